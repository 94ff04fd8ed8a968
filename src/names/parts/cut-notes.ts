import notes from '../tables/notes.json' with { type: 'json' };

export type CutNotes = {
  readonly rest: string;
  /** Words about a name that are no part of it (가명, deceased), as written. */
  readonly notes: readonly string[];
  /** Figures, doubts and letters beside a name (김영호1, 김영호?, 김영호B): they may tell two people apart, so that names with different ones are never simply the same. */
  readonly marks: readonly string[];
};

const edge = '[\\s()\\[\\]{}【】〔〕/|;,:]';
const any = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).map((word) => word.replaceAll('.', '\\.').replaceAll(' ', '\\s+')).join('|');
const bracketed = new RegExp(`(?<=[([{【〔]\\s*)(?:${any(notes.bracketed)})(?=\\s*[)\\]}】〕])`, 'giu');
const alone = new RegExp(`(?<=^|${edge})(?:${any(notes.words)})\\.?(?=$|${edge})`, 'giu');
/** 고 and 전 are surnames, too: only before a whole name, and apart from it. */
const before = new RegExp(`^(?:${any(notes.before)})\\s+(?=[\\p{Script=Hangul}\\p{Script=Han}]{3,4}$)`, 'u');
const figures = /\p{N}+(?!\p{Script=Latin})\s?(?:세|살|명|才|歳|歲|岁)?/gu;
const doubts = /[?¿!#&+~]+|(?!○)\p{So}+/gu;
const letter = /(?<=[\p{Script=Hangul}\p{Script=Han}])\s?[A-Z](?=$|[\s()/])/gu;

const letters = /^[\p{L}\p{M}' -]*$/u;
const eastern = /[\p{Script=Hangul}\p{Script=Han}]/u;

/** Cuts what stands beside a name and is none. Where a note stood the writing is divided: what comes after "alias" is another name. */
export function cutNotes(text: string): CutNotes {
  const [cut, marks]: [string[], string[]] = [[], []];
  const take = (list: string[], by: string) => (found: string): string => { list.push(found.trim()); return by; };
  // Letters alone hold no brackets, figures and doubts, and no letter stands after those of another script.
  const [plain, signs] = [letters.test(text), eastern.test(text)];
  let rest = plain ? text : text.replace(bracketed, take(cut, '/'));
  rest = rest.replace(alone, take(cut, '/'));
  if (signs) rest = rest.replace(letter, take(marks, ' '));
  if (!plain) rest = rest.replace(figures, take(marks, ' ')).replace(doubts, take(marks, ' '));
  rest = rest.trim();
  if (signs) rest = rest.replace(before, take(cut, ''));
  return cut.length + marks.length === 0 ? { rest: text, notes: [], marks: [] } : { rest: rest.replace(/\(\s*[/\s]*\)|\[\s*[/\s]*\]/g, '/').replace(/^[\s/|;,:]+|[\s/|;,:]+$/gu, '').replace(/\s+/g, ' '), notes: cut, marks };
}

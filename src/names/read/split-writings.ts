import { scriptOfChar } from '#base/text/index.ts';
import { isPlainLatin } from '../parts/plain-latin.ts';

export type Writing = { readonly text: string; readonly script: 'eastern' | 'latin' | 'cyrillic' | 'kana' | 'other' };

const kinds = new Map<string, Writing['script'] | undefined>();
/** Letters come again and again. */
function kindOf(char: string): Writing['script'] | undefined {
  let kind = kinds.get(char);
  if (kind === undefined && !kinds.has(char)) { kind = findKind(char); if (kinds.size < 50_000) kinds.set(char, kind); }
  return kind;
}
const findKind = (char: string): Writing['script'] | undefined => {
  if (char === '○') return 'eastern';
  switch (scriptOfChar(char)) {
    case 'Hang': case 'Hani': return 'eastern';
    case 'Latn': return 'latin';
    case 'Cyrl': return 'cyrillic';
    case 'Hira': case 'Kana': return 'kana';
    case 'Zyyy': return undefined;
    default: return 'other';
  }
};
const hangulOrHan = (text: string): 'Hang' | 'Hani' | 'both' => { const hang = /\p{Script=Hangul}/u.test(text); return hang && /\p{Script=Han}/u.test(text) ? 'both' : hang ? 'Hang' : 'Hani'; };

/**
 * The writings that one field holds, each in one script: 김영호(金永浩) Kim Yong-ho is three. Hangul and characters within one word stay together (金영호).
 * Signs, spaces and figures belong to what stands before them.
 */
export function splitWritings(text: string): readonly Writing[] {
  if (isPlainLatin(text)) return [{ text, script: 'latin' }];
  const out: { text: string; script: Writing['script'] }[] = [];
  for (const piece of text.split(/[()[\]{}（）【】〔〕/|;、]+|(?<=[\p{Script=Hangul}\p{Script=Han}])\s*,|,\s*(?=[\p{Script=Hangul}\p{Script=Han}])/u)) {
    let current: { text: string; script: Writing['script'] } | undefined;
    for (const word of piece.split(/(?<=\s)/u)) {
      let run: { text: string; script: Writing['script'] } | undefined;
      for (const char of word) {
        const script = kindOf(char);
        if (run !== undefined && (script === undefined || script === run.script)) run.text += char;
        else if (script === undefined) { if (current !== undefined) current.text += char; else { current = { text: char, script: 'other' }; out.push(current); } }
        else {
          // A new word of the other eastern script is another writing of the name, unless it may be the other half of this one.
          if (current?.script === script && !(script === 'eastern' && run === undefined && halves(current.text, word))) { current.text += char; run = current; }
          else { run = { text: char, script }; current = run; out.push(run); }
        }
      }
    }
  }
  return out.map(({ text: part, script }) => ({ text: part.trim().replace(/^[,\s]+|[,\s]+$/gu, ''), script })).filter((part) => /[\p{L}○]/u.test(part.text) || /^[A-Za-z]/.test(part.text));
}

/** Two whole names, one in Hangul and one in characters, side by side. */
const halves = (before: string, word: string): boolean => {
  const [a, b] = [hangulOrHan(before.trim()), hangulOrHan(word.trim())];
  return a !== b && a !== 'both' && b !== 'both' && [...before.trim()].length >= 2 && [...word.trim()].length >= 2;
};

import titles from '../tables/titles.json' with { type: 'json' };
import { surnameSounds } from '../tables/surnames.ts';
import { soundsOf } from '../hangul/orthography.ts';

export type Relation = 'mother' | 'father' | 'grandmother' | 'grandfather' | 'wife' | 'husband' | 'sister' | 'brother' | 'daughter' | 'son' | 'household';
export type CutTitles = {
  readonly rest: string;
  /** What was cut, as written, in order. */
  readonly titles: readonly string[];
  /** A person named by another (철수 엄마: the mother of 철수): no name of their own, and a claim about a relative. */
  readonly relative: { readonly relation: Relation; readonly of: string } | null;
};

const hangulTitles = [...titles.ko].sort((a, b) => b.length - a.length);
const easternTitles = [...titles.zh, ...titles.ja].sort((a, b) => b.length - a.length);
const latinTitles = new Set([...titles.en, ...titles.ru]);
const relatives = titles.relatives.flatMap(({ words, relation }) => words.map((word) => ({ word, relation: relation as Relation }))).sort((a, b) => b.word.length - a.word.length);
/** Last characters of words: what ends in none of them ends in none of the words. */
const lastOf = (words: readonly string[]): ReadonlySet<number> => new Set(words.map((word) => word.charCodeAt(word.length - 1)));
const [lastOfHangul, lastOfEastern, lastOfRelatives] = [lastOf(hangulTitles), lastOf(easternTitles), lastOf(relatives.map(({ word }) => word))];
const isSurname = (text: string): boolean => [...soundsOf(text, 'surname', 'unknown').keys()].some((sound) => surnameSounds.has(sound));
/** Titles that are syllables of names as well: cut only where what stands before is a whole name or a lone surname, and never where they are the surname themselves (양 군, 양군). */
const short = new Set(['씨', '님', '군', '양', '옹', '형', '부장', '소장', '대장', '반장', '비서', '상위', '소위', '이모', '고모', '신부', '장로', '권사']);

/** Cuts forms of address and offices before and after a name, and says whose relative is meant where no own name is given. */
export function cutTitles(text: string): CutTitles {
  const cut: string[] = [];
  let rest = text;
  const relative = findRelative(rest);
  if (relative !== undefined) return { rest: '', titles: [], relative };
  for (let round = 0; round < 3; round += 1) {
    const next = cutOne(rest, cut);
    if (next === rest) break;
    rest = next;
  }
  return { rest, titles: cut, relative: null };
}

function findRelative(text: string): CutTitles['relative'] | undefined {
  const latin = /^(mother|father|grandmother|grandfather|wife|husband|sister|brother|daughter|son) of (.{2,})$/iu.exec(text) ?? undefined;
  if (latin !== undefined) return { relation: (latin[1] ?? '').toLowerCase() as Relation, of: latin[2] ?? '' };
  const possessive = /^(.{2,})'s (mother|mom|father|dad|grandmother|grandfather|wife|husband|sister|brother|daughter|son)$/iu.exec(text) ?? undefined;
  if (possessive !== undefined) return { relation: relatives.find(({ word }) => word === (possessive[2] ?? '').toLowerCase())?.relation ?? 'household', of: possessive[1] ?? '' };
  if (lastOfRelatives.has(text.charCodeAt(text.length - 1))) for (const { word, relation } of relatives) {
    if (!text.endsWith(word) || /^[a-z]/.test(word)) continue;
    const before = text.slice(0, -word.length);
    const spaced = /[\s의的]$/u.test(before);
    const of = before.trim().replace(/[의的]$/u, '').trim();
    const whole = [...of].length;
    // 최 할머니 and 김 형 are titles after a surname; 민수네 and 순희댁 need a given name before; words of one syllable that names end in must stand apart.
    if (!/^[\p{Script=Hangul}\p{Script=Han}○]{2,5}$/u.test(of) || (whole === 2 && isSurname(of))) continue;
    if (word.length === 1 && !spaced && !(word === '네' || word === '댁')) continue;
    return { relation, of };
  }
  return undefined;
}

function cutOne(text: string, cut: string[]): string {
  const spaced = /^(.*\S)\s+(\S+)$/u.exec(text);
  const after = spaced?.[2] ?? '';
  if (spaced !== null && (hangulTitles.includes(after) || easternTitles.includes(after))) { cut.push(after); return spaced[1] ?? ''; }
  const hangul = /[\p{Script=Hangul}]$/u.test(text);
  if ((hangul ? lastOfHangul : lastOfEastern).has(text.charCodeAt(text.length - 1))) for (const title of hangul ? hangulTitles : easternTitles) {
    if (!text.endsWith(title)) continue;
    const before = text.slice(0, -title.length);
    if (before === '') { cut.push(title); return title === '양' || title === '형' || title === '옹' ? (cut.pop(), text) : ''; }
    // A씨: no more than an initial.
    if (short.has(title) && /^\p{Lu}\s?$/u.test(before)) { cut.push(title); return before.trim(); }
    if (/\s$/u.test(before) || !/^[\p{Script=Hangul}\p{Script=Han}\p{Script=Katakana}○\s]+$/u.test(before)) continue;
    const length = [...before.replaceAll(' ', '')].length;
    // 김씨, 박군, 이양 are a lone surname and an address; 김영희양 a whole name and one; 최광양 is a name.
    if (short.has(title) && !(length >= 3 || (length === 1 && isSurname(before)) || before.includes('○'))) continue;
    if (title === '형' && length === 1) continue;
    if (!short.has(title) && length === 1 && !isSurname(before) && /\p{Script=Hangul}/u.test(before)) continue;
    if (title.length === 1 && !/\p{Script=Hangul}/u.test(title) && length < 3 && title !== '氏') continue;
    cut.push(title);
    return before.trim();
  }
  const words = text.split(/\s+/u);
  const isTitle = (word: string | undefined): boolean => word !== undefined && latinTitles.has((word.endsWith('.') ? word.slice(0, -1) : word).toLowerCase());
  if (isTitle(words[0]) && (words.length > 1 || text !== '')) { cut.push(words[0] ?? ''); return words.slice(1).join(' '); }
  if (words.length > 1 && isTitle(words.at(-1))) { cut.push(words.at(-1) ?? ''); return words.slice(0, -1).join(' ').replace(/,$/u, ''); }
  return text;
}

import { findLetters, finals, heard } from './syllable.ts';

/** What may go wrong once between a mouth and a pen. Closed list (rules 2 and 5); a pair that is not in it is two syllables. */
export type Slip = 'slip-vowel' | 'slip-consonant' | 'slip-final' | 'slip-ear';

/** ㅓ/ㅗ, ㅕ/ㅛ, ㅡ/ㅜ are near in northern mouths; ㅐ/ㅔ, ㅙ/ㅚ/ㅞ and ㅖ/ㅔ, ㅢ/ㅣ sound alike in southern ones (계/게, 혜/헤, 희/히). */
const vowels = new Set(['ㅓㅗ', 'ㅕㅛ', 'ㅡㅜ', 'ㅐㅔ', 'ㅒㅖ', 'ㅙㅚ', 'ㅙㅞ', 'ㅚㅞ', 'ㅖㅔ', 'ㅢㅣ'].flatMap((pair) => [pair, [...pair].reverse().join('')]));
/** Plain, tense and breathed of one place. */
const rows = ['ㄱㄲㅋ', 'ㄷㄸㅌ', 'ㅂㅃㅍ', 'ㅅㅆ', 'ㅈㅉㅊ'];
const consonants = new Set(rows.flatMap((row) => [...row].flatMap((a) => [...row].filter((b) => a !== b).map((b) => a + b))));
/** Named in rule 5: a weak ㅎ that is not heard. */
const ears = new Set(['은훈', '현연'].flatMap((pair) => [pair, [...pair].reverse().join('')]));

const kept = new Map<string, Slip | null>();

/** The one listed slip by which two syllables differ; undefined if it takes more. */
export function findSlip(a: string, b: string): Slip | undefined {
  const key = a + b;
  let found = kept.get(key);
  if (found === undefined) { found = work(a, b) ?? null; if (kept.size < 100_000) kept.set(key, found); }
  return found ?? undefined;
}

function work(a: string, b: string): Slip | undefined {
  if (ears.has(a + b)) return 'slip-ear';
  const [x, y] = [findLetters(a), findLetters(b)];
  if (a.length !== 1 || b.length !== 1 || x === undefined || y === undefined) return undefined;
  const same = [x.initial === y.initial, x.vowel === y.vowel, x.final === y.final];
  if (same.filter((one) => !one).length !== 1) return undefined;
  if (!(same[1] ?? true)) return vowels.has(x.vowel + y.vowel) ? 'slip-vowel' : undefined;
  if (!(same[0] ?? true)) return consonants.has(x.initial + y.initial) ? 'slip-consonant' : undefined;
  const [p = '', q = ''] = [heard[finals.indexOf(x.final)], heard[finals.indexOf(y.final)]];
  return p === q || p + q === 'ㄴㅇ' || p + q === 'ㅇㄴ' ? 'slip-final' : undefined;
}

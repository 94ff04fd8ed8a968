import { attested } from './hangul/attested.ts';
import { findLetters, finals, heard } from './hangul/syllable.ts';

/** How a script writes sounds: each list the usual way first, with weights. */
export type SoundScript = {
  /** The beginnings of a syllable; inside a word and at its head. */
  readonly starts: (initial: string, inside: boolean) => readonly (readonly [start: string, weight: number])[];
  /** A final that goes over to a vowel (ㄱ, ㄴ, ㄹ, ㅁ, ㅂ: 철은 as 처른); those that are written no other way may be left out. */
  readonly linked: Readonly<Record<string, string>>;
  readonly nasal: Readonly<Record<'ㄴ' | 'ㅁ', string>>; readonly flowing: string;
  /** Beginning and vowel together. */
  readonly open: (start: string, vowel: string, initial: string) => readonly (readonly [text: string, weight: number])[];
  readonly codas: (end: string) => readonly (readonly [text: string, weight: number])[];
  /** Finals as they sound before a nasal and before ㄹ. */
  readonly beforeNasal: Readonly<Record<'ㄱ' | 'ㅂ', string>>; readonly beforeFlowing: string;
};
export type SoundRow = { readonly text: string; readonly sound: string; readonly weight: number; readonly head: string; readonly tail: string };

/**
 * All that a syllable is written with by a script that follows the sound of the whole word (Cyrillic, kana). `head` and `tail` name what happens at the border, and meet their like: a final's letter goes over to a vowel;
 * `~` ㄱ and ㅂ before ㄴ, ㅁ, ㄹ; `=` ㄴ and ㄹ before each other; `^` ㄹ as ㄴ after ㅁ and ㅇ (동룡: Тоннён, トンニョン).
 */
export function* soundSpellings(script: SoundScript, syllable: string, inside: boolean): Generator<SoundRow> {
  const { initial, vowel, final } = findLetters(syllable) as { initial: string; vowel: string; final: string };
  const end = heard[finals.indexOf(final)] ?? '';
  const starts: (readonly [start: string, weight: number, head: string])[] = script.starts(initial, inside).map(([start, weight]) => [start, weight, '']);
  if (inside && initial === 'ㅇ') for (const [letter, start] of Object.entries(script.linked)) starts.push([start, 1, letter]);
  if (inside && 'ㄴㅁㄹ'.includes(initial)) starts.push([script.nasal[initial === 'ㅁ' ? 'ㅁ' : 'ㄴ'], 1, '~']);
  if (inside && 'ㄴㄹ'.includes(initial)) starts.push([script.flowing, 1, '=']);
  if (inside && initial === 'ㄹ') starts.push([script.nasal.ㄴ, 1, '^']);
  const share = attested(syllable);
  for (const [start, fits, head] of starts) for (const [text, usual] of script.open(start, vowel, initial)) {
    if (text === '') continue;
    const weight = Math.min(share, fits, usual);
    const row = (more: string, tail: string, less = 1): SoundRow => ({ text: text + more, sound: syllable, weight: Math.min(weight, less), head, tail });
    const codas = script.codas(end);
    for (const [mark, less] of codas) yield row(mark, '', less);
    if (script.linked[end] !== undefined) yield row('', end);
    if (end === 'ㄱ' || end === 'ㅂ') yield row(script.beforeNasal[end], '~');
    if (end === 'ㄹ' || end === 'ㄴ') yield row(script.beforeFlowing, '=');
    if (end === 'ㅁ' || end === 'ㅇ') yield row(codas[0]?.[0] ?? '', '^');
  }
}

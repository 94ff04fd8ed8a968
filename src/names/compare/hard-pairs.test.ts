import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedSyllables } from '../hangul/attested.ts';
import { toSouthernSyllable } from '../hangul/initial-sound.ts';
import { findLetters, toSyllable } from '../hangul/syllable.ts';
import { compareNames, toMcCune, toRevised } from '../index.ts';
import { dropMarks } from '../latin/mr.ts';
import { surnames } from '../tables/surnames.ts';

/** Names put together at random, by rule and with a seed: syllables of names after surnames, and nobody's. */
function randomNames(seed: number): () => string {
  let state = seed;
  const next = (below: number): number => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * below); };
  const firsts = surnames.filter(({ surname }) => surname.length === 1).slice(0, 60);
  const inner = namedSyllables.filter((one) => !'김씨댁네군양옹형님모르'.includes(one));
  return () => `${toSouthernSyllable(firsts[next(firsts.length)]?.surname ?? '김')}${toSouthernSyllable(inner[next(inner.length)] ?? '영')}${inner[next(inner.length)] ?? '호'}`;
}
const writers: Readonly<Record<string, (surname: string, given: string) => string>> = {
  hangul: (surname, given) => surname + given, revised: (surname, given) => toRevised(surname, given) ?? '', 'revised, hyphen': (surname, given) => toRevised(surname, given, true) ?? '', mccune: (surname, given) => toMcCune(surname, given) ?? '',
  'mccune, no marks': (surname, given) => dropMarks((toMcCune(surname, given) ?? '').toLowerCase()), 'given name first': (surname, given) => (toRevised(surname, given, true) ?? '').split(' ').reverse().join(' '),
};
/** What an ear or a pen may change in one syllable (rule 2); undefined where nothing of the list is in it. */
function near(syllable: string): string | undefined {
  const letters = findLetters(syllable);
  const vowel = { ㅓ: 'ㅗ', ㅗ: 'ㅓ', ㅕ: 'ㅛ', ㅛ: 'ㅕ', ㅡ: 'ㅜ', ㅜ: 'ㅡ', ㅐ: 'ㅔ', ㅔ: 'ㅐ' }[letters?.vowel ?? ''];
  const final = { ㄴ: 'ㅇ', ㅇ: 'ㄴ' }[letters?.final ?? ''];
  return letters === undefined ? undefined : vowel !== undefined ? toSyllable(letters.initial, vowel, letters.final) : final !== undefined ? toSyllable(letters.initial, letters.vowel, final) : undefined;
}

test('hard negatives by rule 2: a name with one syllable changed is never the same, in any system', () => {
  const name = randomNames(5);
  const other = randomNames(6);
  for (let count = 0; count < 1200; count += 1) {
    const whole = name();
    const [surname, first = '', second = ''] = [whole.charAt(0), whole.charAt(1), whole.charAt(2)];
    const changed = count % 2 === 0 ? near(second) : other().charAt(2);
    if (changed === undefined || changed === second || toSouthernSyllable(changed) === toSouthernSyllable(second)) continue;
    for (const [system, write] of Object.entries(writers)) assert.notEqual(compareNames(whole, write(surname, first + changed)).verdict, 'same', `${system}: ${whole} ${first}${changed}`);
  }
});

test('hard positives by rule 2: one name in two writings is never different', () => {
  const name = randomNames(7);
  const all = Object.entries(writers);
  for (let count = 0; count < 400; count += 1) {
    const whole = name();
    for (const [at, [system, write]] of all.entries()) {
      const [other, writeOther] = all[(at + 1 + (count % (all.length - 1))) % all.length] as (typeof all)[number];
      const found = compareNames(write(whole.charAt(0), whole.slice(1)), writeOther(whole.charAt(0), whole.slice(1)));
      assert.ok(found.verdict === 'same' || found.verdict === 'possible' || found.level === 'surname-only', `${whole} ${system} ${other}: ${found.level}`);
    }
  }
});

import { blockingKeys, listReadings, readName, toSouthernName } from '#names/index.ts';
import type { Orthography, ReadName } from '#names/index.ts';
import { toNumberSets } from './number-sets.ts';
import type { NumberSets } from './number-sets.ts';

/** In what a name is written, as far as it changes what an agreement is worth (rule 10). `short`: two characters, which are mostly the name of a Chinese or one that a Korean has among Chinese: of other characters of one Korean sound it says nothing. */
export const scripts = ['hangul', 'hanja', 'short', 'marked', 'latin', 'pinyin', 'other'] as const;
export type Script = (typeof scripts)[number];
/** What a writing can be compared by: a whole name, a part (surname alone, masked, given name alone), or nothing. */
export type Whole = 0 | 1 | 2;

/**
 * Names read once for each distinct writing and orthography, as numbers. `written` = sets of Hangul readings as they may be written, `southern` the same as the South writes them, by which 리 and 이 meet; `folded` = blocking keys;
 * `surnames`, `givens`, `firsts`, `seconds` = parts of the southern readings. `readings[r]` = surname and given name of southern reading r, `syllables[g]` = its first and second syllable (0 none).
 */
export type Writings = {
  readonly count: number; readonly whole: Uint8Array; readonly script: Uint8Array; readonly northern: Uint8Array;
  /** One number for all writings that differ in case, hyphens and spaces only. */
  readonly folds: Uint32Array;
  readonly written: NumberSets; readonly southern: NumberSets; readonly folded: NumberSets; readonly surnames: NumberSets; readonly givens: NumberSets; readonly firsts: NumberSets; readonly seconds: NumberSets;
  readonly readings: { readonly surname: Uint32Array; readonly given: Uint32Array; /** As sounds (`soundsOf`), to see how far two are apart. */ readonly sounds: Uint8Array }; readonly syllables: { readonly first: Uint32Array; readonly second: Uint32Array }; readonly sizes: { readonly surnames: number; readonly givens: number; readonly syllables: number };
  /** Share of whole names that are read as Korean. */
  readonly korean: number;
};

/** Most readings of one writing: pinyin without tones has hundreds. */
const mostReadings = 256;
const mostKeys = 64;

class Numbers {
  readonly #seen = new Map<string, number>();
  readonly texts: string[] = [''];
  of(text: string): number { let number = this.#seen.get(text); if (number === undefined) { number = this.texts.push(text) - 1; this.#seen.set(text, number); } return number; }
}

/** Reads writings; the first must be the empty one. */
export function readWritings(writings: readonly { readonly text: string; readonly orthography: Orthography }[]): Writings {
  const [folds, written, southern, folded, surnames, givens, syllables] = Array.from({ length: 7 }, () => new Numbers()) as [Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers];
  const sets = Array.from({ length: 7 }, () => [] as Map<number, number>[]) as [Map<number, number>[], Map<number, number>[], Map<number, number>[], Map<number, number>[], Map<number, number>[], Map<number, number>[], Map<number, number>[]];
  const [readingSurname, readingGiven, first, second] = [[0], [0], [0], [0]];
  const [whole, script, northern, foldOf] = [new Uint8Array(writings.length), new Uint8Array(writings.length), new Uint8Array(writings.length), new Uint32Array(writings.length)];
  let [names, korean] = [0, 0];
  // The same readings come again and again: each is taken apart once.
  const known = new Map<string, { readonly family: number; readonly own: number; readonly written: number; readonly southern: number }>();
  const numbersOf = (surname: string, given: string) => {
    const key = `${surname} ${given}`;
    let found = known.get(key);
    if (found === undefined) {
      const [southernFamily, southernGiven] = toSouthernName(surname, given);
      const family = southernFamily === '' ? 0 : surnames.of(southernFamily);
      const own = southernGiven === '' || southernGiven.includes('○') ? 0 : givens.of(southernGiven);
      if (own !== 0 && first[own] === undefined) {
        const [one = '', two = ''] = [...southernGiven];
        [first[own], second[own]] = [one === '' ? 0 : syllables.of(one), two === '' ? 0 : syllables.of(two)];
      }
      const whole = family !== 0 && own !== 0;
      found = { family, own, written: whole ? written.of(key) : 0, southern: whole ? southern.of(`${southernFamily} ${southernGiven}`) : 0 };
      if (whole) [readingSurname[found.southern], readingGiven[found.southern]] = [family, own];
      known.set(key, found);
    }
    return found;
  };
  for (const [at, { text, orthography }] of writings.entries()) {
    const name = text === '' ? undefined : readName(text, orthography === 'unknown' ? {} : { orthography });
    const mine = sets.map(() => new Map<number, number>()) as typeof sets extends readonly (readonly (infer M)[])[] ? M[] : never;
    for (const [place, set] of mine.entries()) sets[place]!.push(set);
    if (name === undefined) continue;
    whole[at] = wholeOf(name);
    script[at] = scriptOf(name);
    northern[at] = name.orthography === 'dprk' ? 1 : 0;
    foldOf[at] = folds.of(`${name.folded}`);
    if (whole[at] === 0) continue;
    const put = (place: number, number: number, weight: number): void => { const set = mine[place]!; if ((set.get(number) ?? 0) < weight) set.set(number, weight); };
    const readings = listReadings(name, mostReadings);
    if (whole[at] === 2) { names += 1; if (readings.length > 0) korean += 1; }
    for (const { surname, given, weight } of readings) {
      const one = numbersOf(surname ?? '', given.join(''));
      if (one.family !== 0) put(3, one.family, weight);
      if (one.own !== 0) {
        put(4, one.own, weight);
        if (first[one.own] !== 0) put(5, first[one.own]!, weight);
        if (second[one.own] !== 0) put(6, second[one.own]!, weight);
      }
      if (one.southern === 0) continue;
      put(0, one.written, weight);
      put(1, one.southern, weight);
    }
    for (const key of blockingKeys(name, mostKeys)) put(2, folded.of(key), 1);
  }
  const [a, b, c, d, e, f, g] = sets.map(toNumberSets) as [NumberSets, NumberSets, NumberSets, NumberSets, NumberSets, NumberSets, NumberSets];
  return {
    count: writings.length, whole, script, northern, folds: foldOf, written: a, southern: b, folded: c, surnames: d, givens: e, firsts: f, seconds: g,
    readings: { surname: Uint32Array.from(readingSurname), given: Uint32Array.from(readingGiven), sounds: toSounds(southern.texts) }, syllables: { first: Uint32Array.from(first), second: Uint32Array.from(second) },
    sizes: { surnames: surnames.texts.length, givens: givens.texts.length, syllables: syllables.texts.length }, korean: names === 0 ? 0 : korean / names,
  };
}

/** Sounds of a reading: three a syllable, so that one that was dropped moves nothing, of five syllables at most. */
export const soundsOf = 15;
function toSounds(texts: readonly string[]): Uint8Array {
  const out = new Uint8Array(texts.length * soundsOf);
  for (const [at, text] of texts.entries()) {
    let place = at * soundsOf;
    for (const one of text) {
      const code = one.charCodeAt(0) - 0xac00;
      if (code < 0 || code >= 11_172 || place >= (at + 1) * soundsOf) continue;
      out[place] = 1 + Math.floor(code / 588);
      out[place + 1] = 1 + (Math.floor(code / 28) % 21);
      out[place + 2] = 1 + (code % 28);
      place += 3;
    }
  }
  return out;
}

function wholeOf({ kind }: ReadName): Whole {
  switch (kind) {
    case 'name': return 2;
    case 'surname-only': case 'given-only': case 'masked': return 1;
    case 'relative': case 'title-only': case 'initials': case 'number': case 'empty': return 0;
  }
}
function scriptOf({ forms, folded }: ReadName): number {
  return scripts.indexOf(scriptName(forms[0]?.system ?? 'other', folded));
}
function scriptName(system: ReadName['forms'][number]['system'] | 'other', folded: string): Script {
  switch (system) {
    case 'hangul': return 'hangul';
    case 'hanja': case 'mixed': return [...folded].length === 2 ? 'short' : 'hanja';
    case 'mr': return 'marked';
    case 'latin': return 'latin';
    case 'pinyin': case 'wade-giles': return 'pinyin';
    case 'cyrillic': case 'kana': case 'other': return 'other';
  }
}

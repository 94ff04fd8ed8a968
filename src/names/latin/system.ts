import { attested, syllablesOfSound } from '../hangul/attested.ts';
import { initials, toSyllable, vowels } from '../hangul/syllable.ts';

/** Seven finals that are heard, and none. */
export const codas = ['', 'ㄱ', 'ㄴ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅇ'] as const;
/** A spelling, with a weight from 0 to 1 where it is not the rule. */
export type Spelling = readonly [text: string, weight: number];

/** A way to spell Korean in letters, as its rule says it: what stands at the head of a word, for each vowel, at its end, and where two syllables meet (`left` and `right` of the joint). */
export type Rules = {
  readonly initial: (initial: string) => readonly Spelling[];
  readonly vowel: (vowel: string) => readonly Spelling[];
  readonly final: (coda: string) => readonly Spelling[];
  readonly joint: (coda: string, initial: string) => readonly (readonly [left: string, right: string, weight: number])[];
};
type Weighed = readonly (readonly [letter: string, weight: number])[];
type Found = ReadonlyMap<string, Weighed>;
/** `joint`: what a run of consonants between two vowels may be, each final with the initials that may follow it. */
export type Reader = { readonly initial: Found; readonly vowel: Found; readonly final: Found; readonly joint: ReadonlyMap<string, readonly (readonly [coda: string, onsets: Weighed])[]> };

/** One way to cut a spelling into syllables: for each, Hangul with weights. */
export type Cut = readonly ReadonlyMap<string, number>[];

/** The rules turned round: from spellings to letters. `fold` takes marks away, where a source leaves them out. */
export function toReader(rules: Rules, fold: (text: string) => string = (text) => text): Reader {
  const add = <T>(map: Map<string, (readonly [T, number])[]>, spelled: string, value: T, weight: number): void => {
    const key = fold(spelled);
    const list = map.get(key) ?? [];
    const at = list.findIndex(([other]) => String(other) === String(value));
    if (at < 0) list.push([value, weight]);
    else if ((list[at]?.[1] ?? 0) < weight) list[at] = [value, weight];
    map.set(key, list);
  };
  const [initial, vowel, final] = [new Map<string, (readonly [string, number])[]>(), new Map<string, (readonly [string, number])[]>(), new Map<string, (readonly [string, number])[]>()];
  const joint = new Map<string, (readonly [readonly [string, string], number])[]>();
  for (const letter of initials) for (const [text, weight] of rules.initial(letter)) add(initial, text, letter, weight);
  for (const letter of vowels) for (const [text, weight] of rules.vowel(letter)) add(vowel, text, letter, weight);
  for (const coda of codas) {
    for (const [text, weight] of rules.final(coda)) add(final, text, coda, weight);
    for (const letter of initials) for (const [left, right, weight] of rules.joint(coda, letter)) {
      add(joint, `${left}-${right}`, [coda, letter] as const, weight);
      add(joint, left + right, [coda, letter] as const, weight);
    }
  }
  return { initial, vowel, final, joint: new Map([...joint].map(([text, ways]) => [text, byCoda(ways)])) };
}
function byCoda(ways: readonly (readonly [readonly [string, string], number])[]): readonly (readonly [string, Weighed])[] {
  const out = new Map<string, (readonly [string, number])[]>();
  for (const [[coda, onset], weight] of ways) { const list = out.get(coda); if (list === undefined) out.set(coda, [[onset, weight]]); else list.push([onset, weight]); }
  return [...out];
}

const isVowelLetter = (char: string): boolean => 'aeiouywŏŭ'.includes(char);
const most = { syllables: 5, cuts: 48 } as const;

type Forms = ReadonlyMap<string, number> | undefined;
/** Syllables of letters that were put together before: by the rows of the tables, of which there are so many and no more. */
const made = new Map<Weighed, Map<Weighed, Map<string, Map<number, Forms>>>>();
const within = <K, V>(map: Map<K, V>, key: K, make: () => V): V => { let value = map.get(key); if (value === undefined) { value = make(); map.set(key, value); } return value; };
function formsOf(onsets: Weighed, vowel: Weighed, coda: string, codaWeight: number): Forms {
  const known = within(within(within(made, onsets, () => new Map<Weighed, Map<string, Map<number, Forms>>>()), vowel, () => new Map<string, Map<number, Forms>>()), coda, () => new Map<number, Forms>());
  let forms = known.get(codaWeight);
  if (forms === undefined && !known.has(codaWeight)) { forms = toForms(onsets, vowel, coda, codaWeight); known.set(codaWeight, forms); }
  return forms;
}

function toForms(onsets: Weighed, vowel: Weighed, coda: string, codaWeight: number): Forms {
  const forms = new Map<string, number>();
  const put = (form: string, weight: number): void => { if (weight > (forms.get(form) ?? 0)) forms.set(form, weight); };
  for (const [onset, onsetWeight] of onsets) for (const [nucleus, vowelWeight] of vowel) {
    const weight = Math.min(onsetWeight, vowelWeight, codaWeight);
    const known = syllablesOfSound(onset, nucleus, coda);
    for (const form of known) put(form, weight * attested(form));
    if (known.length === 0) put(toSyllable(onset, nucleus, coda), weight * attested(toSyllable(onset, nucleus, coda)));
  }
  return forms.size === 0 ? undefined : forms;
}

/**
 * All ways to cut a spelling into syllables of a system. `text` is lower case, syllables that the writer kept apart joined by one hyphen. Empty where it is no spelling of the system.
 * Work is bounded: five syllables, 48 cuts.
 */
export function cuts(reader: Reader, text: string): readonly Cut[] {
  const out: Cut[] = [];
  const runEnd = (from: number, vowel: boolean): number => { let at = from; while (at < text.length && isVowelLetter(text[at] as string) === vowel) at += 1; return at; };
  const walk = (at: number, onsets: Weighed, done: Cut): void => {
    if (done.length >= most.syllables || out.length >= most.cuts) return;
    const end = runEnd(at, true);
    for (let stop = end; stop > at; stop -= 1) {
      const nuclei = reader.vowel.get(text.slice(at, stop));
      if (nuclei === undefined) continue;
      const next = stop < end ? stop : runEnd(stop, false);
      const between = text.slice(stop, next);
      if (next === text.length) {
        for (const [coda, weight] of reader.final.get(between) ?? []) { const forms = formsOf(onsets, nuclei, coda, weight); if (forms !== undefined) out.push([...done, forms]); }
        continue;
      }
      for (const [coda, following] of reader.joint.get(between) ?? []) { const forms = formsOf(onsets, nuclei, coda, 1); if (forms !== undefined) walk(next, following, [...done, forms]); }
    }
  };
  const head = runEnd(0, false);
  const onsets = reader.initial.get(text.slice(0, head));
  if (onsets !== undefined) walk(head, onsets, []);
  return out;
}

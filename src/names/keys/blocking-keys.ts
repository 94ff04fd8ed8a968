import { spelledWith } from '../compare/compare-hanja.ts';
import type { Form, ReadName, Reading } from '../reading.ts';
import type { Slot } from '../slot.ts';
import { foldSyllables } from './fold-syllable.ts';

/** Most keys of one name in a list, and of one that is asked for: pinyin without tones stands for hundreds. The likeliest are kept. */
export const mostKeys = { listed: 96, asked: 800 } as const;
/** Readings and forms less likely than this are not looked for. */
const least = 0.02;

const folds = new WeakMap<Slot, readonly (readonly [string, number])[]>();
/** The rough forms of a slot with their weights, best first. */
export function foldSlot(slot: Slot): readonly (readonly [string, number])[] {
  const before = folds.get(slot);
  if (before !== undefined) return before;
  const out = new Map<string, number>();
  for (const [form, weight] of slot.forms) if (weight >= least) { const key = foldSyllables(form); out.set(key, Math.max(weight, out.get(key) ?? 0)); }
  for (const [sound, weight] of slot.sounds) if (weight >= least) { const key = foldSyllables(sound); out.set(key, Math.max(weight, out.get(key) ?? 0)); }
  const list = [...out].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1));
  folds.set(slot, list);
  return list;
}

function given(reading: Reading, most: number): readonly (readonly [string, number])[] {
  let out: (readonly [string, number])[] = [['', reading.weight]];
  for (const slot of reading.given ?? []) {
    if (slot === null) return [];
    out = out.flatMap(([text, weight]) => foldSlot(slot).map(([fold, share]) => [text === '' ? fold : `${text}.${fold}`, Math.min(weight, share)] as const)).sort((a, b) => b[1] - a[1]).slice(0, most);
  }
  return out;
}

function put(keys: Map<string, number>, form: Form, most: number): void {
  const add = (key: string, weight: number): void => { if (weight >= least) keys.set(key, Math.max(weight, keys.get(key) ?? 0)); };
  for (const reading of form.readings) {
    if (reading.given === null) continue;
    for (const [text, weight] of given(reading, most)) {
      if (reading.surname === null) add(`g:${text}`, weight);
      else for (const [surname, share] of foldSlot(reading.surname)) add(`f:${surname}|${text}`, Math.min(weight, share));
    }
  }
  // Characters and their Mandarin spelling meet by it even where no Korean reading is common (欧阳娜, Ouyang Na).
  for (const text of spelledWith(form)) add(`h:${text}`, 0.9);
  if (form.readings.length === 0) for (const word of form.words.slice(0, 6)) for (const key of [`w:${word.slice(0, 2)}`, `w:-${word.slice(-2)}`]) add(key, 1);
}

/**
 * Keys under which a name is found by another writing of it: rough surname and given name (`f:`), given name alone where no surname is written (`g:`), beginnings and ends of words for names that are not read as Korean (`w:`; one letter that differs spoils only one of them), the whole Mandarin spelling (`h:`).
 * Two names that are same or possible share one, but for masked names and given names alone, which `partKeys` finds. Stable between runs; made for blocking and for keyed hashing. In order of likelihood.
 */
export function blockingKeys(name: ReadName, most: number = mostKeys.listed): readonly string[] {
  const keys = new Map<string, number>();
  for (const form of name.forms) put(keys, form, most);
  return [...keys].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1)).slice(0, most).map(([key]) => key);
}

/** Keys of the parts: the given name without its surname (`g:`), and the surname with each given syllable (`p:`), by which masked and partial names are found. */
export function partKeys(name: ReadName): readonly string[] {
  const keys = new Set<string>();
  for (const form of name.forms) for (const reading of form.readings.slice(0, 4)) {
    for (const [text] of given(reading, 24)) if (text !== '') keys.add(`g:${text}`);
    const surname = reading.surname === null ? [] : foldSlot(reading.surname).slice(0, 4);
    for (const [at, slot] of (reading.given ?? []).entries()) if (slot !== null) for (const [first] of surname) for (const [fold] of foldSlot(slot).slice(0, 6)) keys.add(`p:${first}|${at}${fold}`);
    for (const [first] of surname) keys.add(`s:${first}`);
  }
  return [...keys].slice(0, mostKeys.listed * 2);
}

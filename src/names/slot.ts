import { soundsOf, writingsOf } from './hangul/orthography.ts';
import type { Orthography, Place } from './hangul/orthography.ts';

/**
 * One surname or one given syllable as a writing allows it: `forms` are Hangul as it may be written, `sounds` the same before the initial-sound rule, both with weights to 1.
 * `spoken`: characters stand here, their Mandarin spelling, or a surname in kana or Cyrillic letters: the sound is known, and they meet Hangul in it alone (リャン is 량; a southern 양 may be that, or not).
 * `likely`: the same, weighed by how likely each is so spelled (1 the likeliest), where that is told: 경 is Jing in half of its characters, and Jin in two.
 * `one`: only one form is left, or all forms are writings of one sound; `oneSound`: only one sound. Members under `slight` do not count against it.
 */
export type Slot = { readonly forms: ReadonlyMap<string, number>; readonly sounds: ReadonlyMap<string, number>; readonly one: boolean; readonly oneSound: boolean; readonly oneForm: boolean; readonly spoken: boolean; readonly likely?: Slot };

export const slight = 0.05;
const single = (weights: ReadonlyMap<string, number>): boolean => { let count = 0; for (const weight of weights.values()) if (weight >= slight) count += 1; return count === 1; };

/** A slot of forms; its sounds by the orthography, unless they are known (`sounds`: characters and surnames say theirs). */
export function toSlot(forms: ReadonlyMap<string, number>, place: Place, orthography: Orthography, sounds?: ReadonlyMap<string, number>): Slot {
  const found = new Map<string, number>(sounds);
  if (sounds === undefined) for (const [form, weight] of forms) for (const [sound, share] of soundsOf(form, place, orthography)) found.set(sound, Math.max(found.get(sound) ?? 0, Math.min(weight, share)));
  const oneSound = single(found);
  const oneForm = single(forms);
  return { forms, sounds: found, one: oneSound || oneForm, oneSound, oneForm, spoken: false };
}

/** A slot of sounds, written in either orthography: what a character or a surname's spelling says. */
export function toSoundSlot(sounds: ReadonlyMap<string, number>, place: Place): Slot {
  const forms = new Map<string, number>();
  for (const [sound, weight] of sounds) for (const form of writingsOf(sound, place)) forms.set(form, Math.max(forms.get(form) ?? 0, weight));
  return toSlot(forms, place, 'unknown', sounds);
}

/** The slot of a character by its sounds, and of a surname that is written by its sound. `likely`: of the sounds. */
export function toCharacterSlot(sounds: ReadonlyMap<string, number>, place: Place, likely?: ReadonlyMap<string, number>): Slot {
  return { ...toSoundSlot(sounds, place), spoken: true, ...(likely === undefined ? {} : { likely: toCharacterSlot(likely, place) }) };
}

const hangul = new Map<string, Slot>();
/** The slot of one written syllable or surname; kept, for there are few. */
export function hangulSlot(form: string, place: Place, orthography: Orthography): Slot {
  const key = `${place}${orthography}${form}`;
  let slot = hangul.get(key);
  if (slot === undefined) {
    slot = toSlot(new Map([[form, 1]]), place, orthography);
    if (hangul.size < 50_000) hangul.set(key, slot);
  }
  return slot;
}

import { mayBeCharacter, sameCharacter } from '../hanja/characters.ts';
import { toWadeGiles } from '../latin/wade-giles.ts';
import { pinyinWords } from '../read/plain-words.ts';
import type { Form } from '../reading.ts';

/** Whether two names in characters are the same name: the same characters, or forms of them. */
export const sameCharacters = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((char, at) => sameCharacter(char, b[at] ?? ''));

/** Whether they may be, through a simplified form of several: 钟 and 鍾. */
export const mayBeCharacters = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((char, at) => mayBeCharacter(char, b[at] ?? ''));

const plain = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').toLowerCase().replace(/[^a-z]/g, '');
/** ü as a source may print it is one with u here: the spelling has to fit, not to be exact. Also where two syllables meet (Jin-yu). */
const foldU = (letters: string): string => (/[vy]/.test(letters) ? letters.replace(/(?<=[ln])(?:v|yu)/g, 'u') : letters);
const fold = (text: string): string => foldU(plain(text));
/** Plain letters of each sound, in pinyin and in Wade-Giles; there are some two thousand. */
const letters = [new Map<string, readonly string[]>(), new Map<string, readonly string[]>()] as const;
function lettersOf(sound: string, system: 0 | 1): readonly string[] {
  let known = letters[system].get(sound);
  if (known === undefined) { known = (system === 0 ? [sound] : toWadeGiles(sound)).map(plain); letters[system].set(sound, known); }
  return known;
}
const kept = new WeakMap<Form, ReadonlySet<string>>();

function spelled(form: Form): ReadonlySet<string> {
  const before = kept.get(form);
  if (before !== undefined) return before;
  const sounds = form.hanja === null ? undefined : pinyinWords(form.hanja);
  const out = new Set<string>();
  for (const system of [0, 1] as const) {
    let texts: readonly (readonly [first: string, rest: string])[] = sounds === undefined || sounds.length > 4 ? [] : [['', '']];
    for (const [at, options] of (sounds ?? []).entries()) texts = texts.flatMap(([first, rest]) => options.flatMap((sound) => lettersOf(sound, system)).map((one) => (at === 0 ? [one, ''] as const : [first, rest + one] as const))).slice(0, 64);
    for (const [first, rest] of texts) { out.add(foldU(first + rest)); out.add(foldU(rest + first)); }
  }
  kept.set(form, out);
  return out;
}

/** All that a writing of characters is spelled with in Mandarin, or what a writing in letters spells: they meet where one is among the other's. */
export const spelledWith = (form: Form): Iterable<string> => (form.hanja !== null ? spelled(form) : form.words.length > 0 && /^\p{Script=Latin}/u.test(form.text) ? [fold(form.text)] : []);

/** Whether a writing in Latin letters spells the Mandarin sounds of these characters, in pinyin or Wade-Giles, in either order; undefined if those are not known. */
export function spellsCharacters(hanja: Form, latin: Form): boolean | undefined {
  const all = spelled(hanja);
  return all.size === 0 ? undefined : all.has(fold(latin.text));
}

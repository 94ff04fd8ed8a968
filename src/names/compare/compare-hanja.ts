import { mayBeCharacter, sameCharacter } from '../hanja/characters.ts';
import { toWadeGiles } from '../latin/wade-giles.ts';
import { pinyinWords } from '../read/plain-words.ts';
import type { Form } from '../reading.ts';

/** Whether two names in characters are the same name: the same characters, or forms of them. */
export const sameCharacters = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((char, at) => sameCharacter(char, b[at] ?? ''));

/** Whether they may be, through a simplified form of several: 钟 and 鍾. */
export const mayBeCharacters = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((char, at) => mayBeCharacter(char, b[at] ?? ''));

/** ü as a source may print it is one with u here: the spelling has to fit, not to be exact. */
const fold = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').toLowerCase().replace(/[^a-z]/g, '').replace(/(?<=[ln])(?:v|yu)/g, 'u');
const kept = new WeakMap<Form, ReadonlySet<string>>();

function spelled(form: Form): ReadonlySet<string> {
  const before = kept.get(form);
  if (before !== undefined) return before;
  const sounds = form.hanja === null ? undefined : pinyinWords(form.hanja);
  const out = new Set<string>();
  for (const write of [(sound: string): readonly string[] => [sound], toWadeGiles]) {
    let texts: readonly (readonly string[])[] = sounds === undefined || sounds.length > 4 ? [] : [[]];
    for (const options of sounds ?? []) texts = texts.flatMap((text) => options.flatMap(write).map((sound) => [...text, sound])).slice(0, 64);
    for (const text of texts) { out.add(fold(text.join(''))); out.add(fold([...text.slice(1), text[0] ?? ''].join(''))); }
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

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
  let all = kept.get(form);
  if (all === undefined) { all = spell(form); kept.set(form, all); }
  return all;
}
function spell(form: Form): ReadonlySet<string> {
  const sounds = form.hanja === null ? undefined : pinyinWords(form.hanja);
  const out = new Set<string>();
  for (const system of [0, 1] as const) {
    if (sounds === undefined || sounds.length > 4) continue;
    let [firsts, rests]: [string[], string[]] = [[''], ['']];
    for (let at = 0; at < sounds.length; at += 1) {
      const [nextFirsts, nextRests]: [string[], string[]] = [[], []];
      const options = sounds[at]!.length === 1 ? lettersOf(sounds[at]![0]!, system) : sounds[at]!.flatMap((sound) => lettersOf(sound, system));
      for (let before = 0; before < firsts.length; before += 1) for (const one of options) {
        if (nextFirsts.length === 64) break;
        nextFirsts.push(at === 0 ? one : firsts[before]!);
        nextRests.push(at === 0 ? '' : rests[before]! + one);
      }
      [firsts, rests] = [nextFirsts, nextRests];
    }
    for (let at = 0; at < firsts.length; at += 1) { out.add(foldU(firsts[at]! + rests[at]!)); out.add(foldU(rests[at]! + firsts[at]!)); }
  }
  return out;
}

/** All that a writing of characters is spelled with in Mandarin, or what a writing in letters spells: they meet where one is among the other's. */
export const spelledWith = (form: Form): Iterable<string> => (form.hanja !== null ? kept.get(form) ?? spell(form) : form.words.length > 0 && /^\p{Script=Latin}/u.test(form.text) ? [fold(form.text)] : []);

/** Whether a writing in Latin letters spells the Mandarin sounds of these characters, in pinyin or Wade-Giles, in either order; undefined if those are not known. */
export function spellsCharacters(hanja: Form, latin: Form): boolean | undefined {
  const all = spelled(hanja);
  return all.size === 0 ? undefined : all.has(fold(latin.text));
}

import { soundsOfCharacter } from '../hanja/characters.ts';
import { soundsOf } from '../hangul/orthography.ts';
import type { Orthography, Place } from '../hangul/orthography.ts';
import { isSyllable } from '../hangul/syllable.ts';
import { mask } from '../parts/clean-name.ts';
import type { Reading, System } from '../reading.ts';
import { hangulSlot, toCharacterSlot } from '../slot.ts';
import type { Slot } from '../slot.ts';
import { isCompound, surnameSounds, surnamesOfHanja } from '../tables/surnames.ts';

type Options = { readonly orthography: Orthography; readonly hints: ReadonlyMap<string, string>; readonly system: System };
const isKnown = (text: string): boolean => [...soundsOf(text, 'surname', 'unknown').keys()].some((sound) => surnameSounds.has(sound));

const kept = new Map<string, Slot | null>();
function hanjaSlot(char: string, place: Place, hint: string | undefined): Slot | null {
  const key = `${place}${hint ?? ''}${char}`;
  const before = kept.get(key);
  if (before !== undefined) return before;
  let sounds = soundsOfCharacter(char);
  const own = place === 'surname' ? surnamesOfHanja(char) : [];
  // Surname-position readings first: the others stay, too slight to count against them (金 is 김, and 금 hardly).
  if (own.length > 0) sounds = new Map([...own.map((sound) => [sound, 1] as const), ...[...sounds].filter(([sound]) => !own.includes(sound)).map(([sound, weight]) => [sound, Math.min(weight, 0.04)] as const)]);
  // What the encoded reading says comes first; the character's other readings stay, since a writer may have picked the wrong one of two that look alike.
  if (hint !== undefined) sounds = new Map([...[...sounds].map(([sound, weight]) => [sound, Math.min(weight, 0.5)] as const), ...[...soundsOf(hint, place, 'unknown').keys()].filter((sound) => sounds.size === 0 || sounds.has(sound)).map((sound) => [sound, 1] as const)]);
  const slot = sounds.size === 0 ? null : toCharacterSlot(sounds, place);
  if (kept.size < 50_000) kept.set(key, slot);
  return slot;
}

/** A slot of one character or syllable; null where it is masked, undefined where the character has no Korean reading. */
function slotOf(text: string, place: Place, options: Options): Slot | null | undefined {
  if (text === mask) return null;
  if (isSyllable(text.charAt(0))) return hangulSlot(text, place, options.orthography);
  if (text.length > 1 && place === 'surname' && surnamesOfHanja(text).length > 0) return toCharacterSlot(new Map(surnamesOfHanja(text).map((sound) => [sound, 1])), place);
  return hanjaSlot(text, place, options.hints.get(text)) ?? undefined;
}

function toReading(surname: string | null, given: readonly string[], weight: number, order: Reading['order'], options: Options): Reading | undefined {
  const first = surname === null ? null : slotOf(surname, 'surname', options);
  const slots = given.map((char, at) => slotOf(char, at === 0 ? 'first' : 'inner', options));
  if (first === undefined || slots.includes(undefined)) return undefined;
  return { surname: first, given: given.length === 0 ? null : (slots as (Slot | null)[]), weight, system: options.system, order };
}

/** Surname and given name of a name in syllables or characters, with a space between them or none. At most six signs; longer ones are no Korean name. */
export function readSigns(text: string, options: Options): readonly Reading[] {
  const words = text.split(' ').map((word) => [...word]);
  const signs = words.flat();
  if (signs.length === 0 || signs.length > 6) return [];
  const out: (Reading | undefined)[] = [];
  const put = (surname: string | null, given: readonly string[], weight: number, order: Reading['order'] = 'surname-first'): void => { if (weight > 0) out.push(toReading(surname, given, weight, order, options)); };
  const known = (length: number): boolean => { const found = signs.slice(0, length).join(''); return found.includes(mask) || isKnown(found) || surnamesOfHanja(found).length > 0; };
  // 마리아 이: a name of another language before a surname.
  const foreign = words.length === 2 && words[0]?.length === 3 && words[1]?.length === 1 && isKnown(words[1].join(''));
  if (foreign) return [];
  // 황 보관: the space says where the surname ends.
  const compound = signs.length > 2 && !(words.length === 2 && words[0]?.length === 1) && (isCompound(signs.slice(0, 2).join('')) || surnamesOfHanja(signs.slice(0, 2).join('')).length > 0);
  const [head = [], tail = []] = words;
  const lastKnown = words.length === 2 && tail.length === 1 && (isKnown(tail.join('')) || surnamesOfHanja(tail.join('')).length > 0);
  if (words.length === 2 && lastKnown && head.length === 2 && !isCompound(head.join(''))) put(tail.join(''), head, 1, 'given-first');
  if (compound) put(signs.slice(0, 2).join(''), signs.slice(2), signs.length === 3 || signs.length === 4 ? 1 : 0.3);
  if (signs.length === 1) { if (known(1)) put(signs.join(''), [], 1); else put(null, signs, 1); }
  else if (!(words.length === 2 && head.length === 2 && compound)) put(signs[0] ?? '', signs.slice(1), (known(1) ? 1 : signs.length === 2 ? 0.3 : 0.7) * (signs.length > 4 ? 0.1 : signs.length > 3 || compound ? 0.3 : 1));
  // Two signs may be a given name alone: 영호 is one, 정호 may be 정 호.
  if (signs.length === 2 && words.length === 1 && signs[1] !== mask) put(null, signs, known(1) ? 0.3 : 1);
  return out.filter((reading) => reading !== undefined);
}

import { cyrillicGiven, cyrillicSurname, foldCyrillic, isPatronymic } from '../cyrillic/cyrillic.ts';
import type { Reading } from '../reading.ts';
import { toSlot, toCharacterSlot } from '../slot.ts';
import type { Slot } from '../slot.ts';

/** Slots of a way to cut a given name, and how good the weakest is. */
export const givenSlots = (way: readonly ReadonlyMap<string, number>[]): { readonly slots: readonly Slot[]; readonly quality: number } => ({
  slots: way.map((forms, at) => toSlot(forms, at === 0 ? 'first' : 'inner', 'unknown')), quality: Math.min(...way.map((forms) => Math.max(...forms.values()))),
});

/** A name in Cyrillic letters: Korean by its rule, surname first or last; a given name and father's name of the language stay words (Ким Виктор Иванович). */
export function readCyrillic(text: string): { readonly readings: readonly Reading[]; readonly patronymic: string | null } {
  const words = text.replaceAll(',', ' ').split(/\s+/u).filter((word) => word !== '');
  const patronymic = words.find((word, at) => at > 0 && isPatronymic(word)) ?? null;
  const rest = words.filter((word) => word !== patronymic).map((word) => foldCyrillic(word.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '-')));
  const readings: Reading[] = [];
  const put = (surname: string, given: readonly string[], order: Reading['order'], share: number): void => {
    const sounds = cyrillicSurname(surname);
    if (sounds === undefined) return;
    const first = toCharacterSlot(sounds, 'surname');
    if (given.length === 0) { readings.push({ surname: first, given: null, weight: share, system: 'cyrillic', order }); return; }
    const parts = given.join('-').split('-').length;
    const ways = cyrillicGiven(given.join('-')).filter((way) => parts === 1 || way.length === parts);
    const good = ways.map(givenSlots).filter(({ quality }) => quality >= 0.3);
    const least = Math.min(...good.map(({ slots }) => slots.length));
    for (const { slots } of good) readings.push({ surname: first, given: slots, weight: share * (parts > 1 ? 1 : slots.length > 2 ? (slots.length === least ? 0.2 : 0.04) : slots.length === least ? 1 : 0.3), system: 'cyrillic', order });
  };
  const [head = '', last = ''] = [rest[0] ?? '', rest.at(-1) ?? ''];
  if (rest.length >= 1 && rest.length <= 4) put(head, rest.slice(1), 'surname-first', 1);
  if (rest.length === 2 || rest.length === 3) put(last, rest.slice(0, -1), 'given-first', 0.3);
  if (rest.length === 1 && readings.length === 0) for (const way of cyrillicGiven(head)) { const { slots, quality } = givenSlots(way); if (slots.length === 2 && quality >= 0.3) readings.push({ surname: null, given: slots, weight: 1, system: 'cyrillic', order: 'surname-first' }); }
  return { readings, patronymic };
}

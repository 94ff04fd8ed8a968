import { foldKana, kanaGiven, kanaSurname } from '../kana/kana.ts';
import type { Reading } from '../reading.ts';
import { toCharacterSlot } from '../slot.ts';
import { givenSlots } from './read-cyrillic.ts';

/** A Korean name in kana, divided (キム・ヨンホ) or run together. Empty for what is none. */
export function readKana(text: string): readonly Reading[] {
  const words = text.split(/[\s=＝-]+/u).map(foldKana).filter((word) => word !== '');
  const out: Reading[] = [];
  const put = (surname: string, given: readonly string[], weight: number): void => {
    const sounds = kanaSurname(surname);
    if (sounds === undefined) return;
    if (given.length === 0) { out.push({ surname: toCharacterSlot(sounds, 'surname'), given: null, weight, system: 'kana', order: 'surname-first' }); return; }
    const ways = kanaGiven(given.join('-')).filter((way) => given.length === 1 || way.length === given.length).map(givenSlots).filter(({ quality }) => quality >= 0.3);
    const least = Math.min(...ways.map(({ slots }) => slots.length));
    for (const { slots } of ways) out.push({ surname: toCharacterSlot(sounds, 'surname'), given: slots, weight: weight * (slots.length > 2 ? 0.04 : slots.length === least ? 1 : 0.4), system: 'kana', order: 'surname-first' });
  };
  const [first = ''] = words;
  if (words.length > 3) return [];
  put(first, words.slice(1), 1);
  if (words.length === 1) for (let at = 1; at < Math.min(first.length, 6); at += 1) put(first.slice(0, at), [first.slice(at)], 0.9);
  if (words.length === 1 && out.length === 0) for (const way of kanaGiven(first)) { const { slots, quality } = givenSlots(way); if (slots.length === 2 && quality >= 0.3) out.push({ surname: null, given: slots, weight: 1, system: 'kana', order: 'surname-first' }); }
  return out.sort((a, b) => b.weight - a.weight).slice(0, 12);
}

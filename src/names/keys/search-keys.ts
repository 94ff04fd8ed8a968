import type { ReadName } from '../reading.ts';
import { blockingKeys } from './blocking-keys.ts';

/** Most search keys of one name. Hangul has one or two, letters about five; pinyin without tones stands for many readings, and the least likely are left out. */
export const mostSearchKeys = 96;

/**
 * Keys under which a whole Korean or Chinese name is searched in any writing: two names that are same or possible share one. None for what is no whole name (a surname, initials,
 * a masked name) and for names that are read as neither: their words are searched as they stand.
 */
export function searchKeys(name: ReadName): readonly string[] {
  if (name.kind !== 'name' || !name.forms.some(({ readings }) => readings.some(({ surname, given }) => surname !== null && given !== null))) return [];
  return blockingKeys(name, 400).filter((key) => key.startsWith('f:') || key.startsWith('h:')).slice(0, mostSearchKeys);
}

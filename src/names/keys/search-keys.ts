import type { Form, ReadName } from '../reading.ts';
import { blockingKeys } from './blocking-keys.ts';

/** Most search keys of one name. Hangul has one or two, letters about five; pinyin without tones stands for many readings, and the least likely are left out. */
export const mostSearchKeys = 96;
/** A surname that no table has is a guess (보위부, 재탈북): words are not taken for names by it. */
const sure = 0.7;

/** Both surname and given name are read: a remark or a second name beside the first (박성철 (Kim)) leaves no key of its own. */
const isWhole = ({ readings, beside }: Form): boolean => !beside && readings.some(({ surname, given, weight }) => surname !== null && given !== null && weight > sure);

/**
 * Keys under which a whole Korean or Chinese name is searched in any writing: two names that are same or possible share one, but for what pinyin's limit leaves out. Rough: equal keys mean "to be compared".
 * None for what is no whole name (a surname, initials, a masked name) and for names that are read as neither: their words are searched as they stand. The Mandarin spelling comes first, then the likeliest readings.
 */
export function searchKeys(name: ReadName): readonly string[] {
  const whole = name.kind === 'name' ? name.forms.filter(isWhole) : [];
  if (whole.length === 0) return [];
  const keys = blockingKeys({ ...name, forms: whole }, 4 * mostSearchKeys);
  return [...keys.filter((key) => key.startsWith('h:')), ...keys.filter((key) => key.startsWith('f:'))].slice(0, mostSearchKeys);
}

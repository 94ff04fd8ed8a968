import type { AgeConvention } from './parse-age.ts';

/**
 * Birth years an age in a year allows. Count age (세는나이, 虚岁) K in year Y: Y-K+1. International: Y-K-1 or Y-K. The year age of ROK law: Y-K.
 * Unknown: all three. Source: linkage-estimation-rules.md 12. `age` may be a range. Throws RangeError on what is no age or year.
 */
export function birthYearsFromAge(age: number | { readonly low: number; readonly high: number }, inYear: number, convention: AgeConvention): { low: number; high: number } {
  const { low, high } = typeof age === 'number' ? { low: age, high: age } : age;
  if (!Number.isInteger(low) || !Number.isInteger(high) || low < 0 || high < low || high > 200 || !Number.isInteger(inYear)) throw new RangeError('birth-years: whole years only');
  const shift = { international: [-1, 0], 'korean-count': [1, 1], 'rok-year': [0, 0], 'chinese-xusui': [1, 1], unknown: [-1, 1] }[convention];
  return { low: inYear - high + (shift[0] ?? 0), high: inYear - low + (shift[1] ?? 0) };
}

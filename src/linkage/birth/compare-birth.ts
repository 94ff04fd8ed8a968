import { birthLevels } from './birth.ts';
import type { Birth, BirthComparison } from './birth.ts';

/** Places of the levels in `birthLevels`. */
export const levelAt = { sameDay: 0, sameDayLunar: 1, yearSlip: 2, daySlip: 3, sameMonth: 4, sameYear: 5, inRange: 6, off1: 7, off3: 8, off5: 9, offMore: 10, unknown: 11 } as const;

function meet(a: readonly number[], b: readonly number[]): boolean {
  for (const one of a) for (const other of b) if (one === other) return true;
  return false;
}

/** Figures that differ, of two numbers. */
function differing(a: number, b: number): number {
  let differ = 0;
  for (let [x, y] = [a, b]; x > 0 || y > 0; [x, y] = [Math.trunc(x / 10), Math.trunc(y / 10)]) if (x % 10 !== y % 10) differ += 1;
  return differ;
}

/** One day of two years: three apart at most, or one figure another. */
function isYearSlip(a: number, b: number): boolean {
  const [yearA, yearB] = [Math.trunc(a / 10_000), Math.trunc(b / 10_000)];
  return a % 10_000 === b % 10_000 && (Math.abs(yearA - yearB) <= 3 || differing(yearA, yearB) === 1);
}

/** Of one year: day and month swapped, or one figure of them another. */
function isSlip(a: number, b: number): boolean {
  const [dayA, monthA, dayB, monthB] = [a % 100, Math.trunc(a / 100) % 100, b % 100, Math.trunc(b / 100) % 100];
  if (Math.trunc(a / 10_000) !== Math.trunc(b / 10_000)) return false;
  return (dayA === monthB && monthA === dayB) || differing(a, b) === 1;
}

/** The level by its place in `birthLevels`. Symmetric. For tens of millions of comparisons there is `BirthTable`. */
export function birthLevelOf(a: Birth, b: Birth): number {
  if (a.years.length === 0 || b.years.length === 0) return levelAt.unknown;
  if (a.precision === 'day' && b.precision === 'day') {
    if (meet(a.days, b.days)) return a.lunar === b.lunar ? levelAt.sameDay : levelAt.sameDayLunar;
    // One of them, its calendar not said, may be lunar; or lunar and solar were taken for each other.
    if (meet(a.lunarDays, b.days) || meet(a.days, b.lunarDays) || (a.figures === b.figures && a.lunar !== b.lunar)) return levelAt.sameDayLunar;
    if (isYearSlip(a.figures, b.figures)) return levelAt.yearSlip;
    if (isSlip(a.figures, b.figures)) return levelAt.daySlip;
  }
  if (meet(a.months, b.months)) return levelAt.sameMonth;
  if (meet(a.years, b.years)) return a.precision === 'range' || b.precision === 'range' ? levelAt.inRange : levelAt.sameYear;
  let apart = Infinity;
  for (const one of a.years) for (const other of b.years) apart = Math.min(apart, Math.abs(one - other));
  return apart <= 1 ? levelAt.off1 : apart <= 3 ? levelAt.off3 : apart <= 5 ? levelAt.off5 : levelAt.offMore;
}

/** How likely the conventions make it that the two years are one (0 … 1). */
export function birthFit(a: Birth, b: Birth): number {
  let sum = 0;
  for (let at = 0; at < a.years.length; at += 1) for (let other = 0; other < b.years.length; other += 1) if (a.years[at] === b.years[other]) sum += a.weights[at]! * b.weights[other]!;
  return sum;
}

/** Two statements of a birth: the level of rule 12 and the fit of the years. Symmetric. */
export function compareBirth(a: Birth, b: Birth): BirthComparison {
  return { level: birthLevels[birthLevelOf(a, b)] ?? 'unknown', fit: birthFit(a, b) };
}

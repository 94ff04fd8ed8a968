import type { Birth } from './birth.ts';
import { birthLevelOf, levelAt } from './compare-birth.ts';

const none = -0x80000000;
/** Nothing, year, month, day and range as numbers. */
const kinds = { none: 0, year: 1, range: 2, month: 3, day: 4 } as const;

/**
 * The births of a column's distinct texts in columns of numbers, for tens of millions of comparisons: what has at most two days, two months and years without gaps is compared there, the rest by `birthLevelOf`. Levels are the same.
 */
export class BirthTable {
  readonly births: readonly Birth[];
  readonly #kind: Uint8Array;
  /** 1 where the columns do not hold all. */
  readonly #odd: Uint8Array;
  readonly #lunar: Uint8Array;
  readonly #day: Int32Array;
  readonly #dayToo: Int32Array;
  readonly #lunarDay: Int32Array;
  readonly #lunarDayToo: Int32Array;
  readonly #month: Int32Array;
  readonly #monthToo: Int32Array;
  readonly #figures: Int32Array;
  readonly #low: Int32Array;
  readonly #high: Int32Array;

  constructor(births: readonly Birth[]) {
    this.births = births;
    const column = (of: (birth: Birth) => number | undefined): Int32Array => Int32Array.from(births, (birth) => of(birth) ?? none);
    this.#kind = Uint8Array.from(births, ({ precision }) => kinds[precision]);
    this.#odd = Uint8Array.from(births, ({ years, days, lunarDays, months }) => (days.length > 2 || lunarDays.length > 2 || months.length > 2 || (years.length > 0 && years.at(-1)! - years[0]! !== years.length - 1) ? 1 : 0));
    this.#lunar = Uint8Array.from(births, ({ lunar }) => Number(lunar));
    [this.#day, this.#dayToo] = [column(({ days }) => days[0]), column(({ days }) => days[1] ?? days[0])];
    [this.#lunarDay, this.#lunarDayToo] = [column(({ lunarDays }) => lunarDays[0]), column(({ lunarDays }) => lunarDays[1] ?? lunarDays[0])];
    [this.#month, this.#monthToo] = [column(({ months }) => months[0]), column(({ months }) => months[1] ?? months[0])];
    this.#figures = column(({ figures }) => figures);
    [this.#low, this.#high] = [column(({ years }) => years[0]), column(({ years }) => years.at(-1))];
  }

  /** Place in `birthLevels` for two texts by their numbers. Symmetric. */
  level(a: number, b: number): number {
    if (this.#odd[a] === 1 || this.#odd[b] === 1) return birthLevelOf(this.births[a]!, this.births[b]!);
    const [kindA, kindB] = [this.#kind[a]!, this.#kind[b]!];
    if (kindA === kinds.none || kindB === kinds.none) return levelAt.unknown;
    if (kindA === kinds.day && kindB === kinds.day) {
      const [x, xToo, y, yToo] = [this.#day[a]!, this.#dayToo[a]!, this.#day[b]!, this.#dayToo[b]!];
      if (x === y || x === yToo || xToo === y || xToo === yToo) return this.#lunar[a] === this.#lunar[b] ? levelAt.sameDay : levelAt.sameDayLunar;
      const [l, lToo, m, mToo] = [this.#lunarDay[a]!, this.#lunarDayToo[a]!, this.#lunarDay[b]!, this.#lunarDayToo[b]!];
      if (l === y || l === yToo || lToo === y || lToo === yToo || m === x || m === xToo || mToo === x || mToo === xToo) return levelAt.sameDayLunar;
      const [one, other] = [this.#figures[a]!, this.#figures[b]!];
      if (one === other && this.#lunar[a] !== this.#lunar[b]) return levelAt.sameDayLunar;
      if (isYearSlip(one, other)) return levelAt.yearSlip;
      if (isSlip(one, other)) return levelAt.daySlip;
    }
    if (kindA >= kinds.month && kindB >= kinds.month) {
      const [x, xToo, y, yToo] = [this.#month[a]!, this.#monthToo[a]!, this.#month[b]!, this.#monthToo[b]!];
      if (x === y || x === yToo || xToo === y || xToo === yToo) return levelAt.sameMonth;
    }
    const apart = Math.max(this.#low[a]! - this.#high[b]!, this.#low[b]! - this.#high[a]!);
    if (apart <= 0) return kindA === kinds.range || kindB === kinds.range ? levelAt.inRange : levelAt.sameYear;
    return apart <= 1 ? levelAt.off1 : apart <= 3 ? levelAt.off3 : apart <= 5 ? levelAt.off5 : levelAt.offMore;
  }
}

/** As in `compare-birth.ts`, on the same figures. */
function isYearSlip(a: number, b: number): boolean {
  const [yearA, yearB] = [(a / 10_000) | 0, (b / 10_000) | 0];
  if (a - yearA * 10_000 !== b - yearB * 10_000) return false;
  const apart = yearA - yearB;
  if (apart >= -3 && apart <= 3) return true;
  const [highA, highB] = [(yearA / 100) | 0, (yearB / 100) | 0];
  return highA === highB ? oneFigure(yearA - highA * 100, yearB - highB * 100) : yearA - highA * 100 === yearB - highB * 100 && oneFigure(highA, highB);
}

/** As there. */
function isSlip(a: number, b: number): boolean {
  const [yearA, yearB] = [(a / 10_000) | 0, (b / 10_000) | 0];
  if (yearA !== yearB) return false;
  const [restA, restB] = [a - yearA * 10_000, b - yearB * 10_000];
  const [monthA, monthB] = [(restA / 100) | 0, (restB / 100) | 0];
  const [dayA, dayB] = [restA - monthA * 100, restB - monthB * 100];
  if (dayA === monthB && monthA === dayB) return true;
  return monthA === monthB ? oneFigure(dayA, dayB) : dayA === dayB && oneFigure(monthA, monthB);
}

/** Of two numbers below 100: does one figure differ, and only one? */
function oneFigure(a: number, b: number): boolean {
  const [tenA, tenB] = [(a / 10) | 0, (b / 10) | 0];
  return (tenA === tenB) !== (a - tenA * 10 === b - tenB * 10);
}

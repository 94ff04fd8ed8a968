import KoreanLunarCalendar from 'korean-lunar-calendar';
import type { Day } from './people.ts';

// The package's types are read as CommonJS though Node loads its ES module: the class is the default itself.
const Calendar = KoreanLunarCalendar as unknown as typeof KoreanLunarCalendar.default;
const calendar = new Calendar();
const keyOf = ({ year, month, day }: Day): number => (year * 12 + month - 1) * 31 + day - 1;
const known = new Map<number, Day>();
const solar = new Map<number, readonly Day[]>();

/** The day in the Korean lunar calendar, which may be of the year before; an inserted month is written as the month it follows. */
export function toLunar(day: Day): Day {
  const key = keyOf(day);
  let found = known.get(key);
  if (found === undefined) {
    if (!calendar.setSolarDate(day.year, day.month, day.day)) throw new RangeError(`no lunar day for ${day.year}`);
    const made = calendar.getLunarCalendar();
    found = { year: made.year, month: made.month, day: made.day };
    known.set(key, found);
  }
  return found;
}

/** Solar days, of those that persons here are born on (days 1-28), which are this lunar day: none, one, or two where a month is inserted. */
export function fromLunar(lunar: Day): readonly Day[] {
  const key = keyOf(lunar);
  let found = solar.get(key);
  if (found === undefined) {
    const days: Day[] = [];
    // Years that a slip made: nobody here is born in them.
    if (lunar.year < 1880 || lunar.year > 2030) { solar.set(key, days); return days; }
    for (let month = 1; month <= 14; month += 1) for (let day = 1; day <= 28; day += 1) {
      const one = { year: lunar.year + (month > 12 ? 1 : 0), month: ((month - 1) % 12) + 1, day };
      // A lunar day lies three to eight weeks before the solar day of the same number, seven where a month was inserted.
      if (Math.abs(month - lunar.month) > 3) continue;
      const is = toLunar(one);
      if (is.year === lunar.year && is.month === lunar.month && is.day === lunar.day) days.push(one);
    }
    found = days;
    solar.set(key, found);
  }
  return found;
}

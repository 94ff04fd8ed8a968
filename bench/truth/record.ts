import { homes, provinceOf } from '../synthetic/places.ts';
import type { Random } from '../synthetic/random.ts';
import { firstYear, makeBatch, months, type Batch } from './batches.ts';
import { toLunar } from './lunar.ts';
import { seeName } from './record-name.ts';
import type { Observed, SeenBirth, SeenDate } from './observed.ts';
import type { Person } from './people.ts';
import { fixed, gaps, type ListName, type Rates } from './presets.ts';
import type { Tables } from './tables.ts';

export const [firstBirth, lastBirth] = [1880, 2030];
/** Other than n, of the same place: the unit of a year or its decade is another digit. Draws two numbers. */
function digitWrong(year: number, random: Random): number {
  const tens = random.chance(0.5);
  const [unit, decade] = [year % 10, Math.floor(year / 10) % 10];
  const by = 1 + random.below(9);
  return tens ? year + (((decade + by) % 10) - decade) * 10 : year + ((unit + by) % 10) - unit;
}
function yearTold(year: number, { yearOne, yearTwoThree, yearDigit }: Rates, random: Random): number {
  const at = random.next() * 2 ** -32;
  const sign = random.chance(0.5) ? 1 : -1;
  if (at < yearDigit) return digitWrong(year, random);
  if (at < yearDigit + yearTwoThree) return year + sign * (2 + random.below(2));
  return at < yearDigit + yearTwoThree + yearOne ? year + sign : year;
}

function seeBirth({ birth }: Person, list: ListName, rates: Rates, factor: number, returned: number, random: Random): SeenBirth {
  if (random.chance(gaps([rates.birthAbsent], factor)[0]!)) return { kind: 'none' };
  const withDay = random.chance(fixed.withDay[list]);
  if (withDay && random.chance(rates.falseBirth)) return { kind: 'day', year: birth.year - 5 + random.below(11), month: 1 + random.below(12), day: 1 + random.below(28) };
  if (!withDay) {
    const year = yearTold(birth.year, rates, random);
    if (list !== 'ngo' || !random.chance(fixed.asAge / (1 - fixed.withDay.ngo))) return { kind: 'year', year };
    const told = returned + random.below(8);
    const korean = random.chance(fixed.ageKorean);
    const age = told - year + (korean ? 1 : -random.below(2));
    const convention = random.chance(fixed.conventionStated) ? (korean ? 'korean' : 'international') : '';
    return age < 0 || age > 120 ? { kind: 'none' } : { kind: 'age', age, in: told, convention };
  }
  const how = random.next() * 2 ** -32;
  if (how < rates.lunar) { const lunar = toLunar(birth); return { kind: 'day', ...lunar, year: yearTold(lunar.year, rates, random) }; }
  const year = yearTold(birth.year, rates, random);
  if (how < rates.lunar + rates.firstOfJanuary) return { kind: 'day', year, month: 1, day: 1 };
  if (how < rates.lunar + rates.firstOfJanuary + rates.swapped && birth.day <= 12) return { kind: 'day', year, month: birth.day, day: birth.month };
  return { kind: 'day', year, month: birth.month, day: birth.day };
}

/** Counties of a province, one as often as another: what is taken for the right one. */
const siblings = new Map<number, readonly number[]>();
for (const home of new Set(homes)) { const province = provinceOf(home); siblings.set(province, [...(siblings.get(province) ?? []), home]); }
export const countiesOf = (province: number): readonly number[] => siblings.get(province) ?? [];

function seeHome({ home }: Person, rates: Rates, factor: number, random: Random): { province: number | undefined; county: number | undefined } {
  const [none, province] = gaps([rates.homeNone, rates.homeProvince], factor) as [number, number];
  const at = random.next() * 2 ** -32;
  const wrong = random.chance(rates.homeWrong);
  const near = random.pick(countiesOf(provinceOf(home)));
  if (at < none) return { province: undefined, county: undefined };
  return { province: provinceOf(home), county: at < none + province ? undefined : wrong ? near : home };
}

/** Whole months, kept inside the years that returns are of. */
const inside = (month: number): number => Math.min(months - 1, Math.max(0, month));
function seeDate(list: ListName, { month, day }: Batch, rates: Rates, factor: number, random: Random): SeenDate {
  const [none, year, byMonth] = gaps([rates.dateNone, rates.dateYear, rates.dateMonth], factor) as [number, number, number];
  const [at, off, up] = [random.next() * 2 ** -32, random.next() * 2 ** -32, random.chance(0.5) ? 1 : -1];
  // One slip moves the month, another the year; what is out of range stays at its edge.
  const told = off < rates.yearOff ? inside(month + up * 12) : off < rates.yearOff + rates.monthOff ? inside(month + up) : month;
  if (at < none) return { kind: 'none' };
  if (at < none + year) return { kind: 'year', year: firstYear + Math.floor(told / 12) };
  return list !== 'police' || at < none + year + byMonth ? { kind: 'month', month: told } : { kind: 'day', month: told, day };
}
/** Place and route of a van: of another where it is wrong. Draws a set count of numbers. */
function seePlaces(batch: Batch, rates: Rates, factor: number, random: Random, other: Batch): { place: number | undefined; route: number | undefined } {
  const [noPlace, noRoute] = [random.chance(gaps([rates.placeNone], factor)[0]!), random.chance(gaps([rates.routeNone], factor)[0]!)];
  const [wrongPlace, wrongRoute] = [random.chance(rates.placeWrong), random.chance(rates.placeWrong)];
  return { place: noPlace ? undefined : (wrongPlace ? other : batch).place, route: noRoute ? undefined : (wrongRoute ? other : batch).route };
}

const recordStream = 16;
/** What `list` says of one return of a person: from the seed, the person, the list and the return alone. `random` is set down anew. */
export function makeRecord(tables: Tables, random: Random, person: Person, list: ListName, at: number, returned: number, rates: Rates): Observed {
  const batch = person.returns[returned]!.at;
  const other = makeBatch(random, 0x7fff_ffff - ((person.index * 4 + returned) % 0x3fff_ffff));
  random.at(recordStream + at * 4 + returned, person.index);
  const factor = random.chance(fixed.poor) ? fixed.poorFactor : fixed.goodFactor;
  const name = seeName(tables, random, person, list, rates);
  const sexNone = random.chance(rates.sexNone);
  const sexWrong = random.chance(rates.sexWrong);
  const sex = sexNone ? '' : sexWrong === (person.sex === 'F') ? 'M' : 'F';
  const birth = seeBirth(person, list, rates, factor, firstYear + Math.floor(batch.month / 12), random);
  return { list, name, sex, birth, ...seeHome(person, rates, factor, random), date: seeDate(list, batch, rates, factor, random), ...seePlaces(batch, rates, factor, random, other) };
}

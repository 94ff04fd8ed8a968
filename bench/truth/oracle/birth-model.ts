import { fromLunar } from '../lunar.ts';
import type { SeenBirth } from '../observed.ts';
import { fixed, type ListName, type Preset, type Rates } from '../presets.ts';
import type { Group } from '../tables.ts';

/** A way in which what is said of a birth came about: years of birth by one vector, one day of the year or any (-1). */
export type BirthState = { readonly weight: number; readonly years: number; readonly day: number };
export type BirthModel = {
  readonly see: (list: ListName, birth: SeenBirth) => readonly BirthState[];
  /** To be called once when all births are seen: `alone` and `both` are then known, by group (sex and cohort), and hold the chance of the group. */
  readonly settle: () => { readonly alone: (years: number, group: number) => number; readonly both: (a: number, b: number, group: number) => number };
};
/** Days that persons here are born on, 28 in each of 12 months. */
export const days = 336;
export const [from, span] = [1870, 170];
const dayOf = (month: number, day: number): number => (month >= 1 && month <= 12 && day >= 1 && day <= 28 ? (month - 1) * 28 + day - 1 : -2);

/** `weights[sex][year - from]`: how many persons of that sex were born in that year. */
export function toBirthModel(groups: readonly Group[], weights: Readonly<Record<'F' | 'M', Float64Array>>, preset: Preset): BirthModel {
  const vectors: Float64Array[] = [];
  const known = new Map<string, number>();
  const vector = (key: string, make: () => Float64Array): number => { let at = known.get(key); if (at === undefined) { at = vectors.length; known.set(key, at); vectors.push(make()); } return at; };
  const fill = (chance: (year: number) => number): Float64Array => Float64Array.from({ length: span }, (_, at) => chance(from + at));
  /** Chance that `told` is said of each year. */
  const told = (rates: Rates, year: number): Float64Array => fill((birth) => {
    const off = Math.abs(year - birth);
    const { yearOne, yearTwoThree, yearDigit } = rates;
    const sameDecade = Math.floor(year / 10) === Math.floor(birth / 10);
    const sameUnit = year % 10 === birth % 10 && Math.floor(year / 100) === Math.floor(birth / 100);
    return (off === 0 ? 1 - yearOne - yearTwoThree - yearDigit : 0) + (off === 1 ? yearOne / 2 : 0) + (off === 2 || off === 3 ? yearTwoThree / 4 : 0) + (off > 0 && sameDecade ? yearDigit / 18 : 0) + (off > 0 && sameUnit ? yearDigit / 18 : 0);
  });
  const yearOf = (list: ListName, year: number): number => vector(`${list} ${year}`, () => told(preset.lists[list], year));
  const cache = new Map<string, readonly BirthState[]>();
  return {
    see(list, birth) {
      const key = `${list} ${birth.kind === 'none' ? '' : birth.kind === 'year' ? birth.year : birth.kind === 'age' ? `${birth.in - birth.age} ${birth.convention}` : `${birth.year}-${birth.month}-${birth.day}`}`;
      let found = cache.get(key);
      if (found === undefined) { found = statesOf(list, birth); cache.set(key, found); }
      return found;
    },
    settle() {
      const [n, g] = [vectors.length, groups.length];
      const prior = groups.map(({ sex, from: first, until }) => { let total = 0; for (const one of ['F', 'M'] as const) for (const w of weights[one]) total += w; return weights[sex].map((w, at) => (from + at >= first && from + at <= until ? w / total : 0)); });
      const alone = new Float64Array(n * g);
      const both = Array.from({ length: g }, () => new Float64Array(n * n));
      // By year, so that what is added lies side by side.
      const byYear = Array.from({ length: span }, (_, year) => Float64Array.from(vectors, (v) => v[year]!));
      for (let group = 0; group < g; group += 1) {
        const [p, table] = [prior[group]!, both[group]!];
        for (let year = 0; year < span; year += 1) {
          if (p[year] === 0) continue;
          const told = byYear[year]!;
          for (let a = 0; a < n; a += 1) {
            const x = p[year]! * told[a]!;
            if (x === 0) continue;
            alone[a * g + group]! += x;
            for (let b = a; b < n; b += 1) table[a * n + b]! += x * told[b]!;
          }
        }
      }
      return { alone: (years, group) => alone[years * g + group]!, both: (a, b, group) => both[group]![a < b ? a * n + b : b * n + a]! };
    },
  };

  function statesOf(list: ListName, birth: SeenBirth): readonly BirthState[] {
    const rates = preset.lists[list];
    switch (birth.kind) {
      case 'none': return [{ weight: 1, years: vector('any', () => fill(() => 1)), day: -1 }];
      case 'year': return [{ weight: 1, years: yearOf(list, birth.year), day: -1 }];
      case 'age': {
        const turn = birth.in - birth.age;
        const korean = birth.convention === 'korean' ? 1 : birth.convention === 'international' ? 0 : fixed.ageKorean;
        return [{ weight: korean, years: yearOf(list, turn + 1), day: -1 }, { weight: (1 - korean) / 2, years: yearOf(list, turn), day: -1 }, { weight: (1 - korean) / 2, years: yearOf(list, turn - 1), day: -1 }].filter(({ weight }) => weight > 0);
      }
      case 'day': {
        const { year, month, day } = birth;
        const years = yearOf(list, year);
        const honest = 1 - rates.falseBirth;
        const exact = 1 - rates.yearOne - rates.yearTwoThree - rates.yearDigit;
        const states: BirthState[] = [{ weight: honest * (1 - rates.lunar - rates.firstOfJanuary - (day <= 12 ? rates.swapped : 0)), years, day: dayOf(month, day) }];
        if (day <= 12 && rates.swapped > 0) states.push({ weight: honest * rates.swapped, years, day: dayOf(day, month) });
        if (month === 1 && day === 1) states.push({ weight: honest * rates.firstOfJanuary, years, day: -1 });
        for (const solar of fromLunar(birth)) states.push({ weight: honest * rates.lunar * exact, years: vector(`born ${solar.year}`, () => fill((one) => (one === solar.year ? 1 : 0))), day: dayOf(solar.month, solar.day) });
        // A lunar day whose year is wrong as well may be almost any day.
        states.push({ weight: (honest * rates.lunar * (1 - exact)) / 350, years, day: -1 });
        if (rates.falseBirth > 0) states.push({ weight: rates.falseBirth / days, years: vector(`false ${year}`, () => fill((one) => (Math.abs(one - year) <= 5 ? 1 / 11 : 0))), day: -1 });
        return states.filter(({ weight, day: at }) => weight > 0 && at !== -2);
      }
    }
  }
}

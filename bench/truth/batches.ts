import { anyCrossing, arrests, getCrossing } from '../synthetic/places.ts';
import { weighted, type Random } from '../synthetic/random.ts';

/** One van: those in it were arrested in one place and handed over at one crossing on one day. Months from January 1996 = 0; days 1-28; places are gazetteer ids. */
export type Batch = { readonly month: number; readonly day: number; readonly place: number; readonly route: number };
export const firstYear = 1996;
export const months = 28 * 12;

const years = weighted(Array.from({ length: 28 }, (_, at): readonly [number, number] => [at, [5, 8, 10, 10, 9, 8, 8, 7, 7, 6, 6, 6, 6, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 1, 0.5, 0.5, 2][at]!]));
/** Chance that a return is of this year: of 28 from 1996. */
export const yearShare: readonly number[] = Array.from({ length: 28 }, (_, at) => years.filter((year) => year === at).length / years.length);

const [stream, usualCrossing] = [1, 0.8];
/** Batch `index` of the population of this seed, alone. `random` is set down anew. */
export function makeBatch(random: Random, index: number): Batch {
  random.at(stream, index);
  const month = random.pick(years) * 12 + random.below(12);
  const day = 1 + random.below(28);
  const { place: route, through } = random.pick(arrests);
  return { month, day, place: random.chance(usualCrossing) ? getCrossing(through) : random.pick(anyCrossing), route };
}

/** Chance of each place and of each route by itself, and of each pair. */
export function placeShares(): { readonly place: ReadonlyMap<number, number>; readonly route: ReadonlyMap<number, number>; readonly both: ReadonlyMap<string, number> } {
  const [place, route, both] = [new Map<number, number>(), new Map<number, number>(), new Map<string, number>()];
  const add = <K>(map: Map<K, number>, key: K, share: number): void => { map.set(key, (map.get(key) ?? 0) + share); };
  const put = (from: number, at: number, share: number): void => { add(place, at, share); add(route, from, share); add(both, `${from} ${at}`, share); };
  const crossings = new Map<number, number>();
  for (const at of anyCrossing) add(crossings, at, 1 / anyCrossing.length);
  const arrested = new Map<string, number>();
  for (const { place: from, through } of arrests) add(arrested, `${from} ${through}`, 1 / arrests.length);
  for (const [key, share] of arrested) {
    const at = key.indexOf(' ');
    const from = Number(key.slice(0, at));
    put(from, getCrossing(key.slice(at + 1)), usualCrossing * share);
    for (const [crossing, other] of crossings) put(from, crossing, (1 - usualCrossing) * share * other);
  }
  return { place, route, both };
}

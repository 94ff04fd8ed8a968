import { homes, provinceOf } from '../../synthetic/places.ts';
import { firstYear, months, placeShares, yearShare } from '../batches.ts';
import type { Observed, SeenDate } from '../observed.ts';
import type { ListName, Preset } from '../presets.ts';
import { countiesOf } from '../record.ts';

export type ReturnModel = { readonly date: (list: ListName, date: SeenDate) => number; readonly places: (list: ListName, place: number | undefined, route: number | undefined) => number; readonly settle: () => { readonly dates: (a: number, b: number) => number; readonly places: (a: number, b: number) => number } };

/** How much likelier two dates, or two places and routes, are for one van than for two: ratio of chances; 1 where nothing is told. */
export function toReturnModel(preset: Preset): ReturnModel {
  const prior = Float64Array.from({ length: months }, (_, at) => yearShare[Math.floor(at / 12)]! / 12);
  const ofDates: Float64Array[] = [];
  const dateAt = new Map<string, number>();
  const inside = (month: number): number => Math.min(months - 1, Math.max(0, month));
  const date = (list: ListName, seen: SeenDate): number => {
    const key = seen.kind === 'none' ? '' : seen.kind === 'year' ? `${list} ${seen.year}` : `${list} month ${seen.month}`;
    const known = dateAt.get(key);
    if (known !== undefined) return known;
    const { yearOff, monthOff } = preset.lists[list];
    const vector = Float64Array.from({ length: months }, (_, at) => {
      if (seen.kind === 'none') return 1;
      const hit = (told: number): number => ((seen.kind === 'year' ? firstYear + Math.floor(told / 12) === seen.year : told === seen.month) ? 1 : 0);
      return (1 - yearOff - monthOff) * hit(at) + (yearOff / 2) * (hit(inside(at - 12)) + hit(inside(at + 12))) + (monthOff / 2) * (hit(inside(at - 1)) + hit(inside(at + 1)));
    });
    dateAt.set(key, ofDates.length);
    ofDates.push(vector);
    return ofDates.length - 1;
  };
  const shares = placeShares();
  const pairs = [...shares.both].map(([key, share]) => { const [route, place] = key.split(' ').map(Number); return { route: route!, place: place!, share }; });
  const pairShares = Float64Array.from(pairs, ({ share }) => share);
  const ofPlaces: Float64Array[] = [];
  const placeAt = new Map<string, number>();
  const places = (list: ListName, place: number | undefined, route: number | undefined): number => {
    const key = `${list} ${place} ${route}`;
    const known = placeAt.get(key);
    if (known !== undefined) return known;
    const wrong = preset.lists[list].placeWrong;
    const told = (seen: number | undefined, is: number, share: ReadonlyMap<number, number>): number => (seen === undefined ? 1 : (seen === is ? 1 - wrong : 0) + wrong * share.get(seen)!);
    placeAt.set(key, ofPlaces.length);
    ofPlaces.push(Float64Array.from(pairs, (one) => told(place, one.place, shares.place) * told(route, one.route, shares.route)));
    return ofPlaces.length - 1;
  };
  return { date, places, settle: () => ({ dates: ratios(ofDates, prior), places: ratios(ofPlaces, pairShares) }) };
}

function ratios(vectors: readonly Float64Array[], prior: Float64Array): (a: number, b: number) => number {
  const n = vectors.length;
  const alone = vectors.map((v) => v.reduce((sum, x, at) => sum + x * prior[at]!, 0));
  const out = new Float64Array(n * n);
  // By month or place, so that what is added lies side by side.
  prior.forEach((share, at) => {
    const told = Float64Array.from(vectors, (v) => v[at]!);
    for (let a = 0; a < n; a += 1) {
      const x = share * told[a]!;
      if (x > 0) for (let b = a; b < n; b += 1) out[a * n + b]! += x * told[b]!;
    }
  });
  for (let a = 0; a < n; a += 1) for (let b = a; b < n; b += 1) out[a * n + b]! /= alone[a]! * alone[b]!;
  return (a, b) => out[a < b ? a * n + b : b * n + a]!;
}

const slots = homes.length;
const countyShare = new Map<number, number>();
const provinceShare = new Map<number, number>();
for (const home of homes) { countyShare.set(home, (countyShare.get(home) ?? 0) + 1 / slots); provinceShare.set(provinceOf(home), (provinceShare.get(provinceOf(home)) ?? 0) + 1 / slots); }

/** How much likelier two homes are for one person than for two. A wrong county is one of the same province; the province is never wrong. */
export function homeRatio(a: Observed, b: Observed, preset: Preset): number {
  if (a.province === undefined || b.province === undefined) return 1;
  if (a.province !== b.province) return 0;
  const share = provinceShare.get(a.province)!;
  if (a.county === undefined || b.county === undefined) return 1 / share;
  const n = countiesOf(a.province).length;
  const [p, q] = [countyShare.get(a.county)!, countyShare.get(b.county)!];
  const [v, w] = [preset.lists[a.list].homeWrong, preset.lists[b.list].homeWrong];
  const both = (a.county === b.county ? (1 - v) * (1 - w) * p : 0) + ((1 - v) * w * p + v * (1 - w) * q) / n + (v * w * share) / (n * n);
  return both / (((1 - v) * p + (v * share) / n) * ((1 - w) * q + (w * share) / n));
}

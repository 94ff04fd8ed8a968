import { findPlaceByName, isWithin } from '#vocabulary/gazetteer/index.ts';
import type { Column } from '../table/table.ts';
import { plainForm } from '../text/plain-form.ts';
import { counting, countPersons, toChances, toLevels } from './field.ts';
import type { Field, Key } from './field.ts';
import { intern, through } from './text-field.ts';

/** Places by the gazetteer, in any script; what it does not know, or knows several of, by its words. */
const placeText = (text: string): string => { if (text === '') return ''; const found = findPlaceByName(text); return found.length === 1 ? `#${found[0]!.id}` : plainForm(text); };
export function toPlaces(column: Column): { readonly codes: Uint32Array; readonly texts: readonly string[] } {
  const { numbers, distinct } = intern(column.values.map(placeText));
  return { codes: through(column.codes, numbers), texts: distinct };
}
const idOf = (text: string): number => (text.startsWith('#') ? Number(text.slice(1)) : 0);

/** How fine the coarser of the two is: to agree in a province says less than to agree in a county, and is not to be mistaken for it. */
const [classes, kinds] = [['county', 'province'], ['same', 'same-province', 'different']] as const;

/**
 * Where somebody is from, by county and province. In the class `province` one says no more than the province (or the area), and `same` is that the other's place lies in it.
 */
export function toHomeField(place: Column | undefined, province: Column | undefined): Field {
  const none = { codes: new Uint32Array((place ?? province)!.codes.length), texts: [''] };
  const [counties, provinces] = [place === undefined ? none : toPlaces(place), province === undefined ? none : toPlaces(province)];
  const all = intern([...counties.texts, ...provinces.texts]);
  const [fine, wide] = [through(counties.codes, all.numbers.subarray(0, counties.texts.length)), through(provinces.codes, all.numbers.subarray(counties.texts.length))];
  const ids = Uint32Array.from(all.distinct, idOf);
  const memo = new Map<number, boolean>();
  const lies = (a: number, b: number): boolean => {
    if (a === b) return true;
    if (ids[a] === 0 || ids[b] === 0) return false;
    const key = a * ids.length + b;
    let found = memo.get(key);
    if (found === undefined) { found = isWithin(ids[a]!, ids[b]!); memo.set(key, found); }
    return found;
  };
  let [inCounty, inProvince]: [Float64Array, Float64Array] = [new Float64Array(ids.length), new Float64Array(ids.length)];
  const compare = (l: number, r: number): number => {
    const [a, b, x, y] = [fine[l]!, fine[r]!, wide[l]!, wide[r]!];
    if (a !== 0 && b !== 0) return a === b ? 1 : lies(a, b) || lies(b, a) ? 4 : x !== 0 && x === y ? 2 : 3;
    const [one, other] = [a || x, b || y];
    if (one === 0 || other === 0) return 0;
    return lies(one, other) || lies(other, one) || (x !== 0 && x === y) ? 4 : 6;
  };
  const keys: readonly Key[] = [{ name: 'home', field: 'home', agree: 0.8, ids: fine, kin: true }, { name: 'home-province', field: 'home', agree: 0.9, ids: wide }];
  return {
    name: 'home', levels: toLevels(classes, kinds), strata: kinds.length, keys: keys.filter(({ ids: some }) => some.some((id) => id !== 0)),
    kin: 'shared', compare,
    chance: (l, r, level) => (level === 1 ? inCounty[fine[l]!]! : level === 4 && wide[l] !== 0 && wide[l] === wide[r] ? inProvince[wide[l]!]! : 0),
    ...counting((persons) => [fine, wide].map((codes) => toChances(countPersons(codes, ids.length, persons))), (counts) => { [inCounty, inProvince] = counts as [Float64Array, Float64Array]; }),
  };
}

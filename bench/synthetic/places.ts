import { ancestors, findPlaceByName, getPlace, listPlaces } from '#vocabulary/gazetteer/index.ts';
import { weighted } from './random.ts';

/** The one place of this English name inside this area. Throws where the gazetteer has none or several: the table below is then wrong. */
function idOf(name: string, area?: number): number {
  const found = findPlaceByName(name, area === undefined ? {} : { within: area }).filter(({ kind, names }) => kind !== 'facility' && names.en === name);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} places of the name ${name}`);
  return found[0].id;
}

const dprk = idOf('DPRK');
const china = idOf('China');

/** Where people left from: near the shares of arrivals in the ROK, by province. The county is drawn evenly but for the river's towns. */
const provinces: readonly (readonly [string, number])[] = [
  ['North Hamgyong', 58], ['Ryanggang', 18], ['South Hamgyong', 9], ['North Pyongan', 3], ['South Pyongan', 3.5], ['Chagang', 1], ['Kangwon', 1.6],
  ['South Hwanghae', 1.3], ['North Hwanghae', 1.3], ['Pyongyang', 2.2], ['Rason', 0.8], ['Nampo', 0.3],
];
const riverTowns: ReadonlySet<string> = new Set(['Hoeryong', 'Musan', 'Onsong', 'Hyesan', 'Chongjin', 'Kyongwon', 'Undok', 'Taehongdan', 'Pochon', 'Kimjongsuk', 'Hamhung', 'Sinuiju', 'Manpo']);

const counties = (province: number): readonly (readonly [number, number])[] =>
  listPlaces().filter(({ parent, kind }) => parent === province && kind === 'county').map(({ id, names }) => [id, riverTowns.has(names.en) ? 8 : 1]);

/** Counties and cities of the DPRK to pick a home from. */
export const homes: readonly number[] = weighted(provinces.flatMap(([name, weight]) => {
  const all = counties(idOf(name, dprk));
  const total = all.reduce((sum, [, share]) => sum + share, 0);
  return all.map(([id, share]): readonly [number, number] => [id, (share / total) * weight]);
}), 8192);

export const provinceOf = (county: number): number => ancestors(county)[1] as number;

/** Where people are arrested, and the town of the Chinese side through which they are mostly handed over. */
export const arrests: readonly { readonly place: number; readonly through: string }[] = weighted(([
  ['Yanji', 20, 'Tumen'], ['Tumen', 12, 'Tumen'], ['Longjing', 9, 'Sanhe'], ['Helong', 8, 'Nanping'], ['Hunchun', 7, 'Quanhe'], ['Wangqing', 4, 'Tumen'], ['Antu', 3, 'Tumen'],
  ['Dunhua', 2, 'Tumen'], ['Changbai', 8, 'Changbai'], ['Linjiang', 2, 'Linjiang'], ["Ji'an", 2, "Ji'an"], ['Dandong', 6, 'Dandong'], ['Shenyang', 5, 'Dandong'],
  ['Dalian', 2, 'Dandong'], ['Qingdao', 1, 'Dandong'], ['Kunming', 2, 'Tumen'], ['Mudanjiang', 2, 'Tumen'], ['Harbin', 1, 'Tumen'], ['Changchun', 2, 'Tumen'],
  ['Jinghong', 1, 'Dandong'], ['Nanning', 1, 'Dandong'], ['Erenhot', 1, 'Dandong'], ['Yanbian', 6, 'Tumen'],
] as const).map(([name, weight, through]) => [{ place: idOf(name, china), through }, weight]));

const crossingByEnd: ReadonlyMap<string, number> = new Map(listPlaces().filter(({ kind }) => kind === 'crossing').map(({ id, ends }) => [getPlace((ends as readonly number[])[0] as number).names.en, id]));
/** The crossing at a town of the Chinese side. Throws where there is none. */
export function getCrossing(town: string): number {
  const id = crossingByEnd.get(town);
  if (id === undefined) throw new Error(`no crossing at ${town}`);
  return id;
}
/** Where somebody is handed over elsewhere than at the usual crossing. */
export const anyCrossing: readonly number[] = weighted([['Tumen', 50], ['Dandong', 20], ['Sanhe', 9], ['Changbai', 9], ['Nanping', 6], ['Quanhe', 3], ["Ji'an", 2], ['Linjiang', 1]].map(([town, weight]) => [getCrossing(town as string), weight as number]));

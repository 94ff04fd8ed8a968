import { Refused } from '#base/result.ts';
import { added, labelsOf } from '../cluster/carry-on.ts';
import { readStanding } from '../decide/read-standing.ts';
import { toPersons } from '../fields/field.ts';
import type { Field } from '../fields/field.ts';
import { comparePairs } from '../model/compare-pairs.ts';
import { toRates } from '../model/model.ts';
import type { Model } from '../model/model.ts';
import { weighPairs } from '../model/score.ts';
import { probabilityOf, weightAt } from '../pairs.ts';
import { toRandom } from '../random.ts';
import { readLists, refuseSame } from '../read-lists.ts';
import type { ListFiles } from '../read-lists.ts';
import type { Records } from '../records.ts';
import { readTable } from '../table/read-table.ts';
import { readNames, toFields } from '../to-fields.ts';
import { checkPlaces } from '../write/check-places.ts';
import { writeFiles } from '../write/out-file.ts';
import { designVersion, mostRows, mostTogether, printDesign } from './design.ts';
import type { Design, End } from './design.ts';
import { draw } from './draw.ts';
import { drawLinks, toLinks } from './draw-links.ts';
import type { DrawnLinks } from './draw-links.ts';
import { hashOf } from './hash-of.ts';
import { searchLists } from './search-lists.ts';
import type { Found } from './search-lists.ts';
import { sheetLines } from './sheet.ts';

export type SampleFiles = ListFiles & {
  readonly clusters: string; readonly model: Model; /** Where the model was read. */ readonly modelFile: string; readonly sheet: string; readonly design: string;
  /** Links and records to be drawn, and how many others are shown of each record beside those it is linked with. */ readonly links: number; readonly searched: number; readonly near: number; readonly seed: number; readonly overwrite: boolean; readonly say?: (line: string) => void;
};

/** None is shown that is less likely than this. */
const least = weightAt(0.001);

/**
 * Draws what people are to look at, so that precision and recall of a linked list can be known (rule 22): links by stretches of probability, and records by chance, each searched for among all others. Writes the sheet and, apart from it, the
 * design. Refused as `readLists`, `readStanding`, `toRates`, `checkPlaces`; `link.standing` where a record of the lists is in no cluster, `link.giant` where more stand in one than a person has, `link.empty`, `link.too-large`.
 */
export async function sampleLinks(options: SampleFiles): Promise<Design> {
  await refuseSame(options.files);
  await checkPlaces([options.sheet, options.design], [...options.files, options.clusters, options.modelFile], options.overwrite);
  const { records } = await readLists(options);
  if (records.count < 2) throw new Refused('link.empty', { records: records.count });
  const standing = readStanding(await readTable(options.clusters), records);
  if (standing.cluster.includes(added)) throw new Refused('link.standing', { records: records.count });
  const label = labelsOf(standing.cluster);
  refuseGiant(label);
  const fields = toFields(records, await readNames(records));
  const rates = toRates(options.model, fields, records.count, records.sources);
  const persons = toPersons(label);
  for (const field of fields) field.count?.(persons);
  const random = toRandom(options.seed);
  const links = weighLinks(fields, rates, records, label);
  const drawn = drawLinks(links.weight, options.links, random);
  options.say?.(`${drawn.drawn.length} of ${links.weight.length} links drawn`);
  const found: Found[] = [];
  const asked = draw(records.count, options.searched, random);
  for (const one of searchLists(fields, rates, { records: asked, source: records.source, label }, { most: options.near, least })) {
    found.push(one);
    if (found.length % 20 === 0) options.say?.(`${found.length} of ${asked.length} records searched for`);
  }
  const { design, pairs } = toDesign({ records, label, links, drawn, found, random }, { seed: options.seed, files: await hashes(options) });
  if (pairs.length > mostRows) throw new Refused('link.too-large', { rows: pairs.length, most: mostRows });
  await writeFiles([{ path: options.sheet, lines: sheetLines(records, pairs) }, { path: options.design, lines: [printDesign(design)] }], options.overwrite);
  return design;
}

/** Every record of a cluster would be shown beside one that was drawn, and a mass of records is no person: it is looked at before anything is measured. */
function refuseGiant(label: Uint32Array): void {
  const sizes = new Uint32Array(label.length);
  let largest = 0;
  for (const one of label) largest = Math.max(largest, (sizes[one]! += 1));
  if (largest > mostTogether) throw new Refused('link.giant', { records: largest, most: mostTogether });
}

type Links = { readonly l: Uint32Array; readonly r: Uint32Array; readonly weight: Float64Array };
function weighLinks(fields: readonly Field[], rates: Parameters<typeof weighPairs>[2], { source }: Records, label: Uint32Array): Links {
  const { l, r } = toLinks(label);
  return { l, r, weight: weighPairs(fields, { l, r, levels: comparePairs(fields, l, r) }, rates, source) };
}

type Drawn = { readonly records: Records; readonly label: Uint32Array; readonly links: Links; readonly drawn: DrawnLinks; readonly found: readonly Found[]; readonly random: () => number };
/** Rows in an order that chance gave, and each with either record first: neither place nor side says why a pair is asked. */
function toDesign({ records, label, links, drawn, found, random }: Drawn, about: Pick<Design, 'seed' | 'files'>): { readonly design: Design; readonly pairs: readonly (readonly [number, number])[] } {
  const asked = new Map<string, { readonly ends: readonly [number, number]; readonly weight: number; stratum: number | null }>();
  const ask = (a: number, b: number, weight: number): string => { const ends = [Math.min(a, b), Math.max(a, b)] as const; const key = ends.join(' '); if (!asked.has(key)) asked.set(key, { ends, weight, stratum: null }); return key; };
  for (const { at, stratum } of drawn.drawn) asked.get(ask(links.l[at]!, links.r[at]!, links.weight[at]!))!.stratum = stratum;
  const sought = found.map(({ record, near: others, cut }) => ({ record, cut, keys: others.map(({ other, weight }) => ask(record, other, weight)) }));
  const order = [...asked.keys()].map((key) => ({ key, place: random(), turned: random() < 0.5 })).sort((x, y) => x.place - y.place);
  const numbers = new Map(order.map(({ key }, at) => [key, at + 1]));
  const end = (record: number): End => ({ source: records.sources[records.source[record]!]!, id: records.ids[record]!, cluster: label[record]! });
  const pairs = order.map(({ key, turned }) => { const [a, b] = asked.get(key)!.ends; return turned ? ([b, a] as const) : ([a, b] as const); });
  const rows = order.map(({ key }, at) => { const { weight, stratum } = asked.get(key)!; const [a, b] = pairs[at]!; return { one: end(a), two: end(b), p: round(probabilityOf(weight)), linked: label[a] === label[b], stratum }; });
  const chance = found.length / records.count;
  return { pairs, design: { version: designVersion, ...about, records: records.count, strata: [...drawn.strata], searched: sought.map(({ record, keys, cut }) => ({ record: end(record), chance, rows: keys.map((key) => numbers.get(key)!), cut })), rows } };
}
const round = (value: number): number => Math.round(value * 1e6) / 1e6;

async function hashes({ files, clusters, modelFile }: SampleFiles): Promise<Design['files']> {
  return { lists: await Promise.all(files.map(hashOf)), clusters: await hashOf(clusters), model: await hashOf(modelFile) };
}

import { notice, noticeKo, noticeZh } from '../synthetic/notice.ts';
import { patternShares, recordsPerPerson } from './capture.ts';
import { fixed, listNames } from './presets.ts';
import type { Population, TruthRecord } from './population.ts';
import type { Person } from './people.ts';
import type { Preset } from './presets.ts';
import { groupOf, type Tables } from './tables.ts';

export const truthVersion = 1;
export type Tally = { readonly add: (person: Person, records: readonly TruthRecord[]) => void; readonly read: () => Counts };
export type Counts = {
  readonly persons: number; readonly inSomeList: number; readonly records: number; readonly recordsByList: readonly number[]; readonly personsByList: readonly number[];
  /** By pattern of lists: bit 0 NGO, 1 police, 2 UN; 0 in none. */
  readonly patterns: readonly number[];
  /** Pairs of records of one person: in one list, across lists. */
  readonly within: number; readonly across: number;
  readonly returns: number; readonly families: number; readonly repeated: number;
  /** Persons by sex and cohort, as the tables have them. */
  readonly groups: readonly number[];
};

/** Counts as the records go by: the true table of lists, and pairs. */
export function toTally(tables: Tables): Tally {
  const groups = tables.groups.map(() => 0);
  const patterns = new Array<number>(8).fill(0);
  const [recordsByList, personsByList] = [listNames.map(() => 0), listNames.map(() => 0)];
  let [persons, within, all, returns, families, repeated, unit] = [0, 0, 0, 0, 0, 0, -1];
  return {
    add(person, records) {
      persons += 1;
      returns += person.returns.length;
      if (person.returns.length > 1) repeated += 1;
      if (person.role !== 'alone' && person.unit !== unit) families += 1;
      unit = person.unit;
      groups[groupOf(tables, person.sex, person.birth.year)]! += 1;
      const each = listNames.map((_, list) => records.reduce((n, one) => n + (one.list === list ? 1 : 0), 0));
      patterns[each.reduce((bits, n, list) => bits | (n > 0 ? 1 << list : 0), 0)]! += 1;
      each.forEach((n, list) => { recordsByList[list]! += n; if (n > 0) personsByList[list]! += 1; within += (n * (n - 1)) / 2; });
      all += (records.length * (records.length - 1)) / 2;
    },
    read: () => ({ persons, inSomeList: persons - patterns[0]!, records: recordsByList.reduce((a, b) => a + b, 0), recordsByList, personsByList, patterns, within, across: all - within, returns, families, repeated, groups }),
  };
}

/** Chance that two persons drawn at random bear one name: by the tables, over sexes and cohorts as the persons are. */
function homonymy(tables: Tables, groups: readonly number[]): number {
  const total = groups.reduce((a, b) => a + b, 0);
  const given = new Float64Array(tables.givens.length);
  tables.groups.forEach(({ draw }, at) => { draw.share.forEach((share, i) => { given[i]! += share * (groups[at]! / total); }); });
  return tables.surnameDraw.share.reduce((sum, p) => sum + p * p, 0) * given.reduce((sum, p) => sum + p * p, 0);
}

export type Written = { readonly name: string; readonly bytes: number; readonly sha256: string };
export type DataSheet = {
  readonly title: string; readonly notice: readonly string[]; readonly version: number; readonly licence: string; readonly made: string; readonly preset: string; readonly seed: number;
  readonly counts: Counts; readonly overlap: readonly { readonly lists: readonly string[]; readonly persons: number; readonly expected: number }[];
  readonly rates: Preset['lists']; readonly fixed: typeof fixed; readonly recordsPerPerson: number;
  /** Chance that two persons drawn at random bear one name, by the tables. */
  readonly homonymy: number; readonly files: readonly Written[];
  /** SHA-256 over the checksums of the files, in their order. */
  readonly checksum: string;
};

export const listsOf = (pattern: number): readonly string[] => listNames.filter((_, list) => ((pattern >> list) & 1) === 1);
export function toDataSheet({ options, preset, tables }: Population, tally: Tally, files: readonly Written[], checksum: (text: string) => string): DataSheet {
  const counts = tally.read();
  return {
    title: 'Vigil ground truth for linkage and estimation: three lists of persons who never were', notice: [notice, noticeKo, noticeZh], version: truthVersion,
    licence: 'CC0-1.0 (the generated rows; the generator is under the licence of Vigil)', made: `./vigil bench truth --preset ${preset.name} --seed ${options.seed}, ${options.persons} persons`, preset: preset.name, seed: options.seed,
    counts, overlap: counts.patterns.map((persons, pattern) => ({ lists: listsOf(pattern), persons, expected: Math.round(options.persons * patternShares[pattern]! * 10) / 10 })),
    rates: preset.lists, fixed, recordsPerPerson, homonymy: homonymy(tables, counts.groups), files, checksum: checksum(files.map(({ sha256 }) => sha256).join('\n')),
  };
}

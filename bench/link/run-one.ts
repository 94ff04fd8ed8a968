import { readFileSync } from 'node:fs';
import { calibration, linkFiles, measurePairs, measurePartition, toLinkShape } from '#linkage/index.ts';
import { Refused } from '#base/result.ts';

/** One run of the linker in a process of its own, so that time and memory are its own. `truth`: a file list,id,person, or one person a line in the order of the rows. */
export type Task = { readonly file: string; readonly ignore: readonly string[]; readonly truth: { readonly by: 'id' | 'row'; readonly file: string; /** list,id,group,role of relatives who came back together. */ readonly together?: string } | null; readonly pairsPerRecord: number; readonly seed: number; readonly threads?: number };
export type Ran = {
  readonly seconds: number; readonly megabytes: number; readonly refused: string | null; readonly records: number; readonly perRecord: number; readonly uncovered: number;
  readonly before: { readonly f1: number | null; readonly precision: number | null; readonly recall: number | null; readonly false: number; readonly missed: number; readonly blocked: number } | null;
  readonly after: { readonly f1: number | null; readonly cubed: number | null; readonly personsTrue: number; readonly personsFound: number } | null;
  /** Pairs of records of brothers and sisters, and of parent and child, who came back in one van: all, those with p ≥ .5, those in one cluster. */
  readonly kin: { readonly pairs: number; readonly likely: number; readonly together: number } | null;
  /** Rule 16: in .05 < p < .95 slope, intercept and expected calibration error; expected by true matches of all pairs, and of the two lists for which it is worst. */
  readonly believed: { readonly pairs: number; readonly slope: number | null; readonly intercept: number | null; readonly ece: number | null; readonly ratio: number | null; readonly worst: { readonly lists: string; readonly ratio: number } | null } | null;
  /** What each part of the work took: seconds, seconds of processors in all threads, most memory so far. */
  readonly stages: readonly (readonly [name: string, seconds: number, processor: number, megabytes: number])[];
  /** By probability: pairs, share that is one person. */
  readonly calibration: readonly (readonly [from: number, pairs: number, expected: number, found: number])[];
};

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const began = performance.now();
const stages: (readonly [string, number, number, number])[] = [];
let last = [began, processor()] as const;
function processor(): number { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; }
/** Parts that come again and again are added up. */
function stage(name: string): void {
  const now = [performance.now(), processor()] as const;
  const at = stages.findIndex(([one]) => one === name);
  const [, seconds, busy] = stages[at] ?? [name, 0, 0];
  stages.splice(at < 0 ? stages.length : at, 1, [name, seconds + (now[0] - last[0]) / 1000, busy + now[1] - last[1], process.resourceUsage().maxRSS / 1024]);
  last = now;
}
try {
  const answer = await linkFiles({ files: [task.file], map: Object.fromEntries(task.ignore.map((name) => [name, 'ignore'])), seed: task.seed, pairsPerRecord: task.pairsPerRecord, across: false, overwrite: false, least: 0.01, stage, ...(task.threads === undefined ? {} : { threads: task.threads }) });
  const [seconds, megabytes] = [(performance.now() - began) / 1000, process.resourceUsage().maxRSS / 1024];
  const { linked } = answer;
  const { blocking } = toLinkShape(answer);
  const base = { seconds, megabytes, stages, refused: null, records: linked.records.count, perRecord: blocking.perRecord, uncovered: blocking.uncovered };
  process.stdout.write(JSON.stringify(task.truth === null ? { ...base, before: null, after: null, kin: null, believed: null, calibration: [] } : { ...base, ...measure(task.truth) }));

  function measure({ by, file, together }: NonNullable<Task['truth']>): Pick<Ran, 'before' | 'after' | 'kin' | 'believed' | 'calibration'> {
    const { records, pairs, clusters } = linked;
    const numbers = new Map<string, number>();
    const numberOf = (person: string): number => { let number = numbers.get(person); if (number === undefined) { number = numbers.size; numbers.set(person, number); } return number; };
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const known = by === 'row' ? undefined : new Map(lines.slice(1).map((line) => { const [list = '', id = '', person = ''] = line.split(','); return [`${list} ${id}`, person] as const; }));
    const truth = Uint32Array.from(records.ids, (id, at) => numberOf(known === undefined ? (lines[records.row[at]!] ?? '') : (known.get(`${records.sources[records.source[at]!]!} ${id}`) ?? `? ${at}`)));
    const before = measurePairs(pairs, truth, 0.5);
    const after = measurePartition(clusters.label, truth);
    const said = calibration(pairs, truth);
    const bounds = [0, 0.01, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.99, 1.01];
    const bins = bounds.slice(0, -1).map(() => [0, 0, 0] as [number, number, number]);
    let blocked = 0;
    for (let at = 0; at < pairs.count; at += 1) {
      const one = truth[pairs.l[at]!] === truth[pairs.r[at]!] ? 1 : 0;
      const p = 1 / (1 + Math.exp(-pairs.weight[at]!));
      const bin = bins[bounds.findLastIndex((bound) => p >= bound)]!;
      bin[0] += 1;
      bin[1] += p;
      bin[2] += one;
      blocked += one;
    }
    return {
      before: { f1: before.f1, precision: before.precision, recall: before.recall, false: before.found - before.right, missed: before.wanted - before.right, blocked: before.wanted === 0 ? 0 : blocked / before.wanted },
      after: { f1: after.pairs.f1, cubed: after.cubed.f1, personsTrue: after.persons.true, personsFound: after.persons.found },
      kin: together === undefined ? null : measureKin(together, truth),
      believed: { pairs: said.band.pairs, slope: said.band.slope, intercept: said.band.intercept, ece: said.band.ece, ratio: said.ratio, worst: worstOf(truth) },
      calibration: bins.map(([n, expected, found], at) => [bounds[at]!, n, expected, found] as const),
    };
  }

  /** Lists with fewer true pairs say little. */
  function worstOf(truth: Uint32Array): { readonly lists: string; readonly ratio: number } | null {
    const { records: { source, sources }, pairs } = linked;
    const found = sources.flatMap((a, from) => sources.slice(from).map((b, at) => ({ lists: `${a}-${b}`, of: calibration(pairs, truth, [0.05, 0.95], (place) => source[pairs.l[place]!] === from && source[pairs.r[place]!] === from + at) })));
    const large = found.flatMap(({ lists, of: { ratio, true: matches } }) => (ratio === null || matches < 100 ? [] : [{ lists, ratio }]));
    return large.toSorted((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)))[0] ?? null;
  }

  function measureKin(file: string, truth: Uint32Array): NonNullable<Ran['kin']> {
    const { records, pairs, clusters } = linked;
    const place = new Map(records.ids.map((id, at) => [`${records.sources[records.source[at]!]!} ${id}`, at]));
    const rows = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1).flatMap((line) => { const [list = '', id = '', group = '', role = ''] = line.split(','); const at = place.get(`${list} ${id}`); return at === undefined ? [] : [{ at, group, parent: role === 'mother' || role === 'father' }]; });
    const likely = new Set<number>();
    for (let at = 0; at < pairs.count; at += 1) if (pairs.weight[at]! >= 0) likely.add(pairs.l[at]! * records.count + pairs.r[at]!);
    const out = { pairs: 0, likely: 0, together: 0 };
    for (const group of Map.groupBy(rows, (row) => row.group).values()) for (const [i, a] of group.entries()) for (const b of group.slice(i + 1)) {
      // A couple is no blood, and not asked for.
      if (truth[a.at] === truth[b.at] || (a.parent && b.parent)) continue;
      out.pairs += 1;
      if (likely.has(Math.min(a.at, b.at) * records.count + Math.max(a.at, b.at))) out.likely += 1;
      if (clusters.label[a.at] === clusters.label[b.at]) out.together += 1;
    }
    return out;
  }
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stdout.write(JSON.stringify({ seconds: (performance.now() - began) / 1000, megabytes: process.resourceUsage().maxRSS / 1024, stages, refused: error.refusal.code, records: 0, perRecord: 0, uncovered: 0, before: null, after: null, kin: null, believed: null, calibration: [] } satisfies Ran));
}

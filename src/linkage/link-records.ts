import { Refused } from '#base/result.ts';
import type { Blocks, BlockReport, Rule } from './block/blocks.ts';
import { toCandidates } from './block/candidates.ts';
import type { Candidates } from './block/candidates.ts';
import { RuleChooser } from './block/choose-rules.ts';
import { ListPairs } from './block/list-pairs.ts';
import { sharedRates } from './block/shared.ts';
import { carryOn } from './cluster/carry-on.ts';
import type { Standing } from './cluster/carry-on.ts';
import { clusterPairs } from './cluster/cluster-pairs.ts';
import type { ClusterOptions, Clusters } from './cluster/clusters.ts';
import type { Field } from './fields/field.ts';
import { comparePairs } from './model/compare-pairs.ts';
import { toDrift } from './model/drift.ts';
import { estimateKin, findTogether } from './model/kin.ts';
import { modelVersion, toRates } from './model/model.ts';
import type { Model, Rates } from './model/model.ts';
import { refine } from './model/refine.ts';
import { sharedChances, toTable, weighPairs } from './model/score.ts';
import { randomPatterns, train } from './model/train.ts';
import type { ScoredPairs } from './pairs.ts';
import type { Records } from './records.ts';
import { countValues } from './threads/count-values.ts';
import { doPairs } from './threads/do-task.ts';
import { openHelpers } from './threads/helpers.ts';
import type { Helpers } from './threads/helpers.ts';
import { makeBlocks, makeCandidates } from './threads/make-pairs.ts';
import { readWritings } from './threads/read-writings.ts';
import { toNext } from './threads/task.ts';
import type { PairTask } from './threads/task.ts';
import { readNames, toFields, withoutNames } from './to-fields.ts';

/** Pairs that are looked at in any case: of few records, further than the budget asks. */
const leastPairs = 200_000;
/** What rules find twice is not known before they are tried, so they are chosen again for what is left of the budget, until it is less than this part of it. Of many records pairs are reckoned by so many of them. */
const [leftOver, reckoned] = [0.1, 50_000];

/** `pairsPerRecord`: budget of pairs (rule 18), or `leastPairs` if that is more. `across`: only pairs of two lists. `model`: given back frozen; else one is trained. `threads`: how many, else as many as pay; the answer is the same. `clustering`: what the clusters have to keep to. `say`: how far the work is. `stage`: called when a stage has ended, for whoever measures. */
export type LinkOptions = { readonly seed: number; readonly pairsPerRecord: number; readonly across: boolean; readonly model?: Model; readonly threads?: number; readonly clustering?: Clustering; readonly say?: (line: string) => void; readonly stage?: (name: string) => void };
/** Clusters of an earlier run that are carried on, and what rule 19 allows to ask for. */
export type Clustering = Pick<ClusterOptions, 'must' | 'cannot' | 'oneToOne' | 'completeLink' | 'duplicateFree'> & { readonly standing?: Standing };
/** `drift`: of a model that was given back, how far the lists have moved from those it was trained on. `uncovered`: records that no rule brings together with any other for want of what the rules ask, or because their block stayed too large. */
export type Linked = {
  readonly records: Records; readonly fields: readonly Field[]; readonly blocks: readonly BlockReport[]; readonly uncovered: number;
  readonly pairs: ScoredPairs & { readonly rules: Uint32Array }; readonly levels: Uint8Array; readonly clusters: Clusters; readonly model: Model; readonly drift?: ReturnType<typeof toDrift>;
};

/**
 * Links records: which pairs are compared, how each field stands, how likely two are one person, and who is taken for one. Same records and seed, same answer. Refused: `link.empty`, `link.no-fields`, `link.not-linkable` (nothing in
 * these columns tells enough people apart), `link.model`.
 */
export async function linkRecords(records: Records, options: LinkOptions): Promise<Linked> {
  if (records.count < 2) throw new Refused('link.empty', { records: records.count });
  const helpers = openHelpers(records.count, options.threads);
  try { return await linkWith(records, options, helpers); } finally { await helpers.close(); }
}

async function linkWith(records: Records, options: LinkOptions, helpers: Helpers): Promise<Linked> {
  const { count } = records;
  const say = options.say ?? (() => undefined);
  const stage = options.stage ?? (() => undefined);
  const names = await readNames(records, (list) => readWritings(list, helpers));
  stage('names');
  const all = options.across ? acrossPairs(records) : (count * (count - 1)) / 2;
  const apart = options.across ? { apart: records.list } : {};
  const budget = Math.max(options.pairsPerRecord * count, leastPairs);
  let [fields, rules]: [readonly Field[], readonly Rule[]] = [[], []];
  const bare = withoutNames(records, names);
  await helpers.run(() => ({ kind: 'prepare', records: bare, names }), () => {
    fields = toFields(records, names);
    if (fields.length === 0) throw new Refused('link.no-fields', { columns: records.fields.size });
    if (all === 0) throw new Refused('link.empty', { lists: 1 });
  });
  stage('fields');
  let chooser: RuleChooser | undefined;
  const lists = new ListPairs(records.source, records.sources.length);
  const alone = Uint32Array.from({ length: count }, (_, at) => at);
  await countValues(fields, alone, helpers, () => { chooser = new RuleChooser(fields, count, lists, options.seed); rules = chooser.more(budget); });
  stage('rules');
  if (rules.length === 0) throw new Refused('link.not-linkable', { by: fields.map(({ name }) => name).join(' ') });
  const { found, blocks, uncovered } = await findPairs();
  /** Blocks are let go of once their pairs are found: they are as large as those. */
  async function findPairs(): Promise<{ readonly found: Candidates; readonly blocks: readonly BlockReport[]; readonly uncovered: number }> {
    const made: Blocks[] = [];
    for (let more = rules; more.length > 0;) {
      made.push(...await makeBlocks(fields, more, count, helpers));
      stage('blocks');
      const left = budget - reckonPairs(made, count, apart);
      more = left < leftOver * budget ? [] : chooser!.more(left);
      rules = [...rules, ...more];
      stage('rules');
    }
    const pairs = await makeCandidates(made, count, apart.apart, helpers);
    stage('candidates');
    return { found: pairs, blocks: made.map(({ report }) => report), uncovered: countUncovered(count, made) };
  }
  say(`${found.count} pairs by ${rules.length} rules`);
  const levels = new Uint8Array(new SharedArrayBuffer(found.count * fields.length));
  const pairsOf = { l: found.l, r: found.r, levels };
  /** `meanwhile`: what this thread does before it helps. */
  const run = async (task: PairTask, meanwhile: () => void = () => undefined): Promise<void> => { await helpers.run(() => task, () => { meanwhile(); doPairs(fields, task); }); };
  await run({ kind: 'compare', ...pairsOf, next: toNext() });
  stage('comparing');
  const chances = sharedChances(found.count);
  /** What is hopeless in `old` keeps its chances. */
  const look = (old: Float64Array | undefined, meanwhile?: () => void): Promise<void> => run({ kind: 'chances', ...pairsOf, next: toNext(), old, chances }, meanwhile);
  // Each look at the weights takes the place of the one before.
  const weight = sharedRates(found.count);
  const score = async (rates: Rates, old?: Float64Array): Promise<ScoredPairs & { readonly rules: Uint32Array }> => {
    await run({ kind: 'score', ...pairsOf, next: toNext(), chances, rates, list: records.source, old, out: weight });
    stage('weighing');
    return { count: found.count, l: found.l, r: found.r, rules: found.rules, weight };
  };
  // In the first look everybody stands alone: its chances hang on nothing that is learnt.
  let rates: Rates;
  if (options.model === undefined) {
    const together = findTogether(fields, count, records.source);
    const kinOf = (of: Rates): Rates['kin'] => (together === undefined ? undefined : estimateKin(fields, together, of, records.source));
    let trained: Rates | undefined;
    await look(undefined, () => {
      const sessions = train(fields, { levels, rules: found.rules }, rules, randomPatterns(fields, count, options.seed, apart.apart), all);
      trained = { ...sessions, kin: kinOf(sessions) };
    });
    stage('training and first look');
    await score(trained!);
    rates = refine(fields, { ...found, levels, weight }, rules, trained!, { list: records.source, lists, apart: apart.apart, all, reachOf: (agreements) => chooser!.reach(agreements), kinOf });
    stage('refining');
  } else {
    rates = toRates(options.model, fields, count, records.sources);
    await look(undefined);
    stage('first look');
  }
  say('model ready');
  // How common a value is is counted among persons, not records (rule 9): among those whom a first weighing takes for one.
  const first = await score(rates);
  const { label } = clusterPairs(count, first);
  stage('first clusters');
  await countValues(fields, label, helpers);
  stage('counting');
  // What is hopeless keeps the weight of the first look, so that its chances may be written over.
  await look(first.weight);
  stage('second look');
  const pairs = await score(rates, first.weight);
  const { standing, ...asked } = options.clustering ?? {};
  const limits: ClusterOptions = { ...asked, source: records.source, absentOf: toAbsent(fields, rates, records.source) };
  const clusters = standing === undefined ? clusterPairs(count, pairs, limits) : carryOn(standing, count, pairs, limits);
  stage('clusters');
  say('clusters ready');
  const model = options.model ?? toModel(fields, rates, { records: count, pairs: found.count, rules: rules.map(({ name }) => name) }, options.seed, records.sources);
  return { records, fields, blocks, uncovered, pairs, levels, clusters, model, ...(options.model === undefined ? {} : { drift: toDrift(fields, randomPatterns(fields, count, options.seed, apart.apart), rates) }) };
}

/**
 * Weighs what no rule brought together and two others would: a third who is like the one and like the other in different things, where the two are not like each other. That few pairs are one person's is in both pairs that join them
 * already, and a third time would be too often: half of it is left. Of two who say nothing of the same nothing speaks against it.
 */
function toAbsent(fields: readonly Field[], rates: Rates, list: Uint16Array): NonNullable<ClusterOptions['absentOf']> {
  const [table, half] = [toTable(fields, rates), Math.log(rates.lambda / (1 - rates.lambda)) / 2];
  return (l, r) => {
    const levels = comparePairs(fields, l, r);
    const isSaid = (at: number): boolean => levels.subarray(at * fields.length, (at + 1) * fields.length).some((level) => level !== 0);
    return weighPairs(fields, { l, r, levels }, rates, list, { table }).map((weight, at) => (isSaid(at) ? weight - half : 0));
  };
}

function acrossPairs({ list, sources, count }: Records): number {
  const sizes = new Float64Array(Math.max(2, sources.length));
  for (const one of list) sizes[one]! += 1;
  return (count * count - sizes.reduce((sum, size) => sum + size * size, 0)) / 2;
}

/** How many pairs blocks make together. */
function reckonPairs(blocks: readonly Blocks[], count: number, apart: { readonly apart?: Uint16Array }): number {
  const step = Math.max(1, Math.floor(count / reckoned));
  return step * toCandidates(blocks, count, { ...apart, step }).count;
}

/** In no rule at all does such a record have what is asked. One that is alone in its block is covered: nobody else says the same. */
function countUncovered(count: number, blocks: readonly Blocks[]): number {
  const covered = new Uint8Array(count);
  for (const { covered: these } of blocks) for (let at = 0; at < count; at += 1) covered[at]! |= these[at]!;
  return count - covered.reduce((sum, one) => sum + one, 0);
}

const toModel = (fields: readonly Field[], { lambda, m, u, kin, lists }: Rates, trainedOn: Model['trainedOn'], seed: number, sources: readonly string[]): Model => ({
  lambda, ...(kin === undefined ? {} : { kin: { across: kin.across, within: kin.within } }), ...(lists === undefined ? {} : { lists: sources.flatMap((a, from) => sources.slice(from).map((b, at) => ({ a, b, ratio: lists.ratio[from * lists.number + from + at]! }))) }), trainedOn, seed, version: modelVersion,
  fields: fields.map(({ name, levels }, field) => ({ name, levels: levels.slice(1).map((level, at) => ({ name: level, m: m[field]![at + 1]!, u: u[field]![at + 1]!, ...(kin === undefined ? {} : { k: kin.k[field]![at + 1]! }) })) })),
});

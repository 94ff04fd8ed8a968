import { countPairs, rateOf, toBlocks, toEntries } from '../block/blocks.ts';
import { toCandidates } from '../block/candidates.ts';
import type { Field, Key } from '../fields/field.ts';
import { comparePairs } from './compare-pairs.ts';
import { logOf, logs, norm, sharesOf } from './em.ts';
import type { Level } from './em.ts';
import type { Kin, Rates } from './model.ts';
import { countPatterns } from './patterns.ts';
import type { Patterns } from './patterns.ts';

/** Pairs that are counted, and the fewest that tell anything. */
const [counted, fewest] = [500_000, 100];
const rounds = 60;
/** How much oftener than two strangers relatives stand at the levels of their names, before anything is counted. */
const first = 30;

/** Patterns in which names differ as those of relatives do and nothing tells the two apart: what they share is set aside, so that it teaches nothing about one person. */
export function withoutKin(fields: readonly Field[], patterns: Patterns): Patterns {
  const shared = fields.flatMap((field, at) => (field.kin === 'shared' ? [at] : []));
  if (shared.length === 0) return patterns;
  const levels = patterns.levels.slice();
  for (let at = 0; at < levels.length; at += patterns.width) {
    let [kin, apart] = [false, false];
    for (const [place, field] of fields.entries()) {
      if (field.kin === undefined || field.kin === 'shared') continue;
      const said = field.kin(levels[at + place]!);
      if (said === true) kin = true;
      if (said === false) apart = true;
    }
    if (kin && !apart) for (const place of shared) levels[at + place] = 0;
  }
  return { ...patterns, levels };
}

/** The pairs of one home, month and place of return, across lists and within them; how many of them chance makes. They hang on no rates. */
export type Together = { readonly halves: readonly [Half, Half]; readonly pairs: number; readonly chance: readonly [number, number] };
type Half = { readonly size: number; readonly patterns: Patterns };

/** Undefined where a list says nothing of home or return. `most`: pairs above which some stand for all. */
export function findTogether(fields: readonly Field[], count: number, list: Uint16Array, most = 2 * counted): Together | undefined {
  const keys = fields.flatMap((field) => field.keys).filter((key) => key.kin === true);
  if (!keys.some((key) => key.field === 'home') || keys.every((key) => key.field === 'home') || !fields.some((field) => typeof field.kin === 'function')) return undefined;
  // Strangers who share all three grow with the square of the list, and soon are too many to look through: some homes, months and places stand for all.
  const entries = toEntries({ name: 'together', keys }, count);
  const every = Math.max(1, Math.floor(countPairs(entries) / most));
  const ids = new Uint32Array(count);
  for (let at = 0; at < entries.length; at += 2) if (entries[at + 1]! % every === 0) ids[entries[at]!] = entries[at + 1]! || 1;
  const { l, r } = toCandidates([toBlocks({ name: 'together', keys: [{ name: 'together', field: 'together', agree: 1, ids }] }, count, [])], count);
  return { halves: [toHalf(fields, l, r, list, false, every), toHalf(fields, l, r, list, true, every)], pairs: l.length, chance: l.length < fewest ? [0, 0] : strangersOf(keys, count, list) };
}

/**
 * Relatives who came back together (rule 11) as a third class beside one person and two strangers: home and return stand as of one person, the rest as of strangers but for names and ages, which are counted. Looked for among the
 * pairs of one home, month and place of return: strangers are there as many as chance makes them, and one person's as `m` says; what is left are relatives.
 */
export function estimateKin(fields: readonly Field[], { halves, pairs, chance }: Together, rates: Rates, list: Uint16Array): Kin {
  const begin = fields.map((field, at): Level => (field.kin === 'shared' ? together(field, rates.m[at]!) : field.kin === undefined ? rates.u[at]! : raised(field, rates.u[at]!)));
  if (pairs < fewest) return { across: rates.lambda * 0.3, within: rates.lambda * 0.3, k: begin };
  const skip = new Set(fields.flatMap((field, at) => (field.kin === 'shared' ? [at] : [])));
  const [lm, lu] = [logs(rates.m), logs(rates.u)];
  const shares = halves.map(({ size }, half) => { const strangers = size === 0 ? 0 : Math.min(0.95, chance[half]! / size); return { strangers, one: (1 - strangers) / 2, kin: (1 - strangers) / 2, matches: 0, relatives: 0 }; });
  let k = begin;
  for (let round = 0; round < rounds; round += 1) {
    const lk = logs(k);
    const mine = halves.map(({ patterns }) => new Float64Array(patterns.size));
    for (const [half, { patterns, size }] of halves.entries()) {
      const now = shares[half]!;
      [now.matches, now.relatives] = [0, 0];
      for (let at = 0; at < patterns.size; at += 1) {
        const n = patterns.counts[0]![at]!;
        const m = now.one * Math.exp(logOf(patterns, at, lm, skip));
        const both = now.kin * Math.exp(logOf(patterns, at, lk, skip));
        const sum = m + both + now.strangers * Math.exp(logOf(patterns, at, lu, skip));
        mine[half]![at] = (n * both) / sum;
        now.matches += (n * m) / sum;
        now.relatives += (n * both) / sum;
      }
      const total = Math.max(now.matches + now.relatives, 1e-9);
      [now.one, now.kin] = [((1 - now.strangers) * now.matches) / total, ((1 - now.strangers) * now.relatives) / total];
      const counted = patterns.counts[0]!.reduce((a, b) => a + b, 0);
      [now.matches, now.relatives] = [(now.matches * size) / Math.max(counted, 1), (now.relatives * size) / Math.max(counted, 1)];
    }
    k = fields.map((field, at) => (field.kin === undefined || field.kin === 'shared' ? begin[at]! : asRelatives(field, addShares(halves.map(({ patterns }, half) => [patterns, mine[half]!] as const), field, at, begin[at]!), rates.u[at]!)));
  }
  // How many of those who share home and return say so of both, is told by one person's records of two lists; where there are none, of one.
  const all = allPairs(list);
  const told = shares.map(({ matches }, half) => (matches < 20 ? undefined : matches / (rates.lambda * all[half]!)));
  const seen = Math.min(1, Math.max(0.01, told[0] ?? told[1] ?? 0.1));
  const shareOf = (half: number): number => Math.min(0.25, Math.max(shares[half]!.relatives, 0.5) / (Math.max(all[half]!, 1) * seen));
  return { across: shareOf(0), within: shareOf(1), k };
}

/** Pairs across lists, and within them. */
function allPairs(list: Uint16Array): readonly [number, number] {
  const sizes = new Map<number, number>();
  for (const one of list) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const within = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  return [(list.length * (list.length - 1)) / 2 - within, within];
}

/** `size`: how many there are where each pair that is seen stands for `every`. */
function toHalf(fields: readonly Field[], l: Uint32Array, r: Uint32Array, list: Uint16Array, within: boolean, every: number): Half {
  const isMine = (at: number): boolean => (list[l[at]!] === list[r[at]!]) === within;
  let size = 0;
  for (let at = 0; at < l.length; at += 1) if (isMine(at)) size += 1;
  const step = Math.max(1, Math.ceil(size / counted));
  const [some, others] = [new Uint32Array(Math.floor(size / step)), new Uint32Array(Math.floor(size / step))];
  for (let at = 0, mine = 0, place = 0; at < l.length && place < some.length; at += 1) {
    if (!isMine(at)) continue;
    if (mine % step === 0) { some[place] = l[at]!; others[place] = r[at]!; place += 1; }
    mine += 1;
  }
  return { size: size * every, patterns: countPatterns(fields, comparePairs(fields, some, others)) };
}

/** As `sharesOf`, over both halves. */
function addShares(halves: readonly (readonly [Patterns, Float64Array])[], field: Field, place: number, prior: Level): Level {
  const width = halves[0]![0].width;
  const levels = new Uint8Array(halves.reduce((sum, [{ size }]) => sum + size, 0) * width);
  let at = 0;
  for (const [patterns] of halves) { levels.set(patterns.levels, at); at += patterns.levels.length; }
  const weight = Float64Array.from(halves.flatMap(([, mine]) => [...mine]));
  return sharesOf({ width, size: weight.length, levels, counts: [weight] }, field, place, weight, prior, 20);
}

/** Pairs that chance makes: of the records that say all of it, those of one home, times those of one van whoever is in it. Who leaves out one thing leaves out others, so that the rest is not asked. */
function strangersOf(keys: readonly Key[], count: number, list: Uint16Array): readonly [number, number] {
  let size = 0;
  const some = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) if (keys.every(({ ids }) => ids[at] !== 0)) { some[size] = at; size += 1; }
  const whole = some.subarray(0, size);
  const among = (those: readonly Key[]): number => rateOf(toEntries({ name: '', keys: those.map((key) => ({ ...key, ids: whole.map((at) => key.ids[at]!) })) }, size));
  const pairs = (whole.length * (whole.length - 1)) / 2;
  if (pairs === 0) return [0, 0];
  const share = (among(keys.filter(({ field }) => field === 'home')) * among(keys.filter(({ field }) => field !== 'home'))) / pairs / pairs;
  const [across, within] = allPairs(Uint16Array.from(whole, (at) => list[at]!));
  return [across * share, within * share];
}

/** Some hundred pairs count what is common; of what is rare among them is known beforehand that relatives agree no seldomer than strangers, but in what tells them apart, and what follows from the rest. */
function asRelatives(field: Field, k: Level, u: Level): Level {
  const { kin, strata = u.length - 1, implied = (shares) => shares } = field;
  if (typeof kin !== 'function') return k;
  const out = k.slice();
  for (let from = 1; from < u.length; from += strata) {
    for (let level = from; level < from + strata - 1; level += 1) if (kin(level) !== false) out[level] = Math.max(out[level]!, u[level]!);
    norm(out, from, strata);
  }
  return implied(out);
}

/** What one person's records of two lists show, relatives' show in one list too. */
function together({ halves }: Field, m: Level): Level {
  if (halves !== true) return m;
  const out = m.slice();
  const half = (m.length - 1) / 2;
  out.set(m.subarray(1, 1 + half), 1 + half);
  return out;
}

function raised(field: Field, u: Level): Level {
  const { kin, strata = u.length - 1 } = field;
  if (typeof kin !== 'function') return u;
  const out = u.slice();
  for (let from = 1; from < u.length; from += strata) {
    let total = 0;
    for (let level = from; level < from + strata; level += 1) { out[level] = u[level]! * (kin(level) === true && level < from + strata - 1 ? first : 1); total += out[level]!; }
    for (let level = from; level < from + strata; level += 1) out[level]! /= total;
  }
  return out;
}

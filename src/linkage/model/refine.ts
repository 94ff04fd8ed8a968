import type { Rule } from '../block/blocks.ts';
import type { Agreements } from '../block/drawn-pairs.ts';
import type { ListPairs } from '../block/list-pairs.ts';
import type { Field } from '../fields/field.ts';
import { atMost, lean, leanShares, sum } from './em.ts';
import type { Level } from './em.ts';
import { KeyAgreement, rulesWithout, SharedKeys, topicsOf } from './key-agreement.ts';
import { addersOf, chancesOf, mostKnown, ownChances, scorePairs } from './score.ts';
import type { Chances } from './score.ts';
import type { Kin, ListRates, Rates } from './model.ts';

/** Pairs by which a field leans on what was thought before; rounds; log-odds below which a pair teaches nothing. */
const [strength, rounds, least] = [20, 10, -9];
/** A field is learnt among pairs that all the others take for one person's, as log-odds: of the rest strangers are so many that those who seem to be one person would teach that one person's records need not agree. */
const taken = -2;
/** What rules reach is told by drawn pairs, and of two lists at least so much is taken for true. */
const leastReach = 0.05;
/** Most pairs that are gone through in each round. */
const counted = 500_000;

export type Weighed = { readonly levels: Uint8Array; readonly rules: Uint32Array; readonly weight: Float64Array; readonly l: Uint32Array; readonly r: Uint32Array };

/** `list` of each record; `apart`: where only pairs across are compared, what they are to differ in; `all`: number of all pairs that are; `reachOf`: share of one person's pairs that the rules bring together of two lists each, if keys agree so, so that what is expected over pairs tells lambda. */
export type Means = { readonly list: Uint16Array; readonly lists: ListPairs; readonly apart: Uint16Array | undefined; readonly all: number; readonly reachOf: (agreements: (group: number) => Agreements | undefined) => Float64Array; readonly kinOf: (rates: Rates) => Kin | undefined };

/**
 * `m` anew from scored pairs, by expectation and maximisation over those that may be of one person: of each field among the pairs that some rule found without it and that all other fields take for one person's. Names weigh here as common as they are, which counted patterns cannot
 * say, so that namesakes teach less than they did in the sessions. Fields know how common their values are; `weight` may be of a look before they did. And how strangers who agree alike stand within that, told by thousands of pairs here and by a handful at random.
 */
export function refine(fields: readonly Field[], pairs: Weighed, rules: readonly Rule[], rates: Rates, { list, lists, apart, all, reachOf, kinOf }: Means): Rates {
  const width = fields.length;
  const without = fields.map((field) => rulesWithout(field, rules));
  const others = fields.map(({ levels }) => new Float64Array(levels.length));
  const alike = fields.flatMap((field, at) => (field.alike === undefined ? [] : [at]));
  let kept = 0;
  const some = new Uint32Array(pairs.weight.length);
  for (let at = 0; at < pairs.weight.length; at += 1) {
    if (pairs.weight[at]! >= least) { some[kept] = at; kept += 1; }
    else for (const field of alike) others[field]![pairs.levels[at * width + field]!]! += 1;
  }
  // Of more than are needed every so many-th, each for so many.
  const step = Math.max(1, Math.ceil(kept / counted));
  const picked = pick(pairs, step === 1 ? some.subarray(0, kept) : Uint32Array.from({ length: Math.floor(kept / step) }, (_, at) => some[at * step]!), width);
  const pairsOf = countListPairs(lists, list.length, apart);
  const own = fields.map((field, at) => chancesOf([field], { ...picked, levels: Uint8Array.from(picked.l, (_, pair) => picked.levels[pair * width + at]!) }, ownChances(picked.l.length)));
  const chances = together(own);
  const sharedKeys = new SharedKeys(topicsOf(fields, rules), picked);
  let [now, weight] = [rates, scorePairs(fields, picked, chances, rates, list)];
  for (let round = 0; round < rounds; round += 1) {
    const sums = fields.map(({ levels }) => new Float64Array(levels.length));
    const [matches, total] = [new Float64Array(pairsOf.length), picked.weight.length];
    const agreement = new KeyAgreement(sharedKeys, pairsOf.length);
    const ways = fields.map(({ levels }) => new Float64Array(levels.length));
    const added = addersOf(fields, own, now);
    const rest = others.map((row) => row.slice());
    for (let at = 0; at < total; at += 1) {
      const p = step / (1 + Math.exp(-weight[at]!));
      const group = lists.of(picked.l[at]!, picked.r[at]!);
      matches[group]! += p;
      for (const field of alike) { const level = picked.levels[at * width + field]!; rest[field]![level]! += step - p; ways[field]![level]! += p; }
      for (let field = 0; field < width; field += 1) {
        const level = picked.levels[at * width + field]!;
        if ((picked.rules[at]! & without[field]!) !== 0 && weight[at]! - added[field]!(level, at) >= taken) sums[field]![level]! += p;
      }
      if (at % sharedKeys.every === 0) for (const topic of sharedKeys.topics) if ((picked.rules[at]! & topic.without) !== 0) agreement.add(topic, at, group, p * sharedKeys.every);
    }
    for (const field of alike) dealOut(fields[field]!, sums[field]!, ways[field]!);
    const reach = reachOf((group) => (matches[group] === 0 ? undefined : agreement.agreements(group)));
    const whole = matches.map((one, group) => (one === 0 ? 0 : one / Math.max(reach[group]!, leastReach)));
    now = { ...now, lambda: Math.min(0.5, Math.max(1, sum(whole)) / all), lists: lists.number === 1 ? undefined : toLists(whole, pairsOf, lists), m: fields.map((field, at) => atMost(toShares(field, sums[at]!, ways[at]!, rates.m[at]!), field, rates.m[at]!)), u: fields.map((field, at) => toAlike(field, rest[at]!, rates.u[at]!)) };
    if (round % 5 === 4) now = { ...now, kin: kinOf(now) };
    weight = scorePairs(fields, picked, chances, now, list);
  }
  return now;
}

/** Chances of all fields, of those of each. */
function together(each: readonly Chances[]): Chances {
  const out = ownChances(each[0]!.sum.length);
  for (const [place, { known, sum, shared }] of each.entries()) if (place < mostKnown) for (let at = 0; at < sum.length; at += 1) { out.known[at]! |= known[at]! << place; out.sum[at]! += sum[at]!; out.shared[at]! += shared[at]!; }
  return out;
}

/** Pairs of two lists each. None of those that are not to be compared. */
function countListPairs(lists: ListPairs, count: number, apart: Uint16Array | undefined): Float64Array {
  const out = new Float64Array(lists.size);
  const add = (records: Float64Array, sign: 1 | -1): void => {
    for (const group of out.keys()) { const [a, b] = lists.lists(group); if (a <= b) out[group]! += (sign * records[a]! * (a === b ? records[a]! - 1 : 2 * records[b]!)) / 2; }
  };
  const [whole, parts] = [new Float64Array(lists.number), new Map<number, Float64Array>()];
  for (let record = 0; record < count; record += 1) {
    whole[lists.listOf(record)]! += 1;
    if (apart === undefined) continue;
    const part = parts.get(apart[record]!) ?? new Float64Array(lists.number);
    parts.set(apart[record]!, part);
    part[lists.listOf(record)]! += 1;
  }
  add(whole, 1);
  for (const part of parts.values()) add(part, -1);
  return out;
}
function toLists(matches: Float64Array, pairs: Float64Array, { number, size }: Pick<ListPairs, 'number' | 'size'>): ListRates {
  const rate = sum(matches) / sum(pairs);
  const ratio = new Float64Array(size).fill(1);
  for (let a = 0; a < number; a += 1) for (let b = a; b < number; b += 1) {
    const expected = pairs[a * number + b]! * rate;
    ratio[a * number + b] = ratio[b * number + a] = (matches[a * number + b]! + strength) / (expected + strength);
  }
  return { number, ratio };
}

function pick({ levels, rules, weight, l, r }: Weighed, some: Uint32Array, width: number): Weighed {
  const mine = new Uint8Array(some.length * width);
  for (let at = 0; at < some.length; at += 1) mine.set(levels.subarray(some[at]! * width, (some[at]! + 1) * width), at * width);
  return { levels: mine, rules: some.map((at) => rules[at]!), weight: Float64Array.from(some, (at) => weight[at]!), l: some.map((at) => l[at]!), r: some.map((at) => r[at]!) };
}

/** Shares of the levels; what was thought before counts as `strength` pairs. */
function toShares(field: Field, sums: Float64Array, ways: Float64Array, prior: Level): Level {
  const { strata = sums.length - 1, unlike = [], implied = (shares) => shares, ofOne = (shares) => shares } = field;
  const before = new Float64Array(strata);
  for (let first = 1; first < sums.length; first += strata) if (!unlike.includes(first)) for (let kind = 0; kind < strata; kind += 1) before[kind]! += prior[first + kind]!;
  const all = sum(before);
  return ofOne(implied(leanShares(sums, before.map((one) => (strength * one) / all), field, ways)));
}

/** In which ways one person's records are alike in a `free` class is told by all pairs: those that are alike and otherwise sure are too few. How often they are alike at all stays. */
function dealOut({ alike = 0, free = [] }: Field, sums: Float64Array, ways: Float64Array): void {
  for (const first of free) {
    const [all, held] = [sum(ways.subarray(first, first + alike)) + lean, sum(sums.subarray(first, first + alike))];
    for (let level = first; level < first + alike; level += 1) sums[level] = (held * (ways[level]! + lean / alike)) / all;
  }
}

/** Levels of pairs that agree alike, within what they have in all; a class leans on all of them. */
function toAlike({ alike = 0, strata = Infinity }: Field, sums: Float64Array, u: Level): Level {
  if (alike === 0) return u;
  const part = (of: Float64Array, first: number): Float64Array => of.subarray(first, first + alike);
  const pooled = new Float64Array(alike).fill(1);
  for (let first = 1; first < u.length; first += strata) for (const [kind, one] of part(sums, first).entries()) pooled[kind]! += one;
  const out = u.slice();
  for (let first = 1; first < u.length; first += strata) {
    const [seen, held] = [sum(part(sums, first)), sum(part(u, first))];
    const shares = pooled.map((one, kind) => { const share = one / sum(pooled); return (share * (sums[first + kind]! + lean)) / (seen * share + lean); });
    for (let kind = 0; kind < alike; kind += 1) out[first + kind] = (held * shares[kind]!) / sum(shares);
  }
  return out;
}

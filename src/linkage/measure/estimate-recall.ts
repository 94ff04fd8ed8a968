import { percentiles, wilson } from './interval.ts';
import type { Interval } from './interval.ts';

/** A record drawn by a known chance, for which the whole register was searched by a second, looser route. */
export type SampledRecord = {
  /** Chance by which it was drawn, 0 < chance <= 1. */
  readonly chance: number;
  /** The person it belongs to, as the search found: records of one person stand and fall together. */
  readonly person: string;
  /** Other records of that person found by the search; of these, those that the linker has in the same cluster. */
  readonly others: number;
  readonly linked: number;
};
export type RecallEstimate = {
  /** Share of pairs of one person that are linked; null where the sample holds no such pair. */
  readonly pairs: number | null;
  readonly pairsInterval: Interval | null;
  /** B-cubed recall: the mean, over records, of the share of their person's records (themselves among them) that stand with them. */
  readonly cubed: number | null;
  readonly cubedInterval: Interval | null;
  readonly records: number;
  readonly persons: number;
  /** Rule 22 asks for 200 records or more. */
  readonly enough: boolean;
};

const least = 200;
const replicates = 2000;

/**
 * Recall from sampled records (rule 22; Binette et al. 2023): ratio estimates weighted by 1 / chance; intervals by bootstrap of whole persons, 95 % of 2,000 replicates, or Wilson's where all or none are linked. It is the recall among what the second search found: what both routes miss is in neither.
 * `random` gives numbers in [0, 1). Throws RangeError on a chance or counts that cannot be.
 */
export function estimateRecall(sample: readonly SampledRecord[], random: () => number): RecallEstimate {
  const persons = new Map<string, { weight: number; linked: number; others: number; cubed: number }>();
  for (const { chance, person, others, linked } of sample) {
    if (!(chance > 0 && chance <= 1) || ![others, linked].every((n) => Number.isInteger(n) && n >= 0) || linked > others) throw new RangeError('recall: a chance or counts that cannot be');
    const sum = persons.get(person) ?? { weight: 0, linked: 0, others: 0, cubed: 0 };
    sum.weight += 1 / chance;
    sum.linked += linked / chance;
    sum.others += others / chance;
    sum.cubed += (linked + 1) / (others + 1) / chance;
    persons.set(person, sum);
  }
  const units = [...persons.values()];
  const ratios = (of: readonly { weight: number; linked: number; others: number; cubed: number }[]): { pairs: number | null; cubed: number | null } => {
    let [weight, linked, others, cubed] = [0, 0, 0, 0];
    for (const one of of) {
      weight += one.weight;
      linked += one.linked;
      others += one.others;
      cubed += one.cubed;
    }
    return { pairs: others > 0 ? linked / others : null, cubed: weight > 0 ? cubed / weight : null };
  };
  const point = ratios(units);
  const drawn: { pairs: number[]; cubed: number[] } = { pairs: [], cubed: [] };
  if (units.length > 1)
    for (let at = 0; at < replicates; at += 1) {
      const { pairs, cubed } = ratios(units.map(() => units[Math.floor(random() * units.length)]!));
      if (pairs !== null) drawn.pairs.push(pairs);
      if (cubed !== null) drawn.cubed.push(cubed);
    }
  // Where all or none of them are linked every replicate is alike: as many persons as there are, by Wilson, so that ten of ten are not taken for certain.
  const plain = (value: number | null, n: number): Interval | null => (value === 0 || value === 1 ? wilson(value, n) : null);
  const told = units.filter(({ others }) => others > 0).length;
  return { pairs: point.pairs, pairsInterval: plain(point.pairs, told) ?? percentiles(drawn.pairs), cubed: point.cubed, cubedInterval: plain(point.cubed, units.length) ?? percentiles(drawn.cubed), records: sample.length, persons: units.length, enough: sample.length >= least };
}

/**
 * Share of true pairs that two blocking rules find together, by capture-recapture (Chapman 1951): `a` and `b` found by each, `both` by both. It holds as far as the two miss independently; rules on the same field do not, and then it is too high.
 * Null where the two have found nothing in common.
 */
export function blockingRecall(a: number, b: number, both: number): number | null {
  if (![a, b, both].every((n) => Number.isInteger(n) && n >= 0) || both > Math.min(a, b)) throw new RangeError('recall: counts that cannot be');
  return both === 0 ? null : (a + b - both) / (((a + 1) * (b + 1)) / (both + 1) - 1);
}

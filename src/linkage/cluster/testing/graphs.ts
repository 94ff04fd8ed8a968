import fc from 'fast-check';
import type { ScoredPairs } from '../../pairs.ts';

export type Row = readonly [number, number, number];
export const toPairs = (rows: readonly Row[]): ScoredPairs => ({ count: rows.length, l: Uint32Array.from(rows, ([l]) => l), r: Uint32Array.from(rows, ([, r]) => r), weight: Float64Array.from(rows, ([, , weight]) => weight) });

/** Graphs of some records with few different weights, so that ties are many: some pairs compared, others not. */
export const graphs = (least: number, most: number): fc.Arbitrary<{ records: number; rows: Row[] }> =>
  fc.integer({ min: least, max: most }).chain((records) => {
    const all: [number, number][] = [];
    for (let l = 0; l < records; l += 1) for (let r = l + 1; r < records; r += 1) all.push([l, r]);
    const weight = fc.oneof(fc.constantFrom(-6, -2, -1, -0.25, 0, 0.25, 1, 2, 6), fc.double({ min: -8, max: 8, noNaN: true }));
    return fc.tuple(fc.subarray(all, { minLength: Math.min(all.length, records - 1) }), fc.infiniteStream(weight)).map(([chosen, stream]) => ({ records, rows: chosen.map(([l, r]): Row => [l, r, Math.round(1024 * stream.next().value) / 1024]) }));
  });

/** Every partition of 0 … n-1, as labels (smallest member). */
export function* partitions(n: number, labels: number[] = []): Generator<number[]> {
  if (labels.length === n) {
    yield labels;
    return;
  }
  const at = labels.length;
  for (const label of [...new Set(labels), at]) yield* partitions(n, [...labels, label]);
}

/** Sum of log-odds within clusters; what is never compared counts nothing. */
export const sumOf = (rows: readonly Row[], label: ArrayLike<number>): number => rows.reduce((sum, [l, r, weight]) => (label[l] === label[r] ? sum + weight : sum), 0);

/** A seeded stream of numbers in [0, 1) (mulberry32), so that a test says the same every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other]!, copy[at]!];
  }
  return copy;
}

/** Persons of one to six records, linked with some error: within a person most pairs speak for, between neighbours a few do, many speak against. */
export function persons(count: number, random: () => number): { truth: number[]; rows: Row[] } {
  const truth: number[] = [];
  for (let person = 0; person < count; person += 1) for (let n = 1 + Math.floor(random() ** 2 * 6); n > 0; n -= 1) truth.push(person);
  const rows: Row[] = [];
  const order = shuffled(truth.map((_, at) => at), random);
  const mixed = order.map((at) => truth[at]!);
  for (let l = 0; l < mixed.length; l += 1)
    for (let r = l + 1; r < mixed.length; r += 1) {
      const apart = Math.abs(mixed[l]! - mixed[r]!);
      if (apart === 0 && random() < 0.9) rows.push([l, r, 4 + 6 * (random() - 0.4)]);
      else if (apart > 0 && apart < 4 && random() < 0.3) rows.push([l, r, -5 + 8 * (random() - 0.4)]);
    }
  return { truth: mixed, rows };
}

import type { Blocks } from './blocks.ts';

/** Pairs to be compared, in order of l, then of the rule that found them first. `rules`: bit i = rule i brings the two together. At most 31 rules. */
export type Candidates = { readonly count: number; readonly l: Uint32Array; readonly r: Uint32Array; readonly rules: Uint32Array };

/**
 * The union of all rules, each pair once. Goes through the records of `from` to `to`, so that parts may be made beside each other and put together in order. `apart`: of each record its list, where only pairs across lists are wanted.
 */
export function toCandidates(blocks: readonly Blocks[], count: number, { from = 0, to = count, apart }: { readonly from?: number; readonly to?: number; readonly apart?: Uint16Array } = {}): Candidates {
  let room = 1 << 16;
  let [l, r, rules] = [new Uint32Array(room), new Uint32Array(room), new Uint32Array(room)];
  let size = 0;
  /** Where the pair of the record in hand with this one lies, counted from 1; below `begin` it is of an earlier record. */
  const found = new Uint32Array(count);
  for (let record = from; record < to; record += 1) {
    const begin = size;
    for (let rule = 0; rule < blocks.length; rule += 1) {
      const { order, end, starts, places } = blocks[rule]!;
      for (let at = starts[record]!; at < starts[record + 1]!; at += 1) {
        const place = places[at]!;
        for (let next = place + 1; next < end[place]!; next += 1) {
          const other = order[next]!;
          const before = found[other]!;
          if (before > begin) { rules[before - 1]! |= 1 << rule; continue; }
          if (apart !== undefined && apart[other] === apart[record]) continue;
          if (size === room) { room *= 2; [l, r, rules] = [grow(l, room), grow(r, room), grow(rules, room)]; }
          l[size] = record;
          r[size] = other;
          rules[size] = 1 << rule;
          size += 1;
          found[other] = size;
        }
      }
    }
  }
  return { count: size, l: shared(l, size), r: shared(r, size), rules: rules.slice(0, size) };
}
/** Where other threads read it too. */
const shared = (from: Uint32Array, size: number): Uint32Array => { const out = new Uint32Array(new SharedArrayBuffer(size * 4)); out.set(from.subarray(0, size)); return out; };
const grow = (old: Uint32Array<ArrayBuffer>, room: number): Uint32Array<ArrayBuffer> => { const next = new Uint32Array(room); next.set(old); return next; };

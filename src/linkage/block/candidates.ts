import type { Blocks } from './blocks.ts';
import { sharedNumbers, toShared } from './shared.ts';

/** Pairs to be compared, in order of l, then of the rule that found them first. `rules`: bit i = rule i brings the two together. At most 31 rules. */
export type Candidates = { readonly count: number; readonly l: Uint32Array; readonly r: Uint32Array; readonly rules: Uint32Array };

/**
 * The union of all rules, each pair once. Goes through the records of `from` to `to`, so that parts may be made beside each other and put together in order. `apart`: of each record its list, where only pairs across lists are wanted. `step`: only what every so many-th record is the first of, for an estimate.
 */
export function toCandidates(blocks: readonly Blocks[], count: number, { from = 0, to = count, apart, step = 1 }: { readonly from?: number; readonly to?: number; readonly apart?: Uint16Array; readonly step?: number } = {}): Candidates {
  let room = 1 << 16;
  let [l, r, rules] = [new Uint32Array(room), new Uint32Array(room), new Uint32Array(room)];
  let size = 0;
  /** Where the pair of the record in hand with this one lies, counted from 1; below `begin` it is of an earlier record. */
  const found = new Uint32Array(count);
  for (let record = from; record < to; record += step) {
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
  return { count: size, l: toShared(l.subarray(0, size)), r: toShared(r.subarray(0, size)), rules: toShared(rules.subarray(0, size)) };
}

/** Parts that follow each other as one. */
export function joinCandidates(parts: readonly Candidates[]): Candidates {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const [l, r, rules] = [sharedNumbers(count), sharedNumbers(count), sharedNumbers(count)];
  let at = 0;
  for (const part of parts) { l.set(part.l, at); r.set(part.r, at); rules.set(part.rules, at); at += part.count; }
  return { count, l, r, rules };
}
const grow = (old: Uint32Array<ArrayBuffer>, room: number): Uint32Array<ArrayBuffer> => { const next = new Uint32Array(room); next.set(old); return next; };

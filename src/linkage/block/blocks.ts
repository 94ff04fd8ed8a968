import type { Key } from '../fields/field.ts';

/** Records that agree in every key of the rule are brought together. */
export type Rule = { readonly name: string; readonly keys: readonly Key[] };
/**
 * The blocks of one rule: `order` holds records block after block, rising inside each; `end` says of each place where its block ends; the places of a record are places[starts[r]] … places[starts[r + 1] - 1].
 */
export type Blocks = { readonly rule: Rule; readonly order: Uint32Array; readonly end: Uint32Array; readonly starts: Uint32Array; readonly places: Uint32Array; /** 1 for each record that has what the rule asks and lies in no block too large, be it alone. */ readonly covered: Uint8Array; readonly report: BlockReport };
/** `pairs` of the rule alone; `split`: blocks that were over the limit; `dropped`: entries of records whose block stayed too large; `histogram`: blocks by size, in the classes of `sizeClasses`. */
export type BlockReport = { readonly name: string; readonly pairs: number; readonly blocks: number; readonly largest: number; readonly split: number; readonly dropped: number; readonly histogram: readonly number[] };

/** Largest block (rule 18). */
export const largestBlock = 2000;
export const sizeClasses = [1, 10, 100, 1000, largestBlock] as const;

const mix = (a: number, b: number): number => {
  let h = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Entries [record, hash] of a rule, sorted by hash, then record. Two blocks of one hash are one block, which costs some comparisons and loses none. */
function sortEntries(entries: Uint32Array): Uint32Array {
  new BigUint64Array(entries.buffer, 0, entries.length / 2).sort();
  return entries;
}

const none: number[] = [];
/** All entries of a rule as [record, hash], sorted. A record that lacks one of the keys has none. `step`: of every so many records only one, for an estimate. */
export function toEntries({ keys }: Rule, count: number, step = 1): Uint32Array {
  let out = new Uint32Array(2 * Math.ceil(count / step) + 2);
  let size = 0;
  for (let record = 0; record < count; record += step) {
    let hashes = [0x51ed270b];
    for (const { ids, starts } of keys) {
      if (starts === undefined) { const id = ids[record]!; hashes = id === 0 ? none : hashes.length === 1 ? [mix(hashes[0]!, id)] : hashes.map((hash) => mix(hash, id)); }
      else {
        const next: number[] = [];
        for (let at = starts[record]!; at < starts[record + 1]!; at += 1) { const id = ids[at]!; if (id !== 0) for (const hash of hashes) next.push(mix(hash, id)); }
        hashes = next;
      }
      if (hashes.length === 0) break;
    }
    if (size + 2 * hashes.length > out.length) { const wider = new Uint32Array(Math.max(out.length * 2, size + 2 * hashes.length)); wider.set(out); out = wider; }
    for (const hash of hashes) { out[size] = record; out[size + 1] = hash; size += 2; }
  }
  return sortEntries(out.slice(0, size));
}

/** Pairs that a rule would bring together, a block over the limit as if it were split into such as just keep it. Of a sample of the records, all are reckoned. */
export function countPairs(entries: Uint32Array, step = 1): number {
  let pairs = 0;
  for (let at = 0; at < entries.length;) {
    let end = at;
    while (end < entries.length && entries[end + 1] === entries[at + 1]) end += 2;
    const size = (end - at) / 2;
    // Pairs grow with the square of the sample, and so does a block's part of them up to the limit.
    pairs += size * step <= largestBlock ? (size * (size - 1)) / 2 * step * step : size * step * largestBlock / 2;
    at = end;
  }
  return pairs;
}

/** Pairs that share a hash, however large the block: what two fields have together is reckoned from it. */
export function rateOf(entries: Uint32Array): number {
  let pairs = 0;
  for (let at = 0; at < entries.length;) {
    let end = at;
    while (end < entries.length && entries[end + 1] === entries[at + 1]) end += 2;
    pairs += ((end - at) / 2) * ((end - at) / 2 - 1) / 2;
    at = end;
  }
  return pairs;
}

/** Splits what is too large by one field after another; what stays too large is dropped and counted. */
export function toBlocks(rule: Rule, count: number, splitters: readonly Key[]): Blocks {
  let entries = toEntries(rule, count);
  const singles = splitters.filter((key) => key.starts === undefined && !rule.keys.some(({ field }) => field === key.field));
  let split = 0;
  let dropped = 0;
  for (let round = 0; round <= singles.length; round += 1) {
    const splitter = singles[round];
    let tooLarge = 0;
    let kept = 0;
    for (let at = 0; at < entries.length;) {
      let end = at;
      while (end < entries.length && entries[end + 1] === entries[at + 1]) end += 2;
      const large = (end - at) / 2 > largestBlock;
      if (large) tooLarge += 1;
      for (let from = at; from < end; from += 2) {
        const id = large ? (splitter === undefined ? 0 : splitter.ids[entries[from]!]!) : 1;
        if (id === 0) { dropped += 1; continue; }
        entries[kept] = entries[from]!;
        entries[kept + 1] = large ? mix(entries[from + 1]!, id) : entries[from + 1]!;
        kept += 2;
      }
      at = end;
    }
    split += round === 0 ? tooLarge : 0;
    entries = entries.slice(0, kept);
    if (tooLarge === 0) break;
    sortEntries(entries);
  }
  return arrange(rule, count, entries, { split, dropped });
}

function arrange(rule: Rule, count: number, entries: Uint32Array, { split, dropped }: { readonly split: number; readonly dropped: number }): Blocks {
  const most = entries.length / 2;
  const [order, end, starts] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(count + 1)];
  const histogram = new Array<number>(sizeClasses.length).fill(0);
  const covered = new Uint8Array(count);
  let [size, pairs, blocks, largest] = [0, 0, 0, 0];
  for (let at = 0; at < entries.length;) {
    let next = at;
    const begin = size;
    while (next < entries.length && entries[next + 1] === entries[at + 1]) {
      // Two keys of one record may have one hash.
      covered[entries[next]!] = 1;
      if (size === begin || order[size - 1] !== entries[next]) { order[size] = entries[next]!; size += 1; }
      next += 2;
    }
    // A record that is alone is in no block.
    if (size - begin === 1) size = begin;
    else {
      end.fill(size, begin, size);
      pairs += ((size - begin) * (size - begin - 1)) / 2;
      blocks += 1;
      largest = Math.max(largest, size - begin);
    }
    const length = Math.max(1, size - begin);
    const place = sizeClasses.findIndex((most) => length <= most);
    histogram[place < 0 ? sizeClasses.length - 1 : place]! += 1;
    at = next;
  }
  for (let at = 0; at < size; at += 1) starts[order[at]! + 1]! += 1;
  for (let record = 0; record < count; record += 1) starts[record + 1]! += starts[record]!;
  const places = new Uint32Array(size);
  const next = starts.slice(0, count);
  for (let at = 0; at < size; at += 1) { places[next[order[at]!]!] = at; next[order[at]!]! += 1; }
  return { rule, order: order.slice(0, size), end: end.slice(0, size), starts, places, covered, report: { name: rule.name, pairs, blocks, largest, split, dropped, histogram } };
}

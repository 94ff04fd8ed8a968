import type { Key } from '../fields/field.ts';
import { sharedNumbers, toShared } from './shared.ts';

/** Records that agree in every key of the rule are brought together. `most`: only where at most so many do; a larger block is left to other rules, whereas without it one over `largestBlock` is split. */
export type Rule = { readonly name: string; readonly keys: readonly Key[]; readonly most?: number };
/**
 * The blocks of one rule, where other threads read them too: `order` holds records block after block, rising inside each; `end` says of each place where its block ends; the places of a record are places[starts[r]] … places[starts[r + 1] - 1].
 */
export type Blocks = { readonly order: Uint32Array; readonly end: Uint32Array; readonly starts: Uint32Array; readonly places: Uint32Array; /** 1 for each record that has what the rule asks and lies in no block too large, be it alone. */ readonly covered: Uint8Array; readonly report: BlockReport };
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

/** Entries [record, hash] of a rule, sorted by hash, then record: by counting, eleven bits at a time, those of the record first unless they are in its order (`rising`). Two blocks of one hash are one block, which costs some comparisons and loses none. */
function sortEntries(entries: Uint32Array<ArrayBuffer>, rising: boolean): Uint32Array<ArrayBuffer> {
  let [from, to] = [entries, new Uint32Array(entries.length)];
  const counts = new Uint32Array(2048);
  for (const word of rising ? [1] : [0, 1]) for (const [shift, mask] of [[0, 2047], [11, 2047], [22, 1023]] as const) {
    counts.fill(0);
    for (let at = word; at < from.length; at += 2) counts[(from[at]! >>> shift) & mask]! += 1;
    for (let bucket = 0, sum = 0; bucket < 2048; bucket += 1) { const size = counts[bucket]!; counts[bucket] = sum; sum += size; }
    for (let at = 0; at < from.length; at += 2) {
      const bucket = (from[at + word]! >>> shift) & mask;
      const place = 2 * counts[bucket]!;
      counts[bucket]! += 1;
      to[place] = from[at]!;
      to[place + 1] = from[at + 1]!;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Hashes of one record after the other: one for each combination of what it says in the keys, none where it lacks one of them. */
class Hashes {
  readonly #keys: readonly Key[];
  // By the keys gone through so far; two rows that take turns.
  #now = new Uint32Array(64);
  #next = new Uint32Array(64);
  constructor(keys: readonly Key[]) { this.#keys = keys; }
  /** Of the record whose number was given to `read` last. */
  get row(): Uint32Array { return this.#now; }
  /** How many of `row` are the record's. */
  read(record: number): number {
    this.#now[0] = 0x51ed270b;
    let hashes = 1;
    for (let place = 0; place < this.#keys.length && hashes > 0; place += 1) {
      const { ids, starts } = this.#keys[place]!;
      const now = this.#now;
      if (starts === undefined) { const id = ids[record]!; if (id === 0) hashes = 0; else for (let at = 0; at < hashes; at += 1) now[at] = mix(now[at]!, id); continue; }
      let made = 0;
      for (let from = starts[record]!; from < starts[record + 1]!; from += 1) {
        const id = ids[from]!;
        if (id === 0) continue;
        if (made + hashes > this.#next.length) this.#next = widen(this.#next, made + hashes);
        for (let at = 0; at < hashes; at += 1) { this.#next[made] = mix(now[at]!, id); made += 1; }
      }
      [this.#now, this.#next, hashes] = [this.#next, now, made];
    }
    return hashes;
  }
}

/** All entries of a rule as [record, hash], sorted. A record that lacks one of the keys has none. `step`: of every so many records only one, for an estimate. */
export function toEntries({ keys }: Rule, count: number, step = 1): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(2 * mostEntries(keys, count, step));
  const hashes = new Hashes(keys);
  let size = 0;
  for (let record = 0; record < count; record += step) {
    const number = hashes.read(record);
    for (let at = 0; at < number; at += 1) { out[size] = record; out[size + 1] = hashes.row[at]!; size += 2; }
  }
  return sortEntries(out.subarray(0, size), true);
}

/** How many records share each hash of some of the records: of every `step`-th. */
class HashCounts {
  readonly #hashes: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #mask: number;
  constructor(hashes: Hashes, count: number, step: number) {
    let number = 0;
    for (let record = 0; record < count; record += step) number += hashes.read(record);
    const room = 1 << Math.ceil(Math.log2(2 * number + 2));
    [this.#hashes, this.#counts, this.#mask] = [new Uint32Array(room), new Uint32Array(room), room - 1];
    // A hash has its place once it is counted; those of the sample are put there first.
    for (let record = 0; record < count; record += step) { const own = hashes.read(record); for (let at = 0; at < own; at += 1) { const place = this.#place(hashes.row[at]!); this.#hashes[place] = hashes.row[at]!; this.#counts[place] = 1; } }
    for (let record = 0; record < count; record += 1) { const own = hashes.read(record); for (let at = 0; at < own; at += 1) { const place = this.#place(hashes.row[at]!); if (this.#counts[place] !== 0) this.#counts[place]! += 1; } }
  }
  /** Records that share a hash that one of the sample has. */
  of(hash: number): number { return this.#counts[this.#place(hash)]! - 1; }
  #place(hash: number): number {
    let place = hash & this.#mask;
    while (this.#counts[place] !== 0 && this.#hashes[place] !== hash) place = (place + 1) & this.#mask;
    return place;
  }
}

/** Of blocks up to each of the sizes `most`: their pairs, and of the records that have what the keys ask the share that lies in one, or would with one record more. `step`: told by every so many-th record, each of which is held against all. */
export function countSmall(keys: readonly Key[], count: number, most: readonly number[], step = 1): readonly { readonly pairs: number; readonly share: number }[] {
  const hashes = new Hashes(keys);
  const counts = new HashCounts(hashes, count, step);
  const [pairs, reached] = [new Float64Array(most.length), new Float64Array(most.length)];
  let asked = 0;
  for (let record = 0; record < count; record += step) {
    const number = hashes.read(record);
    if (number > 0) asked += 1;
    let smallest = Number.POSITIVE_INFINITY;
    for (let at = 0; at < number; at += 1) {
      const size = counts.of(hashes.row[at]!);
      if (size < smallest) smallest = size;
      for (let one = most.length - 1; one >= 0 && size <= most[one]!; one -= 1) pairs[one]! += (step * (size - 1)) / 2;
    }
    for (let one = most.length - 1; one >= 0 && smallest < most[one]!; one -= 1) reached[one]! += 1;
  }
  return most.map((_, one) => ({ pairs: pairs[one]!, share: asked === 0 ? 0 : reached[one]! / asked }));
}

/** How many other records share a key with a record, rising, of some thousand records that have it. */
export function sizesOf({ ids, starts }: Key, count: number): Float64Array {
  const sizes = new Uint32Array(ids.reduce((most, id) => (id > most ? id : most), 0) + 1);
  for (const id of ids) sizes[id]! += 1;
  sizes[0] = 0;
  const step = Math.max(1, Math.floor(count / 4096));
  const out: number[] = [];
  for (let record = 0; record < count; record += step) {
    if (starts === undefined) { if (ids[record] !== 0) out.push(sizes[ids[record]!]! - 1); continue; }
    let smallest = Number.POSITIVE_INFINITY;
    for (let at = starts[record]!; at < starts[record + 1]!; at += 1) if (ids[at] !== 0) smallest = Math.min(smallest, sizes[ids[at]!]! - 1);
    if (smallest < Number.POSITIVE_INFINITY) out.push(smallest);
  }
  return Float64Array.from(out).sort();
}
/** Room for them; ids that are nothing apart, as many as there are. */
function mostEntries(keys: readonly Key[], count: number, step: number): number {
  let size = 0;
  for (let record = 0; record < count; record += step) {
    let hashes = 1;
    for (let place = 0; place < keys.length && hashes > 0; place += 1) { const { ids, starts } = keys[place]!; hashes *= starts === undefined ? (ids[record] === 0 ? 0 : 1) : starts[record + 1]! - starts[record]!; }
    size += hashes;
  }
  return size;
}
function widen(old: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> { const wider = new Uint32Array(Math.max(old.length * 2, least)); wider.set(old); return wider; }

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
  const { most = largestBlock } = rule;
  const singles = rule.most === undefined ? splitters.filter((key) => key.starts === undefined && !rule.keys.some(({ field }) => field === key.field)) : [];
  let split = 0;
  let dropped = 0;
  for (let round = 0; round <= singles.length; round += 1) {
    const splitter = singles[round];
    let tooLarge = 0;
    let kept = 0;
    for (let at = 0; at < entries.length;) {
      let end = at;
      while (end < entries.length && entries[end + 1] === entries[at + 1]) end += 2;
      const large = (end - at) / 2 > most;
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
    split += round === 0 && rule.most === undefined ? tooLarge : 0;
    entries = entries.slice(0, kept);
    if (tooLarge === 0 || splitter === undefined) break;
    entries = sortEntries(entries, false);
  }
  return arrange(rule.name, count, entries, { split, dropped });
}

function arrange(name: string, count: number, entries: Uint32Array, { split, dropped }: { readonly split: number; readonly dropped: number }): Blocks {
  const most = entries.length / 2;
  const [order, end, starts] = [new Uint32Array(most), new Uint32Array(most), sharedNumbers(count + 1)];
  const histogram = new Array<number>(sizeClasses.length).fill(0);
  const covered = new Uint8Array(new SharedArrayBuffer(count));
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
  const places = sharedNumbers(size);
  const next = starts.slice(0, count);
  for (let at = 0; at < size; at += 1) { places[next[order[at]!]!] = at; next[order[at]!]! += 1; }
  return { order: toShared(order.subarray(0, size)), end: toShared(end.subarray(0, size)), starts, places, covered, report: { name, pairs, blocks, largest, split, dropped, histogram } };
}

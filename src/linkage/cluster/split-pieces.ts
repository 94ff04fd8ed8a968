import type { ScoredPairs } from '../pairs.ts';
import type { UnionFind } from './union-find.ts';

/** Pieces of two records and more, in the order of their first records: their members ascending, and the places of the pairs within them. */
export type Pieces = { readonly count: number; readonly members: Uint32Array; readonly memberStart: Uint32Array; readonly places: Uint32Array; readonly placeStart: Uint32Array };

const none = 0xffffffff;

/** Sorts records and pairs by piece, by counting. `of` narrows to a piece that is split again; without it all records and pairs. */
export function splitPieces(sets: UnionFind, pairs: ScoredPairs, of?: { readonly members: Uint32Array; readonly places: Uint32Array }): Pieces {
  const root = sets.flatten();
  const records = of?.members.length ?? root.length;
  const memberOf = (at: number): number => (of === undefined ? at : of.members[at]!);
  const size = new Uint32Array(root.length);
  for (let at = 0; at < records; at += 1) size[root[memberOf(at)]!]! += 1;
  const number = new Uint32Array(root.length).fill(none);
  let count = 0;
  for (let at = 0; at < records; at += 1) {
    const record = memberOf(at);
    if (root[record] !== record || size[record]! < 2) continue;
    number[record] = count;
    count += 1;
  }
  const memberStart = new Uint32Array(count + 2);
  for (let at = 0; at < records; at += 1) {
    const record = memberOf(at);
    number[record] = number[root[record]!]!;
    if (number[record] !== none) memberStart[number[record]! + 2]! += 1;
  }
  for (let piece = 0; piece <= count; piece += 1) memberStart[piece + 1]! += memberStart[piece]!;
  const members = new Uint32Array(memberStart[count + 1]!);
  for (let at = 0; at < records; at += 1) {
    const piece = number[memberOf(at)]!;
    if (piece !== none) members[memberStart[piece + 1]!++] = memberOf(at);
  }
  const total = of?.places.length ?? pairs.count;
  const placeStart = new Uint32Array(count + 2);
  const { l, r } = pairs;
  const pieceOf = (place: number): number => (number[l[place]!] === number[r[place]!] ? number[l[place]!]! : none);
  for (let at = 0; at < total; at += 1) {
    const piece = pieceOf(of === undefined ? at : of.places[at]!);
    if (piece !== none) placeStart[piece + 2]! += 1;
  }
  for (let piece = 0; piece <= count; piece += 1) placeStart[piece + 1]! += placeStart[piece]!;
  const places = new Uint32Array(placeStart[count + 1]!);
  for (let at = 0; at < total; at += 1) {
    const place = of === undefined ? at : of.places[at]!;
    const piece = pieceOf(place);
    if (piece !== none) places[placeStart[piece + 1]!++] = place;
  }
  return { count, members, memberStart, places, placeStart };
}

import { hash } from 'node:crypto';

/** Merkle trees of RFC 9162 section 2.1 over leaf hashes of 32 bytes. */
export type Hash = Buffer;

const prefix0 = Buffer.from([0]);
const prefix1 = Buffer.from([1]);
export const sha256 = (...parts: readonly Uint8Array[]): Hash => hash('sha256', parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts), 'buffer');
/** Hash of a leaf's data: SHA-256(0x00 || data). */
export const leafHash = (data: Uint8Array): Hash => sha256(prefix0, data);
// One buffer for all: joining three pieces anew for each node took longer than hashing them.
const node = Buffer.alloc(65, 1);
function nodeHash(left: Uint8Array, right: Uint8Array): Hash {
  if (left.length !== 32 || right.length !== 32) return sha256(prefix1, left, right);
  node.set(left, 1);
  node.set(right, 33);
  return hash('sha256', node, 'buffer');
}
/** The root of the empty tree. */
export const emptyRoot: Hash = sha256(Buffer.alloc(0));

/** Full subtrees from left to right, largest first: all that appending needs. */
export type Peaks = { readonly size: number; readonly hashes: readonly Hash[] };
export const noPeaks: Peaks = { size: 0, hashes: [] };

/** Adds one leaf hash; costs at most log2(size) hashes. */
export function append(peaks: Peaks, leaf: Hash): Peaks {
  const hashes = [...peaks.hashes];
  let carry = leaf;
  for (let size = peaks.size; size % 2 === 1; size = Math.floor(size / 2)) carry = nodeHash(hashes.pop() as Hash, carry);
  hashes.push(carry);
  return { size: peaks.size + 1, hashes };
}

export function peaksRoot(peaks: Peaks): Hash {
  if (peaks.size === 0) return emptyRoot;
  return peaks.hashes.reduceRight((right, left) => nodeHash(left, right));
}

export const packPeaks = (peaks: Peaks): Buffer => Buffer.concat(peaks.hashes);
export function unpackPeaks(size: number, packed: Buffer): Peaks {
  const hashes: Hash[] = [];
  for (let at = 0; at < packed.length; at += 32) hashes.push(packed.subarray(at, at + 32));
  return { size, hashes };
}

/** Root over leaf hashes. */
export function merkleRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  let level = leaves;
  // Pairing neighbours and carrying an odd last one up gives the same tree as RFC 9162's split at the largest power of two.
  while (level.length > 1) {
    const next: Hash[] = [];
    for (let i = 0; i + 1 < level.length; i += 2) next.push(nodeHash(level[i] as Hash, level[i + 1] as Hash));
    if (level.length % 2 === 1) next.push(level[level.length - 1] as Hash);
    level = next;
  }
  return level[0] as Hash;
}

/** Largest power of two smaller than n. */
const split = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);

/** Inclusion proof of leaf `index` in the tree over `leaves` (RFC 9162, 2.1.3.1). */
export function inclusionProof(index: number, leaves: readonly Hash[]): Hash[] {
  if (index < 0 || index >= leaves.length) throw new RangeError('index outside the tree');
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...inclusionProof(index, leaves.slice(0, k)), merkleRoot(leaves.slice(k))]
    : [...inclusionProof(index - k, leaves.slice(k)), merkleRoot(leaves.slice(0, k))];
}

/** Whether `leaf` stands at `index` of the tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else r = nodeHash(r, p);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && r.equals(root);
}

/** Proof that the tree over the first `first` leaves is a prefix of the tree over all (RFC 9162, 2.1.4.1). */
export function consistencyProof(first: number, leaves: readonly Hash[]): Hash[] {
  if (first < 1 || first > leaves.length) throw new RangeError('not a prefix');
  return subproof(first, leaves, true);
}

function subproof(m: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  const n = leaves.length;
  if (m === n) return whole ? [] : [merkleRoot(leaves)];
  const k = split(n);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), merkleRoot(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), merkleRoot(leaves.slice(0, k))];
}

/** Whether the smaller tree is a prefix of the larger (RFC 9162, 2.1.4.2). */
export function verifyConsistency(first: number, second: number, firstRoot: Hash, secondRoot: Hash, proof: readonly Hash[]): boolean {
  if (first < 1 || first > second) return false;
  if (first === second) return proof.length === 0 && firstRoot.equals(secondRoot);
  const path = [...proof];
  // A first size that is a power of two is its own subtree: its root starts the path.
  if (Number.isInteger(Math.log2(first))) path.unshift(firstRoot);
  const start = path.shift();
  if (start === undefined) return false;
  let fn = first - 1;
  let sn = second - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let fr = start;
  let sr = start;
  for (const c of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else sr = nodeHash(sr, c);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
}

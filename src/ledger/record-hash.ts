import { sha256, type Hash } from './merkle.ts';

/** What of a record is never changed and never erased. `compartment` is not in it: it says who may read, not what was said. */
export type HeaderFields = {
  readonly id: string; readonly kind: string; readonly source: string | null; readonly giver: string | null;
  readonly chain: string; readonly replaces: string | null; readonly import: string | null;
  readonly byHat: string; readonly at: string; readonly command: string;
};

const quote = (value: string | null): string => (value === null ? 'null' : JSON.stringify(value));

/** RFC 8785 form of a header. All values are ids, codes or ISO times in milliseconds, so quoting is JSON's own. */
export const canonicalHeader = (h: HeaderFields): string =>
  `{"at":"${h.at}","by":"${h.byHat}","chain":"${h.chain}","command":${quote(h.command)},"giver":${quote(h.giver)},"id":"${h.id}","import":${quote(h.import)},"kind":"${h.kind}","replaces":${quote(h.replaces)},"source":${quote(h.source)}}`;

const none = Buffer.alloc(32);
const zero = Buffer.from([0]);

/** Record hash = SHA-256(0x00 || JCS(header) || salted SHA-256(open) || SHA-256(sealed) || claims root); an absent part is 32 zero bytes. */
export const recordHash = (header: HeaderFields, openHash: Uint8Array, sealedHash: Uint8Array | null, claimsRoot: Uint8Array | null): Hash =>
  sha256(Buffer.concat([zero, Buffer.from(canonicalHeader(header)), openHash, sealedHash ?? none, claimsRoot ?? none]));

/** Salted SHA-256 of the open part; the salt lies beside the body and dies with it. */
export const openHash = (salt: Uint8Array, open: string): Hash => sha256(Buffer.concat([salt, Buffer.from(open)]));

/** How a salt begins that speaks for a nonce. By chance another does once in 2^40. */
export const nonceMark = Buffer.from('vigil').subarray(0, 5);

/**
 * Salt of the open part of a record that has a key: the mark, then 11 bytes of SHA-256("nonce" || nonce). The salt is in the record's hash,
 * so nobody can put another nonce in its place; of the nonce, 32 random bytes, it tells nothing, and dies with the body.
 */
export const saltOfNonce = (nonce: Uint8Array): Buffer => Buffer.concat([nonceMark, sha256(Buffer.concat([Buffer.from('nonce'), nonce])).subarray(0, 11)]);

/** One claim's hash: SHA-256(0x00 || salt || JCS(claim)), so that it can be shown while the others stay closed. */
export const claimHash = (salt: Uint8Array, canonicalClaim: string): Hash => sha256(Buffer.concat([zero, salt, Buffer.from(canonicalClaim)]));

export type LeafFields = { readonly tx: string; readonly at: string; readonly byHat: string; readonly command: string; readonly records: number; readonly root: Uint8Array };

/** RFC 8785 form of a leaf: one transaction. */
export const canonicalLeaf = (leaf: LeafFields): string =>
  `{"at":"${leaf.at}","by":"${leaf.byHat}","command":${quote(leaf.command)},"records":${leaf.records},"root":"${Buffer.from(leaf.root).toString('hex')}","tx":"${leaf.tx}"}`;

import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha512 } from '@noble/hashes/sha2.js';
import sodium from 'libsodium-wrappers-sumo';

await sodium.ready;

/** The group of prime order ristretto255 (RFC 9496), by libsodium: no small subgroups, one encoding an element. An element is 32 bytes; many lie one after another. */
export const elementBytes = 32;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

/** A secret scalar, 1 to order - 1, from 64 bytes of chance; as hex of 64 digits, big-endian. */
export function toScalar(chance: Uint8Array): string {
  if (chance.length !== 64) throw new RangeError('64 bytes of chance');
  return ((BigInt(`0x${Buffer.from(chance).toString('hex')}`) % (order - 1n)) + 1n).toString(16).padStart(64, '0');
}
/** As libsodium takes it: little-endian. */
const toBytes = (scalar: string): Uint8Array => new Uint8Array(Buffer.from(scalar, 'hex').reverse());

/** Texts hashed into the group under a domain (RFC 9380, ristretto255_XMD:SHA-512_R255MAP_RO_) and raised to the scalar. */
export function hashAndRaise(texts: readonly string[], domain: string, scalar: string): Uint8Array {
  const by = toBytes(scalar);
  const out = new Uint8Array(texts.length * elementBytes);
  for (const [at, text] of texts.entries()) out.set(sodium.crypto_scalarmult_ristretto255(by, sodium.crypto_core_ristretto255_from_hash(expand_message_xmd(Buffer.from(text, 'utf8'), domain, 64, sha512))), at * elementBytes);
  return out;
}

const identity = new Uint8Array(elementBytes);
/**
 * Elements raised to the scalar, or only read where there is none. `bad`: place of the first that is no element: not the one encoding of one, or the identity, which would give every element the same power.
 */
export function raise(elements: Uint8Array, scalar: string | null): { readonly raised: Uint8Array } | { readonly bad: number } {
  const by = scalar === null ? null : toBytes(scalar);
  const out = new Uint8Array(by === null ? 0 : elements.length);
  for (let at = 0; at < elements.length; at += elementBytes) {
    const element = elements.subarray(at, at + elementBytes);
    if (Buffer.compare(element, identity) === 0 || !sodium.crypto_core_ristretto255_is_valid_point(element)) return { bad: at / elementBytes };
    if (by !== null) out.set(sodium.crypto_scalarmult_ristretto255(by, element), at);
  }
  return { raised: out };
}

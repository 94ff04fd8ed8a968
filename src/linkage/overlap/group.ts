import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';

/** The group of prime order ristretto255 (RFC 9496): no small subgroups, one encoding an element. An element is 32 bytes; many lie one after another. */
export const elementBytes = 32;
const { Point } = ristretto255;
const order = Point.Fn.ORDER;

/** A secret scalar, 1 to order - 1, from 64 bytes of chance; as hex of 64 digits, big-endian. */
export function toScalar(chance: Uint8Array): string {
  if (chance.length !== 64) throw new RangeError('64 bytes of chance');
  return ((BigInt(`0x${Buffer.from(chance).toString('hex')}`) % (order - 1n)) + 1n).toString(16).padStart(64, '0');
}

/** Texts hashed into the group under a domain (RFC 9380) and raised to the scalar. */
export function hashAndRaise(texts: readonly string[], domain: string, scalar: string): Uint8Array {
  const secret = BigInt(`0x${scalar}`);
  const out = new Uint8Array(texts.length * elementBytes);
  for (const [at, text] of texts.entries()) out.set(ristretto255_hasher.hashToCurve(Buffer.from(text, 'utf8'), { DST: domain }).multiply(secret).toBytes(), at * elementBytes);
  return out;
}

/** Elements raised to the scalar, or only read where there is none. `bad`: place of the first that is no element: not the one encoding of one, or the identity, which would give every element the same power. */
export function raise(elements: Uint8Array, scalar: string | null): { readonly raised: Uint8Array } | { readonly bad: number } {
  const secret = scalar === null ? null : BigInt(`0x${scalar}`);
  const out = new Uint8Array(secret === null ? 0 : elements.length);
  for (let at = 0; at < elements.length; at += elementBytes) {
    try {
      const point = Point.fromBytes(elements.subarray(at, at + elementBytes));
      if (point.is0()) return { bad: at / elementBytes };
      if (secret !== null) out.set(point.multiply(secret).toBytes(), at);
    } catch {
      return { bad: at / elementBytes };
    }
  }
  return { raised: out };
}

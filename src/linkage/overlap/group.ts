import type { ed25519 } from '@noble/curves/ed25519.js';
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { openCoder, type Coder } from './encoding.ts';
import { openMultiplier, toDigits, type Coordinates } from './multiply.ts';

/** The group of prime order ristretto255 (RFC 9496): no small subgroups, one encoding an element. An element is 32 bytes; many lie one after another. */
export const elementBytes = 32;
const { Point } = ristretto255;
const order = Point.Fn.ORDER;

/** A secret scalar, 1 to order - 1, from 64 bytes of chance; as hex of 64 digits, big-endian. */
export function toScalar(chance: Uint8Array): string {
  if (chance.length !== 64) throw new RangeError('64 bytes of chance');
  return ((BigInt(`0x${Buffer.from(chance).toString('hex')}`) % (order - 1n)) + 1n).toString(16).padStart(64, '0');
}

type Element = InstanceType<typeof Point>;
/** Points of the Edwards curve times a scalar, and their encodings. An element is held as a point, any of its four: which, the encoding forgets. */
export type Arithmetic = Coder & { readonly multiply: (point: Coordinates, scalar: Int8Array) => Coordinates };
let own: Arithmetic | undefined;
const arithmetic = (): Arithmetic => (own ??= { ...openCoder(), multiply: openMultiplier() });
const isIdentity = ([x, y]: Coordinates): boolean => x === 0n || y === 0n;
const wrong = (): never => { throw new Error('the arithmetic of elements is wrong on this machine'); };

/** Texts hashed into the group under a domain (RFC 9380) and raised to the scalar. The first is compared with what the library makes of it: arithmetic of our own is not believed on a machine that has not shown it. */
export function hashAndRaise(texts: readonly string[], domain: string, scalar: string, { multiply, encode } = arithmetic()): Uint8Array {
  const digits = toDigits(BigInt(`0x${scalar}`));
  const out = new Uint8Array(texts.length * elementBytes);
  for (const [at, text] of texts.entries()) {
    const element = ristretto255_hasher.hashToCurve(Buffer.from(text, 'utf8'), { DST: domain });
    const { X, Y, Z, T } = (element as unknown as { readonly ep: InstanceType<typeof ed25519.Point> }).ep;
    const raised = encode(multiply([X, Y, Z, T], digits));
    if (at === 0 && !isProduct(raised, element, scalar)) wrong();
    out.set(raised, at * elementBytes);
  }
  return out;
}
const isProduct = (raised: Uint8Array, element: Element, scalar: string): boolean => Buffer.compare(raised, element.multiply(BigInt(`0x${scalar}`)).toBytes()) === 0;

/**
 * Elements raised to the scalar, or only read where there is none; the first compared as above. `bad`: place of the first that is no element: not the one encoding of one, or the identity, which would give every element the same power.
 */
export function raise(elements: Uint8Array, scalar: string | null, { multiply, encode, decode } = arithmetic()): { readonly raised: Uint8Array } | { readonly bad: number } {
  const digits = scalar === null ? null : toDigits(BigInt(`0x${scalar}`));
  const out = new Uint8Array(digits === null ? 0 : elements.length);
  for (let at = 0; at < elements.length; at += elementBytes) {
    const bytes = elements.subarray(at, at + elementBytes);
    const point = decode(bytes);
    const library = at === 0 ? readElement(bytes) : undefined;
    if (at === 0 && (point === undefined || isIdentity(point)) !== (library === undefined)) wrong();
    if (point === undefined || isIdentity(point)) return { bad: at / elementBytes };
    if (digits === null) continue;
    const raised = encode(multiply(point, digits));
    if (library !== undefined && scalar !== null && !isProduct(raised, library, scalar)) wrong();
    out.set(raised, at);
  }
  return { raised: out };
}
function readElement(bytes: Uint8Array): Element | undefined {
  try {
    const element = Point.fromBytes(bytes);
    return element.is0() ? undefined : element;
  } catch {
    return undefined;
  }
}

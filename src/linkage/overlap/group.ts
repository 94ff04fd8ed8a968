import { ed25519, ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { openMultiplier, toDigits } from './multiply.ts';

/** The group of prime order ristretto255 (RFC 9496): no small subgroups, one encoding an element. An element is 32 bytes; many lie one after another. */
export const elementBytes = 32;
const { Point } = ristretto255;
const order = Point.Fn.ORDER;

/** A secret scalar, 1 to order - 1, from 64 bytes of chance; as hex of 64 digits, big-endian. */
export function toScalar(chance: Uint8Array): string {
  if (chance.length !== 64) throw new RangeError('64 bytes of chance');
  return ((BigInt(`0x${Buffer.from(chance).toString('hex')}`) % (order - 1n)) + 1n).toString(16).padStart(64, '0');
}

type Edwards = InstanceType<typeof ed25519.Point>;
type Element = InstanceType<typeof Point>;
let multiplier: ReturnType<typeof openMultiplier> | undefined;
/** Multiplication by one scalar. The first product of each is compared with the library's: arithmetic of our own is not believed on any machine that has not shown it. */
export function multiplyBy(scalar: string, multiply = (multiplier ??= openMultiplier())): (element: Element) => Uint8Array {
  const secret = BigInt(`0x${scalar}`);
  const digits = toDigits(secret);
  let compared = false;
  return (element) => {
    // An element is held as a point of the Edwards curve, any of its four: which, the encoding of the product forgets.
    const { X, Y, Z, T } = (element as unknown as { readonly ep: Edwards }).ep;
    const product = new Point(new ed25519.Point(...multiply([X, Y, Z, T], digits))).toBytes();
    if (!compared && Buffer.compare(product, element.multiply(secret).toBytes()) !== 0) throw new Error('the product of an element is wrong');
    compared = true;
    return product;
  };
}

/** Texts hashed into the group under a domain (RFC 9380) and raised to the scalar. */
export function hashAndRaise(texts: readonly string[], domain: string, scalar: string): Uint8Array {
  const multiply = multiplyBy(scalar);
  const out = new Uint8Array(texts.length * elementBytes);
  for (const [at, text] of texts.entries()) out.set(multiply(ristretto255_hasher.hashToCurve(Buffer.from(text, 'utf8'), { DST: domain })), at * elementBytes);
  return out;
}

/** Elements raised to the scalar, or only read where there is none. `bad`: place of the first that is no element: not the one encoding of one, or the identity, which would give every element the same power. */
export function raise(elements: Uint8Array, scalar: string | null): { readonly raised: Uint8Array } | { readonly bad: number } {
  const multiply = scalar === null ? null : multiplyBy(scalar);
  const out = new Uint8Array(multiply === null ? 0 : elements.length);
  for (let at = 0; at < elements.length; at += elementBytes) {
    const element = readElement(elements.subarray(at, at + elementBytes));
    if (element === undefined) return { bad: at / elementBytes };
    if (multiply !== null) out.set(multiply(element), at);
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

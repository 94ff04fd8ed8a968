import { ed25519 } from '@noble/curves/ed25519.js';
import { bitsOf, fieldCode, limbs } from './field-code.ts';

// What of it is used; the types of Node leave it to those of browsers.
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: { readonly Module: new (code: Uint8Array) => object; readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> } } };
const prime = 2n ** 255n - 19n;
const twiceD = (2n * ed25519.Point.CURVE().d) % prime;
const size = limbs * 4;
/** X, Y, Z, T: x = X/Z, y = Y/Z, xy = T/Z. */
export type Coordinates = readonly [x: bigint, y: bigint, z: bigint, t: bigint];
type Fields = { readonly mul: (out: number, f: number, g: number) => void; readonly add: Fields['mul']; readonly sub: Fields['mul']; readonly double: (out: number, p: number, scratch: number) => void; readonly addPoint: (out: number, p: number, sum: number, difference: number, z: number, t: number, scratch: number) => void };

/** Width of a digit of the scalar; 52 digits of -15 to 16. */
const width = 5;
const digits = 52;
/** Signed digits, the least first. */
export function toDigits(scalar: bigint): Int8Array {
  const out = new Int8Array(digits);
  let left = scalar;
  for (let at = 0; at < digits; at += 1) {
    let digit = Number(left & 31n);
    left >>= BigInt(width);
    if (digit > 16) { digit -= 32; left += 1n; }
    out[at] = digit;
  }
  if (left !== 0n) throw new RangeError('scalar too large');
  return out;
}

export type Field = Fields & { readonly square: (out: number, f: number) => void; readonly squareTwice: (out: number, f: number) => void; readonly limbs: Int32Array };
/** The functions of `fieldCode` with their memory, of which `limbs` is the whole. Addresses are in bytes. */
export function openField(): Field {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(fieldCode()));
  return { ...(exports as unknown as Omit<Field, 'limbs'>), limbs: new Int32Array((exports['memory'] as { readonly buffer: ArrayBuffer }).buffer) };
}
export const writeField = (memory: Int32Array, address: number, value: bigint): void => {
  let left = value;
  for (let limb = 0; limb < limbs; limb += 1) { const bits = BigInt(bitsOf(limb)); memory[address / 4 + limb] = Number(left & ((1n << bits) - 1n)); left >>= bits; }
};
/** 0 to 2^255 - 20, whatever the limbs. */
export const readField = (memory: Int32Array, address: number): bigint => {
  let value = 0n;
  for (let limb = limbs - 1; limb >= 0; limb -= 1) value = (value << BigInt(bitsOf(limb))) + BigInt(memory[address / 4 + limb] ?? 0);
  const rest = value % prime;
  return rest < 0n ? rest + prime : rest;
};

/** Multiplies points of the Edwards curve by one scalar after another (0 to 2^253). Not constant in time. */
export function openMultiplier(): (point: Coordinates, scalar: Int8Array) => Coordinates {
  const { mul, add, sub, double, addPoint, limbs: memory } = openField();
  // Addresses: 17 multiples of the point, each as Y+X, Y-X, 2Z, 2dT and -2dT; then points, scratch and constants.
  const entry = 5 * size;
  const [point, sum, scratch, constant, zero] = [17 * entry, 17 * entry + 4 * size, 17 * entry + 8 * size, 17 * entry + 16 * size, 17 * entry + 17 * size];
  writeField(memory, constant, twiceD);
  writeField(memory, zero, 0n);
  const put = (address: number, [x, y, z, t]: Coordinates): void => { for (const [at, value] of [x, y, z, t].entries()) writeField(memory, address + at * size, value); };
  /** The point at `from` as an entry of the table. */
  const cache = (place: number, from: number): void => {
    const to = place * entry;
    add(to, from + size, from);
    sub(to + size, from + size, from);
    add(to + 2 * size, from + 2 * size, from + 2 * size);
    mul(to + 3 * size, from + 3 * size, constant);
    sub(to + 4 * size, zero, to + 3 * size);
  };
  const addEntry = (digit: number): void => {
    const from = Math.abs(digit) * entry;
    if (digit < 0) addPoint(sum, sum, from + size, from, from + 2 * size, from + 4 * size, scratch);
    else addPoint(sum, sum, from, from + size, from + 2 * size, from + 3 * size, scratch);
  };
  return (of, scalar) => {
    put(sum, [0n, 1n, 1n, 0n]);
    cache(0, sum);
    put(point, of);
    cache(1, point);
    // Each multiple is the one before it and the point.
    for (let at = 0; at < 4 * limbs; at += 1) memory[sum / 4 + at] = memory[point / 4 + at] ?? 0;
    for (let place = 2; place <= 16; place += 1) { addEntry(1); cache(place, sum); }
    put(sum, [0n, 1n, 1n, 0n]);
    for (let at = digits - 1; at >= 0; at -= 1) {
      if (at < digits - 1) for (let time = 0; time < width; time += 1) double(sum, sum, scratch);
      addEntry(scalar[at] ?? 0);
    }
    return [readField(memory, sum), readField(memory, sum + size), readField(memory, sum + 2 * size), readField(memory, sum + 3 * size)];
  };
}

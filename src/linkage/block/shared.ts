/** Numbers that all threads read and write, of which none is copied when it is given to another. */
export const sharedNumbers = (size: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(size * 4));
/** The same of shares. */
export const sharedShares = (size: number): Float32Array => new Float32Array(new SharedArrayBuffer(size * 4));
/** The same of small numbers. */
export const sharedBytes = (size: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(size));
/** The same of rates and weights. */
export const sharedRates = (size: number): Float64Array => new Float64Array(new SharedArrayBuffer(size * 8));
/** A copy for all threads, of what is not theirs yet. */
export function toShared(from: Uint32Array): Uint32Array {
  if (from.buffer instanceof SharedArrayBuffer && from.byteLength === from.buffer.byteLength) return from;
  const out = sharedNumbers(from.length);
  out.set(from);
  return out;
}

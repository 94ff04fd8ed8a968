/** Numbers that all threads read and write, of which none is copied when it is given to another. */
export const sharedNumbers = (size: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(size * 4));
export function toShared(from: Uint32Array): Uint32Array { const out = sharedNumbers(from.length); out.set(from); return out; }

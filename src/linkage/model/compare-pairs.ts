import type { Field } from '../fields/field.ts';

/** Levels of all fields of each pair, pair after pair. */
export function comparePairs(fields: readonly Field[], l: Uint32Array, r: Uint32Array, out: Uint8Array = new Uint8Array(l.length * fields.length)): Uint8Array {
  const width = fields.length;
  for (let at = 0; at < l.length; at += 1) for (let field = 0; field < width; field += 1) out[at * width + field] = fields[field]!.compare(l[at]!, r[at]!);
  return out;
}

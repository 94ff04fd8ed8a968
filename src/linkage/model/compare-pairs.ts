import type { Field } from '../fields/field.ts';

/** Levels of all fields of each pair, pair after pair. Field after field is gone through: what one of them asks of a million records stays in a processor's cache, what all ask does not. */
export function comparePairs(fields: readonly Field[], l: Uint32Array, r: Uint32Array, out: Uint8Array = new Uint8Array(l.length * fields.length)): Uint8Array {
  const width = fields.length;
  for (let first = 0; first < width;) {
    let end = first + 1;
    while (fields[end]?.follows === true) end += 1;
    for (let at = 0; at < l.length; at += 1) for (let field = first; field < end; field += 1) out[at * width + field] = fields[field]!.compare(l[at]!, r[at]!);
    first = end;
  }
  return out;
}

import type { Field } from '../fields/field.ts';

/** Pairs counted by how all their fields stand to each other: `levels` pattern after pattern; `counts[k]` of each pattern, for group k. Group 0 is all pairs. */
export type Patterns = { readonly width: number; readonly size: number; readonly levels: Uint8Array; readonly counts: readonly Float64Array[] };

/** Counts patterns; `groups` bits of each pair say to which it belongs besides all. Every `step`-th pair only, where there are more than are needed. */
export function countPatterns(fields: readonly Field[], levels: Uint8Array, groups?: { readonly bits: Uint32Array; readonly number: number }, step = 1): Patterns {
  const width = fields.length;
  const radix = fields.map((field) => field.levels.length);
  const places = new Map<number | string, number>();
  const rows: number[] = [];
  const counts: number[][] = Array.from({ length: 1 + (groups?.number ?? 0) }, () => []);
  const wide = radix.reduce((product, one) => product * one, 1) > Number.MAX_SAFE_INTEGER;
  for (let at = 0, pair = 0; at < levels.length; at += width * step, pair += step) {
    let key: number | string = 0;
    if (wide) key = String.fromCharCode(...levels.subarray(at, at + width));
    else for (let field = 0; field < width; field += 1) key = key * radix[field]! + levels[at + field]!;
    let place = places.get(key);
    if (place === undefined) {
      place = places.size;
      places.set(key, place);
      for (let field = 0; field < width; field += 1) rows.push(levels[at + field]!);
      for (const row of counts) row.push(0);
    }
    counts[0]![place]! += 1;
    if (groups !== undefined) for (let bits = groups.bits[pair]!, group = 1; bits !== 0; bits >>>= 1, group += 1) if ((bits & 1) === 1) counts[group]![place]! += 1;
  }
  return { width, size: places.size, levels: Uint8Array.from(rows), counts: counts.map((row) => Float64Array.from(row)) };
}

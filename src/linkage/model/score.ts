import type { Field } from '../fields/field.ts';
import type { Rates } from './model.ts';

/** Natural log-odds of each pair that the two are one person: prior, and of each field log m/u, with the chance of the very value in place of u where the field knows it. */
export function scorePairs(fields: readonly Field[], pairs: { readonly l: Uint32Array; readonly r: Uint32Array; readonly levels: Uint8Array }, rates: Rates): Float64Array {
  const width = fields.length;
  const prior = Math.log(rates.lambda / (1 - rates.lambda));
  const weights = fields.map((_, field) => rates.m[field]!.map((m, level) => (level === 0 ? 0 : Math.log(m / rates.u[field]![level]!))));
  const logM = rates.m.map((row) => row.map((m) => Math.log(m)));
  const out = new Float64Array(pairs.l.length);
  for (let at = 0; at < out.length; at += 1) {
    let sum = prior;
    for (let field = 0; field < width; field += 1) {
      const level = pairs.levels[at * width + field]!;
      if (level === 0) continue;
      const chance = fields[field]!.chance?.(pairs.l[at]!, pairs.r[at]!, level) ?? 0;
      sum += chance > 0 ? logM[field]![level]! - Math.log(chance) : weights[field]![level]!;
    }
    out[at] = sum;
  }
  return out;
}

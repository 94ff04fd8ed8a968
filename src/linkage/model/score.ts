import type { Field } from '../fields/field.ts';
import { logs } from './em.ts';
import type { Rates } from './model.ts';

/**
 * Natural log-odds of each pair that the two are one person and neither strangers nor relatives who came back together: prior, and of each field log m/u, with the chance of the very value in place of u where the field knows it.
 * `known`: those chances, where they were asked for before (`chancesOf`). `old`: weights of a look before, of which those under `hopeless` stay as they are.
 */
export function scorePairs(fields: readonly Field[], pairs: Compared, rates: Rates, list: Uint16Array, { known, old, out = new Float64Array(pairs.l.length) }: { readonly known?: readonly Float64Array[]; readonly old?: Float64Array; readonly out?: Float64Array } = {}): Float64Array {
  const width = fields.length;
  const kin = rates.kin;
  const strangers = 1 - rates.lambda;
  const prior = Math.log(rates.lambda / strangers);
  // Of relatives who came back together: home and return weigh what they weigh for one person, the rest what is counted of them.
  // A surname that both have because they are relatives is worth as much as it is rare, as it is for one person.
  const shared = fields.map(({ kin: of, levels }) => levels.map((_, level) => of === 'shared' || (typeof of === 'function' && of(level) === true)));
  const ofKin = kin === undefined ? [] : logs(kin.k).map((row, field) => row.map((k, level) => (level === 0 ? 0 : shared[field]![level]! ? k : k - Math.log(rates.u[field]![level]!))));
  const weights = fields.map((_, field) => rates.m[field]!.map((m, level) => (level === 0 ? 0 : Math.log(m / rates.u[field]![level]!))));
  const logM = rates.m.map((row) => row.map((m) => Math.log(m)));
  const logRatio = fields.map((field, at) => ratios(field, rates.u[at]!).map((one) => Math.log(one)));
  const lists = rates.lists?.ratio.map((one) => Math.log(one));
  for (let at = 0; at < out.length; at += 1) {
    if (old !== undefined && old[at]! < hopeless) { out[at] = old[at]!; continue; }
    let [sum, both] = [prior + (lists === undefined ? 0 : lists[list[pairs.l[at]!]! * rates.lists!.number + list[pairs.r[at]!]!]!), 0];
    for (let field = 0; field < width; field += 1) {
      const level = pairs.levels[at * width + field]!;
      if (level === 0) continue;
      const chance = known === undefined ? logChance(fields[field]!, pairs.l[at]!, pairs.r[at]!, level) : known[field]!.length === 0 ? 0 : known[field]![at]!;
      const weight = chance < 0 ? logM[field]![level]! - chance - logRatio[field]![level]! : weights[field]![level]!;
      sum += weight;
      if (kin !== undefined) both += shared[field]![level]! ? weight + ofKin[field]![level]! - logM[field]![level]! : ofKin[field]![level]!;
    }
    out[at] = kin === undefined ? sum : sum - Math.log1p(((list[pairs.l[at]!] === list[pairs.r[at]!] ? kin.within : kin.across) / strangers) * Math.exp(both));
  }
  return out;
}

/** Log-odds below which a pair is looked at once. */
export const hopeless = -12;
/** What is certain weighs nothing; it is told from what is not known. */
function logChance(field: Field, l: number, r: number, level: number): number {
  const chance = field.chance === undefined ? 0 : field.chance(l, r, level);
  return chance <= 0 ? 0 : chance >= 1 ? -Number.MIN_VALUE : Math.log(chance);
}

type Compared = { readonly l: Uint32Array; readonly r: Uint32Array; readonly levels: Uint8Array };
/** Logarithm of the chance of the very value, by field and pair; 0 where the level's own holds, none for a field that knows none. They hang on who is known for one person, not on the rates. */
export function chancesOf(fields: readonly Field[], { l, r, levels }: Compared): readonly Float64Array[] {
  return fields.map((field, place) => {
    if (field.chance === undefined) return new Float64Array(0);
    const out = new Float64Array(l.length);
    for (let at = 0; at < l.length; at += 1) {
      const level = levels[at * fields.length + place]!;
      if (level !== 0) out[at] = logChance(field, l[at]!, r[at]!, level);
    }
    return out;
  });
}

/** By what a chance of a value is to be multiplied at each level: 1 but for levels that are told apart among pairs that agree alike. */
function ratios({ alike, strata = 0 }: Field, u: Float64Array): Float64Array {
  const out = new Float64Array(u.length).fill(1);
  if (alike === undefined) return out;
  for (let first = 1; first < u.length; first += strata) {
    let base = 0;
    for (let level = first; level < first + alike.base; level += 1) base += u[level]!;
    for (let level = first; level < first + alike.all; level += 1) out[level] = u[level]! / base;
  }
  return out;
}

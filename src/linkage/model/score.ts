import type { Field } from '../fields/field.ts';
import { logs } from './em.ts';
import type { Rates } from './model.ts';

type Compared = { readonly l: Uint32Array; readonly r: Uint32Array; readonly levels: Uint8Array };

/**
 * Of each pair the chances of its very values, which hang on who is known for one person and not on the rates: asked for once, weighed as often as rates change. `known`: a bit for each field that knows one; `sum`: their natural logarithms together;
 * `shared`: those of the fields that relatives have in common.
 */
export type Chances = { readonly known: Uint32Array; readonly sum: Float32Array; readonly shared: Float32Array };
/** Where all threads may write it. */
export const sharedChances = (count: number): Chances => ({ known: new Uint32Array(new SharedArrayBuffer(count * 4)), sum: new Float32Array(new SharedArrayBuffer(count * 4)), shared: new Float32Array(new SharedArrayBuffer(count * 4)) });
export const ownChances = (count: number): Chances => ({ known: new Uint32Array(count), sum: new Float32Array(count), shared: new Float32Array(count) });
export const partOf = ({ known, sum, shared }: Chances, from: number, to: number): Chances => ({ known: known.subarray(from, to), sum: sum.subarray(from, to), shared: shared.subarray(from, to) });

/** Log-odds below which a pair is looked at once. */
export const hopeless = -12;
/** Fields there are bits for; of any more a level's own chance holds. */
export const mostKnown = 32;

/** `old`: weights of a look before; what is hopeless there is not asked for again. Field after field, as `comparePairs`. */
export function chancesOf(fields: readonly Field[], { l, r, levels }: Compared, out: Chances, old?: Float64Array): Chances {
  const width = fields.length;
  // Pairs that are asked about, so that the others are passed once and not by each field.
  const some = new Uint32Array(l.length);
  let size = 0;
  for (let at = 0; at < l.length; at += 1) if (old === undefined || old[at]! >= hopeless) { some[size] = at; size += 1; out.known[at] = 0; out.sum[at] = 0; out.shared[at] = 0; }
  for (const [place, field] of fields.entries()) {
    if (field.chance === undefined || place >= mostKnown) continue;
    const [shared, bit] = [isShared(field), 1 << place];
    for (let one = 0; one < size; one += 1) {
      const at = some[one]!;
      const level = levels[at * width + place]!;
      if (level === 0) continue;
      const chance = field.chance(l[at]!, r[at]!, level);
      if (chance <= 0) continue;
      const log = chance >= 1 ? 0 : Math.log(chance);
      out.known[at]! |= bit;
      out.sum[at]! += log;
      if (shared[level] === 1) out.shared[at]! += log;
    }
  }
  return out;
}

/** A surname that both have because they are relatives is worth as much as it is rare, as it is for one person. */
const isShared = ({ kin, levels }: Field): Uint8Array => Uint8Array.from(levels, (_, level) => (kin === 'shared' || (typeof kin === 'function' && kin(level) === true) ? 1 : 0));

/**
 * Natural log-odds of each pair that the two are one person and neither strangers nor relatives who came back together: prior, and of each field log m/u, with the chance of the very value in place of u where the field knows it.
 * `old`: weights of a look before, of which those under `hopeless` stay as they are. `table`: where few pairs at a time are weighed by the same rates.
 */
export function scorePairs(fields: readonly Field[], { l, r, levels }: Compared, chances: Chances, rates: Rates, list: Uint16Array, { old, out = new Float64Array(l.length), table = toTable(fields, rates) }: { readonly old?: Float64Array | undefined; readonly out?: Float64Array; readonly table?: Float64Array } = {}): Float64Array {
  const width = fields.length;
  const { kin } = rates;
  const strangers = 1 - rates.lambda;
  const prior = Math.log(rates.lambda / strangers);
  const { number = 1, ratio = Float64Array.of(1) } = rates.lists ?? {};
  const lists = ratio.map((one) => Math.log(one));
  const several = rates.lists !== undefined;
  const [across, within] = [(kin?.across ?? 0) / strangers, (kin?.within ?? 0) / strangers];
  for (let at = 0; at < out.length; at += 1) {
    if (old !== undefined && old[at]! < hopeless) { out[at] = old[at]!; continue; }
    const mine = list[l[at]!]!;
    const theirs = list[r[at]!]!;
    let sum = prior + (several ? lists[mine * number + theirs]! : 0) - chances.sum[at]!;
    let both = -chances.shared[at]!;
    let known = chances.known[at]!;
    for (let field = 0; field < width; field += 1, known >>>= 1) {
      const place = 4 * (field * 256 + levels[at * width + field]!) + 2 * (known & 1);
      sum += table[place]!;
      both += table[place + 1]!;
    }
    out[at] = kin === undefined ? sum : sum - Math.log1p((mine === theirs ? within : across) * Math.exp(both));
  }
  return out;
}

/** What one field adds to the log-odds of a pair against strangers, by its `level` and its own `chances` of pair `at`. */
export type Adder = (level: number, at: number) => number;
export function addersOf(fields: readonly Field[], own: readonly Chances[], rates: Rates): readonly Adder[] {
  const table = toTable(fields, rates);
  return own.map(({ known, sum }, field) => (level, at) => table[4 * (field * 256 + level) + 2 * (known[at]! & 1)]! - sum[at]!);
}

/** Both at once, for pairs that are weighed once. `chances`: room that is used again. */
export function weighPairs(fields: readonly Field[], pairs: Compared, rates: Rates, list: Uint16Array, { chances = ownChances(pairs.l.length), out = new Float64Array(pairs.l.length), table = toTable(fields, rates) }: { readonly chances?: Chances; readonly out?: Float64Array; readonly table?: Float64Array } = {}): Float64Array {
  return scorePairs(fields, pairs, chancesOf(fields, pairs, chances), rates, list, { out, table });
}

/**
 * Of each field and level (256 of them) four numbers: what it adds to the log-odds of one person against strangers, and of relatives against strangers, where the level's own chance holds; the same where the very value's is known, less that.
 * Of relatives who came back together home and return weigh what they weigh for one person, the rest what is counted of them.
 */
export function toTable(fields: readonly Field[], { m, u, kin }: Rates): Float64Array {
  const out = new Float64Array(fields.length * 1024);
  const [logM, logU, logK] = [logs(m), logs(u), kin === undefined ? undefined : logs(kin.k)];
  for (const [at, field] of fields.entries()) {
    const [shared, ratio] = [isShared(field), ratios(field, u[at]!)];
    for (let level = 1; level < field.levels.length; level += 1) {
      const [one, two, place] = [logM[at]![level]!, logU[at]![level]!, 4 * (at * 256 + level)];
      const [plain, known] = [one - two, one - Math.log(ratio[level]!)];
      const ofKin = logK === undefined ? 0 : logK[at]![level]!;
      const isOf = shared[level] === 1;
      out.set([plain, isOf ? plain + ofKin - one : ofKin - two, known, isOf ? known + ofKin - one : ofKin - two], place);
    }
  }
  return out;
}

/** By what a chance of a value is to be multiplied at each level: 1 but for levels that are told apart among pairs that agree alike. */
function ratios({ alike = 0, alone = [], strata = Infinity }: Field, u: Float64Array): Float64Array {
  const out = new Float64Array(u.length).fill(1);
  if (alike > 0) for (let first = 1; first < u.length; first += strata) {
    const all = u.subarray(first, first + alike).reduce((a, b) => a + b, 0);
    for (let level = first; level < first + alike; level += 1) if (!alone.includes(level)) out[level] = u[level]! / all;
  }
  return out;
}

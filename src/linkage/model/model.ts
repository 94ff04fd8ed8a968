import { Refused } from '#base/result.ts';
import { mostLists } from '../block/list-pairs.ts';

/** What is estimated: `lambda` = share of all pairs that are one person, `kin` of the pairs across lists, and within them, that are relatives who came back together; `lists` = by how much matches are more among the pairs of two lists than among all; of each level how often two records of one person (`m`), of two (`u`) and of such relatives (`k`) stand so. Written, cited and given back frozen; it holds nothing that was said of anybody. */
export type Model = {
  readonly lambda: number;
  readonly kin?: { readonly across: number; readonly within: number };
  readonly lists?: readonly { readonly a: string; readonly b: string; readonly ratio: number }[];
  readonly fields: readonly { readonly name: string; readonly levels: readonly LevelRates[] }[];
  readonly trainedOn: TrainedOn;
  readonly seed: number;
  readonly version: typeof modelVersion;
};
type LevelRates = { readonly name: string; readonly m: number; readonly u: number; readonly k?: number };
export type TrainedOn = { readonly records: number; readonly pairs: number; readonly rules: readonly string[] };
export const modelVersion = 'vigil-link-4';

/** The document, with a line end; numbers in full, so that read again it is the same model. */
export const printModel = (model: Model): string => `${JSON.stringify(model, null, 2)}\n`;

const isRate = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 1;
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isName = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 100;
const entriesOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {});

/** Reads a model back. Refused: `link.model` with the place where it is none. */
export function parseModel(given: unknown): Model {
  const fail = (at: string): never => { throw new Refused('link.model', { at }); };
  const { lambda, kin, lists, fields, trainedOn, seed, version } = entriesOf(given);
  if (version !== modelVersion) fail('version');
  if (!isRate(lambda)) return fail('lambda');
  const { across, within } = entriesOf(kin);
  if (kin !== undefined && !(isRate(across) && isRate(within))) return fail('kin');
  if (lists !== undefined && (!Array.isArray(lists) || lists.length > 1000)) return fail('lists');
  if (!isCount(seed)) return fail('seed');
  const { records, pairs, rules } = entriesOf(trainedOn);
  if (!isCount(records) || records < 2 || !isCount(pairs) || !Array.isArray(rules) || !rules.every(isName)) return fail('trainedOn');
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > 100) return fail('fields');
  const read = fields.map((field: unknown, at) => {
    const { name, levels } = entriesOf(field);
    if (!isName(name) || !Array.isArray(levels) || levels.length === 0 || levels.length > 200) return fail(`fields[${at}]`);
    return { name, levels: levels.map((level: unknown, place) => { const one = entriesOf(level); const [title, m, u, k] = [one['name'], one['m'], one['u'], one['k']]; return isName(title) && isRate(m) && isRate(u) && (kin === undefined ? k === undefined : isRate(k)) ? { name: title, m, u, ...(isRate(k) ? { k } : {}) } : fail(`fields[${at}].levels[${place}]`); }) };
  });
  if (new Set(read.map(({ name }) => name)).size < read.length) return fail('fields');
  const told = (lists as readonly unknown[] | undefined)?.map((one, at) => { const { a, b, ratio } = entriesOf(one); return typeof a === 'string' && typeof b === 'string' && typeof ratio === 'number' && ratio > 0 && ratio < 1e6 ? { a, b, ratio } : fail(`lists[${at}]`); });
  return { lambda, ...(isRate(across) && isRate(within) ? { kin: { across, within } } : {}), ...(told === undefined ? {} : { lists: told }), fields: read, trainedOn: { records, pairs, rules }, seed, version: modelVersion };
}

/**
 * Chances by field and level as arrays, level 0 (missing) being no evidence, for `records` records. lambda is a share of all pairs, and pairs grow with the square of the records: what is carried over is how many of its own each record is
 * expected to find. Lists that the model does not know are as likely to hold one person as all are. Refused: `link.model` where the model knows other fields or levels than these.
 */
export function toRates(model: Model, fields: readonly { readonly name: string; readonly levels: readonly string[] }[], records: number, sources: readonly string[] = []): Rates {
  const foreign = model.fields.findIndex((field) => !fields.some(({ name }) => name === field.name));
  if (foreign >= 0) throw new Refused('link.model', { at: `fields[${foreign}]` });
  const lambda = Math.min(model.lambda * (model.trainedOn.records / records), Math.max(model.lambda, 0.5));
  const ofKin = (share: number): number => Math.min(share * (model.trainedOn.records / records), Math.max(share, 0.25));
  const rows = fields.map(({ name, levels }) => {
    const known = model.fields.find((field) => field.name === name);
    const found = levels.slice(1).map((level) => known?.levels.find((one) => one.name === level));
    if (known === undefined || found.includes(undefined) || known.levels.length !== levels.length - 1) throw new Refused('link.model', { at: `fields: ${name}` });
    return found as readonly LevelRates[];
  });
  const toLevels = (of: (one: LevelRates) => number): readonly Float64Array[] => rows.map((row) => Float64Array.from([1, ...row.map(of)]));
  return {
    lambda, m: toLevels(({ m }) => m), u: toLevels(({ u }) => u), ...(model.kin === undefined ? {} : { kin: { across: ofKin(model.kin.across), within: ofKin(model.kin.within), k: toLevels(({ u, k = u }) => k) } }),
    ...(model.lists === undefined || sources.length > mostLists ? {} : { lists: { number: sources.length, ratio: Float64Array.from({ length: sources.length ** 2 }, (_, at) => { const [a, b] = [sources[Math.floor(at / sources.length)], sources[at % sources.length]]; return model.lists?.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a))?.ratio ?? 1; }) } }),
  };
}
/** By field, then level; that of `missing` is 1. */
export type Rates = { readonly lambda: number; readonly m: readonly Float64Array[]; readonly u: readonly Float64Array[]; readonly kin?: Kin | undefined; readonly lists?: ListRates | undefined };
/** By how much matches are more among the pairs of two lists than among all: `ratio[a * number + b]`. */
export type ListRates = { readonly number: number; readonly ratio: Float64Array };
/** Relatives who came back together: their share of the pairs across lists and within them, and how often two of them stand at each level, as `m` and `u`. */
export type Kin = { readonly across: number; readonly within: number; readonly k: readonly Float64Array[] };

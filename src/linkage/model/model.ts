import { Refused } from '#base/result.ts';

/** What is estimated: `lambda` = share of all pairs that are one person; of each level how often two records of one person (`m`) and of two (`u`) stand so. Written, cited and given back frozen; it holds nothing that was said of anybody. */
export type Model = {
  readonly lambda: number;
  readonly fields: readonly { readonly name: string; readonly levels: readonly { readonly name: string; readonly m: number; readonly u: number }[] }[];
  readonly trainedOn: TrainedOn;
  readonly seed: number;
  readonly version: typeof modelVersion;
};
export type TrainedOn = { readonly records: number; readonly pairs: number; readonly rules: readonly string[] };
export const modelVersion = 'vigil-link-1';

/** The document, with a line end; numbers in full, so that read again it is the same model. */
export const printModel = (model: Model): string => `${JSON.stringify(model, null, 2)}\n`;

const isRate = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 1;
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isName = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 100;
const entriesOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {});

/** Reads a model back. Refused: `link.model` with the place where it is none. */
export function parseModel(given: unknown): Model {
  const fail = (at: string): never => { throw new Refused('link.model', { at }); };
  const { lambda, fields, trainedOn, seed, version } = entriesOf(given);
  if (version !== modelVersion) fail('version');
  if (!isRate(lambda)) return fail('lambda');
  if (!isCount(seed)) return fail('seed');
  const { records, pairs, rules } = entriesOf(trainedOn);
  if (!isCount(records) || records < 2 || !isCount(pairs) || !Array.isArray(rules) || !rules.every(isName)) return fail('trainedOn');
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > 100) return fail('fields');
  const read = fields.map((field: unknown, at) => {
    const { name, levels } = entriesOf(field);
    if (!isName(name) || !Array.isArray(levels) || levels.length === 0 || levels.length > 200) return fail(`fields[${at}]`);
    return { name, levels: levels.map((level: unknown, place) => { const one = entriesOf(level); return isName(one['name']) && isRate(one['m']) && isRate(one['u']) ? { name: one['name'], m: one['m'], u: one['u'] } : fail(`fields[${at}].levels[${place}]`); }) };
  });
  if (new Set(read.map(({ name }) => name)).size < read.length) return fail('fields');
  return { lambda, fields: read, trainedOn: { records, pairs, rules }, seed, version: modelVersion };
}

/**
 * Chances by field and level as arrays, level 0 (missing) being no evidence, for `records` records. lambda is a share of all pairs, and pairs grow with the square of the records: what is carried over is how many of its own each record is
 * expected to find. Refused: `link.model` where the model knows other fields or levels than these.
 */
export function toRates(model: Model, fields: readonly { readonly name: string; readonly levels: readonly string[] }[], records: number): Rates {
  const foreign = model.fields.findIndex((field) => !fields.some(({ name }) => name === field.name));
  if (foreign >= 0) throw new Refused('link.model', { at: `fields[${foreign}]` });
  const lambda = Math.min(model.lambda * (model.trainedOn.records / records), Math.max(model.lambda, 0.5));
  const rows = fields.map(({ name, levels }) => {
    const known = model.fields.find((field) => field.name === name);
    const found = levels.slice(1).map((level) => known?.levels.find((one) => one.name === level));
    if (known === undefined || found.includes(undefined) || known.levels.length !== levels.length - 1) throw new Refused('link.model', { at: `fields: ${name}` });
    return found as readonly { readonly m: number; readonly u: number }[];
  });
  return { lambda, m: rows.map((row) => Float64Array.from([1, ...row.map(({ m }) => m)])), u: rows.map((row) => Float64Array.from([1, ...row.map(({ u }) => u)])) };
}
/** By field, then level; that of `missing` is 1. */
export type Rates = { readonly lambda: number; readonly m: readonly Float64Array[]; readonly u: readonly Float64Array[] };

import { z } from 'zod';
import { accountKinds, bounds, linkStates, measures, standings, ways } from '#register/account/index.ts';
import { sourceInput } from '#register/source/index.ts';
import { basisColumn } from './basis-filter.ts';

const column = z.string().min(1).max(200);
/** Where a value comes from: a column, several joined by a space, or the same words for every row. */
const from = z.union([column, z.array(column).min(1).max(12), z.strictObject({ constant: z.string().min(1).max(1000) })]);
export type From = z.infer<typeof from>;

/** What a cell says, to what is meant: exact words (Unicode form, outer spaces and case apart). */
const table = z.record(z.string().max(400), z.string().max(400));
/** How known: the same for every row, or said by a column in words of the list `how-known` or of a table. */
const how = z.strictObject({ how: z.union([z.enum(ways), z.strictObject({ column, table: z.record(z.string().max(400), z.enum(ways)).optional() })]), who: from.optional() });

const common = { property: z.string().max(60), from, howKnown: how.optional(), lang: z.string().max(35).optional() };
const placeReading = {
  /** Cell to a name of the gazetteer, for codes of countries and the like. */
  names: table.optional(),
  /** Name of an area that every place lies in. */
  within: z.string().max(200).optional(),
};
const timeReading = { suppliedBy: z.enum(['speaker', 'interviewer', 'coder', 'document', 'not-recorded']).optional(), order: z.enum(['day-first', 'month-first']).optional() };

const figureClaim = z.strictObject({
  ...common, as: z.literal('figure'),
  measure: z.union([z.enum(measures), z.strictObject({ column, table: z.record(z.string().max(400), z.enum(measures)) })]),
  unit: z.strictObject({ from: from.optional(), table: table.optional(), code: z.string().max(60).optional(), definition: from.optional() }),
  population: from,
  place: z.strictObject({ from, ...placeReading }).optional(),
  period: z.strictObject({ from, ...timeReading }).optional(),
  asOf: z.strictObject({ from, ...timeReading }).optional(),
  low: column.optional(), high: column.optional(),
  bound: z.union([z.enum(bounds), z.strictObject({ column, table: z.record(z.string().max(400), z.enum(bounds)) })]).optional(),
  chain: z.array(z.strictObject({ who: from, role: from.optional(), said: from.optional(), state: z.enum(linkStates).optional() })).max(12).optional(),
});

const claimMap = z.discriminatedUnion('as', [
  z.strictObject({ ...common, as: z.literal('text') }),
  z.strictObject({ ...common, as: z.literal('name'), name: z.enum(['birth', 'chinese', 'japanese', 'document', 'church', 'nickname', 'teknonym', 'code', 'not-said']).optional() }),
  z.strictObject({ ...common, as: z.literal('term'), /** Of several lists the first that has the words. */ list: z.union([z.string().max(60), z.array(z.string().max(60)).min(1).max(6)]), table: table.optional(), unknown: z.enum(['words', 'refuse']).optional() }),
  z.strictObject({ ...common, as: z.literal('time'), ...timeReading }),
  z.strictObject({ ...common, as: z.literal('place'), ...placeReading }),
  z.strictObject({ ...common, as: z.literal('range'), unit: z.string().max(60), reads: z.enum(['number', 'age', 'duration']).optional() }),
  figureClaim,
  /** Another row, named by its key: of the same table, or of one before it in a workbook. It must stand earlier. */
  z.strictObject({ ...common, from: z.union([column, z.array(column).min(1).max(12)]), as: z.literal('row'), table: z.string().max(40).optional(), role: z.string().max(60).optional() }),
]);
export type ClaimMap = z.infer<typeof claimMap>;
export type FigureMap = z.infer<typeof figureClaim>;

const part = {
  kind: z.enum(accountKinds), sort: z.string().max(40), standing: z.enum(standings).optional(),
  /** Where rows are of several sorts: what a column's words mean; words it does not know leave the row out. An empty cell is of `sort`. */
  sortFrom: z.strictObject({ column, table: z.record(z.string().max(400), z.string().max(40)) }).optional(),
  claims: z.array(claimMap).min(1).max(200),
};
const also = z.strictObject({ ...part, link: z.strictObject({ property: z.string().max(60), role: z.string().max(60).optional() }) });

/** How a table becomes accounts: `src/intake/README.md` tells it with an example. Every row makes one account, and one for each `also` with a claim in it. */
export const importMap = z.strictObject({
  format: z.literal('vigil-map-1'),
  source: sourceInput.extend({ basis: sourceInput.shape.basis.optional() }),
  /** Where each row has a basis of its own. */
  rowBasis: basisColumn.optional(),
  /** Columns that name a row; without them a row is known by all its cells. */
  rowKey: z.array(column).min(1).max(20).optional(),
  /** Language of the table's words (BCP 47). */
  lang: z.string().min(2).max(35),
  delimiter: z.string().length(1).optional(),
  howKnown: how.optional(),
  /** Cells that say nothing: "n/a", "-". */
  empty: z.array(z.string().max(40)).max(40).optional(),
  /** Cells that say why there is nothing: three silences, kept apart. */
  states: z.record(z.string().max(40), z.enum(['not-known', 'not-asked', 'declined'])).optional(),
  ...part,
  also: z.array(also).max(12).optional(),
});
export type ImportMap = z.infer<typeof importMap>;
export type PartMap = { readonly kind: ImportMap['kind']; readonly sort: string; readonly standing?: ImportMap['standing']; readonly sortFrom?: ImportMap['sortFrom']; readonly claims: readonly ClaimMap[]; readonly link?: { readonly property: string; readonly role?: string | undefined } };

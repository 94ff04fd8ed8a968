import { Refused } from '#base/result.ts';
import type { BasisColumn } from './basis-filter.ts';
import { fields, findField, type Field, type FieldTable, type FigureUse } from './fields/all-fields.ts';
import type { ClaimMap, ImportMap } from './map.ts';

/** Which column is which field, as somebody decided it: what the screens keep, and what becomes a map. */
export type FieldChoice = {
  readonly table: FieldTable;
  /** Column to field; a column left out is not brought in. */
  readonly columns: Readonly<Record<string, string>>;
  readonly source: ImportMap['source']; readonly lang: string;
  /** Words of a column that are no term, to the code that is meant. */
  readonly terms?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rowBasis?: BasisColumn;
  /** Columns that together say which row it is, besides one that is its number; also such as are brought in as something else, or not at all. */
  readonly rowKey?: readonly string[];
  /** What the figures measure; not stated unless it is said. */
  readonly measure?: Extract<ClaimMap, { as: 'figure' }>['measure'];
};

const first = { people: ['person', 'described'], returns: ['event', 'return-episode'], custody: ['act', 'custody'], acts: ['act', 'act'], events: ['event', 'event'], figures: ['figure', 'figure'] } as const satisfies Readonly<Record<FieldTable, readonly [ImportMap['kind'], string]>>;

/** The map that a choice of fields means. Refused: `intake.map` with the column, for a field there is not, and for a choice without any. */
export function mapOfFields(choice: FieldChoice): ImportMap {
  const chosen = Object.entries(choice.columns).map(([column, id]) => {
    const field = findField(choice.table, id);
    if (field === undefined || field.onlyInWorkbook === true) throw new Refused('intake.map', { field: column, rule: 'unknown field' });
    return { column, field };
  });
  const using = (use: Field['use']): string[] => chosen.filter(({ field }) => field.use === use).map(({ column }) => column);
  // Whatever the order in which they were chosen, the row is the same.
  const keys = [...new Set([...using('key'), ...[...(choice.rowKey ?? [])].sort()])];
  const claims = chosen.flatMap(({ column, field }) => (field.reads === undefined || field.part !== undefined ? [] : [claimOf(column, field, choice)]));
  const ofReturn = chosen.flatMap(({ column, field }) => (field.reads === undefined || field.part === undefined ? [] : [claimOf(column, field, choice)]));
  if (choice.table === 'figures') claims.unshift(figureOf(choice, using));
  const [how] = using('how');
  const [who] = using('who');
  const [kind, sort] = first[choice.table];
  if (claims.length === 0) throw new Refused('intake.map', { field: 'columns', rule: 'no field chosen' });
  return {
    format: 'vigil-map-1', source: choice.source, lang: choice.lang, kind, sort: sortOf(choice, sort),
    ...(keys.length === 0 ? {} : { rowKey: keys }), ...(choice.rowBasis === undefined ? {} : { rowBasis: choice.rowBasis }),
    ...(how === undefined && who === undefined ? {} : { howKnown: { how: how === undefined ? 'told-by' : { column: how }, ...(who === undefined ? {} : { who }) } }),
    claims, ...(ofReturn.length === 0 ? {} : { also: [{ kind: 'event', sort: 'return-episode', link: { property: 'person' }, claims: ofReturn }] }),
  };
}

/** A list of names is of people who are known; one of sizes of groups. */
function sortOf({ table, columns }: FieldChoice, usual: string): string {
  if (table !== 'people') return usual;
  const chosen = Object.values(columns);
  return chosen.includes('name') ? 'identified' : chosen.includes('size') ? 'group' : usual;
}

function claimOf(column: string, field: Field, choice: FieldChoice): ClaimMap {
  const table = choice.terms?.[column];
  const reads = field.reads as NonNullable<Field['reads']>;
  return { ...reads, from: column, ...(reads.as === 'term' && table !== undefined ? { table } : {}) } as ClaimMap;
}

/** A figure is one claim out of several columns. */
function figureOf({ terms, measure }: FieldChoice, using: (use: FigureUse) => string[]): ClaimMap {
  const one = (use: FigureUse): string | undefined => using(use)[0];
  const [value, low, high, unit, definition, population, place, period, asOf, saidBy] = (['value', 'low', 'high', 'unit', 'definition', 'population', 'place', 'period', 'as-of', 'said-by'] as const).map(one);
  const from = value ?? low ?? high;
  if (from === undefined) throw new Refused('intake.map', { field: 'columns', rule: 'no number chosen' });
  const table = unit === undefined ? undefined : terms?.[unit];
  return {
    property: 'figure', as: 'figure', from, measure: measure ?? 'not-stated',
    unit: { ...(unit === undefined ? { code: 'persons' } : { from: unit, ...(table === undefined ? {} : { table }) }), ...(definition === undefined ? {} : { definition }) },
    population: [population, definition].filter((column) => column !== undefined).length === 0 ? { constant: 'not stated' } : [population, definition].filter((column) => column !== undefined),
    ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }),
    ...(place === undefined ? {} : { place: { from: place } }), ...(period === undefined ? {} : { period: { from: period } }), ...(asOf === undefined ? {} : { asOf: { from: asOf } }),
    ...(saidBy === undefined ? {} : { chain: [{ who: saidBy }] }),
  };
}

/** Fields a column of a table may be given, in the order in which they are offered. */
export const offeredFields = (table: FieldTable): readonly Field[] => fields[table].filter((field) => field.onlyInWorkbook !== true);

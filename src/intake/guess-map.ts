import { parseAge, parseTime } from '#base/time/index.ts';
import { findTermByWords } from '#vocabulary/index.ts';
import { findPlaceByName } from '#vocabulary/gazetteer/index.ts';
import type { Column } from './describe-file.ts';
import { fields, findField, type Field, type FieldTable } from './fields/all-fields.ts';
import { readNumber } from './read-number.ts';
import type { RiskyColumn } from './risky-columns.ts';

/** What a column may be taken for, and why. `field` null: nothing is guessed, and `why` says what was seen. Never applied by itself: it is shown, with the samples, and somebody decides. */
export type ColumnGuess = Column & { readonly field: string | null; readonly why: GuessReason; readonly sure: 'likely' | 'unsure' };
/** `header`: what the column is called. `values`: what most of its cells are. `risk`: what is on the do-not-record list is not offered. `taken`: another column says this better. `none`: nothing was recognised. */
export type GuessReason = { readonly by: 'header' | 'values' | 'risk' | 'taken' | 'none'; /** A field, a code of a risk, or what kind the values are. */ readonly what: string };
export type MapGuess = { readonly table: FieldTable; readonly columns: readonly ColumnGuess[] };

const guessable = ['people', 'figures', 'events'] as const;
type Guessable = (typeof guessable)[number];

/** What each row is about (people, figures, events), unless it is said, and what each column is of it. */
export function guessMap(columns: readonly Column[], risky: readonly RiskyColumn[], said?: FieldTable): MapGuess {
  const table = said ?? tableOf(columns);
  const looked = columns.map((column) => ({ column, ...guessColumn(column, fields[table], risky) }));
  // Of two columns for one field the one whose cells are like it; else the first.
  const chosen = new Map<string, Column>();
  for (const { column, field } of [...looked].sort((a, b) => Number(a.sure === 'unsure') - Number(b.sure === 'unsure'))) if (field !== null && !chosen.has(field.id)) chosen.set(field.id, column);
  const guesses = looked.map(({ column, field, why, sure }): ColumnGuess => (
    field !== null && field.use !== 'key' && chosen.get(field.id) !== column ? { ...column, field: null, why: { by: 'taken', what: field.id }, sure: 'unsure' } : { ...column, field: field === null ? null : field.id, why, sure }));
  return { table, columns: withOneKey(guesses) };
}

/** The kind of which most columns have a name; a number with its unit or period is a figure before it is a person. */
function tableOf(columns: readonly Column[]): Guessable {
  const score = (table: Guessable): number => new Set(columns.flatMap(({ name }) => { const field = byHeader(name, fields[table]); return field === undefined || field.use === 'key' || field.id === 'note' ? [] : [field.id]; })).size;
  const has = (table: Guessable, ...ids: string[]): number => ids.filter((id) => columns.some(({ name }) => byHeader(name, fields[table])?.id === id)).length;
  const scores: Readonly<Record<Guessable, number>> = {
    people: score('people') + has('people', 'name', 'sex', 'age', 'birth') * 1.5,
    figures: score('figures') + (has('figures', 'value', 'low') > 0 && has('figures', 'unit', 'population', 'definition', 'period') > 0 ? 4 : -4),
    events: score('events') + (has('events', 'title') > 0 && has('events', 'date') > 0 ? 3 : -2),
  };
  return [...guessable].sort((a, b) => scores[b] - scores[a])[0] as Guessable;
}

/** Words of a header without what is said of how they are written (`_edtf`) and with spaces for underscores. */
const tidy = (name: string): string => name.normalize('NFC').trim().replace(/[\s_-]?edtf$/i, '').replace(/\s*[(（].*[)）]\s*$/u, '');
const byHeader = (name: string, of: readonly Field[]): Field | undefined => of.find((field) => field.onlyInWorkbook !== true && field.header.source !== '^$' && (field.header.test(tidy(name)) || Object.values(field.label).some((label) => tidy(label).toLowerCase() === tidy(name).toLowerCase())));

function guessColumn(column: Column, of: readonly Field[], risky: readonly RiskyColumn[]): { field: Field | null; why: GuessReason; sure: ColumnGuess['sure'] } {
  const risk = risky.find((one) => one.column === column.name && one.level === 'do-not-record');
  if (risk !== undefined) return { field: null, why: { by: 'risk', what: risk.code }, sure: 'likely' };
  const named = byHeader(column.name, of);
  if (named !== undefined) return { field: named, why: { by: 'header', what: named.id }, sure: fits(column, named) ? 'likely' : 'unsure' };
  const seen = kindOfValues(column.samples);
  const field = (seen === undefined ? undefined : of.find(({ id }) => id === fieldOfValues[seen])) ?? (risky.some((one) => one.column === column.name && one.code === 'intake.column-names' && one.why === 'values') ? of.find(({ id }) => id === 'name') : undefined);
  if (field !== undefined) return { field, why: { by: 'values', what: seen ?? 'name' }, sure: 'unsure' };
  return { field: null, why: seen === undefined ? { by: 'none', what: '' } : { by: 'values', what: seen }, sure: 'unsure' };
}

/** What values alone tell. A time, a place and a number could be many things: which, is not to be seen in them. */
const fieldOfValues: Readonly<Record<string, string>> = { sex: 'sex', age: 'age' };

function kindOfValues(samples: readonly string[]): 'sex' | 'age' | 'time' | 'place' | 'number' | undefined {
  const all = (test: (sample: string) => boolean): boolean => samples.length > 0 && samples.every(test);
  if (all((sample) => findTermByWords('sex', sample) !== undefined || /^[남녀여男女FM]$/i.test(sample))) return 'sex';
  if (all((sample) => !/^\d+$/.test(sample) && parseAge(sample) !== undefined)) return 'age';
  if (all((sample) => readNumber(sample).bound !== 'words' && !/^(?:1[89]|20)\d\d$/.test(sample))) return 'number';
  if (all((sample) => { const time = parseTime(sample); return time.edtf !== null && !time.flags.includes('not-understood'); })) return 'time';
  return all((sample) => findPlaceByName(sample).length > 0) ? 'place' : undefined;
}

/** Whether the samples are what the field reads: a header may say one thing and its cells another. */
function fits({ samples }: Column, field: Field): boolean {
  if (samples.length === 0) return true;
  const most = (test: (sample: string) => boolean): boolean => samples.filter(test).length * 2 >= samples.length;
  const as = field.reads?.as ?? field.use;
  switch (as) {
    case 'time': case 'period': case 'as-of': return most((sample) => !parseTime(sample).flags.includes('not-understood'));
    case 'range': return most((sample) => parseAge(sample) !== undefined || /\d|[한두세네몇]|[一二三四五六七八九十几]/.test(sample));
    case 'value': case 'low': case 'high': return most((sample) => readNumber(sample).bound !== 'words');
    default: return true;
  }
}

/** A key names each row: of several columns that look like one, the first whose samples differ; one whose samples repeat is none. */
function withOneKey(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const isKey = (one: ColumnGuess): boolean => one.field === 'no';
  const chosen = guesses.find((one) => isKey(one) && one.samples.length === Math.min(3, one.filled) && one.filled > 0 && one.distinct === one.filled);
  return guesses.map((one) => (isKey(one) && one !== chosen ? { ...one, field: null, why: { by: 'taken', what: 'no' }, sure: 'unsure' as const } : one));
}

/** For a field of a table: whether a guess or a choice names one there is. */
export const isField = (table: FieldTable, id: string): boolean => findField(table, id) !== undefined;

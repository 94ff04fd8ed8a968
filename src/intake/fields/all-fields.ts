import type { Field, FieldTable } from './field.ts';
import { events, figures } from './events-and-figures.ts';
import { people, returnInRow } from './people.ts';
import { acts, custody, returns } from './returns.ts';

export { fieldTables, type Field, type FieldTable, type FigureUse, type Words } from './field.ts';

/** Every field by what a row tells of. */
export const fields: Readonly<Record<FieldTable, readonly Field[]>> = { people: [...people, ...returnInRow], returns, custody, acts, events, figures };
export const findField = (table: FieldTable, id: string): Field | undefined => fields[table].find((field) => field.id === id);

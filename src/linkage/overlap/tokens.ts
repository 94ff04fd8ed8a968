import { Refused } from '#base/result.ts';
import { toForm, type Field } from './fields.ts';
import { most } from './limits.ts';

/** A row of the list as it came: cells in the order of the agreed fields. `row` counts as a spreadsheet does. */
export type ListRow = { readonly row: number; readonly id: string | null; readonly cells: readonly string[] };
export type RowName = readonly [row: number, id: string | null];
export type Tokens = {
  /** Different tokens in order of first appearance, and which rows each stands for. */
  readonly tokens: readonly string[]; readonly rows: readonly (readonly RowName[])[];
  /** Rows read; rows that say too little, by the first field that does; rows equal to an earlier one. */
  readonly read: number; readonly leftOut: Readonly<Partial<Record<Field, number>>>; readonly repeated: number;
};

/** Canonical tokens: two rows have one token exactly if all agreed fields are equal in form; no row can be written so that its token is that of other fields. Refused: `overlap.too-many`. */
export function toTokens(fields: readonly Field[], list: readonly ListRow[]): Tokens {
  if (list.length > most) throw new Refused('overlap.too-many', { rows: list.length, most });
  const found = new Map<string, RowName[]>();
  const leftOut: Partial<Record<Field, number>> = {};
  let repeated = 0;
  for (const { row, id, cells } of list) {
    const forms: [Field, string][] = [];
    for (const [at, field] of fields.entries()) {
      const form = toForm(field, cells[at] ?? '');
      if (form === undefined) { leftOut[field] = (leftOut[field] ?? 0) + 1; break; }
      forms.push([field, form]);
    }
    if (forms.length < fields.length) continue;
    const token = JSON.stringify(forms);
    const before = found.get(token);
    if (before === undefined) found.set(token, [[row, id]]);
    else { before.push([row, id]); repeated += 1; }
  }
  return { tokens: [...found.keys()], rows: [...found.values()], read: list.length, leftOut, repeated };
}

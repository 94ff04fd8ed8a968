import { z } from 'zod';
import { toWordsKey } from '#base/text/index.ts';
import { bases, type Basis } from '#consent/index.ts';
import { basisLabels } from './basis-labels.ts';
import type { RawRow } from './read-rows.ts';

/** A column that says for each row on what it may be held, and what its words mean. Bases themselves are understood as they are written, by code or by label in any language. */
export const basisColumn = z.strictObject({ column: z.string().min(1).max(200), table: z.record(z.string().max(400), z.enum(bases)).optional() });
export type BasisColumn = z.infer<typeof basisColumn>;

/** Rows of one basis: each basis is a source of its own, since what may be done with a row hangs on it. `first`: names the rows that say none. */
export type BasisFilter = BasisColumn & { readonly basis: Basis; readonly first: boolean };

export const basisReader = ({ table }: BasisColumn): ((words: string) => Basis | undefined) => {
  const known = new Map<string, Basis>([...bases.flatMap((basis) => [basis, ...Object.values(basisLabels[basis] ?? {})].map((word) => [toWordsKey(word), basis] as const)), ...Object.entries(table ?? {}).map(([words, basis]) => [toWordsKey(words), basis] as const)]);
  return (words) => known.get(toWordsKey(words));
};

/** Whether a row is of the basis, of another, or of none: an unreadable row and one whose words mean no basis are named once, by the first. */
export function basisFilter(only: BasisFilter | undefined): (row: RawRow, header: readonly string[]) => 'mine' | 'another' | 'none' {
  if (only === undefined) return () => 'mine';
  const read = basisReader(only);
  return (row, header) => {
    if ('problem' in row) return only.first ? 'mine' : 'another';
    const basis = read(row.cells[header.indexOf(only.column)] ?? '');
    if (basis === undefined) return only.first ? 'none' : 'another';
    return basis === only.basis ? 'mine' : 'another';
  };
}

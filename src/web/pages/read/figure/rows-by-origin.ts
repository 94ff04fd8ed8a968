import type { Question, Row } from '../types.ts';

export type OriginGroup = { readonly n: number; readonly rows: readonly Row[]; readonly independentOf: readonly number[] };

/** Rows that go back to one origin stand together, in the order of the axis of their first. */
export function byOrigin(question: Question): OriginGroup[] {
  return question.origins.map((origin) => ({ n: origin.n + 1, independentOf: origin.independentOf.map((n) => n + 1), rows: question.rows.filter((row) => row.origin === origin.n) })).filter((group) => group.rows.length > 0);
}

/** Who is named on the axis: who is said to have said it, else who published it. */
export const whoOf = (row: Row): string => row.saidBy ?? row.chain[0]?.who ?? row.id;

/** The columns of a list, in order. */
export const columns = [
  'row_id', 'name', 'sex', 'birth_year', 'home', 'arrest_place', 'arrest_date', 'handover_place', 'handover_date', 'times_returned', 'outcome', 'source_note',
] as const;
export type Column = (typeof columns)[number];

/**
 * One row of a list: a person account. What stands in the columns is text as a list writes it, '' for an empty cell. The rest is
 * for tests and never written into a list.
 */
export type SyntheticRow = Readonly<Record<Column, string>> & {
  /** Rows of one number are one person. A group's row has a number of its own, below 0. */
  readonly truth: number;
  readonly kind: 'identified' | 'described' | 'group';
  /** Index in `sources`. */
  readonly source: number;
  /** Row of the list, from 1, the header not counted. */
  readonly at: number;
};

import type { ClaimMap } from '../map.ts';

export type Words = { readonly en: string; readonly ko: string; readonly zh: string };
/** What a row of a table tells of. The first four are the sheets of our own workbook. */
export const fieldTables = ['people', 'returns', 'custody', 'acts', 'events', 'figures'] as const;
export type FieldTable = (typeof fieldTables)[number];

/** How a cell is read, without where it stands. */
type Reads<C> = C extends { readonly from: unknown } ? Omit<C, 'from' | 'howKnown' | 'lang'> : never;
export type Reading = Reads<Exclude<ClaimMap, { as: 'figure' }>>;

/**
 * Something a column can say, with the words by which it is offered, asked for on paper and found in tables of others. `part`: of a list of
 * people, what belongs to the return told in the same row. `use`: where it is no claim of its own.
 */
export type Field = {
  readonly id: string; readonly label: Words; readonly help: Words;
  /** What such a column is called in tables of others. */
  readonly header: RegExp;
  readonly reads?: Reading;
  readonly part?: 'return';
  readonly use?: 'key' | 'sort' | 'how' | 'who' | FigureUse;
  /** Not in our own workbook: its sheet tells it otherwise. */
  readonly notInWorkbook?: true;
  /** In our own workbook alone. */
  readonly onlyInWorkbook?: true;
  /** Lines on the paper form (1). */
  readonly lines?: number;
};
export type FigureUse = 'value' | 'low' | 'high' | 'unit' | 'definition' | 'population' | 'place' | 'period' | 'as-of' | 'said-by';

export const words = (en: string, ko: string, zh: string): Words => ({ en, ko, zh });

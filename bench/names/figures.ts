import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Refused } from '#base/result.ts';
import { compareNames } from '#names/index.ts';
import type { Verdict } from '#names/index.ts';

/** Writings of one name by column; `hangul` and eight others, as far as they are known. */
export type Figure = ReadonlyMap<string, string>;
const columns = ['hangul', 'hangul_other_orthography', 'hanja_traditional', 'hanzi_simplified', 'pinyin', 'english_common', 'rr', 'mr', 'russian'] as const;

/** Names that others wrote down by hand, held outside the project: one row each, the columns above. Refused: `usage.not-a-table`. */
export function readFigures(path: string): readonly Figure[] {
  try {
    return (parse(readFileSync(path, 'utf8'), { columns: true, bom: true }) as Record<string, string>[]).map((row) => new Map(columns.flatMap((column) => (row[column] === undefined || row[column] === '' ? [] : [[column, row[column]]]))));
  } catch {
    throw new Refused('usage.not-a-table', { file: path });
  }
}

export type Counted = { readonly pairs: number } & Readonly<Record<Verdict, number>>;
/** Every writing of a name against every other one of it, by both columns; and of every name against every writing of the others. No name is printed. */
export function compareFigures(figures: readonly Figure[]): { readonly one: Counted; readonly other: Counted; readonly by: ReadonlyMap<string, Counted> } {
  const none = (): { pairs: number } & Record<Verdict, number> => ({ pairs: 0, same: 0, possible: 0, different: 0, unknown: 0 });
  const [one, other, by] = [none(), none(), new Map(columns.map((column) => [column as string, none()]))];
  for (const [at, figure] of figures.entries()) for (const [next, second] of figures.entries()) {
    if (next < at) continue;
    for (const [left, a] of figure) for (const [right, b] of second) {
      if (at === next && columns.indexOf(left as (typeof columns)[number]) >= columns.indexOf(right as (typeof columns)[number])) continue;
      const { verdict } = compareNames(a, b);
      for (const tally of at === next ? [one, by.get(left), by.get(right)] : [other]) if (tally !== undefined) { tally.pairs += 1; tally[verdict] += 1; }
    }
  }
  return { one, other, by };
}

import { isFormula, visible } from '#base/text/index.ts';
import { Refused } from '#base/result.ts';
import type { Records } from '../records.ts';
import type { Column, Table } from '../table/table.ts';
import { cell } from '../write/out-file.ts';
import type { Design } from './design.ts';

/** What reviewers answer. */
export const verdicts = ['same', 'different', 'unsure'] as const;
export type Verdict = (typeof verdicts)[number];
/** As they may write it: in the words of the app. */
const words = new Map<string, Verdict>([['same', 'same'], ['different', 'different'], ['unsure', 'unsure'], ['not sure', 'unsure'], ['같음', 'same'], ['다름', 'different'], ['확실하지 않음', 'unsure'], ['相同', 'same'], ['不同', 'different'], ['不确定', 'unsure']]);

/** What a list says is never a formula of whoever opens the sheet, nor turns its line. */
const safe = (text: string): string => cell(isFormula(text) ? `'${visible(text)}` : visible(text));
const line = (cells: readonly string[]): string => `${cells.map(safe).join(',')}\r\n`;
/** Without it spreadsheets take UTF-8 for something else, and Hangul and hanja are lost. */
const mark = '\ufeff';

/**
 * The sheet as reviewers get it: both records side by side by what the columns say, nothing of how likely they are one, whether they are linked, or why the pair is asked. `pairs`: records by number, in the order of the rows.
 */
export function* sheetLines({ sources, source, ids, fields }: Records, pairs: readonly (readonly [number, number])[]): Generator<string> {
  const columns = [...fields];
  yield mark + line(['nr', 'source_1', 'id_1', 'source_2', 'id_2', ...columns.flatMap(([name]) => [`${name}_1`, `${name}_2`]), 'verdict', 'reason']);
  for (const [at, ends] of pairs.entries()) {
    const said = columns.flatMap(([, { values, codes }]) => ends.map((record) => values[codes[record]!]!));
    yield line([String(at + 1), ...ends.flatMap((record) => [sources[source[record]!]!, ids[record]!]), ...said, '', '']);
  }
}

/** Rows of a sheet once more, by number, without what was answered: for whoever settles what two said otherwise. */
export function* againLines({ columns, rows }: Table, numbers: ReadonlySet<number>): Generator<string> {
  yield mark + line(columns.map(({ name }) => name));
  const nr = columns.find(({ name }) => name === 'nr');
  for (let row = 0; row < rows; row += 1) if (numbers.has(Number(nr?.values[nr.codes[row]!]))) yield line(columns.map(({ name, values, codes }) => (name === 'verdict' || name === 'reason' ? '' : values[codes[row]!]!)));
}

/**
 * What somebody answered, by number of the row; rows that are empty or missing are not answered yet. Refused: `link.sheet` with the column that is missing, or the row that holds another word than same, different or unsure (in English, Korean or Chinese), stands twice, or is
 * not that pair of the design.
 */
export function readSheet({ rows, columns }: Table, design: Design): Map<number, Verdict> {
  const column = (name: string) => columns.find((one) => one.name.toLowerCase() === name) ?? fail({ column: name });
  const fail = (about: Readonly<Record<string, string | number>>): never => { throw new Refused('link.sheet', about); };
  const [nr, from, one, to, two, verdict] = ['nr', 'source_1', 'id_1', 'source_2', 'id_2', 'verdict'].map(column) as [Column, Column, Column, Column, Column, Column];
  const at = ({ values, codes }: Column, row: number): string => values[codes[row]!]!;
  const said = new Map<number, Verdict>();
  const seen = new Set<number>();
  for (let row = 0; row < rows; row += 1) {
    const number = Number(at(nr, row));
    const asked = design.rows[number - 1];
    if (asked === undefined || seen.has(number) || at(from, row) !== asked.one.source || at(one, row) !== asked.one.id || at(to, row) !== asked.two.source || at(two, row) !== asked.two.id) return fail({ row: row + 2 });
    seen.add(number);
    const word = at(verdict, row).replaceAll(/\s+/g, ' ').trim().toLowerCase();
    if (word === '') continue;
    const found = words.get(word);
    if (found === undefined) return fail({ row: row + 2 });
    said.set(number, found);
  }
  return said;
}

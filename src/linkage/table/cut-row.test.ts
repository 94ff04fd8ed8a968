import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { toRandom } from '../random.ts';
import { RowCutter } from './cut-row.ts';
import { hashBytes } from './byte-codes.ts';

type Cut = { readonly rows: string[][]; readonly failed: boolean };
/** As it is read from a file: in pieces, what is no whole row yet with the next. */
function cutRows(text: string, delimiter: ',' | '\t', piece: number): Cut {
  const [all, cutter, rows] = [Buffer.from(text), new RowCutter(delimiter), [] as string[][]];
  let [at, end] = [0, 0];
  try {
    for (;;) {
      const last = end === all.length;
      while (at < end) {
        // A copy, so that a look past the end finds nothing.
        const bytes = Buffer.from(all.subarray(0, end));
        const next = cutter.cut(bytes, at, end, last);
        if (next < 0) break;
        const cells: string[] = [];
        for (let cell = 0; cell < cutter.cells; cell += 1) {
          cutter.settle(bytes, cell);
          assert.equal(cutter.hash[cell], hashBytes(bytes, cutter.from[cell]!, cutter.to[cell]!), text);
          cells.push(bytes.toString('utf8', cutter.from[cell], cutter.to[cell]));
        }
        if (cells.length > 0) rows.push(cells);
        at = next;
      }
      if (last) return { rows, failed: false };
      end = Math.min(all.length, end + piece);
    }
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return { rows, failed: true };
  }
}
function byLibrary(text: string, delimiter: string): Cut {
  const rows: string[][] = [];
  try {
    parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, on_record: (record: string[]) => { rows.push(record); return record; } });
    return { rows, failed: false };
  } catch { return { rows, failed: true }; }
}

test('rows are cut as csv-parse cuts them, in whatever pieces they come: quotes, delimiters and ends of lines in any order', () => {
  const random = toRandom(7);
  const signs = ['a', 'b ', '김', '"', '"', '""', ',', ',', '\t', '\n', '\r\n', '\r', ' '];
  let failed = 0;
  for (let round = 0; round < 6000; round += 1) {
    const [delimiter, some] = [random() < 0.8 ? ',' : '\t', random() < 0.3 ? signs.filter((sign) => !sign.includes('"')) : signs] as const;
    const text = Array.from({ length: Math.floor(random() * 24) }, () => some[Math.floor(random() * some.length)]!).join('');
    const wanted = byLibrary(text, delimiter);
    if (wanted.failed) failed += 1;
    assert.deepEqual(cutRows(text, delimiter, 1 + Math.floor(random() * 8)), wanted, JSON.stringify(text));
  }
  assert.ok(failed > 300 && failed < 5700, `${failed} of them are no table`);
});

test('a cell in quotes gives what it holds; a row longer than any is none', () => {
  assert.deepEqual(cutRows('a,"b ""c"",\n","", d "\n\n"",\n', ',', 3), { rows: [], failed: true });
  assert.deepEqual(cutRows('a,"b ""c"",\n",""\n\n"",\n""', ',', 3), { rows: [['a', 'b "c",\n', ''], ['', ''], ['']], failed: false });
  assert.deepEqual(cutRows(`a\n"${'x'.repeat(1_000_001)}`, ',', 1 << 16), { rows: [['a']], failed: true });
});

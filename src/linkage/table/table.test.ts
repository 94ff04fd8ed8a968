import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { withDuckDb } from './open-duckdb.ts';
import { readTable } from './read-table.ts';

let folder = '';
before(async () => { folder = await mkdtemp(join(process.env['VIGIL_TEST_FOLDER'] ?? tmpdir(), 'table-')); });
after(() => rm(folder, { recursive: true, force: true }));
const rows = async (path: string): Promise<string[][]> => { const { columns, rows: count } = await readTable(path); return Array.from({ length: count }, (_, row) => columns.map(({ values, codes }) => values[codes[row]!]!)); };

describe('tables', () => {
  test('CSV, TSV and Parquet give the same cells; an empty cell, null and the words for unknown are one', async () => {
    const cells = [['1', '김영호', "O'Neil", ''], ['2', '', 'a "b", c', '1970-01-01']];
    const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    const [csv, tsv, parquet] = ['a.csv', 'a.tsv', "o'a.parquet"].map((name) => join(folder, name)) as [string, string, string];
    await writeFile(csv, `\uFEFFid, name ,b,c\r\n${cells.map((row) => row.map(quote).join(',')).join('\r\n')}\r\n\r\n`);
    await writeFile(tsv, `id\tname\tb\tc\n1\t김영호\tO'Neil\tn/a\n2\t미상\t${quote('a "b", c')}\t 1970-01-01`);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (SELECT * FROM (VALUES (1, '김영호'.normalize(), 'O''Neil', NULL), (2, NULL, 'a "b", c', DATE '1970-01-01')) AS t(id, name, b, c)) TO '${parquet.replaceAll("'", "''")}' (FORMAT parquet)`.replace('.normalize()', ''));
    connection.closeSync();
    assert.deepEqual(await rows(csv), cells);
    assert.deepEqual(await rows(tsv), cells);
    assert.deepEqual(await rows(parquet), cells);
  });

  test('a surname Na is one, in a column of names and nowhere else', async () => {
    const path = join(folder, 'na.csv');
    await writeFile(path, 'surname,given,note\nNa,Yong Ho,Na\nNA,n/a,x\n');
    assert.deepEqual(await rows(path), [['Na', 'Yong Ho', ''], ['', '', 'x']]);
  });

  test('DuckDB opens the file it is given and nothing else: no other file, no network, no extension, and no way to change that', async () => {
    const [given, other] = [join(folder, 'given.csv'), join(folder, 'other.csv')];
    await writeFile(given, 'a\n1\n');
    await writeFile(other, 'a\n2\n');
    await withDuckDb([given], async (connection) => {
      assert.deepEqual((await connection.runAndReadAll(`SELECT a FROM read_csv('${given}')`)).getRowsJson(), [['1']]);
      const settings = (await connection.runAndReadAll("SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions', 'allow_community_extensions', 'enable_external_access', 'lock_configuration') ORDER BY name")).getRowsJson();
      assert.deepEqual(settings, [['allow_community_extensions', 'false'], ['autoinstall_known_extensions', 'false'], ['autoload_known_extensions', 'false'], ['enable_external_access', 'false'], ['lock_configuration', 'true']]);
      for (const wrong of [
        `SELECT * FROM read_csv('${other}')`, `SELECT * FROM read_text('/etc/hostname')`, `COPY (SELECT 1) TO '${join(folder, 'written.csv')}'`, `ATTACH '${join(folder, 'x.db')}'`, "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        'INSTALL httpfs', 'LOAD httpfs', 'SET enable_external_access = true', 'SET autoload_known_extensions = true', 'RESET lock_configuration',
      ]) await assert.rejects(connection.run(wrong), /Permission Error|locked/, wrong);
    });
  });
});

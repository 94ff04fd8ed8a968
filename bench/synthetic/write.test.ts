import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import test from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { makeLists } from './lists.ts';
import { notice } from './notice.ts';
import { columns } from './row.ts';
import { writeCsv } from './write-rows.ts';

const run = promisify(execFile);
const write = (cwd: string, ...words: string[]): Promise<{ stdout: string }> => run(process.execPath, [join(import.meta.dirname, 'write.ts'), ...words], { cwd });
const rows = [...makeLists({ seed: 5, accounts: 3000 })];

test('a file is the rows, says that it is invented, and is the same every time', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'synthetic 이름 '));
  t.after(() => rmSync(folder, { recursive: true }));
  await write(folder, '--accounts', '3000', '--seed', '5', '--form', 'csv', '--out', 'a.csv', '--truth', 'truth.csv');
  await write(folder, '--accounts', '3000', '--seed', '5', '--form', 'lines', '--out', 'a.jsonl');
  await write(folder, '--accounts', '3000', '--seed', '5', '--form', 'csv', '--out', 'b.csv', '--list', 'B');
  const bytes = readFileSync(join(folder, 'a.csv'));
  const fromCsv = parse(bytes, { columns: true }) as Record<string, string>[];
  const expected = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  assert.deepEqual(fromCsv.map((row) => ({ ...row })), expected);
  assert.deepEqual(readFileSync(join(folder, 'a.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown), expected);
  assert.deepEqual((parse(readFileSync(join(folder, 'b.csv')), { columns: true }) as Record<string, string>[]).map(({ row_id }) => row_id), rows.filter(({ source }) => source === 1).map(({ row_id }) => row_id));
  const truth = parse(readFileSync(join(folder, 'truth.csv')), { columns: true }) as Record<string, string>[];
  assert.deepEqual(truth.map(({ row_id, truth: id }) => [row_id, Number(id)]), rows.map(({ row_id, truth: id }) => [row_id, id]));
  for (const { source_note } of rows) assert.ok(source_note.includes(notice));
  const beside = readFileSync(join(folder, 'a.csv.notice.txt'), 'utf8');
  assert.ok(beside.includes(notice) && beside.includes(createHash('sha256').update(bytes).digest('hex')));
  assert.ok(readdirSync(folder).every((name) => !name.endsWith('.part')));
});

test('bad words and a folder that is not there: exit 1 with a reason, no file', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'synthetic-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const good = ['--accounts', '10', '--seed', '1', '--form', 'csv', '--out', 'x.csv'];
  const cases = [['--accounts', '-1'], ['--accounts', '0'], ['--seed', '4294967296'], ['--form', 'xlsx'], ['--list', 'Z'], ['--lists', '3', '--list', 'F'], ['--out', 'no/such/x.csv'], ['--what', '1'], ['--truth', 'x.csv']];
  for (const words of cases) {
    await assert.rejects(write(folder, ...good, ...words), (error: { code?: number; stderr?: string }) => error.code === 1 && /usage: /.test(error.stderr ?? ''), words.join(' '));
  }
  assert.ok(!existsSync(join(folder, 'x.csv')) && readdirSync(folder).length === 0);
});

test('a slow stream is waited for, a failing one stops the writing', async () => {
  let got = 0;
  const slow = new Writable({ highWaterMark: 1, write: (chunk: Buffer, _encoding, done) => { got += chunk.length; setImmediate(done); } });
  const { bytes, rows: count } = await writeCsv(slow, rows);
  slow.end();
  assert.equal(got, bytes);
  assert.equal(count, rows.length);
  const failing = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => done(new Error('full')) });
  await assert.rejects(writeCsv(failing, rows), /full/);
});

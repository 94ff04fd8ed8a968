import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import writeExcelFile from 'write-excel-file/node';
import { testRegister } from '../../test/support/test-register.ts';
import { describeFile } from './describe-file.ts';
import { encodings, encodeText, parseEncoding, type Encoding } from './file/encoding.ts';
import type { FileReading } from './file/file-reading.ts';
import { planImport, runImport } from './index.ts';
import { openRows, type RawRow } from './read-rows.ts';

const marks: Readonly<Record<Encoding, string>> = { 'utf-8': 'efbbbf', 'cp949': '', 'gb18030': '84319533', 'utf-16le': 'fffe', 'utf-16be': 'feff' };
const file = (bytes: Buffer, fileName = 'list.csv', size = 1 << 16) => ({ open: () => Readable.from((function* () { for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size); })()), fileName });
async function rowsOf(bytes: Buffer, reading: FileReading, name = 'list.csv', size?: number): Promise<RawRow[]> {
  const table = await openRows(file(bytes, name, size), name, reading);
  const rows: RawRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return rows;
}
const korean = '이름,성별,고향\n"똠방,각하",여,회령\n펲시,남,무산\n김철수,남,온성\n박순이,여,무산\n';
const chinese = '姓名;性别;籍贯\n金英姬;女;会宁\n"李;明玉";男;茂山\n朴成哲;男;稳城\n';

test('the encoding of a table is found with how sure that is, what else it could be, and how that would read', async () => {
  for (const [text, sign, wanted] of [[korean, ',', ['utf-8', 'cp949', 'gb18030', 'utf-16le', 'utf-16be']], [chinese, ';', ['utf-8', 'gb18030', 'utf-16le', 'utf-16be']]] as const) {
    for (const encoding of wanted) {
      const plain = await describeFile(file(encodeText(text, encoding)));
      assert.equal(plain.encoding?.encoding, encoding);
      assert.equal(plain.encoding?.sure, encoding === 'utf-8' ? 'certain' : 'likely', `${encoding} without a mark`);
      assert.equal(plain.reading.delimiter, sign);
      assert.equal(plain.columns.length, 3);
      assert.ok(plain.encoding?.lines.some((line) => line.includes(text.slice(0, 2))));
      if (marks[encoding] === '') continue;
      const marked = await describeFile(file(Buffer.concat([Buffer.from(marks[encoding], 'hex'), encodeText(text, encoding)])));
      assert.deepEqual([marked.encoding?.encoding, marked.encoding?.sure, marked.columns.map(({ name }) => name)], [encoding, 'certain', plain.columns.map(({ name }) => name)], `${encoding} with its mark`);
    }
  }
  const unsure = await describeFile(file(encodeText('a,b\n1,김\n', 'cp949')));
  assert.equal(unsure.encoding?.sure, 'unsure');
  assert.ok(unsure.encoding?.alternatives.some(({ encoding, lines }) => encoding === 'gb18030' && lines.length > 0));
  // A megabyte of ASCII before the first other sign.
  const late = Buffer.concat([Buffer.from(`a,b\n${'1,2\n'.repeat(400_000)}`), encodeText('3,김철수\n4,박순이\n5,리영희 무산\n', 'cp949')]);
  assert.equal((await describeFile(file(late))).encoding?.encoding, 'cp949');
  assert.equal((await describeFile(file(encodeText(korean, 'cp949')), { encoding: 'gb18030' })).encoding, null, 'what was said is not guessed again');
});

test('every encoding is read, whole signs however the bytes are cut; what is not of it is refused with its line', async () => {
  for (const encoding of encodings) {
    for (const size of [1, 2, 3, 7]) {
      const rows = await rowsOf(encodeText(korean, encoding), { encoding }, 'list.csv', size);
      assert.deepEqual(rows[0], { row: 2, cells: ['똠방,각하', '여', '회령'] }, `${encoding} ${size}`);
    }
    const lines = await rowsOf(encodeText('{"이름":"똠방\u{20000}"}\r\n{"이름":"나"}', encoding === 'cp949' ? 'utf-8' : encoding), encoding === 'cp949' ? {} : { encoding }, 'x.jsonl', 3);
    assert.deepEqual(lines.map((row) => 'cells' in row && row.cells), [['똠방\u{20000}'], ['나']]);
  }
  const refused = (line: number) => (error: unknown): boolean => error instanceof Refused && (assert.equal(error.refusal.detail?.['line'], line), error.refusal.code === 'intake.not-in-encoding');
  await assert.rejects(rowsOf(Buffer.concat([encodeText(korean, 'cp949'), Buffer.from([0x41, 0xff, 0x41])]), { encoding: 'cp949' }, 'x.csv', 8), refused(6));
  await assert.rejects(rowsOf(encodeText(korean, 'cp949').subarray(0, 1), { encoding: 'cp949' }), refused(1), 'half a sign at the end');
  await assert.rejects(rowsOf(Buffer.from([0x00, 0xd8, 0x41, 0x00]), { encoding: 'utf-16le' }), refused(1), 'half a pair');
  await assert.rejects(rowsOf(encodeText('a,b\n', 'utf-16le').subarray(0, 7), { encoding: 'utf-16le' }), refused(1));
  assert.throws(() => parseEncoding('latin1'), (error) => error instanceof Refused && error.refusal.code === 'intake.unknown-encoding');
  assert.deepEqual(['EUC-KR', 'ms949', 'GBK', 'utf8'].map(parseEncoding), ['cp949', 'cp949', 'gb18030', 'utf-8']);
});

test('whatever bytes come, a table is described, and read or refused', async () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 100 }).map((text) => Buffer.from(text)), fc.array(fc.constantFrom('"', ',', '\n', '\r', 'a', '김', '\0', '{', ':', '\ufeff'), { maxLength: 60 }).map((signs) => Buffer.from(signs.join(''))));
  await fc.assert(fc.asyncProperty(bytes, fc.constantFrom(...encodings), fc.constantFrom('x.csv', 'x.tsv', 'x.jsonl', 'x.xlsx'), async (raw, encoding, name) => {
    const whole = Buffer.from(raw);
    for (const run of [() => describeFile(file(whole, name)), () => describeFile(file(whole, name), { encoding }), () => rowsOf(whole, { encoding }, name)]) await run().catch((error: unknown) => assert.ok(error instanceof Refused, String(error)));
  }), { numRuns: 400 });
});

test('a table of any length is read without being held: no more than some pieces are taken ahead of the rows', async () => {
  let pieces = 0;
  const endless = { fileName: 'x.csv', open: () => Readable.from((function* () { yield Buffer.from('a,b\n'); for (;;) { pieces += 1; yield Buffer.from('1,"2\n3"\n'.repeat(1000)); } })(), { objectMode: false, highWaterMark: 8192 }) };
  for (const encoding of ['utf-8', 'cp949', 'gb18030'] as const) {
    pieces = 0;
    let rows = 0;
    const table = await openRows(endless, 'x.csv', { encoding });
    for await (const _ of table.rows) if ((rows += 1) === 100_000) break;
    assert.ok(pieces <= 100 + 60, `${encoding}: ${pieces} pieces of a thousand rows for ${rows} rows`);
  }
});

const facts = join(import.meta.dirname, '../../../shared/facts/unhcr.csv');
const map: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../examples/maps/unhcr.json'), 'utf8'));

test('the public refugee table in every encoding, as JSON Lines and as a workbook gives the same accounts', { skip: !existsSync(facts) && 'the table is not here' }, async () => {
  const { session, main } = await testRegister();
  const text = readFileSync(facts, 'utf8');
  const [header, ...records] = parse(text) as [string[], ...string[][]];
  const first = await runImport(session, { file: { path: facts }, map, compartment: main });
  assert.equal(first.inserted, 1050);
  const again = async (bytes: Buffer, fileName: string): Promise<void> => {
    const look = await describeFile(file(bytes, fileName));
    assert.equal(look.problem, null);
    const plan = await planImport(session, { file: file(bytes, fileName), map, compartment: main, reading: look.reading });
    assert.deepEqual({ file: fileName, same: plan.same, inserted: plan.inserted, changed: plan.changed, refused: plan.refused, gone: plan.gone, accounts: plan.accounts }, { file: fileName, same: 1050, inserted: 0, changed: 0, refused: 0, gone: 0, accounts: 0 });
  };
  for (const encoding of encodings) await again(Buffer.concat([Buffer.from(marks[encoding], 'hex'), encodeText(text, encoding)]), `${encoding}.csv`);
  await again(Buffer.from(records.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [header[i], cell])))).join('\r\n')), 'unhcr.jsonl');
  await again(Buffer.from(`${[header, ...records].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\t')).join('\n')}\n`), 'unhcr.tsv');
  // Numbers as numbers and days as days, as a spreadsheet makes them of what is typed.
  const typed = records.map((row) => row.map((cell, i) => {
    if (header[i] === 'as_of_edtf') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
    return /^\d+$/.test(cell) ? { value: Number(cell), type: Number } : { value: cell, type: String };
  }));
  await again(await writeExcelFile([header.map((value) => ({ value, type: String })), ...typed]).toBuffer(), 'unhcr.xlsx');
  const other = await planImport(session, { file: file(encodeText(text.replace('1996,all,KHM,5,', '1996,all,KHM,7,'), 'utf-16be'), 'x.csv'), map, compartment: main, reading: { encoding: 'utf-16be' } });
  assert.deepEqual([other.same, other.changed], [1049, 1]);
});

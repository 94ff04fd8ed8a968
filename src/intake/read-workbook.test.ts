import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { dateWords, showsOf } from './file/xlsx/dates.ts';
import { lookAtTable } from './look-at-table.ts';
import { openRows, type RawRow } from './read-rows.ts';
import { makeXlsx, textRows, zip } from './testing/make-xlsx.ts';
import type { FileReading } from './file/file-reading.ts';

const file = (bytes: Buffer, fileName = 'list.xlsx') => ({ open: () => Readable.from([bytes]), fileName });
async function rowsOf(bytes: Buffer, reading: FileReading = {}): Promise<{ header: readonly string[]; rows: RawRow[] }> {
  const table = await openRows(file(bytes), 'list.xlsx', reading);
  const rows: RawRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { header: table.header, rows };
}
const refusedBy = (code: string, what?: string) => (error: unknown): boolean => {
  assert.ok(error instanceof Refused, String(error));
  assert.equal(error.refusal.code, code);
  if (what !== undefined) assert.equal(error.refusal.detail?.['what'] ?? error.refusal.detail?.['why'], what);
  return true;
};
const cells = (...xml: string[]): string => `<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row r="2">${xml.join('')}</row>`;

test('a sheet is read as it looks: shared words, runs, sounds left out, blank rows and cells passed over, names of columns from any row', async () => {
  const bytes = await makeXlsx([
    { name: '표지', state: 'hidden', sheetData: textRows([['x']]) },
    { name: '명단', sheetData: '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><r><t>고</t></r><r><t>향</t></r><rPh><t>コキョウ</t></rPh></is></c><c r="B3" t="str"><v>나_x000D_이</v></c></row><row r="4"/><row r="7" hidden="1"><c r="A7" t="s"><v>2</v></c><c r="B7"><v>35</v></c></row><row r="8"><c r="A8" t="s"><v>1</v></c><c r="B8"><v>1</v></c><c r="C8" t="b"><v>1</v></c></row>', after: '<mergeCells><mergeCell ref="A7:A8"/></mergeCells>' },
  ], { shared: ['<t>2026년 명단</t>', '<t>이름</t>', '<t xml:space="preserve"> 김&amp;철수 </t>'] });
  const { header, rows } = await rowsOf(bytes, { headerRow: 3 });
  assert.deepEqual(header, ['이름', '나\r이', '고향']);
  assert.deepEqual(rows, [{ row: 7, cells: [' 김&철수 ', '35', ''] }, { row: 8, cells: ['이름', '1', 'TRUE'] }]);
  await assert.rejects(rowsOf(bytes, { headerRow: 2 }), refusedBy('intake.no-header'));
  await assert.rejects(rowsOf(bytes, { sheet: '다른' }), refusedBy('intake.no-sheet'));
  assert.deepEqual((await rowsOf(bytes, { sheet: '표지' })).header, ['x'], 'a hidden sheet is read only when it is named');
  assert.deepEqual((await lookAtTable(file(bytes), { headerRow: 3 })).warnings.map(({ code, field }) => `${code} ${field}`), ['intake.merged-cells A7:A8', 'intake.hidden-rows ']);
});

test('a formula is taken as the value last worked out, and said; one without a value and an error leave the row out', async () => {
  const one = async (xml: string): Promise<RawRow | undefined> => (await rowsOf(await makeXlsx([{ sheetData: cells('<c r="A2"><v>1</v></c>', xml) }]))).rows[0];
  assert.deepEqual(await one('<c r="B2"><f>1+1</f><v>2</v></c>'), { row: 2, cells: ['1', '2'], odd: [{ field: 'b', code: 'intake.formula' }] });
  assert.deepEqual(await one('<c r="B2" t="str"><f>A1</f><v>x</v></c>'), { row: 2, cells: ['1', 'x'], odd: [{ field: 'b', code: 'intake.formula' }] });
  assert.deepEqual(await one('<c r="B2"><f>1+1</f></c>'), { row: 2, problem: 'intake.formula-no-value', field: 'b' });
  assert.deepEqual(await one('<c r="B2" t="e"><v>#N/A</v></c>'), { row: 2, problem: 'intake.formula-error', field: 'b' });
  assert.deepEqual(await one('<c r="B2"><v>8801011234567890123</v></c>'), { row: 2, cells: ['1', '8801011234567890000'], odd: [{ field: 'b', code: 'intake.number-cut' }] });
  assert.deepEqual(await one('<c r="B2"><v>0.30000000000000004</v></c>'), { row: 2, cells: ['1', '0.3'] });
  assert.deepEqual(await one('<c r="C2"><v>3</v></c>'), { row: 2, problem: 'intake.ragged', field: null });
});

test('a date is no more exact than the cell shows it', async () => {
  const formats: readonly (readonly [number, string | null])[] = [[164, 'yyyy\\-mm\\-dd'], [165, 'yyyy"년" m"월"'], [17, null], [166, 'yyyy'], [16, null], [22, null], [31, null], [57, null], [167, '[$-412]yyyy/mm/dd;@'], [168, '#,##0.00'], [169, '0.00E+00'], [170, '[Red]mm:ss.0'], [171, 'General'], [172, '"d"0']];
  // 38047 is 1 March 2004.
  const sheetData = cells(...formats.map((_, i) => `<c s="${i + 1}"><v>38047</v></c>`)).replace('<c t="inlineStr"><is><t>b</t></is></c>', Array.from({ length: formats.length - 1 }, (_, i) => `<c t="inlineStr"><is><t>b${i}</t></is></c>`).join(''));
  const { rows: [row] } = await rowsOf(await makeXlsx([{ sheetData }], { formats }));
  assert.ok(row !== undefined && 'cells' in row);
  assert.deepEqual(row.cells, ['2004-03-01', '2004-03', '2004-03', '2004', 'XXXX-03-01', '2004-03-01', '2004-03-01', '2004-03', '2004-03-01', '38047', '38047', '38047', '38047', '38047']);
  assert.deepEqual(row.odd?.map(({ code }) => code), ['intake.date-no-year', 'intake.date-format-unsure']);
  const { rows: [old] } = await rowsOf(await makeXlsx([{ sheetData: cells('<c s="1"><v>36585</v></c>', '<c s="1"><v>0</v></c>') }], { formats: [[14, null]], from1904: true }));
  assert.deepEqual(old !== undefined && 'cells' in old && old.cells, ['2004-03-01', '1904-01-01']);
  const day = showsOf(14, undefined) ?? assert.fail();
  assert.deepEqual([1, 59, 60, 61].map((serial) => dateWords(serial, day, false)), ['1900-01-01', '1900-02-28', undefined, '1900-03-01'], 'the 29 February 1900 that never was is no day');
  assert.equal(dateWords(38047.5, showsOf(22, undefined) ?? assert.fail(), false), '2004-03-01T12:00');
});

test('a zip that would grow beyond bounds, and what is no workbook, is refused before it is inflated', async () => {
  await assert.rejects(rowsOf(Buffer.from('d0cf11e0a1b11ae1000000', 'hex')), refusedBy('intake.workbook-locked'));
  await assert.rejects(rowsOf(Buffer.from('no zip at all')), refusedBy('intake.workbook-broken', 'not a zip'));
  await assert.rejects(rowsOf(await zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })), refusedBy('intake.workbook-unknown'));
  const whole = await makeXlsx([{ sheetData: textRows([['a'], ['1']]) }]);
  await assert.rejects(rowsOf(whole.subarray(0, whole.length - 30)), refusedBy('intake.workbook-broken'));
  const zeros = Buffer.alloc(40_000_000, ' ');
  await assert.rejects(rowsOf(await makeXlsx([{ sheetData: '' }], { parts: { 'xl/worksheets/sheet1.xml': zeros } })), refusedBy('intake.workbook-too-large', 'ratio'));
  await assert.rejects(rowsOf(await makeXlsx([], { parts: Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`x${i}`, ''])) })), refusedBy('intake.workbook-too-large', 'entries'));
  // The directory says less than the bytes hold: what is read stops at what was said.
  const lying = Buffer.from(await makeXlsx([{ sheetData: textRows([['a'], ...Array.from({ length: 500 }, (_, i) => [`row ${i}`])]) }]));
  const at = lying.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  assert.equal(lying.readUInt32LE(at), 0x0201_4b50);
  lying.writeUInt32LE(500, at + 24);
  await assert.rejects(rowsOf(lying), refusedBy('intake.workbook-broken'));
  // Two entries of the directory on the same bytes.
  const twice = Buffer.from(await makeXlsx([{ sheetData: textRows([['a'], ['1']]) }]));
  const first = twice.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const second = twice.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), first + 4);
  twice.copy(twice, second + 42, first + 42, first + 46);
  await assert.rejects(rowsOf(twice), refusedBy('intake.workbook-broken', 'entries over each other'));
  const withType = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>';
  await assert.rejects(rowsOf(await makeXlsx([{}], { parts: { 'xl/worksheets/sheet1.xml': withType } })), refusedBy('intake.workbook-broken', 'doctype'));
  await assert.rejects(rowsOf(await makeXlsx([{ sheetData: '<row r="5"/><row r="2"/>' }])), refusedBy('intake.workbook-broken', 'rows'));
  await assert.rejects(rowsOf(await makeXlsx([{ sheetData: '<row><c r="CCCC1"><v>1</v></c></row>' }])), refusedBy('intake.workbook-broken', 'cells'));
  await assert.rejects(rowsOf(await makeXlsx([{ sheetData: '<row><c r="XFD1"><v>1</v></c></row>' }])), refusedBy('intake.workbook-too-large', 'columns'));
  const { rows } = await rowsOf(await makeXlsx([{ sheetData: textRows([['a'], ['x'.repeat(10_000_000)], ['\u{10ffff}ok']]) }]));
  assert.deepEqual(rows, [{ row: 2, problem: 'intake.cell-too-long', field: 'a' }, { row: 3, cells: ['\u{10ffff}ok'] }]);
});

test('whatever bytes stand in a workbook, it is read or refused', async () => {
  const good = await makeXlsx([{ sheetData: textRows([['a', 'b'], ['1', '2'], ['3', '4']]) }], { shared: ['<t>x</t>'], formats: [[14, null]] });
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }), async (changes) => {
    const bytes = Buffer.from(good);
    for (const [at, byte] of changes) bytes[at] = byte;
    await rowsOf(bytes).catch((error: unknown) => assert.ok(error instanceof Refused, String(error)));
  }), { numRuns: 300 });
  const attribute = fc.constantFrom('A1', 'B2', '', '99999999', '-1', 'e', 's', 'inlineStr', '1e400', 'NaN');
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('row', 'c', 'v', 'is', 't', 'f', 'rPh', 'mergeCell', 'col', 'x'), attribute, attribute, attribute), { maxLength: 30 }), async (tags) => {
    const sheetData = tags.map(([tag, r, t, v]) => `<${tag} r="${r}" t="${t}" s="${v}" max="${v}">${v}</${tag}>`).join('');
    await rowsOf(await makeXlsx([{ sheetData: `${textRows([['a']])}${sheetData}` }])).catch((error: unknown) => assert.ok(error instanceof Refused, String(error)));
  }), { numRuns: 300 });
});

import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import type { Language } from '#vocabulary/index.ts';
import { aboutFields, columnsOf, dataSheets, type WorkbookTable } from '../workbook/layout.ts';
import { writeWorkbook } from '../workbook/write-workbook.ts';
import { zip } from './make-xlsx.ts';

export type Parts = Map<string, Buffer>;
export async function unzip(bytes: Buffer): Promise<Parts> {
  const file = await fromBufferPromise(bytes);
  const parts: Parts = new Map();
  for await (const entry of file.eachEntry()) parts.set(entry.fileName, await buffer(await file.openReadStreamPromise(entry)));
  return parts;
}
export type Rows = Partial<Record<WorkbookTable, readonly Readonly<Record<string, string>>[]>>;

/** Fills a workbook in as a spreadsheet program does: words into cells, by the columns' own ids. `empty`: one that was handed out. */
export async function fill(lang: Language, about: Readonly<Partial<Record<(typeof aboutFields)[number]['id'], string>>>, rows: Rows, change: (parts: Parts) => void = () => undefined, empty?: Buffer): Promise<Buffer> {
  const parts = await unzip(empty ?? (await writeWorkbook(lang)));
  const sheetAt = (n: number): string => `xl/worksheets/sheet${n}.xml`;
  const cell = (address: string, words: string): string => `<c r="${address}" t="inlineStr"><is><t>${words.replaceAll('&', '&amp;')}</t></is></c>`;
  const add = (name: string, xml: (before: string) => string): void => void parts.set(name, Buffer.from(xml(String(parts.get(name)))));
  // The lower part of the first sheet: values beside their labels, whose row the drop-downs tell.
  const first = Number(/sqref="B(\d+)"/.exec(String(parts.get(sheetAt(1))))?.[1]);
  add(sheetAt(1), (xml) => aboutFields.reduce((before, { id }, i) => {
    const said = about[id];
    return said === undefined ? before : before.replace(new RegExp(`(<row r="${first + i}"[^>]*>.*?</c>)(?:<c r="B${first + i}"[^>]*/>)?`, 's'), `$1${cell(`B${first + i}`, said)}`);
  }, xml));
  dataSheets.forEach(({ table }, i) => {
    const columns = columnsOf(table).map(({ id }) => id);
    const made = (rows[table] ?? []).map((row, r) => `<row r="${r + 2}">${columns.map((id, c) => (row[id] === undefined ? '' : cell(`${String.fromCharCode(65 + c)}${r + 2}`, row[id]))).join('')}</row>`).join('');
    add(sheetAt(i + 2), (xml) => xml.replace('</sheetData>', `${made}</sheetData>`));
  });
  change(parts);
  return zip(Object.fromEntries(parts));
}

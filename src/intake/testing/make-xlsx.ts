import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export type Part = { readonly sheetData?: string; readonly before?: string; readonly after?: string; readonly name?: string; readonly state?: string };
export type Extra = { readonly shared?: readonly string[]; readonly formats?: readonly (readonly [id: number, code: string | null])[]; readonly from1904?: boolean; readonly parts?: Readonly<Record<string, Buffer | string>> };

/** A workbook written by hand, so that a test can say exactly what stands in it. Cell style n has the n-th of `formats`. */
export function makeXlsx(sheets: readonly Part[], { shared, formats = [], from1904 = false, parts = {} }: Extra = {}): Promise<Buffer> {
  const names = sheets.map((sheet, i) => sheet.name ?? `Sheet${i + 1}`);
  const all: Record<string, Buffer | string> = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${xml}<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns:r="r"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}"${sheets[i]?.state === undefined ? '' : ` state="${sheets[i]?.state}"`} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships>${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="x/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="s" Type="x/styles" Target="styles.xml"/><Relationship Id="w" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${xml}<styleSheet><numFmts>${formats.map(([id, code]) => (code === null ? '' : `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"/>`)).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map(([id]) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    ...(shared === undefined ? {} : { 'xl/sharedStrings.xml': `${xml}<sst>${shared.map((one) => `<si>${one}</si>`).join('')}</sst>` }),
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, `${xml}<worksheet>${sheet.before ?? ''}<sheetData>${sheet.sheetData ?? ''}</sheetData>${sheet.after ?? ''}</worksheet>`])),
    ...parts,
  };
  return zip(all);
}

export function zip(parts: Readonly<Record<string, Buffer | string>>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, bytes] of Object.entries(parts)) file.addBuffer(Buffer.from(bytes), name);
  file.end();
  return buffer(file.outputStream as Readable);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** Rows of words, each cell a text within the sheet. */
export const textRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells, i) => `<row r="${i + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`).join('');

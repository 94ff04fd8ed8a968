import { Refused } from '#base/result.ts';
import { toWordsKey } from '#base/text/index.ts';
import { bases } from '#consent/index.ts';
import { sourceInput } from '#register/source/index.ts';
import { languages, type Language } from '#vocabulary/index.ts';
import type { FileReading } from '../file/file-reading.ts';
import { sheetRows } from '../file/xlsx/sheet.ts';
import { openWorkbook, type SheetEntry, type Workbook } from '../file/xlsx/workbook.ts';
import { formatOf, fileNameOf, type TableFile } from '../input.ts';
import type { TableOrder } from '../kitchen.ts';
import type { ClaimMap, ImportMap } from '../map.ts';
import { aboutFields, aboutSheet, basisLabels, columnsOf, dataSheets, markSheet, materialLabels, sortLabels, stateLabels, workbookMark, workbookVersion, type AboutField, type WorkbookTable } from './layout.ts';

export type OwnWorkbook = { readonly version: string; readonly lang: Language; readonly source: ImportMap['source']; readonly tables: readonly Omit<TableOrder, 'file'>[] };

/**
 * A workbook written by `writeWorkbook` and filled in: its source and the maps of its sheets. Undefined for any other file. Refused:
 * `intake.workbook-version` for one of a version that is not known here, `intake.no-sheet` where a sheet was taken out or renamed,
 * `intake.no-title`.
 */
export async function findOwnWorkbook(file: TableFile, reading: FileReading): Promise<OwnWorkbook | undefined> {
  if (formatOf(fileNameOf(file), reading) !== 'xlsx') return undefined;
  const book = await openWorkbook(file);
  try {
    const mark = book.sheets.find((sheet) => sheet.name === markSheet);
    const [said, ...names] = mark === undefined ? [] : await rowsOf(book, mark, 40);
    if (said?.[0] !== workbookMark) return undefined;
    const [, version, lang] = said;
    if (version !== workbookVersion || !(languages as readonly (string | undefined)[]).includes(lang)) throw new Refused('intake.workbook-version', { version: (version ?? '').slice(0, 40), known: workbookVersion });
    return { version, lang: lang as Language, ...(await readParts(book, lang as Language, names)) };
  } finally {
    book.close();
  }
}

async function rowsOf(book: Workbook, sheet: SheetEntry, most: number): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of sheetRows(book, sheet)) if (rows.push(cells) >= most) break;
  return rows;
}

async function readParts(book: Workbook, lang: Language, names: readonly (readonly string[])[]): Promise<Pick<OwnWorkbook, 'source' | 'tables'>> {
  const sheetOf = (name: string): SheetEntry => {
    const sheet = book.sheets.find((one) => one.name === name);
    if (sheet === undefined) throw new Refused('intake.no-sheet', { sheets: book.sheets.map((one) => one.name).slice(0, 40).join(', '), wanted: name });
    return sheet;
  };
  const source = readSource(await rowsOf(book, sheetOf(aboutSheet[lang]), 200), lang);
  const words = source.lang ?? lang;
  const tables: OwnWorkbook['tables'][number][] = [];
  for (const { table, name } of dataSheets) {
    const sheet = sheetOf(names.find(([id]) => id === table)?.[1] ?? name[lang]);
    const [header = []] = await rowsOf(book, sheet, 1);
    tables.push({ name: table, meaning: `${workbookVersion} ${table} ${words}`, reading: { format: 'xlsx', sheet: sheet.name, headerRow: 1 }, map: mapOf(table, lang, source, words, header) });
  }
  return { source, tables };
}

/** A label of any language, or the code itself. */
const codeOf = (labels: Readonly<Record<string, { readonly en: string; readonly ko: string; readonly zh: string }>>, cell: string): string | undefined =>
  Object.entries(labels).find(([code, label]) => [code, label.en, label.ko, label.zh].some((word) => toWordsKey(word) === toWordsKey(cell)))?.[0];

function readSource(rows: readonly (readonly string[])[], lang: Language): ImportMap['source'] {
  const said = (id: AboutField['id']): string | undefined => {
    const label = aboutFields.find((field) => field.id === id)?.label[lang];
    const cell = label === undefined ? undefined : rows.find(([first]) => first !== undefined && toWordsKey(first) === toWordsKey(label))?.[1]?.trim();
    return cell === undefined || cell === '' ? undefined : cell;
  };
  const title = said('title');
  if (title === undefined) throw new Refused('intake.no-title');
  const given = { holder: said('holder'), published: said('published'), lang: said('lang'), note: said('note') };
  const asked = Object.fromEntries(Object.entries({ told: said('told'), by: said('by'), mayHold: said('may-hold') }).filter(([, words]) => words !== undefined));
  const basisCell = said('basis');
  const basis = basisCell === undefined ? undefined : codeOf(basisLabels, basisCell);
  if (basisCell !== undefined && !(bases as readonly (string | undefined)[]).includes(basis)) throw new Refused('source.shape', { field: 'basis' });
  const agreement = said('agreement');
  const parsed = sourceInput.partial({ basis: true }).safeParse({
    title, material: codeOf(materialLabels, said('material') ?? '') ?? 'list', ...(basis === undefined ? {} : { basis }), ...(agreement === undefined || basis !== 'agreement' ? {} : { agreement: agreement.split(/[,;、，]/u).map((one) => one.trim()).filter((one) => one !== '') }),
    ...Object.fromEntries(Object.entries(given).filter(([, words]) => words !== undefined)), ...(Object.keys(asked).length === 0 ? {} : { asked }),
  });
  if (!parsed.success) throw new Refused('source.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data as ImportMap['source'];
}

const kinds: Readonly<Record<WorkbookTable, readonly [ImportMap['kind'], string]>> = { people: ['person', 'described'], returns: ['event', 'return-episode'], custody: ['act', 'custody'], acts: ['act', 'act'] };
const inAll = <Code extends string>(labels: Readonly<Record<Code, { readonly en: string; readonly ko: string; readonly zh: string }>>): Record<string, Code> =>
  Object.fromEntries(Object.entries<{ readonly en: string; readonly ko: string; readonly zh: string }>(labels).flatMap(([code, label]) => [label.en, label.ko, label.zh].map((word) => [word, code as Code])));

/**
 * How a sheet becomes accounts: its columns are called as the workbook calls them in its language, or as `header` writes the same words: one that was
 * handed out earlier, or went through another program, may have them in another width or spacing.
 */
export function mapOf(table: WorkbookTable, lang: Language, source: ImportMap['source'], words: string, header: readonly string[] = []): ImportMap {
  const written = new Map(header.map((cell) => [toWordsKey(cell), cell.normalize('NFC').trim()]));
  const nameOf = (label: string): string => (header.includes(label) ? label : (written.get(toWordsKey(label)) ?? label));
  const columns = columnsOf(table).map((field) => ({ field, name: nameOf(field.label[lang]) }));
  const named = (use: string): string => columns.find(({ field }) => field.use === use)?.name ?? '';
  const [kind, sort] = kinds[table];
  return {
    format: 'vigil-map-1', source, lang: words, kind, sort, rowKey: [named('key')], states: inAll(stateLabels), howKnown: { how: { column: named('how') }, who: named('who') },
    ...(table === 'people' ? { sortFrom: { column: named('sort'), table: inAll(sortLabels) } } : {}),
    claims: columns.flatMap(({ field, name }) => (field.reads === undefined ? [] : [{ ...field.reads, from: name } as ClaimMap])),
  };
}

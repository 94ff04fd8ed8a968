import type { Image, Row, Sheet } from 'write-excel-file/node';
import { bases } from '#consent/index.ts';
import { materials } from '#register/source/index.ts';
import { builtInVocabulary, type Language, type Vocabulary } from '#vocabulary/index.ts';
import { dropDowns, type DropDown, type SheetExtras } from './drop-downs.ts';
import { aboutFields, aboutSheet, basisLabels, choicesOf, codebookSheet, columnsOf, dataSheets, listSheet, markSheet, materialLabels, workbookMark, workbookVersion } from './layout.ts';
import { heightOf } from './row-height.ts';
import { aboutWords, codebookHeads, doNotRecord } from './workbook-words.ts';

export { formPage } from './form-page.ts';

/** Rows in which drop-downs work; more may be filled. */
const offered = 2000;

type Made = Sheet<Image['content']> & { readonly extras: SheetExtras };
/** A column of words that drop-downs take: where it lies on the sheet of lists. */
type Lists = { readonly columns: string[][]; add(words: readonly string[]): string };

/** The ready workbook: sheets to fill in off line, with drop-downs and a codebook, which comes in again without a map. */
export async function writeWorkbook(lang: Language, vocabulary: Vocabulary = builtInVocabulary()): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node');
  const lists = newLists();
  const sheets: Made[] = [aboutPage(lang, lists), ...dataSheets.map(({ table, name }) => dataPage(table, name[lang], lang, vocabulary, lists)), codebook(lang, vocabulary)];
  const mark: Made = { sheet: markSheet, data: [[text(workbookMark), text(workbookVersion), text(lang)], ...dataSheets.map(({ table, name }) => [text(table), text(name[lang])])], extras: { state: 'veryHidden' } };
  const all = [...sheets, { sheet: listSheet, data: lists.columns.length === 0 ? [[]] : transpose(lists.columns).map((row) => row.map((word) => (word === undefined ? null : text(word)))), extras: { state: 'hidden' as const } }, mark];
  return Buffer.from(await write(all.map(({ extras: _, ...sheet }) => sheet), { features: [dropDowns(all.map(({ extras }) => extras))] }).toBuffer());
}

type Cell = readonly [words: string, style?: object] | null;
const text = (value: string, style: object = {}): Row[number] => ({ value, type: String, ...style });
/** A row as high as its words need. */
function tall(cells: readonly Cell[], widths: readonly number[]): Row {
  const height = heightOf(cells.map((cell) => cell?.[0] ?? null), widths);
  return cells.map((cell) => (cell === null ? null : text(cell[0], { ...cell[1], ...(height === undefined ? {} : { height: height + 4 }) })));
}
const head = { fontWeight: 'bold', height: 20, backgroundColor: '#E7E3D8', wrap: true, alignVertical: 'top' } as const;
const body = { wrap: true, alignVertical: 'top' } as const;
const letter = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : `${letter(Math.floor(at / 26) - 1)}${letter(at % 26)}`);
const transpose = (columns: readonly (readonly string[])[]): (string | undefined)[][] => Array.from({ length: Math.max(...columns.map((column) => column.length)) }, (_, row) => columns.map((column) => column[row]));

function newLists(): Lists {
  const columns: string[][] = [];
  return {
    columns,
    add(words) {
      const same = columns.findIndex((column) => column.join('\n') === words.join('\n'));
      const at = same >= 0 ? same : columns.push([...words]) - 1;
      return `${listSheet}!$${letter(at)}$1:$${letter(at)}$${words.length}`;
    },
  };
}

const aboutWidths = [52, 48, 70];
function aboutPage(lang: Language, lists: Lists): Made {
  const lines = [...aboutWords[lang], ...doNotRecord[lang].map((line) => `✗ ${line}`)];
  const rows: Row[] = [
    ...lines.map((line, i): Row => (i === 0 ? [text(line, { fontWeight: 'bold', fontSize: 14, height: 24 }), null, null] : [...tall([[line, { ...body, columnSpan: aboutWidths.length }]], [aboutWidths.reduce((a, b) => a + b, 0)]), null, null])), [null, null, null],
    ...aboutFields.map(({ label, help }): Row => tall([[label[lang], head], null, [help[lang], { ...body, color: '#5b5b5b' }]], aboutWidths)),
  ];
  const first = lines.length + 2;
  const dropDowns_ = aboutFields.map(({ id, label, help }, i): DropDown => {
    const words = id === 'basis' ? bases.map((basis) => basisLabels[basis]?.[lang] ?? basis) : id === 'material' ? materials.map((material) => materialLabels[material]?.[lang] ?? material) : undefined;
    return { cells: `B${first + i}`, title: label[lang], says: help[lang], ...(words === undefined ? {} : { from: lists.add(words) }) };
  });
  return { sheet: aboutSheet[lang], data: rows, columns: aboutWidths.map((width) => ({ width })), extras: { dropDowns: dropDowns_ } };
}

function dataPage(table: (typeof dataSheets)[number]['table'], name: string, lang: Language, vocabulary: Vocabulary, lists: Lists): Made {
  const columns = columnsOf(table);
  const widths = columns.map(({ lines }) => (lines === undefined ? 20 : 40));
  return {
    sheet: name, data: [tall(columns.map(({ label }): Cell => [label[lang], head]), widths)], columns: widths.map((width) => ({ width })), stickyRowsCount: 1, stickyColumnsCount: 1,
    extras: {
      dropDowns: columns.map((field, i): DropDown => {
        const choices = choicesOf(field, lang, vocabulary);
        return { cells: `${letter(i)}2:${letter(i)}${offered}`, title: field.label[lang], says: field.help[lang], ...(choices.length === 0 ? {} : { from: lists.add(choices.map(({ label }) => label)) }) };
      }),
    },
  };
}

const codebookWidths = [14, 34, 60, 50, 50, 50, 24];

/** Every word offered, with what it means, includes and leaves out; then every column with its help. */
function codebook(lang: Language, vocabulary: Vocabulary): Made {
  const rows: Row[] = [tall(codebookHeads[lang].map((word): Cell => [word, head]), codebookWidths)];
  const told = new Set<string>();
  for (const { table, name } of dataSheets) {
    for (const field of columnsOf(table)) {
      rows.push(tall([[name[lang], body], [field.label[lang], { ...body, fontWeight: 'bold' }], [field.help[lang], body], null, null, null, null], codebookWidths));
      for (const { term, list, label } of choicesOf(field, lang, vocabulary)) {
        if (term === undefined || told.has(`${list ?? ''} ${term.code}`)) continue;
        told.add(`${list ?? ''} ${term.code}`);
        rows.push(tall([null, ...[label, term.definition[lang], term.includes[lang], term.excludes[lang], term.example[lang], term.code].map((words): Cell => [words, body])], codebookWidths));
      }
    }
  }
  return { sheet: codebookSheet[lang], data: rows, columns: codebookWidths.map((width) => ({ width })), stickyRowsCount: 1, extras: {} };
}

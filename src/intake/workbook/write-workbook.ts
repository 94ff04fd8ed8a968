import type { Image, Row, Sheet } from 'write-excel-file/node';
import { bases } from '#consent/index.ts';
import { materials } from '#register/source/index.ts';
import { builtInVocabulary, type Language, type Vocabulary } from '#vocabulary/index.ts';
import { dropDowns, type DropDown, type SheetExtras } from './drop-downs.ts';
import { aboutFields, aboutSheet, basisLabels, choicesOf, codebookSheet, columnsOf, dataSheets, listSheet, markSheet, materialLabels, workbookMark, workbookVersion } from './layout.ts';
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

const text = (value: string, style: object = {}): Row[number] => ({ value, type: String, ...style });
const head = { fontWeight: 'bold', backgroundColor: '#E7E3D8', wrap: true, alignVertical: 'top' } as const;
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

function aboutPage(lang: Language, lists: Lists): Made {
  const lines = [...aboutWords[lang], ...doNotRecord[lang].map((line) => `✗ ${line}`)];
  const rows: Row[] = [
    ...lines.map((line, i): Row => [text(line, i === 0 ? { fontWeight: 'bold', fontSize: 14 } : body), null, null]), [null, null, null],
    ...aboutFields.map(({ label, help }): Row => [text(label[lang], head), null, text(help[lang], { ...body, color: '#5b5b5b' })]),
  ];
  const first = lines.length + 2;
  const dropDowns_ = aboutFields.map(({ id, label, help }, i): DropDown => {
    const words = id === 'basis' ? bases.map((basis) => basisLabels[basis]?.[lang] ?? basis) : id === 'material' ? materials.map((material) => materialLabels[material]?.[lang] ?? material) : undefined;
    return { cells: `B${first + i}`, title: label[lang], says: help[lang], ...(words === undefined ? {} : { from: lists.add(words) }) };
  });
  return { sheet: aboutSheet[lang], data: rows, columns: [{ width: 52 }, { width: 48 }, { width: 70 }], extras: { dropDowns: dropDowns_ } };
}

function dataPage(table: (typeof dataSheets)[number]['table'], name: string, lang: Language, vocabulary: Vocabulary, lists: Lists): Made {
  const columns = columnsOf(table);
  return {
    sheet: name, data: [columns.map(({ label }) => text(label[lang], head))], columns: columns.map(({ lines }) => ({ width: lines === undefined ? 20 : 40 })), stickyRowsCount: 1, stickyColumnsCount: 1,
    extras: {
      dropDowns: columns.map((field, i): DropDown => {
        const choices = choicesOf(field, lang, vocabulary);
        return { cells: `${letter(i)}2:${letter(i)}${offered}`, title: field.label[lang], says: field.help[lang], ...(choices.length === 0 ? {} : { from: lists.add(choices.map(({ label }) => label)) }) };
      }),
    },
  };
}

/** Every word offered, with what it means, includes and leaves out; then every column with its help. */
function codebook(lang: Language, vocabulary: Vocabulary): Made {
  const rows: Row[] = [codebookHeads[lang].map((word) => text(word, head))];
  const told = new Set<string>();
  for (const { table, name } of dataSheets) {
    for (const field of columnsOf(table)) {
      rows.push([text(name[lang], body), text(field.label[lang], { ...body, fontWeight: 'bold' }), text(field.help[lang], body), null, null, null, null]);
      for (const { term, list, label } of choicesOf(field, lang, vocabulary)) {
        if (term === undefined || told.has(`${list ?? ''} ${term.code}`)) continue;
        told.add(`${list ?? ''} ${term.code}`);
        rows.push([null, text(label, body), text(term.definition[lang], body), text(term.includes[lang], body), text(term.excludes[lang], body), text(term.example[lang], body), text(term.code, body)]);
      }
    }
  }
  return { sheet: codebookSheet[lang], data: rows, columns: [14, 34, 60, 50, 50, 50, 24].map((width) => ({ width })), stickyRowsCount: 1, extras: {} };
}

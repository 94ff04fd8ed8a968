import { posix } from 'node:path';
import { Refused } from '#base/result.ts';
import type { TableFile } from '../../input.ts';
import { showsOf, type Shows } from './dates.ts';
import { openPackage, type Package } from './package.ts';
import { readAll, type Attributes } from './xml.ts';

export type SheetEntry = { readonly name: string; readonly hidden: boolean; readonly part: string };
/** A workbook as far as all its sheets need it. `dates`: what each cell style shows of a date. */
export type Workbook = { readonly sheets: readonly SheetEntry[]; readonly from1904: boolean; readonly dates: readonly (Shows | undefined)[]; readonly shared: readonly string[]; readonly pack: Package; close(): void };

/** Words that cells share are held in memory while sheets are read: so many, in UTF-16 units. */
const mostShared = 40_000_000;
const mostSharedWords = 2_000_000;

/** Opens a workbook. Sheets come in its own order, hidden ones marked. Refused: as `openPackage`, and `intake.workbook-unknown` for another kind of zip. */
export async function openWorkbook(file: TableFile): Promise<Workbook> {
  const pack = await openPackage(file);
  try {
    const root = (await relations(pack, '_rels/.rels')).find(({ type }) => type.endsWith('/officeDocument'));
    if (root === undefined) throw new Refused('intake.workbook-unknown');
    const folder = posix.dirname(root.target);
    const links = await relations(pack, posix.join(folder, '_rels', `${posix.basename(root.target)}.rels`), folder);
    const { sheets, from1904 } = await readSheets(pack, root.target, new Map(links.map((link) => [link.id, link.target])));
    const part = (type: string): string | undefined => links.find((link) => link.type.endsWith(type))?.target;
    return { sheets, from1904, pack, dates: await readStyles(pack, part('/styles')), shared: await readShared(pack, part('/sharedStrings')), close: () => pack.close() };
  } catch (error) {
    pack.close();
    throw error;
  }
}

type Link = { readonly id: string; readonly type: string; readonly target: string };

async function relations(pack: Package, name: string, folder = ''): Promise<Link[]> {
  const found: Link[] = [];
  if (!pack.has(name)) return found;
  await readAll(await pack.open(name), {
    open: (tag, { Id = '', Type = '', Target = '', TargetMode = '' }: Attributes) => {
      // What lies outside the file is never fetched.
      if (tag !== 'Relationship' || TargetMode === 'External' || found.length >= 10_000) return;
      found.push({ id: Id, type: Type, target: posix.normalize(Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)) });
    },
  });
  return found;
}

async function readSheets(pack: Package, name: string, targets: ReadonlyMap<string, string>): Promise<{ sheets: SheetEntry[]; from1904: boolean }> {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  await readAll(await pack.open(name), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      const part = tag === 'sheet' ? targets.get(attributes['id'] ?? '') : undefined;
      // Sheets of charts and macros hold no rows.
      if (part !== undefined && /worksheets?\//i.test(part) && sheets.length < 1000) sheets.push({ name: (attributes['name'] ?? '').normalize('NFC').slice(0, 200), hidden: (attributes['state'] ?? 'visible') !== 'visible', part });
    },
  });
  return { sheets, from1904 };
}

async function readStyles(pack: Package, name: string | undefined): Promise<(Shows | undefined)[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inside = false;
  if (name === undefined || !pack.has(name)) return [];
  await readAll(await pack.open(name), {
    open: (tag, attributes) => {
      if (tag === 'cellXfs') inside = true;
      else if (tag === 'numFmt' && codes.size < 10_000) codes.set(Number(attributes['numFmtId']), (attributes['formatCode'] ?? '').slice(0, 400));
      else if (tag === 'xf' && inside && ids.length < 100_000) ids.push(Number(attributes['numFmtId'] ?? 0));
    },
    close: (tag) => { if (tag === 'cellXfs') inside = false; },
  });
  return ids.map((id) => showsOf(id, codes.get(id)));
}

async function readShared(pack: Package, name: string | undefined): Promise<string[]> {
  const words: string[] = [];
  let held = 0;
  if (name === undefined || !pack.has(name)) return words;
  const item = richText((text) => {
    held += text.length + 16;
    if (held > mostShared || words.length >= mostSharedWords) throw new Refused('intake.workbook-too-large', { what: 'words', most: mostShared });
    words.push(text);
  }, 'si');
  await readAll(await pack.open(name), item);
  return words;
}

/** The text of `si` and `is` elements: runs of any look joined, without what is said of their sound. Longer than a cell may be is cut by one sign more than that. */
export function richText(done: (text: string) => void, element: 'si' | 'is', most = 100_001): { open: (tag: string) => void; text: (text: string) => void; close: (tag: string) => void } {
  let text = '';
  let inside = false;
  let sound = 0;
  return {
    open: (tag) => {
      if (tag === element) text = '';
      else if (tag === 'rPh') sound += 1;
      else if (tag === 't') inside = sound === 0;
    },
    text: (piece) => { if (inside && text.length < most) text = (text + piece).slice(0, most); },
    close: (tag) => {
      if (tag === 't') inside = false;
      else if (tag === 'rPh') sound -= 1;
      else if (tag === element) done(plain(text));
    },
  };
}

/** `_x000D_` and its like stand for signs that XML does not carry. */
export const plain = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text).replaceAll('\r\n', '\n');

import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { deriveKey } from '#store/index.ts';
import type { PlannedRow } from '../plan.command.ts';
import { fileNameOf } from '../input.ts';
import type { TableOrder } from '../kitchen.ts';
import { openRows, type RawRow } from '../read-rows.ts';
import { openSealed, sealBytes, sealedReader } from './sealed-file.ts';
import { toDiskRefusal } from './staging.ts';

/** What becomes of a row, as one byte; 0 where no row stands. */
export const fateNames = ['none', 'problem', 'erased', 'changed', 'inserted', 'same'] as const;
export type Fate = (typeof fateNames)[number];
/** Problems first. */
export const fateOrder = ['problem', 'erased', 'changed', 'inserted', 'same'] as const satisfies readonly Fate[];

/** A run of rows in the file of rows: of which table, from which row, and where its bytes lie. */
type Block = readonly [table: number, firstRow: number, offset: number, length: number];
export type PreviewIndex = {
  readonly tables: readonly { readonly header: readonly string[]; readonly sheet: string | null; readonly rows: number }[];
  readonly blocks: readonly Block[];
  readonly problems: Readonly<Record<string, readonly [code: string, field: string | null]>>;
};
const blockRows = 200;
const mostProblems = 100_000;

/** Each preview has a key of its own: the same place never holds two different things under one key. */
export const previewKey = (key: Uint8Array, salt: string, part: 'rows' | 'fates'): Uint8Array => deriveKey(key, `${part} ${salt}`);

/** Writes the rows of all tables, sealed, block by block, so that any row can be shown without reading the file again. Returns where they lie. */
export async function writeRows(path: string, key: Uint8Array, tables: readonly TableOrder[], onRows: (rows: number) => Promise<void>): Promise<Pick<PreviewIndex, 'tables' | 'blocks'> & { readonly rows: number }> {
  const found: { header: readonly string[]; sheet: string | null; rows: number }[] = [];
  const blocks: Block[] = [];
  let offset = 0;
  let all = 0;
  async function* bytes(): AsyncGenerator<Buffer> {
    for (const [table, { file, reading, map }] of tables.entries()) {
      const opened = await openRows(file, fileNameOf(file), { ...reading, ...(map.delimiter === undefined || reading.delimiter !== undefined ? {} : { delimiter: map.delimiter }) });
      let block: RawRow[] = [];
      let last = 0;
      const end = async (): Promise<Buffer | undefined> => {
        const [first] = block;
        if (first === undefined) return undefined;
        const text = Buffer.from(`${JSON.stringify(block)}\n`);
        blocks.push([table, first.row, offset, text.length]);
        offset += text.length;
        all += block.length;
        block = [];
        await onRows(all);
        return text;
      };
      for await (const row of opened.rows) {
        block.push(row);
        last = row.row;
        const text = block.length >= blockRows ? await end() : undefined;
        if (text !== undefined) yield text;
      }
      const text = await end();
      if (text !== undefined) yield text;
      found.push({ header: [...opened.header], sheet: opened.sheet ?? null, rows: last });
    }
  }
  try {
    await pipeline(Readable.from(sealBytes(key, bytes()), { objectMode: false }), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    throw toDiskRefusal(error);
  }
  return { tables: found, blocks, rows: all };
}

/** What becomes of each row, gathered while a plan is made: a byte a row. */
export type Fates = { readonly bytes: readonly Uint8Array[]; readonly problems: Record<string, readonly [code: string, field: string | null]>; put(planned: readonly PlannedRow[]): void };

export function newFates(tables: PreviewIndex['tables']): Fates {
  const bytes = tables.map(({ rows }) => new Uint8Array(rows + 1));
  const tableOf = new Map(tables.map(({ sheet }, i) => [sheet ?? '', i]));
  const problems: Fates['problems'] = {};
  let named = 0;
  return {
    bytes, problems,
    put(planned) {
      for (const one of planned) {
        const table = tables.length === 1 ? 0 : (tableOf.get(one.sheet ?? '') ?? 0);
        const fate: Fate = 'fate' in one ? one.fate : one.code === 'intake.erased-here' ? 'erased' : 'problem';
        (bytes[table] as Uint8Array)[one.row] = fateNames.indexOf(fate);
        if (!('fate' in one) && named < mostProblems) {
          problems[`${table} ${one.row}`] = [one.code, one.field];
          named += 1;
        }
      }
    },
  };
}

/** The index as one line of JSON, then a byte a row. */
export async function writeFates(path: string, key: Uint8Array, index: PreviewIndex, fates: Fates): Promise<void> {
  const pieces = (async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(`${JSON.stringify({ ...index, problems: fates.problems })}\n`);
    for (const bytes of fates.bytes) yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  })();
  try {
    await pipeline(Readable.from(sealBytes(key, pieces), { objectMode: false }), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    throw toDiskRefusal(error);
  }
}

export type ReadFates = PreviewIndex & { readonly bytes: readonly Uint8Array[] };
export async function readFates(path: string, key: Uint8Array): Promise<ReadFates> {
  const whole = await buffer(openSealed({ path, key }));
  const end = whole.indexOf(10);
  const index = JSON.parse(whole.subarray(0, end).toString()) as PreviewIndex;
  let at = end + 1;
  return { ...index, bytes: index.tables.map(({ rows }) => whole.subarray(at, (at += rows + 1))) };
}

export type Place = { readonly table: number; readonly row: number };

/** Rows of these fates, one fate after the other and in the order of the file, from the n-th on; and how many there are of each. */
export function pageOf(fates: ReadFates, wanted: readonly Fate[], offset: number, limit: number): { places: Place[]; counts: Record<Fate, number> } {
  const counts: Record<Fate, number> = { none: 0, problem: 0, erased: 0, changed: 0, inserted: 0, same: 0 };
  for (const bytes of fates.bytes) for (const byte of bytes) counts[fateNames[byte] as Fate] += 1;
  const places: Place[] = [];
  let skip = offset;
  for (const fate of fateOrder) {
    if (!wanted.includes(fate)) continue;
    if (skip >= counts[fate]) {
      skip -= counts[fate];
      continue;
    }
    const byte = fateNames.indexOf(fate);
    for (const [table, bytes] of fates.bytes.entries()) {
      for (let row = bytes.indexOf(byte); row >= 0 && places.length < limit; row = bytes.indexOf(byte, row + 1)) {
        if (skip > 0) skip -= 1;
        else places.push({ table, row });
      }
    }
    if (places.length >= limit) break;
  }
  return { places, counts };
}

/** These rows as they stood in the file. */
export async function readRows(path: string, key: Uint8Array, index: PreviewIndex, places: readonly Place[]): Promise<(RawRow | undefined)[]> {
  const reader = sealedReader({ path, key });
  const held = new Map<number, readonly RawRow[]>();
  try {
    const found: (RawRow | undefined)[] = [];
    for (const { table, row } of places) {
      const at = index.blocks.findLastIndex(([of, first]) => of === table && first <= row);
      const block = index.blocks[at];
      if (block === undefined) {
        found.push(undefined);
        continue;
      }
      const rows = held.get(at) ?? (JSON.parse((await reader.read(block[2], block[3])).toString()) as readonly RawRow[]);
      held.set(at, rows);
      found.push(rows.find((one) => one.row === row));
    }
    return found;
  } finally {
    reader.close();
  }
}

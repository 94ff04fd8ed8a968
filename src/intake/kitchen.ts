import { buildAccount, namesSomebody, type AccountBody, type AccountPlace } from '#register/account/index.ts';
import { realWorld, type World } from '#base/world.ts';
import { Refused } from '#base/result.ts';
import { fitting, type AddedTerm } from '#vocabulary/index.ts';
import { usedColumns } from './check-map.ts';
import { basisFilter, type BasisFilter } from './basis-filter.ts';
import type { FileReading } from './file/file-reading.ts';
import { fileNameOf, formatOf, type TableFile } from './input.ts';
import type { ImportMap } from './map.ts';
import { pack, type BuildJob, type Packed } from './packed.ts';
import { openRows, type RawRow } from './read-rows.ts';
import { findReference, partKey, rowDigests } from './row-identity.ts';
import { rowMapper, type MappedRow } from './row-mapper.ts';
import { seenKeys } from './seen-keys.ts';

/** A table and how its rows become accounts. Several come from one workbook, each by a name of its own. */
export type TableOrder = { readonly file: TableFile; readonly reading: FileReading; readonly map: ImportMap; readonly name?: string; /** Stands for the map where its words may be written otherwise the next time. */ readonly meaning?: string };
export type KitchenOptions = { readonly tables: readonly TableOrder[]; readonly indexKey: Uint8Array; readonly rowSecret?: string; readonly batch: number; readonly only?: BasisFilter; /** The group's own terms. */ readonly terms?: readonly AddedTerm[];
  /** Says of rows that columns name what their key by all their cells is too. */ readonly byCells?: boolean };
/** A row as it is matched. `row` counts over all tables (`rowNumber`). `refers`: rows it speaks of. */
export type PreparedRow = { readonly row: number; readonly key: string; /** Its key by all its cells, where it was asked for: by that it may have come in before columns said which row it is. */ readonly byCells?: string; readonly table: number; readonly parts: readonly { readonly part: number; readonly hash: string }[]; readonly refers: readonly { readonly key: string; readonly field: string }[] };
export type RowProblem = { readonly row: number; readonly code: string; readonly field: string | null };
/** A value kept as words, or one that is not what it looks like, with how many rows have it. `near`: codes of the list that may have been meant. */
export type Warning = { readonly code: string; readonly field: string; readonly words: string; readonly rows: number; readonly near?: readonly string[]; readonly list?: string };
/** A batch of rows, read and mapped; bodies stay in the kitchen until they are built. `next` is the row after its last. */
export type Prepared = { readonly batch: number; readonly next: number; readonly read: number; readonly rows: readonly PreparedRow[]; readonly problems: readonly RowProblem[]; readonly warnings: readonly Warning[]; /** It has more different ones than it names. */ readonly moreWarnings: boolean;
  /** Whether a person is named in it, otherwise than by a code. */
  readonly names: boolean };
export type BuildOrder = { readonly place: AccountPlace; readonly import: string };

/** Where rows are read, mapped, sealed and hashed: in this process, or in a worker thread of the same shape. */
export type Kitchen = {
  /** The next batch of rows from `from` on; earlier rows are only remembered. Undefined at the end. */
  next(from: number): Promise<Prepared | undefined>;
  bodies(batch: number, rows: readonly number[]): Promise<readonly (readonly AccountBody[])[]>;
  build(batch: number, jobs: readonly BuildJob[], order: BuildOrder): Promise<Packed>;
  drop(batch: number): Promise<void>;
  /** Of these row keys, those the whole file did not hold. */
  absent(keys: readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** Rows of a second table of a workbook count on from here, so that one number says where an import has come to. A sheet ends before it. */
const tableRows = 2 ** 21;
export const rowNumber = (table: number, row: number): number => table * tableRows + row;
/** Undoes `rowNumber`, for an import of several tables. */
export const toRow = (number: number): { table: number; row: number } => ({ table: Math.floor(number / tableRows), row: number % tableRows });

/** A batch also ends with so many signs in its cells, so that rows of any size take bounded memory. */
const mostSigns = 200_000;

/** Refused like `openRows`, and `intake.no-column` for a column the map names and the table has not. */
export async function openKitchen(options: KitchenOptions, world: World = realWorld): Promise<Kitchen> {
  const digest = rowDigests(options.rowSecret ?? options.indexKey);
  const mine = basisFilter(options.only);
  const vocabulary = fitting(options.terms ?? []);
  const seen = seenKeys();
  const batches = new Map<number, Map<number, Extract<MappedRow, { key: string }>>>();
  let count = 0;
  let last = 0;

  async function* tablesRows(): AsyncGenerator<{ table: number; map: ImportMap; mapper: ReturnType<typeof rowMapper>; raw: RawRow; header: readonly string[] }> {
    for (const [table, { file, reading, map, name, meaning }] of options.tables.entries()) {
      const fileName = fileNameOf(file);
      const { header, rows, sheet } = await openRows(file, fileName, { ...reading, ...(map.delimiter === undefined || reading.delimiter !== undefined ? {} : { delimiter: map.delimiter }) });
      if (formatOf(fileName, reading) !== 'json-lines') {
        const missing = [...usedColumns(map), ...(options.only === undefined ? [] : [options.only.column])].find((column) => !header.includes(column));
        if (missing !== undefined) throw new Refused('intake.no-column', { field: missing, ...(sheet === undefined ? {} : { sheet }) });
      }
      const mapper = rowMapper(map, fileName, header, digest, { vocabulary, table: name, sheet, meaning });
      // Rows of a table among several are few, and it is no table when there are none.
      for await (const raw of rows) yield { table, map, mapper, raw, header };
    }
  }
  const rows = tablesRows();
  // What cannot be read at all is refused before anything is asked of it.
  let ahead: Awaited<ReturnType<typeof rows.next>> | undefined = await rows.next();

  const keyOf = (mapper: ReturnType<typeof rowMapper>, map: ImportMap, row: RawRow): string | { problem: string } => {
    if ('problem' in row) return { problem: row.problem };
    const key = mapper.key(row);
    if (key === undefined) return { problem: 'intake.no-row-key' };
    if (!seen.has(key)) {
      seen.add(key);
      return key;
    }
    if (map.rowKey !== undefined) return { problem: 'intake.row-twice' };
    const again = digest('again', `${key} ${timesSeen(key)}`);
    seen.add(again);
    return again;
  };
  /** How often a row without a key came before: found by halves, since each time left a key of its own. */
  const timesSeen = (key: string): number => {
    const cameAgain = (n: number): boolean => seen.has(digest('again', `${key} ${n}`));
    let high = 1;
    while (cameAgain(high)) high *= 2;
    let low = Math.floor(high / 2);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (cameAgain(middle)) low = middle;
      else high = middle;
    }
    return high;
  };

  return {
    async next(from) {
      const prepared: PreparedRow[] = [];
      const problems: RowProblem[] = [];
      const warnings = new Map<string, Warning>();
      const mapped = new Map<number, Extract<MappedRow, { key: string }>>();
      let read = 0;
      let signs = 0;
      let names = false;
      let moreWarnings = false;
      while (read < options.batch && signs < mostSigns) {
        const one = ahead ?? (await rows.next());
        ahead = undefined;
        if (one.done === true) break;
        const { table, map, mapper, raw, header } = one.value;
        const basis = mine(raw, header);
        if (basis === 'another') continue;
        const number = rowNumber(table, raw.row);
        last = number;
        const key = basis === 'none' ? { problem: 'intake.row-basis' } : keyOf(mapper, map, raw);
        if (number < from) continue;
        read += 1;
        signs += 'cells' in raw ? raw.cells.reduce((sum, cell) => sum + cell.length, 0) : 0;
        const made = typeof key === 'string' ? mapper.map(raw, key) : { row: raw.row, problem: key.problem, field: key.problem === 'intake.row-basis' ? (options.only?.column ?? null) : 'field' in raw ? raw.field : key.problem === 'intake.ragged' ? null : (map.rowKey?.join(' + ') ?? null) };
        if ('problem' in made) {
          problems.push({ row: number, code: made.problem, field: made.field });
          continue;
        }
        names ||= made.parts.some(({ body }) => namesSomebody(body) >= 0);
        mapped.set(number, made);
        prepared.push({ row: number, key: made.key, ...(options.byCells !== true || map.rowKey === undefined || !('cells' in raw) ? {} : { byCells: mapper.byCells(raw) }), table, parts: made.parts.map(({ part, hash }) => ({ part, hash })), refers: made.refers });
        for (const note of made.notes) {
          const id = `${note.code}\0${note.field}\0${note.words}`;
          const before = warnings.get(id);
          if (before === undefined && warnings.size >= 1000) moreWarnings = true;
          else warnings.set(id, { ...note, words: note.words.slice(0, 200), rows: (before?.rows ?? 0) + 1 });
        }
      }
      if (read === 0) return undefined;
      count += 1;
      batches.set(count, mapped);
      return { batch: count, next: last + 1, read, rows: prepared, problems, warnings: [...warnings.values()], moreWarnings, names };
    },
    bodies: (batch, wanted) => Promise.resolve(wanted.map((row) => batches.get(batch)?.get(row)?.parts.map((part) => part.body) ?? [])),
    build(batch, jobs, { place, import: run }) {
      const mapped = batches.get(batch);
      return Promise.resolve(pack(jobs.map((job) => {
        const row = mapped?.get(job.row);
        const part = row?.parts.find((one) => one.part === job.part);
        if (row === undefined || part === undefined) throw new Error('a row that was not prepared');
        const body = withLinks(part.body, job);
        return buildAccount(world, place, {
          id: job.id, chain: job.chain, replaces: job.replaces, import: run, body, row: { key: partKey(row.key, part.part), hash: part.hash },
          ...(job.replaces === null ? {} : { reason: 'better-reading' as const }),
        });
      })));
    },
    drop(batch) {
      batches.delete(batch);
      return Promise.resolve();
    },
    absent: (keys) => Promise.resolve(keys.filter((key) => !seen.has(key))),
    async close() {
      seen.close();
      await rows.return(undefined);
    },
  };
}

/** Claims with the addresses of what they speak of: the row's first account, or another row's. */
function withLinks(body: AccountBody, job: BuildJob): AccountBody {
  const resolved = (account: string): string => {
    if (account === '') return job.primary;
    const key = findReference(account);
    const found = key === undefined ? account : job.links?.[key];
    if (found === undefined) throw new Error('a row spoken of that was not looked up');
    return found;
  };
  return { ...body, claims: body.claims.map((claim) => (claim.value.is === 'account' ? { ...claim, value: { ...claim.value, account: resolved(claim.value.account) } } : claim)) };
}

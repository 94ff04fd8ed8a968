import { buildAccount, type AccountBody, type AccountPlace } from '#register/account/index.ts';
import { realWorld, type World } from '#base/world.ts';
import { Refused } from '#base/result.ts';
import { usedColumns } from './check-map.ts';
import { fileNameOf, formatOf, type TableFile } from './input.ts';
import type { ImportMap } from './map.ts';
import { pack, type BuildJob, type Packed } from './packed.ts';
import { openRows, type RawRow } from './read-rows.ts';
import { partKey, rowDigests } from './row-identity.ts';
import { rowMapper, type MappedRow } from './row-mapper.ts';

export type KitchenOptions = { readonly file: TableFile; readonly map: ImportMap; readonly indexKey: Uint8Array; readonly rowSecret?: string; readonly batch: number };
export type PreparedRow = { readonly row: number; readonly key: string; readonly parts: readonly { readonly part: number; readonly hash: string }[] };
export type RowProblem = { readonly row: number; readonly code: string; readonly field: string | null };
/** A value kept as words, with how many rows have it. */
export type Warning = { readonly code: string; readonly field: string; readonly words: string; readonly rows: number };
/** A batch of rows, read and mapped; bodies stay in the kitchen until they are built. `next` is the row after its last. */
export type Prepared = { readonly batch: number; readonly next: number; readonly read: number; readonly rows: readonly PreparedRow[]; readonly problems: readonly RowProblem[]; readonly warnings: readonly Warning[] };
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

/** Refused like `openRows`, and `intake.no-column` for a column the map names and a CSV has not. */
export async function openKitchen(options: KitchenOptions, world: World = realWorld): Promise<Kitchen> {
  const { file, map } = options;
  const name = fileNameOf(file);
  const table = await openRows(file, name, map.delimiter);
  if (formatOf(name) === 'csv') {
    const missing = usedColumns(map).find((column) => !table.header.includes(column));
    if (missing !== undefined) throw new Refused('intake.no-column', { field: missing });
  }
  const mapper = rowMapper(map, name, table.header, rowDigests(options.rowSecret ?? options.indexKey));
  const rows = table.rows[Symbol.asyncIterator]();
  const digest = rowDigests(options.rowSecret ?? options.indexKey);
  const seen = new Map<string, number>();
  const batches = new Map<number, Map<number, Extract<MappedRow, { key: string }>>>();
  let count = 0;
  let last = 0;

  const keyOf = (row: RawRow): string | { problem: string } => {
    if ('problem' in row) return { problem: row.problem };
    const key = mapper.key(row);
    if (key === undefined) return { problem: 'intake.no-row-key' };
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    if (before === 0) return key;
    if (map.rowKey !== undefined) return { problem: 'intake.row-twice' };
    const again = digest('again', `${key} ${before}`);
    seen.set(again, 1);
    return again;
  };

  return {
    async next(from) {
      const prepared: PreparedRow[] = [];
      const problems: RowProblem[] = [];
      const warnings = new Map<string, Warning>();
      const mapped = new Map<number, Extract<MappedRow, { key: string }>>();
      let read = 0;
      while (read < options.batch) {
        const one = await rows.next();
        if (one.done === true) break;
        const row = one.value;
        last = row.row;
        const key = keyOf(row);
        if (row.row < from) continue;
        read += 1;
        const made = typeof key === 'string' ? mapper.map(row, key) : { row: row.row, problem: key.problem, field: 'field' in row ? row.field : key.problem === 'intake.ragged' ? null : (map.rowKey?.join(' + ') ?? null) };
        if ('problem' in made) {
          problems.push({ row: made.row, code: made.problem, field: made.field });
          continue;
        }
        mapped.set(made.row, made);
        prepared.push({ row: made.row, key: made.key, parts: made.parts.map(({ part, hash }) => ({ part, hash })) });
        for (const note of made.notes) {
          const id = `${note.code}\0${note.field}\0${note.words}`;
          const before = warnings.get(id);
          if (before !== undefined || warnings.size < 1000) warnings.set(id, { ...note, words: note.words.slice(0, 200), rows: (before?.rows ?? 0) + 1 });
        }
      }
      if (read === 0) return undefined;
      count += 1;
      batches.set(count, mapped);
      return { batch: count, next: last + 1, read, rows: prepared, problems, warnings: [...warnings.values()] };
    },
    bodies: (batch, wanted) => Promise.resolve(wanted.map((row) => batches.get(batch)?.get(row)?.parts.map((part) => part.body) ?? [])),
    build(batch, jobs, { place, import: run }) {
      const mapped = batches.get(batch);
      return Promise.resolve(pack(jobs.map((job) => {
        const row = mapped?.get(job.row);
        const part = row?.parts.find((one) => one.part === job.part);
        if (row === undefined || part === undefined) throw new Error('a row that was not prepared');
        const body = job.part === 0 ? part.body : withLink(part.body, job.primary);
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
    close: async () => void (await rows.return?.(undefined)),
  };
}

const withLink = (body: AccountBody, primary: string): AccountBody =>
  ({ ...body, claims: body.claims.map((claim) => (claim.value.is === 'account' && claim.value.account === '' ? { ...claim, value: { ...claim.value, account: primary } } : claim)) });

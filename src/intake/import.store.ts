import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId, ImportId, SourceId } from '#base/ids.ts';
import type { RecordDraft } from '#ledger/index.ts';
import { bulkInsert, type Tx } from '#store/index.ts';
import type { PreparedRow, RowProblem } from './kitchen.ts';
import { keysOf, partKey, rowOfKey } from './row-identity.ts';

export type Counts = { readonly inserted: number; readonly changed: number; readonly same: number; readonly refused: number };
export const noCounts: Counts = { inserted: 0, changed: 0, same: 0, refused: 0 };

/** Body of an `import` record. The first says what is read by which map; the version that replaces it says how it ended. */
export type ImportBody = {
  readonly file: string; readonly fileHash: string; readonly mapHash: string; readonly sourceKey: string;
  /** By what its rows are known (`rowsKnownBy`); imports of earlier versions do not say. */
  readonly rowsBy?: string;
  /** How many tables of a workbook it read, when several. */
  readonly tables?: number;
  readonly closed?: Counts & { readonly gone: number; readonly rows: number };
};
export type ImportState = { readonly import: ImportId; readonly source: SourceId; readonly next_row: number; readonly state: 'running' | 'closed' | 'voided'; readonly inserted: number; readonly changed: number; readonly same: number; readonly refused: number };

export const importDraft = (id: string, chain: string, source: string, body: ImportBody): RecordDraft => ({
  id, kind: 'import', source, giver: null, chain, replaces: id === chain ? null : chain, import: chain, open: canonicalize(body), sealed: null, claimHashes: null,
});

/** An import with the same source part of its map, in this circle. */
export type EarlierImport = { readonly import: ImportId; readonly source: SourceId; readonly rowsBy: string | undefined };

/** All of them, the first one first. */
export async function findEarlier(tx: Tx, compartment: CompartmentId, sourceKey: string): Promise<EarlierImport[]> {
  const rows = await tx.query<{ import: ImportId; source: SourceId; open: string }>(`select h.import, h.source, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
    where h.compartment = $1 and h.kind = 'import' and h.replaces is null order by h.at, h.id`, [compartment]);
  return rows.flatMap(({ open, ...row }) => {
    const body = JSON.parse(open) as ImportBody;
    return body.sourceKey === sourceKey ? [{ ...row, rowsBy: body.rowsBy }] : [];
  });
}

/** The source that they made. */
export const findImportSource = async (tx: Tx, compartment: CompartmentId, sourceKey: string): Promise<SourceId | undefined> => (await findEarlier(tx, compartment, sourceKey))[0]?.source;

/**
 * Those of these imports that say by what rows must be known again: that brought something in and were not undone, and those undone of whose accounts one was erased (`erased`)
 * or a person made, closed or withdrew a version since, which an undo leaves standing.
 */
export async function findBinding(tx: Tx, compartment: CompartmentId, imports: readonly EarlierImport[]): Promise<(EarlierImport & { readonly erased: boolean; readonly byHand: boolean; readonly stands: boolean })[]> {
  const rows = await tx.query<{ import: ImportId; erased: boolean; by_hand: boolean; stands: boolean }>(`
    with gone as (select distinct h.import from record.erased e join record.header h on h.compartment = $1 and h.id = e.id where e.compartment = $1 and h.kind = 'account' and h.import = any ($2::uuid[])),
      by_hand as (select distinct h.import from record.header n join record.header h on h.compartment = $1 and h.id = n.chain
        where n.compartment = $1 and n.source = $3 and n.kind = 'account' and n.replaces is not null and n.import is null and h.import = any ($2::uuid[]))
    select i.import, i.import in (select import from gone) as erased, i.import in (select import from by_hand) as by_hand,
      i.import in (select import from by_hand) or (not exists (select 1 from record.header v where v.compartment = $1 and v.source = $3 and v.kind = 'import-void' and v.import = i.import)
        and not exists (select 1 from working.import_state s where s.compartment = $1 and s.import = i.import and s.inserted + s.changed + s.same = 0)) as stands
    from unnest($2::uuid[]) as i (import)`, [compartment, imports.map((one) => one.import), imports[0]?.source]);
  const found = new Map(rows.map((row) => [row.import, row]));
  return imports.flatMap((one) => { const row = found.get(one.import); return row?.erased === true || row?.stands === true ? [{ ...one, erased: row.erased, byHand: row.by_hand, stands: row.stands }] : []; });
}

/** An import of the same file by the same map that did not come to its end. */
export async function findUnfinished(tx: Tx, compartment: CompartmentId, source: string, fileHash: Uint8Array, planHash: Uint8Array): Promise<ImportState | undefined> {
  const [row] = await tx.query<ImportState>(`select import, source, next_row, state, inserted, changed, same, refused from working.import_state
    where compartment = $1 and source = $2 and file_hash = $3 and plan_hash = $4 and state = 'running' order by changed_at desc limit 1`, [compartment, source, fileHash, planHash]);
  return row;
}

export const openState = (tx: Tx, compartment: CompartmentId, run: { id: string; source: string; fileHash: Uint8Array; planHash: Uint8Array }, at: Date): Promise<unknown> =>
  tx.query(`insert into working.import_state (compartment, import, source, file_hash, plan_hash, next_row, state, changed_at) values ($1, $2, $3, $4, $5, 0, 'running', $6)`,
    [compartment, run.id, run.source, run.fileHash, run.planHash, at]);

/** Moves an import on by a batch. False when another process has moved it meanwhile. */
export async function advance(tx: Tx, compartment: CompartmentId, run: string, from: number, to: number, counts: Counts, at: Date): Promise<boolean> {
  const moved = await tx.query(`update working.import_state set next_row = $4, inserted = inserted + $5, changed = changed + $6, same = same + $7, refused = refused + $8, changed_at = $9
    where compartment = $1 and import = $2 and next_row = $3 and state = 'running' returning 1`, [compartment, run, from, to, counts.inserted, counts.changed, counts.same, counts.refused, at]);
  return moved.length === 1;
}

export async function endState(tx: Tx, compartment: CompartmentId, run: string, state: 'closed' | 'voided', gone: number, at: Date): Promise<boolean> {
  const ended = await tx.query(`update working.import_state set state = $3, gone = case when $3 = 'closed' then $4 else gone end, changed_at = $5
    where compartment = $1 and import = $2 and ($3 = 'voided' or state = 'running') returning 1`, [compartment, run, state, gone, at]);
  return ended.length === 1;
}

const rowColumns = [{ name: 'compartment', type: 'int' }, { name: 'import', type: 'uuid' }, { name: 'row', type: 'int' }, { name: 'outcome', type: 'text' }, { name: 'code', type: 'text' }, { name: 'field', type: 'text' }];
/** What became of rows that did not simply go in: codes and fields, never contents. */
export const saveRows = (tx: Tx, compartment: CompartmentId, run: string, problems: readonly RowProblem[], changed: readonly number[]): Promise<void> =>
  bulkInsert(tx, 'working.import_row', rowColumns, [...problems.map((p) => [compartment, run, p.row, 'refused', p.code, p.field]), ...changed.map((row) => [compartment, run, row, 'changed', null, null])]);

/** An account that is there already for a row: where, which content, and whether a person has written its current version. */
export type Known = { readonly chain: string; readonly hash: string; readonly kind: string; readonly byHand: boolean };

/** Accounts of these rows in the source, by key; one query a batch. */
export async function findKnown(tx: Tx, compartment: CompartmentId, source: string, rows: readonly Pick<PreparedRow, 'key' | 'byCells'>[], parts: number): Promise<Map<string, Known>> {
  const keys = rows.flatMap(keysOf).flatMap((key) => Array.from({ length: parts }, (_, part) => Buffer.from(partKey(key, part), 'base64url')));
  const found = await tx.query<{ row_key: Buffer; row_hash: Buffer | null; chain: string; kind: string; by_hand: boolean }>(`
    select row_key, row_hash, chain, kind, import is null as by_hand from derived.account where compartment = $1 and source = $2 and row_key = any ($3::bytea[])`, [compartment, source, keys]);
  return new Map(found.map((row) => [row.row_key.toString('base64url'), { chain: row.chain, hash: row.row_hash?.toString('base64url') ?? '', kind: row.kind, byHand: row.by_hand }]));
}

/** Addresses of the rows that stand in the source under these keys. */
export async function findRows(tx: Tx, compartment: CompartmentId, source: string, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const found = await tx.query<{ row_key: Buffer; chain: string }>('select row_key, chain from derived.account where compartment = $1 and source = $2 and row_key = any ($3::bytea[])',
    [compartment, source, keys.map((key) => Buffer.from(partKey(key, 0), 'base64url'))]);
  return new Map(found.map((row) => [rowOfKey(row.row_key), row.chain]));
}

/** Last version of each chain, whether or not its import was undone: what the next version replaces. */
export async function findTips(tx: Tx, compartment: CompartmentId, chains: readonly string[]): Promise<Map<string, string>> {
  const later = await tx.query<{ chain: string; id: string }>(`select h.chain, h.id from record.header h
    where h.compartment = $1 and h.chain = any ($2::uuid[]) and h.replaces is not null
      and not exists (select 1 from record.header n where n.compartment = $1 and n.replaces = h.id)`, [compartment, chains]);
  const tips = new Map(chains.map((chain) => [chain, chain]));
  for (const row of later) tips.set(row.chain, row.id);
  return tips;
}

/** An account made by an earlier import that is not to be seen now: undone (it may be taken up again), or withdrawn, closed or erased here. */
export type Sleeping = { readonly chain: string; readonly tip: string; readonly kind: string; readonly undone: boolean };

/** All such accounts of a source by row key. Empty for a source of which nothing was undone or withdrawn. */
export async function findSleeping(tx: Tx, compartment: CompartmentId, source: string): Promise<Map<string, Sleeping>> {
  const rows = await tx.query<{ chain: string; tip: string; key: string | null; kind: string; undone: boolean }>(`
    select t.chain, t.id as tip, (b.open::json -> 'row' ->> 'key') as key, (b.open::json ->> 'kind') as kind, coalesce(t.import in (select v.import from record.header v where v.compartment = $1 and v.kind = 'import-void'), false) as undone
    from record.header t left join record.body b on b.compartment = $1 and b.id = t.id
    where t.compartment = $1 and t.source = $2 and t.kind = 'account'
      and not exists (select 1 from record.header n where n.compartment = $1 and n.replaces = t.id)
      and not exists (select 1 from derived.account a where a.compartment = $1 and a.chain = t.chain)`, [compartment, source]);
  return new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, { chain: row.chain, tip: row.tip, kind: row.kind, undone: row.undone }]])));
}

/** Row keys of a source in order, in pages. */
export async function* knownKeys(read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, compartment: CompartmentId, source: string): AsyncGenerator<Buffer[]> {
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const page = await read((tx) => tx.query<{ row_key: Buffer }>(`select row_key from derived.account
      where compartment = $1 and source = $2 and row_key is not null and row_key > $3 order by row_key limit 20000`, [compartment, source, after]));
    if (page.length === 0) return;
    yield page.map((row) => row.row_key);
    after = page.at(-1)?.row_key as Buffer;
  }
}

/** Imports that were undone, in the circles of the session: their versions are not current ones. Read from the records alone, for rebuilding. */
export const voidedImports = async (tx: Tx): Promise<ImportId[]> =>
  (await tx.query<{ import: ImportId }>(`select import from record.header where compartment = any ($1) and kind = 'import-void'`, [tx.held])).map((row) => row.import);

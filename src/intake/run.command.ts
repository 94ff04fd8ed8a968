import { Refused } from '#base/result.ts';
import type { CompartmentId, ImportId } from '#base/ids.ts';
import { authorise, permission, read, write, type Session } from '#access/index.ts';
import { record } from '#ledger/index.ts';
import { getAccountPlace, saveAccounts, type AccountPlace, type BuiltAccount } from '#register/account/index.ts';
import { prepareSource, requireRightCircle, saveSources } from '#register/source/index.ts';
import type { Tx } from '#store/index.ts';
import { decideRows, type RowFate } from './decide-rows.ts';
import { advance, endState, findEarlier, findKnown, findRows, findSleeping, findTips, findUnfinished, importDraft, knownKeys, noCounts, openState, saveRows, type Counts, type EarlierImport, type Sleeping } from './import.store.ts';
import { erasedRows } from './erased.store.ts';
import { withImportLock } from './import-lock.ts';
import type { Kitchen, Prepared, RowProblem } from './kitchen.ts';
import { mayStandByCells, requireKnownAgain } from './known-again.store.ts';
import { mostParts, openImport, requireHeld, requireSound, type ImportOptions, type OpenImport } from './open-import.ts';
import { showProblem, type ShownProblem } from './show-problem.ts';
import { unpack } from './packed.ts';
import { rowOfKey } from './row-identity.ts';

export const importPermission = permission('import.run', 'documenter', 'data-manager');

export type ImportReport = Counts & { readonly import: ImportId; readonly source: string; readonly gone: number; /** Rows left out since they were erased here, by request; counted as refused too. */ readonly erased: number; readonly rows: number; readonly accounts: number; readonly resumed: boolean; readonly problems: readonly ShownProblem[]; readonly seconds: number };
export type Progress = Counts & { readonly rows: number; readonly import: ImportId };

/** Problems named in a report; all of them stand in `working.import_row`. */
const mostProblems = 1000;
/** From so many rows on, the planner's statistics are made anew at once. */
const analyseFrom = 5000;

type Run = { readonly id: ImportId; readonly source: string; readonly from: number; readonly fresh: boolean; readonly resumed: boolean; readonly counts: Counts };
type Batch = { readonly prepared: Prepared; readonly counts: Counts; readonly problems: readonly RowProblem[]; readonly changed: readonly number[]; readonly byCells: number; readonly built: readonly BuiltAccount[]; /** Addresses of its rows, by key. */ readonly primaries: ReadonlyMap<string, string> };

/**
 * Brings a table in. Each batch is one transaction: records, all that is derived of them, and how far the import has come,
 * so that after a kill the same call goes on where it stopped. Rows that cannot be taken are left out and named. Refused:
 * as `openImport` and `openRows`, `intake.mostly-bad`, `intake.rows-known-otherwise`, `intake.no-rows`, `intake.already-running`, `source.needs-own-circle`,
 * `consent.not-given`, `store.database-gone`, `store.disk-full`; what was committed before stands, and the call can be repeated.
 */
export async function runImport(session: Session, options: ImportOptions, onProgress: (progress: Progress) => void = () => undefined): Promise<ImportReport> {
  const started = performance.now();
  // Who may not import learns so before a file is read.
  await read(session, 'record', (tx) => authorise(tx, session, importPermission, options.compartment));
  const open = await openImport(session, options);
  return withImportLock(session, options.compartment, open.sourceKey, async () => {
    const { earlier, byCells, standing } = await findRun(session, options, open);
    const kitchen = await open.openKitchen(byCells);
    try {
      let prepared = await kitchen.next(standing?.from ?? 0);
      // One that goes on and has brought nothing in yet binds nobody: others may have come between.
      const knownAgain = (first: Prepared): Promise<void> => read(session, 'record', (tx) => requireKnownAgain(tx, options.compartment, open, earlier, first));
      if (standing === undefined || !standing.resumed) {
        const first = requireSound(prepared, options.allowBad);
        if (standing === undefined) requireHeld(open, first);
        await knownAgain(first);
      } else if (prepared !== undefined && total(standing.counts) === standing.counts.refused) await knownAgain(prepared);
      const run = standing !== undefined && standing.resumed ? standing : await begin(session, options, open, standing?.source);
      const place = await read(session, 'record', (tx) => getAccountPlace(tx, session, options.compartment, run.source));
      const sleeping = run.fresh ? new Map<string, Sleeping>() : await read(session, 'record', (tx) => findSleeping(tx, options.compartment, run.source));
      // What the batch before brings may not be written yet when the next one speaks of it.
      let before: ReadonlyMap<string, string> = new Map();
      const make = async (from: Prepared): Promise<Batch> => {
        const batch = await makeBatch(session, kitchen, from, { open, run, place, sleeping, before });
        before = batch.primaries;
        return batch;
      };
      let from = run.from;
      let counts = run.counts;
      let accounts = 0;
      let erased = 0;
      let stoodByCells = 0;
      const problems: RowProblem[] = [];
      let ahead: Promise<Batch> | undefined = prepared === undefined ? undefined : make(prepared);
      while (ahead !== undefined) {
        const batch: Batch = await ahead;
        // The next batch is made while this one is written.
        prepared = undefined;
        const next: Promise<Batch | undefined> = kitchen.next(batch.prepared.next).then((found) => (found === undefined ? undefined : make(found)));
        next.catch(() => undefined);
        await writeBatch(session, options, run, place, from, batch);
        from = batch.prepared.next;
        counts = add(counts, batch.counts);
        accounts += batch.built.length;
        stoodByCells += batch.byCells;
        erased += batch.problems.filter(({ code }) => code === 'intake.erased-here').length;
        problems.push(...batch.problems.slice(0, mostProblems - problems.length));
        onProgress({ ...counts, rows: total(counts), import: run.id });
        const made: Batch | undefined = await next;
        ahead = made === undefined ? undefined : Promise.resolve(made);
      }
      const gone = run.fresh && !run.resumed ? 0 : Math.max(0, (await countGone(session, options, run.source, kitchen)) - stoodByCells);
      await close(session, options, open, run, counts, gone, accounts >= analyseFrom);
      return { import: run.id, source: run.source, ...counts, gone, erased, rows: total(counts), accounts, resumed: run.resumed, problems: problems.map((problem) => showProblem(problem, open.tables)), seconds: (performance.now() - started) / 1000 };
    } finally {
      await kitchen.close();
    }
  });
}

const total = (counts: Counts): number => counts.inserted + counts.changed + counts.same + counts.refused;
const add = (a: Counts, b: Counts): Counts => ({ inserted: a.inserted + b.inserted, changed: a.changed + b.changed, same: a.same + b.same, refused: a.refused + b.refused });

/** What was imported from this source in the circle before, and an import of this file by this map to go on with, or one to begin beside it. */
async function findRun(session: Session, options: ImportOptions, open: OpenImport): Promise<{ earlier: readonly EarlierImport[]; byCells: boolean; standing: Run | undefined }> {
  return read(session, 'record', async (tx) => {
    const earlier = await findEarlier(tx, options.compartment, open.sourceKey);
    const byCells = await mayStandByCells(tx, options.compartment, open, earlier);
    const source = earlier[0]?.source;
    if (source === undefined) return { earlier, byCells, standing: undefined };
    const before = await findUnfinished(tx, options.compartment, source, open.fileHash, open.planHash);
    const run = { source, fresh: false };
    return { earlier, byCells, standing: before === undefined
      ? { ...run, id: '' as ImportId, from: 0, resumed: false, counts: noCounts }
      : { ...run, id: before.import, from: before.next_row, resumed: true, counts: { inserted: before.inserted, changed: before.changed, same: before.same, refused: before.refused } } };
  });
}

/** Records the source (when new) and that an import of it begins. */
function begin(session: Session, options: ImportOptions, open: OpenImport, known: string | undefined): Promise<Run> {
  const { world } = session.register;
  const { compartment } = options;
  return write(session, importPermission, compartment, async (tx, grant): Promise<Run> => {
    await requireRightCircle(tx, compartment, open.source.basis);
    let source = known;
    if (source === undefined) {
      const prepared = await prepareSource(tx, session, compartment, open.source);
      await saveSources(tx, session, await authorise(tx, session, importPermission, compartment), [prepared]);
      source = prepared.id;
    }
    const id = world.id<ImportId>();
    await record(tx, world, { compartment, actor: grant.hat, grantId: grant.id, command: grant.command, records: [importDraft(id, id, source, bodyOf(open))] });
    await openState(tx, compartment, { id, source, fileHash: open.fileHash, planHash: open.planHash }, world.now());
    return { id, source, from: 0, fresh: known === undefined, resumed: false, counts: noCounts };
  });
}

/** A file's name can name somebody: only that of a published one stands open. Claims carry it in their locators, sealed. */
const openName = ({ source: { basis }, fileName }: OpenImport): string => (basis === 'public' || basis === 'official-record-published' ? fileName : '');
const bodyOf = (open: OpenImport) => ({ file: openName(open), fileHash: open.fileHash.toString('hex'), mapHash: open.mapHash, sourceKey: open.sourceKey, rowsBy: open.rowsBy, ...(open.tables.length > 1 ? { tables: open.tables.length } : {}) });

async function makeBatch(session: Session, kitchen: Kitchen, prepared: Prepared, into: { open: OpenImport; run: Run; place: AccountPlace; sleeping: ReadonlyMap<string, Sleeping>; before: ReadonlyMap<string, string> }): Promise<Batch> {
  const { open, run, place, sleeping, before } = into;
  const { compartment } = place;
  const known = run.fresh || prepared.rows.length === 0 ? new Map() : await read(session, 'record', (tx) => findKnown(tx, compartment, run.source, prepared.rows, mostParts(open.kinds)));
  const erased = await read(session, 'record', (tx) => erasedRows(tx, compartment, open.sourceKey, prepared.rows));
  const refers = [...new Set(prepared.rows.flatMap((row) => row.refers.map(({ key }) => key)))];
  const there = refers.length === 0 ? new Map<string, string>() : await read(session, 'record', (tx) => findRows(tx, compartment, run.source, refers));
  const decided = decideRows(prepared.rows, { known, sleeping, kinds: open.kinds, erased, findRow: (key) => before.get(key) ?? there.get(key) }, () => session.register.world.id<string>());
  const changing = decided.jobs.filter((job) => job.replaces === '').map((job) => job.chain);
  const tips = changing.length === 0 ? new Map<string, string>() : await read(session, 'record', (tx: Tx) => findTips(tx, compartment, changing));
  const jobs = decided.jobs.map((job) => (job.replaces === '' ? { ...job, replaces: tips.get(job.chain) ?? job.chain } : job));
  const packed = await kitchen.build(prepared.batch, jobs, { place, import: run.id });
  await kitchen.drop(prepared.batch);
  const problems = [...prepared.problems, ...decided.problems];
  const count = (fate: RowFate): number => [...decided.fates.values()].filter((one) => one === fate).length;
  return {
    prepared, problems, byCells: decided.byCells, primaries: decided.primaries, built: unpack(packed, jobs, place, run.id), changed: [...decided.fates].filter(([, fate]) => fate === 'changed').map(([row]) => row),
    counts: { inserted: count('inserted'), changed: count('changed'), same: count('same'), refused: problems.length },
  };
}

/** One transaction. What another process has moved on meanwhile is left to it: `intake.already-running`. */
function writeBatch(session: Session, options: ImportOptions, run: Run, place: AccountPlace, from: number, batch: Batch): Promise<void> {
  const { compartment } = options;
  return write(session, importPermission, compartment, async (tx, grant) => {
    await moveOn(tx, session, compartment, () => advance(tx, compartment, run.id, from, batch.prepared.next, batch.counts, session.register.world.now()));
    // Consent may have been withdrawn since the last batch.
    const now = await getAccountPlace(tx, session, compartment, run.source, place.giver);
    if (place.mayName && !now.mayName) throw new Refused('consent.not-given', { purpose: 'record-name' });
    if (batch.built.length > 0) await saveAccounts(tx, session, grant, batch.built);
    await saveRows(tx, compartment, run.id, batch.problems, batch.changed);
  });
}

/** Where nothing was there to move, the circle may have been taken away since the write began; if it is back already, the move goes on. */
async function moveOn(tx: Tx, session: Session, compartment: CompartmentId, move: () => Promise<boolean>): Promise<void> {
  if (await move()) return;
  await authorise(tx, session, importPermission, compartment);
  if (!(await move())) throw new Refused('intake.already-running');
}

/** How many rows of the source the file does not hold any more: counted, never removed. */
export async function countGone(session: Session, options: ImportOptions, source: string, kitchen: Kitchen): Promise<number> {
  let gone = 0;
  // Accounts of one row stand beside each other, and may lie across two pages.
  let before = '';
  for await (const keys of knownKeys((work) => read(session, 'record', work), options.compartment, source)) {
    const rows = [...new Set(keys.map(rowOfKey))];
    gone += (await kitchen.absent(rows.filter((row) => row !== before))).length;
    before = rows.at(-1) as string;
  }
  return gone;
}

async function close(session: Session, options: ImportOptions, open: OpenImport, run: Run, counts: Counts, gone: number, analyse: boolean): Promise<void> {
  const { world } = session.register;
  const { compartment } = options;
  await write(session, importPermission, compartment, async (tx, grant) => {
    await moveOn(tx, session, compartment, () => endState(tx, compartment, run.id, 'closed', gone, world.now()));
    const draft = importDraft(world.id<string>(), run.id, run.source, { ...bodyOf(open), closed: { ...counts, gone, rows: total(counts) } });
    await record(tx, world, { compartment, actor: grant.hat, grantId: grant.id, command: grant.command, records: [draft] });
  });
  if (analyse) await write(session, importPermission, compartment, (tx) => tx.query('select access.analyse($1)', [compartment]));
}

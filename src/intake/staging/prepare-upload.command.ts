import { hash } from 'node:crypto';
import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused, type Refusal } from '#base/result.ts';
import { read, write, type Session } from '#access/index.ts';
import type { Basis } from '#consent/index.ts';
import { fitting, loadAddedTerms } from '#vocabulary/index.ts';
import { describeFile, type FileLook } from '../describe-file.ts';
import type { FileReading } from '../file/file-reading.ts';
import { guessMap, type MapGuess } from '../guess-map.ts';
import type { FieldTable } from '../fields/all-fields.ts';
import { planImports, runImports, type Circles } from '../import-all.command.ts';
import { mapOfFields, type FieldChoice } from '../map-of-fields.ts';
import { tablesOf, type ImportOptions } from '../open-import.ts';
import type { ImportPlan } from '../plan.command.ts';
import { importPermission, type ImportReport } from '../run.command.ts';
import type { ImportJobs } from './import-jobs.ts';
import { newFates, previewKey, writeFates, writeRows } from './preview-file.ts';
import { pathIn, type Staging } from './staging.ts';
import { dropBytes, dropPreview, getStaged, keepInUpload, phaseNow } from './upload.command.ts';
import { changeUpload, getUploadRow } from './upload.store.ts';

/** What is decided about an upload: how it is read, what its columns mean, and on what its rows may be held. A workbook of our own needs no columns. */
export type UploadOrder = {
  readonly reading?: FileReading; readonly choice?: FieldChoice; readonly map?: unknown; readonly basis?: string; readonly asked?: ImportOptions['asked']; readonly allowBad?: boolean;
  readonly circles?: Partial<Readonly<Record<Basis, CompartmentId>>>;
};
/** The plan of each basis, without rows: those are paged. `order` says what it was made for. */
export type Planned = { readonly salt: string; readonly order: string; readonly at: string; readonly rows: number; readonly plans: readonly Omit<ImportPlan, 'sample' | 'changes'>[] };
export type Reported = { readonly at: string; readonly imports: readonly Omit<ImportReport, 'problems'>[] };

/** What is read of a staged file, and what its columns could be; nothing of it is used by itself. */
export async function describeUpload(session: Session, staging: Staging, id: string, said: FileReading = {}, table?: FieldTable): Promise<{ look: FileLook; guess: MapGuess | null }> {
  const { file } = await getStaged(session, staging, id);
  const look = await describeFile(file, said);
  return { look, guess: look.columns.length === 0 ? null : guessMap(look.columns, look.risky, table) };
}

export const orderHash = (order: UploadOrder): string => hash('sha256', canonicalize(order), 'base64url');

/** An import's options as an order means them. Refused: `intake.map`. */
export function toOptions(order: UploadOrder, file: ImportOptions['file'], compartment: CompartmentId): ImportOptions & Circles {
  const map = order.choice === undefined ? order.map : mapOfFields(order.choice);
  return {
    file, compartment, ...(map === undefined ? {} : { map }), ...(order.reading === undefined ? {} : { reading: order.reading }), ...(order.basis === undefined ? {} : { basis: order.basis }),
    ...(order.asked === undefined ? {} : { asked: order.asked }), ...(order.allowBad === undefined ? {} : { allowBad: order.allowBad }), ...(order.circles === undefined ? {} : { circles: order.circles }),
  };
}

/** How often a row says where a job has come to, and at least that it is at work: reading a long file says nothing for a minute. Milliseconds. */
const every = 700;
const atLeast = 5000;

/** Says in the upload's row how far its job has come; a row that has gone, or a job asked to stop, ends it (`intake.stopped`). */
function teller(session: Session, compartment: CompartmentId, id: string, signal: AbortSignal): (change: Parameters<typeof changeUpload>[3], now?: boolean) => Promise<void> {
  let told = 0;
  return async (change, now = false) => {
    if (signal.aborted) throw new Refused('intake.stopped');
    if (!now && performance.now() - told < every) return;
    told = performance.now();
    const there = await write(session, importPermission, compartment, (tx) => changeUpload(tx, compartment, id, change, session.register.world.now()));
    if (!there) throw new Refused('intake.stopped');
  };
}

/** Runs a job and leaves in the row how it ended: `stopped` with the code of a refusal. What is no refusal is a bug, and is told as `internal`. */
async function ended(session: Session, compartment: CompartmentId, id: string, work: () => Promise<void>, say: (line: string) => void): Promise<void> {
  const alive = setInterval(() => void write(session, importPermission, compartment, (tx) => changeUpload(tx, compartment, id, {}, session.register.world.now())).catch(() => undefined), atLeast);
  try {
    await work();
  } catch (error) {
    const refusal: Refusal = error instanceof Refused ? error.refusal : { code: 'internal' };
    if (!(error instanceof Refused)) say(`vigil: internal error of an import\n${error instanceof Error ? (error.stack ?? error.name) : 'unknown'}`);
    const detail = Object.entries(refusal.detail ?? {}).map(([key, value]) => `${key}=${String(value)}`).join(' ');
    await write(session, importPermission, compartment, (tx) => changeUpload(tx, compartment, id, { phase: 'stopped', refusal: `${refusal.code}${detail === '' ? '' : ` ${detail}`}`.slice(0, 400) }, session.register.world.now())).catch(() => undefined);
  } finally {
    clearInterval(alive);
  }
}

const atBeginning = { refusal: null, rows_done: 0, rows_of: null, inserted: 0, changed: 0, same: 0, refused: 0 } as const;

/** Makes the preview of an upload as it is decided, while nobody waits. Refused at once: `intake.map`, `intake.no-map`, `intake.not-staged`, `intake.already-running`; the rest stands in its row. */
export async function startPlan(session: Session, staging: Staging, jobs: ImportJobs, id: string, order: UploadOrder, say: (line: string) => void): Promise<void> {
  const { compartment, file, body } = await getStaged(session, staging, id);
  const options = toOptions(order, file, compartment);
  const vocabulary = fitting(await read(session, 'record', loadAddedTerms));
  const { tables } = await tablesOf(options, vocabulary);
  const ready = async (): Promise<void> => {
    // It may have been brought in meanwhile.
    await getStaged(session, staging, id);
    await keepInUpload(session, id, { decided: order, planned: null }, { phase: 'planning', ...atBeginning });
  };
  const started = await jobs.start(id, ready, (signal) => ended(session, compartment, id, async () => {
    const tell = teller(session, compartment, id, signal);
    const salt = Buffer.from(session.register.world.random(16)).toString('base64url');
    const key = Buffer.from(body.key, 'base64url');
    dropPreview(staging, id);
    const index = await writeRows(pathIn(staging, id, 'rows'), previewKey(key, salt, 'rows'), tables, (rows) => tell({ rows_done: rows }));
    const fates = newFates(index.tables);
    let before = 0;
    const plans = await planImports(session, {
      ...options, limit: 0,
      onBatch: async (rows, planned) => {
        fates.put(planned);
        before = Math.max(before, rows);
        await tell({ rows_done: rows, rows_of: index.rows });
      },
    });
    await writeFates(pathIn(staging, id, 'fates'), previewKey(key, salt, 'fates'), { tables: index.tables, blocks: index.blocks, problems: {} }, fates);
    const planned: Planned = { salt, order: orderHash(order), at: session.register.world.now().toISOString(), rows: index.rows, plans: plans.map(({ sample: _sample, changes: _changes, ...plan }) => ({ ...plan, problems: plan.problems.slice(0, 100) })) };
    await keepInUpload(session, id, { planned }, { phase: 'planned', rows_done: index.rows, rows_of: index.rows });
  }, say));
  if (!started) throw new Refused('intake.already-running');
}

/**
 * Brings an upload in as it is decided, while nobody waits; what was begun and stopped goes on. `preview`: what the preview that somebody has seen
 * was made for (`Planned.order`). Refused at once as `startPlan`, `intake.not-planned` before anybody could see what it would do, and
 * `intake.previewed-otherwise` where it was decided otherwise since, in another tab.
 */
export async function startRun(session: Session, staging: Staging, jobs: ImportJobs, id: string, preview: string, say: (line: string) => void): Promise<void> {
  const { compartment, file } = await getStaged(session, staging, id);
  let order: UploadOrder = {};
  let rows = 0;
  const ready = async (): Promise<void> => {
    const { body } = await getStaged(session, staging, id);
    const decided = body.decided as UploadOrder | undefined;
    const planned = body.planned as Planned | undefined | null;
    if (decided === undefined || planned === undefined || planned === null || planned.order !== orderHash(decided)) throw new Refused('intake.not-planned');
    if (planned.order !== preview) throw new Refused('intake.previewed-otherwise');
    order = decided;
    rows = planned.rows;
    await keepInUpload(session, id, {}, { phase: 'running', ...atBeginning });
  };
  const started = await jobs.start(id, ready, (signal) => ended(session, compartment, id, async () => {
    const tell = teller(session, compartment, id, signal);
    let failed: Error | undefined;
    let told: Promise<void> = Promise.resolve();
    const reports = await runImports(session, toOptions(order, file, compartment), (now) => {
      if (failed !== undefined || signal.aborted) throw failed ?? new Refused('intake.stopped');
      told = tell({ rows_done: now.rows, rows_of: rows, inserted: now.inserted, changed: now.changed, same: now.same, refused: now.refused }).catch((error: unknown) => { failed = error instanceof Error ? error : new Error('a row that could not be told'); });
    });
    // Else how far it was could be told after its end.
    await told;
    const sum = (one: 'inserted' | 'changed' | 'same' | 'refused' | 'rows'): number => reports.reduce((total, report) => total + report[one], 0);
    const reported: Reported = { at: session.register.world.now().toISOString(), imports: reports.map(({ problems: _, ...report }) => report) };
    await dropBytes(session, staging, id, { report: reported }, { phase: 'done', refusal: null, rows_done: sum('rows'), rows_of: sum('rows'), inserted: sum('inserted'), changed: sum('changed'), same: sum('same'), refused: sum('refused') });
  }, say));
  if (!started) throw new Refused('intake.already-running');
}

/** How far a job is, without opening what is sealed. */
export const progressOf = (session: Session, id: string) => read(session, 'record', async (tx) => {
  const row = await getUploadRow(tx, id);
  return { phase: phaseNow(row, session.register.world.now()), done: row.rows_done, of: row.rows_of, inserted: row.inserted, changed: row.changed, same: row.same, refused: row.refused, refusal: row.refusal };
});

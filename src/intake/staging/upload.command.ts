import { rmSync } from 'node:fs';
import { authorise, read, write, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { TableFile } from '../input.ts';
import { importPermission } from '../run.command.ts';
import type { ImportJobs } from './import-jobs.ts';
import { chunkSize, sealPiece } from './sealed-file.ts';
import { dropFolder, listStaged, makeFolder, pathIn, writeAt, type Staging } from './staging.ts';
import { changeUpload, deleteUpload, findStanding, findUploads, getUploadRow, insertUpload, openUpload, sealUpload, type UploadBody, type UploadPhase, type UploadRow } from './upload.store.ts';

/** An upload as who brought it sees it. While a file comes, `done` of `of` are bytes; then rows. */
export type Upload = {
  readonly id: string; readonly compartment: CompartmentId; readonly fileName: string; readonly bytes: number; readonly phase: UploadPhase; readonly done: number; readonly of: number | null;
  readonly inserted: number; readonly changed: number; readonly same: number; readonly refused: number; readonly refusal: string | null; readonly changedAt: string;
  /** What was decided about it so far, what the preview found, what the import did: as they were kept. */
  readonly decided: unknown; /** What is decided so far, before it is an order. */ readonly draft: unknown; /** The window that kept it. */ readonly draftBy: string | null; readonly planned: unknown; readonly report: unknown;
};

/** A file is brought in pieces, so that one that breaks off goes on where it stopped. Each but the last is a multiple of this long. */
export const pieceUnit = chunkSize;
export const mostPiece = 128 * chunkSize;
const mostBytes = 8_000_000_000;
/** A job that has said nothing for so long is not at work any more, whatever its row says. Milliseconds. */
const silent = 20_000;

/** Where an upload is: what a job left without ending it, since its server or its session ended, has stopped. */
export const phaseNow = ({ phase, changed_at: at }: Pick<UploadRow, 'phase' | 'changed_at'>, now: Date): UploadPhase => ((phase === 'planning' || phase === 'running') && now.getTime() - at.getTime() > silent ? 'stopped' : phase);

const toUpload = (row: UploadRow, body: UploadBody, now: Date): Upload => ({
  id: row.id, compartment: row.compartment, fileName: body.fileName, bytes: row.bytes, done: row.rows_done, of: row.rows_of, inserted: row.inserted, changed: row.changed, same: row.same, refused: row.refused,
  phase: phaseNow(row, now), refusal: row.refusal, changedAt: row.changed_at.toISOString(),
  decided: body.decided ?? null, draft: body.draft ?? null, draftBy: body.draftBy ?? null, planned: body.planned ?? null, report: body.report ?? null,
});

/** Begins to take a file in. Refused: `access.denied`, `register.not-found`, `intake.empty-file`, `intake.too-large`. */
export async function beginUpload(session: Session, staging: Staging, compartment: CompartmentId, file: { readonly fileName: string; readonly bytes: number }): Promise<{ id: string }> {
  const { register } = session;
  await read(session, 'record', (tx) => authorise(tx, session, importPermission, compartment));
  if (file.bytes === 0) throw new Refused('intake.empty-file');
  if (!(file.bytes > 0 && file.bytes <= mostBytes)) throw new Refused('intake.too-large', { most: mostBytes });
  await sweepStaging(session, staging);
  const id = register.world.id<string>();
  const body: UploadBody = { fileName: file.fileName.replace(/^.*[\\/]/, '').slice(0, 200).toWellFormed(), key: Buffer.from(register.world.random(32)).toString('base64url') };
  await write(session, importPermission, compartment, async (tx, grant) => {
    await insertUpload(tx, { compartment, id, owner: grant.hat, phase: 'receiving', sealed: await sealUpload(tx, register, compartment, id, body), bytes: file.bytes, changed_at: register.world.now() });
  });
  return { id };
}

/**
 * Takes a piece of the file that begins at byte `at`, sealed before it touches the disk. One that came before is not written again. Refused:
 * `intake.piece` with where the next one begins, `intake.piece-size`, `store.disk-full`, `register.not-found`.
 */
export async function receivePiece(session: Session, staging: Staging, id: string, at: number, bytes: Uint8Array): Promise<{ received: number; whole: boolean }> {
  const { compartment } = await read(session, 'record', (tx) => getUploadRow(tx, checked(id)));
  return write(session, importPermission, compartment, async (tx) => {
    const row = await getUploadRow(tx, id, true);
    const received = row.rows_done;
    if (row.phase !== 'receiving') return { received: row.bytes, whole: true };
    if (at + bytes.length <= received) return { received, whole: false };
    if (at !== received) throw new Refused('intake.piece', { next: received });
    const last = at + bytes.length === row.bytes;
    if (bytes.length === 0 || bytes.length > mostPiece || at + bytes.length > row.bytes || (!last && bytes.length % pieceUnit !== 0)) throw new Refused('intake.piece-size', { unit: pieceUnit, most: mostPiece });
    const { key } = await openUpload(tx, session.register, row);
    const { place, sealed } = sealPiece(Buffer.from(key, 'base64url'), bytes, at, last);
    // Not before its row stands: a folder without one is swept away.
    makeFolder(staging, id);
    writeAt(pathIn(staging, id, 'file'), sealed, place);
    await changeUpload(tx, compartment, id, { rows_done: last ? 0 : at + bytes.length, ...(last ? { phase: 'staged' as const } : {}) }, session.register.world.now());
    return { received: at + bytes.length, whole: last };
  });
}

const checked = (id: string): string => {
  if (!isUuid(id)) throw new Refused('register.not-found');
  return id;
};

export const listUploads = (session: Session): Promise<Upload[]> => read(session, 'record', async (tx) => {
  const found: Upload[] = [];
  for (const row of await findUploads(tx)) found.push(toUpload(row, await openUpload(tx, session.register, row), session.register.world.now()));
  return found;
});

export const getUpload = (session: Session, id: string): Promise<Upload> => read(session, 'record', async (tx) => {
  const row = await getUploadRow(tx, checked(id));
  return toUpload(row, await openUpload(tx, session.register, row), session.register.world.now());
});

/** The staged file of an upload, to be read like any other. Refused: `intake.not-staged` while it is still coming, or when it was brought in and taken away. */
export const getStaged = (session: Session, staging: Staging, id: string): Promise<{ compartment: CompartmentId; file: TableFile; body: UploadBody }> => read(session, 'record', async (tx) => {
  const row = await getUploadRow(tx, checked(id));
  const body = await openUpload(tx, session.register, row);
  if (row.phase === 'receiving' || body.key === '') throw new Refused('intake.not-staged');
  return { compartment: row.compartment, body, file: { sealed: { path: pathIn(staging, id, 'file'), key: Buffer.from(body.key, 'base64url') }, fileName: body.fileName } };
});

/** Keeps something of an upload's sealed part. Refused: `register.not-found` when it has gone. */
export async function keepInUpload(session: Session, id: string, kept: Partial<UploadBody>, change: Parameters<typeof changeUpload>[3] = {}): Promise<void> {
  const { compartment } = await read(session, 'record', (tx) => getUploadRow(tx, checked(id)));
  await write(session, importPermission, compartment, async (tx) => {
    const row = await getUploadRow(tx, id, true);
    const body = { ...(await openUpload(tx, session.register, row)), ...kept };
    await changeUpload(tx, compartment, id, { ...change, sealed: await sealUpload(tx, session.register, compartment, id, body) }, session.register.world.now());
  });
}

const windowOf = (by: string): string => by.split('.')[0] as string;

/**
 * Keeps what is decided so far of an upload. `by`: the window it is decided in, and after a dot how many times it was; `over`: what it had seen of another before. Refused: `register.not-found`,
 * `intake.not-staged` while the file is still coming, or when it was brought in, `intake.decided-elsewhere` where yet another window has decided since.
 */
export async function keepDraft(session: Session, id: string, draft: unknown, by: string, over?: string): Promise<void> {
  const { compartment } = await read(session, 'record', (tx) => getUploadRow(tx, checked(id)));
  await write(session, importPermission, compartment, async (tx) => {
    const row = await getUploadRow(tx, id, true);
    const body = await openUpload(tx, session.register, row);
    if (row.phase === 'receiving' || body.key === '') throw new Refused('intake.not-staged');
    if (body.draftBy !== undefined && windowOf(body.draftBy) !== windowOf(by) && body.draftBy !== over) throw new Refused('intake.decided-elsewhere');
    // By that time a job says that it is at work: what somebody decides meanwhile does not say so for it.
    const at = row.phase === 'planning' || row.phase === 'running' ? row.changed_at : session.register.world.now();
    await changeUpload(tx, compartment, id, { sealed: await sealUpload(tx, session.register, compartment, id, { ...body, draft, draftBy: by }) }, at);
  });
}

/** Takes an upload away: what works on it stops, its key goes, then its bytes. What was brought in stays. */
export async function discardUpload(session: Session, staging: Staging, jobs: ImportJobs, id: string): Promise<void> {
  const { compartment } = await read(session, 'record', (tx) => getUploadRow(tx, checked(id)));
  await jobs.stop(id);
  await write(session, importPermission, compartment, (tx) => deleteUpload(tx, compartment, id));
  dropFolder(staging, id);
}

/** The bytes are not needed any more: their key goes, and they with it. */
export async function dropBytes(session: Session, staging: Staging, id: string, kept: Partial<UploadBody>, change: Parameters<typeof changeUpload>[3]): Promise<void> {
  await keepInUpload(session, id, { ...kept, key: '', draft: null }, change);
  dropFolder(staging, id);
}

/** Takes away what lies in the folder without a row: left by a crash, or by an erasure, which takes the keys of all files that wait in its circle. Returns how many. */
export async function sweepStaging({ register }: Pick<Session, 'register'>, staging: Staging): Promise<number> {
  const there = listStaged(staging);
  const standing = await findStanding(register, there);
  const left = there.filter((id) => !standing.has(id));
  for (const id of left) dropFolder(staging, id);
  return left.length;
}

/** Rows and fates of an earlier preview. */
export const dropPreview = (staging: Staging, id: string): void => { for (const part of ['rows', 'fates'] as const) rmSync(pathIn(staging, id, part), { force: true }); };

import { closeSync, existsSync, fstatSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { Refused } from '#base/result.ts';
import { agreementShape, count, hash256, type Agreement } from './agreement.ts';

const rowNames = z.array(z.array(z.tuple([z.int().min(1), z.string().nullable()]).readonly()).readonly()).readonly();
const common = { vigil: z.literal('overlap-state-1'), with: z.string(), agreement: z.strictObject(agreementShape), sent: hash256, /** Elements of ours, padding included, and different tokens among them. */ elements: count, tokens: count };
/**
 * What a side keeps between two files of an exchange. The starter keeps its secret scalar; the other side keeps none, only the elements twice blinded that it compares with. `rows`: which rows each element stands for (pairs only). When the result is told, only
 * `done` stays.
 */
const stateShape = z.discriminatedUnion('side', [
  z.strictObject({ side: z.literal('start'), ...common, scalar: hash256, rows: rowNames.nullable() }),
  z.strictObject({ side: z.literal('reply'), ...common, twice: z.array(hash256).readonly(), rows: rowNames.nullable() }),
  z.strictObject({ side: z.literal('done'), vigil: z.literal('overlap-state-1'), with: z.string(), agreement: z.strictObject(agreementShape) }),
]);
export type State = z.infer<typeof stateShape>;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const pathOf = (folder: string, exchange: string): string => join(folder, `${exchange}.json`);

/** Made if missing, readable to its owner alone. Refused: `overlap.no-folder`, `overlap.state-open-to-others`. */
export function openFolder(folder: string): void {
  try { mkdirSync(folder, { recursive: true, mode: 0o700 }); } catch { throw new Refused('overlap.no-folder'); }
  const seen = lstatSync(folder);
  if (!seen.isDirectory()) throw new Refused('overlap.no-folder');
  if (process.platform !== 'win32' && (seen.mode & 0o077) !== 0) throw new Refused('overlap.state-open-to-others');
}

/** Asked before minutes of work. Refused: `overlap.file-exists`, `overlap.no-folder`. */
export function checkFree(path: string | null): void {
  if (path === null) return;
  if (existsSync(path)) throw new Refused('overlap.file-exists');
  if (!existsSync(dirname(resolve(path)))) throw new Refused('overlap.no-folder');
}

/** A file for its owner alone, whole on the disk or not there at all. Refused: `overlap.file-exists`, unless `over`. */
export function writeWhole(path: string, text: string, over = false): void {
  const aside = `${path}.${process.pid}.part`;
  try {
    const file = openSync(aside, 'wx', 0o600);
    try { writeAll(file, text); fsyncSync(file); } finally { closeSync(file); }
    if (over) renameSync(aside, path); else linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new Refused('overlap.file-exists');
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw new Refused('overlap.no-folder');
    if (codeOf(error) === 'ENOSPC') throw new Refused('overlap.disk-full');
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** Refused: `overlap.already-answered` if this exchange has a state here already. */
export function addState(folder: string, state: State): void {
  try { writeWhole(pathOf(folder, state.agreement.exchange), JSON.stringify(state)); } catch (error) {
    throw error instanceof Refused && error.refusal.code === 'overlap.file-exists' ? new Refused('overlap.already-answered') : error;
  }
}
/** Nothing of the exchange but that it was. A disk may keep what was written over: encrypt it. */
export const endState = (folder: string, { with: partner, agreement }: { readonly with: string; readonly agreement: Agreement }): void =>
  writeWhole(pathOf(folder, agreement.exchange), JSON.stringify({ side: 'done', vigil: 'overlap-state-1', with: partner, agreement } satisfies State), true);

/** Undefined where there is none. Refused: `overlap.state-open-to-others`, `overlap.state-unreadable`. */
export function findState(folder: string, exchange: string): State | undefined {
  let text: string;
  try {
    const file = openSync(pathOf(folder, exchange), 'r');
    try {
      if (process.platform !== 'win32' && (fstatSync(file).mode & 0o077) !== 0) throw new Refused('overlap.state-open-to-others');
      text = readFileSync(file, 'utf8');
    } finally { closeSync(file); }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error instanceof Refused ? error : new Refused('overlap.state-unreadable');
  }
  try { return stateShape.parse(JSON.parse(text)); } catch { throw new Refused('overlap.state-unreadable'); }
}

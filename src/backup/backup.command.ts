import { resolve } from 'node:path';
import { administerCare, type Opened, type Register, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { listErasures, readErasureList, readLeft, type ErasureList } from '#erasure/index.ts';
import { cutRegisterLog, printHead, sequence, type Committed } from '#ledger/index.ts';
import { readVaultFile, toRefusal, wrap, type Tx } from '#store/index.ts';
import { packFrame } from './frames.ts';
import { backupFormat, type BackupKind, type Manifest, type TableEnd, type Trailer } from './manifest.ts';
import { encryptFrames } from './sealed-file.ts';
import { copyTable, findVeiled, listTables, plainSettings, sequencesOf } from './tables.store.ts';
import { checkTarget, writeWhole } from './target-file.ts';

export type BackupInput = {
  readonly dataDir: string;
  /** Where the data go; undefined when only the keys are wanted. */
  readonly file?: string;
  /** Where the key store and the erasure list go; overwritten. */
  readonly keys?: string;
  readonly overwrite?: boolean;
};
export type Made = { readonly path: string; readonly bytes: number; readonly rows: number };
export type BackupReport = { readonly id: string; readonly takenAt: string; readonly data: Made | null; readonly keys: Made | null; readonly heads: readonly string[] };

/**
 * Copies everything but the key store into one encrypted file, then the key store with the erasure list into another, each as it stood
 * at one moment, while others go on writing: later keys fit earlier data, and not the other way round. By the administrator's hat; the
 * house's log says so before and after. Not "leaving" (invariant 5): nobody without the master key can read either.
 * Refused: `backup.*` of the files, `access.denied`, `store.database-gone`, `register.read-only`.
 */
export async function backup(opened: Opened, session: Session, input: BackupInput, onCommitted: readonly Committed[]): Promise<BackupReport> {
  const { register } = opened;
  const { world, vault } = register;
  if (input.file === undefined && input.keys === undefined) throw new Refused('usage.missing', { what: 'FILE or --keys KEYFILE' });
  if (input.file !== undefined && input.keys !== undefined && resolve(input.file) === resolve(input.keys)) throw new Refused('backup.same-file');
  const dataPath = input.file === undefined ? undefined : checkTarget(input.file, input.dataDir, input.overwrite === true);
  const keysPath = input.keys === undefined ? undefined : checkTarget(input.keys, input.dataDir, true);
  const note = { id: world.id<string>(), data: dataPath !== undefined, keys: keysPath !== undefined };
  await administerCare(session, { what: 'backup', ...note });
  const enter = (): Promise<number> => sequence(register.pools.get('vigil_sequencer'), world, register.signer, onCommitted);
  await enter();
  await cutRegisterLog(register.pools.get('vigil_sequencer'), world, register.signer);
  const client = await opened.admin();
  try {
    const save = async (kind: BackupKind, path: string, wipe: boolean): Promise<Saved> => {
      await client.query('begin isolation level repeatable read read only');
      await client.query('set local role vigil_migrator');
      await client.query(plainSettings);
      const tx = wrap(client as never);
      const veiled = await findVeiled(client);
      if (veiled.length > 0) throw new Error(`row security hides ${veiled.join(', ')} from a backup`);
      const manifest = { ...(await opening(tx, vault.register, note.id, world.now().toISOString())), kind };
      const [ends, met]: [TableEnd[], Met] = [[], { erasedMeanwhile: false }];
      const vaultFile = kind === 'keys' ? readVaultFile(input.dataDir) : undefined;
      const bytes = await writeWhole(world, path, encryptFrames(world, vault.master, vault.register, kind, vaultFile, frames(tx, register, manifest, ends, met)), wipe);
      await client.query('commit');
      return { manifest, made: { path, bytes, rows: ends.reduce((sum, end) => sum + end.rows, 0) }, ...met };
    };
    const data = dataPath === undefined ? undefined : await save('data', dataPath, input.overwrite === true);
    let keys = keysPath === undefined ? undefined : await save('keys', keysPath, true);
    // What an erasure leaves of an account is in the keys of after it: these name the erasure and would lose what it left.
    for (let tries = 1; keysPath !== undefined && keys?.erasedMeanwhile === true && tries < mostTries; tries += 1) keys = await save('keys', keysPath, true);
    await administerCare(session, { what: 'backup-made', ...note });
    await enter();
    const { takenAt, heads } = (data ?? keys as Saved).manifest;
    return { id: note.id, takenAt, data: data?.made ?? null, keys: keys?.made ?? null, heads: heads.map((head) => head.head) };
  } catch (error) {
    throw toRefusal(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function opening(tx: Tx, register: string, id: string, takenAt: string): Promise<Omit<Manifest, 'kind'>> {
  const heads = await tx.query<{ compartment: number; log: string | null; size: number; root: Buffer }>(`
    select distinct on (h.compartment) h.compartment, c.log, h.size::int as size, h.root from ledger.head h left join access.compartment c on c.id = h.compartment order by h.compartment, h.size desc`);
  const [schema] = await tx.query<{ top: number }>('select max(number) as top from vigil.migration');
  return {
    format: backupFormat, id, register, takenAt, schema: schema?.top ?? 0, sequences: await sequencesOf(tx.client),
    heads: heads.map((head) => ({ compartment: head.compartment, size: head.size, head: printHead({ log: head.log ?? '00000000', size: head.size, root: head.root }) })),
  };
}

/** Ids in one frame: an erased import may have a million. */
const idsAtOnce = 10_000;
function* erasureFrames(list: ErasureList): Generator<Buffer> {
  for (const one of list) {
    for (let at = 0; at < one.erased.length; at += idsAtOnce) yield packFrame('L', { ...one, erased: one.erased.slice(at, at + idsAtOnce) });
  }
}

/** What was met while frames were made. */
type Met = { erasedMeanwhile: boolean };
type Saved = Met & { readonly manifest: Manifest; readonly made: Made };
/** Keys are saved anew where something was erased while they were copied, at most so often: each is whole, and the last one only loses what an erasure of these very seconds left. */
const mostTries = 5;

async function* frames(tx: Tx, register: Register, manifest: Manifest, ends: TableEnd[], met: Met): AsyncGenerator<Buffer> {
  yield packFrame('M', manifest);
  for (const table of await listTables(tx.client, manifest.kind)) yield* copyTable(tx.client, table, ends);
  // After the snapshot: what was erased while the keys were copied is in the list too.
  if (manifest.kind === 'keys') {
    const list = await readErasureList(register);
    met.erasedMeanwhile = list.length !== (await listErasures(tx)).length;
    yield* erasureFrames(list);
    // Of the snapshot: its keys are in this backup, and a later one's would not be.
    for (const one of await readLeft(tx)) yield packFrame('A', one);
  }
  const trailer: Trailer = { id: manifest.id, tables: ends, rows: ends.reduce((sum, end) => sum + end.rows, 0) };
  yield packFrame('Z', trailer);
}

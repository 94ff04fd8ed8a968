import { createHmac } from 'node:crypto';
import type { Register } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { findLogKey, getLogKey } from '#keys/index.ts';
import { deriveKey, seal, unseal, type Tx } from '#store/index.ts';

export type UploadPhase = 'receiving' | 'staged' | 'planning' | 'planned' | 'running' | 'done' | 'stopped';
export type UploadRow = {
  readonly compartment: CompartmentId; readonly id: string; readonly owner: string; readonly phase: UploadPhase; readonly sealed: Buffer; readonly bytes: number;
  readonly rows_done: number; readonly rows_of: number | null; readonly inserted: number; readonly changed: number; readonly same: number; readonly refused: number; readonly refusal: string | null; readonly changed_at: Date;
};

/** What of an upload is sealed: its name can name somebody, and the key opens its bytes. */
export type UploadBody = { readonly fileName: string; readonly key: string; readonly hash?: string; /** What was decided, as the screens keep it. */ readonly decided?: unknown; /** What is decided so far, before it is an order. */ readonly draft?: unknown; /** The window that kept it. */ readonly draftBy?: string; readonly planned?: unknown; readonly report?: unknown };

const place = (id: string): string => `upload ${id}`;
const keyOf = (logKey: Uint8Array): Uint8Array => deriveKey(logKey, 'uploads');

export const sealUpload = async (tx: Tx, register: Register, compartment: CompartmentId, id: string, body: UploadBody): Promise<Buffer> =>
  seal(register.world, keyOf(await getLogKey(tx, register, compartment)), Buffer.from(JSON.stringify(body)), place(id));

export async function openUpload(tx: Tx, register: Register, row: Pick<UploadRow, 'compartment' | 'id' | 'sealed'>): Promise<UploadBody> {
  const key = await findLogKey(tx, register, row.compartment);
  if (key === undefined) throw new Refused('register.not-found');
  return JSON.parse(unseal(keyOf(key), row.sealed, place(row.id)).toString()) as UploadBody;
}

const columns = 'compartment, id, owner, phase, sealed, bytes::float8 as bytes, rows_done::float8 as rows_done, rows_of::float8 as rows_of, inserted::float8 as inserted, changed::float8 as changed, same::float8 as same, refused::float8 as refused, refusal, changed_at';

/** Uploads of the session's hat, last changed first. */
export const findUploads = (tx: Tx): Promise<UploadRow[]> => tx.query<UploadRow>(`select ${columns} from working.upload where compartment = any ($1) order by changed_at desc, id`, [tx.held]);

/** Refused: `register.not-found` for another's upload as for none. */
export async function getUploadRow(tx: Tx, id: string, lock = false): Promise<UploadRow> {
  const [row] = await tx.query<UploadRow>(`select ${columns} from working.upload where compartment = any ($1) and id = $2${lock ? ' for update' : ''}`, [tx.held, id]);
  if (row === undefined) throw new Refused('register.not-found');
  return row;
}

export async function insertUpload(tx: Tx, row: Pick<UploadRow, 'compartment' | 'id' | 'owner' | 'phase' | 'sealed' | 'bytes' | 'changed_at'>): Promise<void> {
  await tx.query('insert into working.upload (compartment, id, owner, phase, sealed, bytes, changed_at) values ($1, $2, $3, $4, $5, $6, $7)', [row.compartment, row.id, row.owner, row.phase, row.sealed, row.bytes, row.changed_at]);
}

type Change = Partial<Pick<UploadRow, 'phase' | 'sealed' | 'rows_done' | 'rows_of' | 'inserted' | 'changed' | 'same' | 'refused' | 'refusal'>>;
const changeable = ['phase', 'sealed', 'rows_done', 'rows_of', 'inserted', 'changed', 'same', 'refused', 'refusal'] as const;

/** False when the row has gone meanwhile: discarded, or with an erasure in its circle. */
export async function changeUpload(tx: Tx, compartment: CompartmentId, id: string, change: Change, at: Date): Promise<boolean> {
  const named = changeable.filter((name) => name in change);
  const set = named.map((name, i) => `${name} = $${i + 4}`);
  const moved = await tx.query(`update working.upload set ${[...set, 'changed_at = $3'].join(', ')} where compartment = $1 and id = $2 returning 1`, [compartment, id, at, ...named.map((name) => change[name] ?? null)]);
  return moved.length === 1;
}

export async function deleteUpload(tx: Tx, compartment: CompartmentId, id: string): Promise<void> {
  await tx.query('delete from working.upload where compartment = $1 and id = $2', [compartment, id]);
}

/** Of these uploads, those that still have a row, in whatever circle: asked by the machine, which learns ids and nothing else. */
export async function findStanding(register: Register, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await register.pools.get('vigil_sequencer').query<{ id: string }>('select id from working.upload where id = any ($1::uuid[])', [ids]);
  return new Set(rows.map((row) => row.id));
}

export type MapRow = { readonly compartment: CompartmentId; readonly id: string; readonly signature: Buffer; readonly sealed: Buffer; readonly by_hat: string; readonly changed_at: Date };
const mapPlace = (id: string): string => `import map ${id}`;

/** By which columns a map is found again: a keyed hash of their names, whatever their order. */
export const signatureOf = (register: Register, columns: readonly string[]): Buffer =>
  createHmac('sha256', Buffer.from(register.vault.secrets.indexKey, 'base64url')).update(`columns\n${JSON.stringify([...new Set(columns)].sort())}`).digest();

export const sealMap = async (tx: Tx, register: Register, compartment: CompartmentId, id: string, body: unknown): Promise<Buffer> =>
  seal(register.world, keyOf(await getLogKey(tx, register, compartment)), Buffer.from(JSON.stringify(body)), mapPlace(id));

export async function findMaps(tx: Tx, register: Register, signature: Uint8Array | null): Promise<(MapRow & { readonly body: unknown })[]> {
  const rows = await tx.query<MapRow>('select compartment, id, signature, sealed, by_hat, changed_at from working.import_map where compartment = any ($1) and ($2::bytea is null or signature = $2) order by changed_at desc, id', [tx.held, signature]);
  const found: (MapRow & { body: unknown })[] = [];
  for (const row of rows) {
    const key = await findLogKey(tx, register, row.compartment);
    if (key !== undefined) found.push({ ...row, body: JSON.parse(unseal(keyOf(key), row.sealed, mapPlace(row.id)).toString()) as unknown });
  }
  return found;
}

export async function saveMapRow(tx: Tx, row: MapRow): Promise<void> {
  await tx.query(`insert into working.import_map (compartment, id, signature, sealed, by_hat, changed_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (compartment, id) do update set signature = excluded.signature, sealed = excluded.sealed, by_hat = excluded.by_hat, changed_at = excluded.changed_at`,
    [row.compartment, row.id, row.signature, row.sealed, row.by_hat, row.changed_at]);
}

export async function deleteMap(tx: Tx, compartment: CompartmentId, id: string): Promise<void> {
  await tx.query('delete from working.import_map where compartment = $1 and id = $2', [compartment, id]);
}

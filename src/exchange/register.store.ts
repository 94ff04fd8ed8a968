import type { CompartmentId, HatId } from '#base/ids.ts';
import { listCompartments, type Compartment, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import { rowSecretOf } from '#intake/index.ts';
import { exportedKinds, type CircleLine, type HeadLine, type TermLine } from './format.ts';

const kinds = exportedKinds.map((kind) => `'${kind}'`).join(', ');
const ints = (ids: readonly CompartmentId[]): string => ids.map(Number).join(', ');

/** A record as it is stored, with what is needed to write it down. `current`: it is an account's version that may be read now. */
export type StoredRecord = {
  readonly compartment: CompartmentId; readonly id: string; readonly kind: string; readonly source: string | null; readonly giver: string | null; readonly chain: string; readonly replaces: string | null;
  readonly import: string | null; readonly by_hat: HatId; readonly at: Date; readonly command: string; readonly tx: string; readonly log: CompartmentId; readonly current: boolean;
  readonly open: string | null; readonly sealed: Buffer | null; readonly nonce: Buffer | null; readonly cites: readonly (readonly [CompartmentId, string])[] | null; readonly erased_at: Date | null; readonly mark: Buffer | null;
};

/** Circles among these that hold anything, in the order in which a file names them: by name, then by their parts' names. */
export async function circlesOf(tx: Tx, wanted: readonly CompartmentId[]): Promise<Compartment[]> {
  const held = (await listCompartments(tx)).filter((circle) => wanted.includes(circle.id));
  const filled: Compartment[] = [];
  for (const circle of held) {
    const [any] = await tx.query(`select 1 from record.header where compartment = $1 and kind in (${kinds}) limit 1`, [circle.id]);
    if (any !== undefined) filled.push(circle);
  }
  // A compound is told by its parts, so these are named with it though nothing lies in them.
  const named = held.filter((circle) => filled.includes(circle) || filled.some((one) => one.parts.includes(circle.id)));
  const nameOf = (circle: Compartment): string => (circle.parts.length === 0 ? `0 ${circle.name}` : `1 ${circle.parts.map((id) => named.find((one) => one.id === id)?.name ?? '').sort().join('\n')}`);
  return named.filter((circle) => circle.parts.every((part) => named.some((one) => one.id === part))).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}

/** Circles as lines: keys `c1`, `c2` … in their order. A compound has no name of its own. */
export async function circleLines(tx: Tx, session: Session, circles: readonly Compartment[]): Promise<{ lines: CircleLine[]; keyOf: ReadonlyMap<number, string> }> {
  const keyOf = new Map(circles.map((circle, i) => [circle.id as number, `c${i + 1}`]));
  const lines: CircleLine[] = [];
  for (const circle of circles) {
    const parts = circle.parts.map((part) => keyOf.get(part) as string).sort();
    const rowSecret = await rowSecretOf(tx, session.register, circle.id);
    lines.push({ is: 'circle', key: keyOf.get(circle.id) as string, name: parts.length === 0 ? circle.name : '', kind: circle.kind, parts, rowSecret });
  }
  return { lines, keyOf };
}

/** What a register that was brought in from a file remembers of it, by circle: heads of its old logs. */
export type Origin = { readonly what: 'register-import'; readonly sha256: string; readonly heads: readonly Omit<HeadLine, 'is' | 'circle'>[]; /** In the first circle: the terms that came along, so that the log speaks for them. */ readonly terms?: readonly Omit<TermLine, 'is'>[] };
export const importCommand = 'import.register';

async function findOrigin(tx: Tx, compartment: CompartmentId): Promise<{ at: Date; origin: Origin } | undefined> {
  const [row] = await tx.query<{ at: Date; open: string }>(`select h.at, b.open from record.header h join record.body b on b.compartment = $1 and b.id = h.id
    where h.compartment = $1 and h.kind = 'administration' and h.kind <> 'account' and h.source is null and h.command = $2 order by h.at limit 1`, [compartment, importCommand]);
  return row === undefined ? undefined : { at: row.at, origin: JSON.parse(row.open) as Origin };
}

/**
 * Heads of the logs in which what is exported was entered: those that came along, and the circle's own if anything was recorded
 * since. So a register just brought in gives the same file again.
 */
export async function headLines(tx: Tx, circles: readonly Compartment[], keyOf: ReadonlyMap<number, string>, publicKey: string): Promise<HeadLine[]> {
  const lines: HeadLine[] = [];
  for (const circle of circles) {
    const at = keyOf.get(circle.id) as string;
    const came = await findOrigin(tx, circle.id);
    for (const head of came?.origin.heads ?? []) lines.push({ is: 'head', circle: at, ...head });
    const [since] = came === undefined ? [true] : await tx.query(`select 1 from record.header where compartment = $1 and kind in (${kinds}) and at >= $2 limit 1`, [circle.id, came.at]);
    if (since === undefined) continue;
    const [head] = await tx.query<{ size: number; root: Buffer; at: Date; signature: Buffer }>('select size, root, at, signature from ledger.head where compartment = $1 order by size desc limit 1', [circle.id]);
    if (head !== undefined) lines.push({ is: 'head', circle: at, log: circle.log, size: Number(head.size), root: head.root.toString('hex'), at: head.at.toISOString(), signature: head.signature.toString('hex'), publicKey });
  }
  return lines;
}

export type HatRow = { readonly hat: string; readonly person: string; readonly name: string; readonly role: string };

/** Everybody who recorded anything of this, each hat once, in order of name and role. */
export async function hatsOf(tx: Tx, circles: readonly CompartmentId[]): Promise<HatRow[]> {
  const hats = await tx.query<{ hat: string }>(`select distinct by_hat as hat from record.header where compartment = any ($1) and kind in (${kinds}) union select by_hat from working.term`, [circles]);
  const rows = await tx.query<HatRow>('select hat, person, name, role from access.hat_persons($1)', [hats.map((row) => row.hat)]);
  return rows.sort((a, b) => (`${a.name}\n${a.role}\n${a.hat}` < `${b.name}\n${b.role}\n${b.hat}` ? -1 : 1));
}

export const termsOf = (tx: Tx): Promise<{ list: string; code: string; body: string; by_hat: string; at: Date }[]> =>
  tx.query('select list, code, body, by_hat, at from working.term order by at, list, code');

export type ImportStateRow = {
  readonly compartment: CompartmentId; readonly import: string; readonly source: string; readonly file_hash: Buffer; readonly plan_hash: Buffer; readonly next_row: number; readonly state: 'running' | 'closed' | 'voided';
  readonly inserted: number; readonly changed: number; readonly same: number; readonly refused: number; readonly gone: number; readonly changed_at: Date;
};
export const importStatesOf = (tx: Tx, circles: readonly CompartmentId[]): Promise<ImportStateRow[]> =>
  tx.query(`select compartment, import, source, file_hash, plan_hash, next_row, state, inserted, changed, same, refused, gone, changed_at from working.import_state
    where compartment = any ($1) order by changed_at, import`, [circles]);

/** How many records, and how many of them have a sealed part: told before any is opened. */
export async function countRecords(tx: Tx, compartment: CompartmentId): Promise<{ records: number; sealed: number }> {
  const [row] = await tx.query<{ records: number; sealed: number }>(`select count(*)::int as records, count(b.sealed)::int as sealed from record.header h
    left join record.body b on b.compartment = $1 and b.id = h.id where h.compartment = $1 and h.kind in (${kinds})`, [compartment]);
  return row ?? { records: 0, sealed: 0 };
}

const page = 1000;

/** All records of these circles in the order of their logs: by time, entry, circle and place in the entry. In pages, within one snapshot. */
export async function* recordsOf(tx: Tx, circles: readonly CompartmentId[]): AsyncGenerator<StoredRecord[]> {
  const all = ints(circles);
  await tx.query(`declare everything no scroll cursor for
    select h.compartment, h.id, h.kind, h.source, h.giver, h.chain, h.replaces, h.import, h.by_hat, h.at, h.command, h.tx, h.log, a.version is not null as current, b.open, b.sealed, n.nonce, e.at as erased_at, e.mark,
      case when h.kind <> 'account' then (select json_agg(json_build_array(c.cited_compartment, c.cited) order by array_position(array[${all}], c.cited_compartment), c.cited)
        from record.cite c where c.compartment = h.compartment and c.record = h.id) end as cites
    from record.header h
    left join record.body b on b.compartment in (${all}) and b.compartment = h.compartment and b.id = h.id
    left join keys.nonce n on n.compartment in (${all}) and n.compartment = h.compartment and n.id = h.id
    left join record.erased e on e.compartment in (${all}) and e.compartment = h.compartment and e.id = h.id
    left join derived.account a on a.compartment in (${all}) and a.compartment = h.compartment and a.chain = h.chain and a.version = h.id
    where h.compartment in (${all}) and h.kind in (${kinds})
    order by h.at, h.tx, array_position(array[${all}], h.compartment), h.tx_index`);
  for (;;) {
    const rows = await tx.query<StoredRecord>(`fetch ${page} from everything`);
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.query('close everything');
}

/**
 * Whether a request that closes accounts ("recorded in error") waits in these circles: it would not travel along, and what it
 * closed would lie open in the register made of the file.
 */
export async function closingWaits(tx: Tx, circles: readonly CompartmentId[]): Promise<boolean> {
  const rows = await tx.query(`select 1 from record.header h where h.compartment = any ($1) and h.kind = 'request' and h.kind <> 'account' and h.replaces is null
    and exists (select 1 from record.cite c where c.compartment = any ($1) and c.compartment = h.compartment and c.record = h.id)
    and not exists (select 1 from record.header a join record.body b on b.compartment = a.compartment and b.id = a.id
      where a.compartment = any ($1) and a.compartment = h.compartment and a.chain = h.id and a.replaces is not null and b.open::json ->> 'state' in ('refused', 'withdrawn', 'done')) limit 1`, [circles]);
  return rows.length > 0;
}

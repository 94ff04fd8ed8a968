import { Refused } from '#base/result.ts';
import { permission, read, write, type Grant, type Session } from '#access/index.ts';
import type { Executor, Request } from '#approval/index.ts';
import type { Basis } from '#consent/index.ts';
import { refreshRecordStates } from '#consent/index.ts';
import { getOwnerKey } from '#keys/index.ts';
import type { RecordDraft } from '#ledger/index.ts';
import { saveAccounts, type BuiltAccount } from '#register/account/index.ts';
import type { Tx } from '#store/index.ts';
import { recordAgain } from './again.ts';
import { draftsOf } from './drafts.store.ts';
import { erasureBody, toSubject, type ErasureBody, type ErasureSubject } from './grain.ts';
import { marksOf, sourceKeysOf, withImportsHeld } from './imports.store.ts';
import { findTargets, type Targets } from './targets.store.ts';
import { wholeVersions } from './versions.store.ts';

export const erasePermission = permission('erase', 'documenter', 'data-manager', 'reviewer', 'lawyer');

/** What was erased: how many records of each kind, and how many accounts were recorded again without a passage. */
export type Erased = { readonly erasure: string; readonly records: number; readonly counts: Readonly<Record<string, number>>; readonly again: number };

/**
 * Carries out an erasure that a second person approved, in one transaction: what stays is recorded again, the erasure is entered
 * in the log with the ids of all it erases, and the database's own function deletes exactly those, checking the two persons
 * itself. Assessments in other circles follow when the entry is sequenced (`eraseInCompounds`). Done already, it says so again.
 * Refused: as `findTargets`; `intake.already-running` while an import of the source runs; `store.try-again`.
 */
export async function erase(session: Session, request: Request, subject: ErasureSubject): Promise<Erased> {
  const { compartment } = request;
  const before = await read(session, 'record', (tx) => findDone(tx, request));
  if (before !== undefined) return before;
  const { register } = session;
  const keys = await read(session, 'record', async (tx) => {
    const { records } = await findTargets(tx, register, compartment, subject);
    return [...(await sourceKeysOf(tx, compartment, [...new Set(records.flatMap(({ source }) => source ?? []))])).values()];
  });
  return withImportsHeld(session, compartment, keys, () => write(session, erasePermission, compartment, async (tx, grant) => {
    await tx.query('select access.hold_for_erasure($1)', [compartment]);
    const done = await findDone(tx, request);
    if (done !== undefined) return done;
    const targets = await findTargets(tx, register, compartment, subject);
    const again = await buildAgain(tx, session, request, targets, subject.passage);
    const { ids, marks } = await marksOf(tx, register, compartment, targets);
    const drafts = await draftsOf(tx, register, compartment, targets.records);
    const draft = erasureDraft(session, request, subject, targets);
    await saveAccounts(tx, session, grant, again, [draft]);
    await deleteCited(tx, grant, draft.id, { ids, marks, drafts });
    return { erasure: draft.id, ...summary(draft.open), again: again.length };
  }, 'erasing'));
}

const summary = (open: string): Pick<Erased, 'records' | 'counts'> => {
  const { records, counts } = JSON.parse(open) as ErasureBody;
  return { records, counts };
};

async function findDone(tx: Tx, request: Request): Promise<Erased | undefined> {
  const rows = await tx.query<{ id: string; open: string; again: number }>(`
    select h.id, b.open, (select count(*)::int from record.header a where a.compartment = $1 and a.tx = h.tx and a.kind = 'account') as again
    from record.header h join record.body b on b.compartment = $1 and b.id = h.id where h.compartment = $1 and h.kind = 'erasure' and h.kind <> 'account'`, [request.compartment]);
  const row = rows.find(({ open }) => (JSON.parse(open) as ErasureBody).request === request.id);
  return row === undefined ? undefined : { erasure: row.id, ...summary(row.open), again: row.again };
}

function erasureDraft(session: Session, request: Request, subject: ErasureSubject, { records }: Targets): RecordDraft {
  const id = session.register.world.id<string>();
  return {
    id, kind: 'erasure', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, sealed: null,
    open: erasureBody(subject.grain, request.id, records), cites: records.map((record) => ({ compartment: request.compartment, record: record.id })),
  };
}

async function buildAgain(tx: Tx, session: Session, request: Request, targets: Targets, passage: string | undefined): Promise<BuiltAccount[]> {
  const [first] = targets.again;
  if (first === undefined) return [];
  const { compartment } = request;
  const { register } = session;
  const { source } = first;
  const bases = new Map((await tx.query<{ giver: string; basis: Basis }>('select giver, basis from derived.source_state where compartment = $1 and source = $2', [compartment, source])).map((row) => [row.giver, row.basis]));
  const place = { compartment, source, ownerKey: await getOwnerKey(tx, register, compartment, source), indexKey: Buffer.from(register.vault.secrets.indexKey, 'base64url') };
  const byVersion = new Map(targets.again.map((one) => [one.from, one]));
  const built: BuiltAccount[] = [];
  for await (const version of wholeVersions(tx, register, compartment, source, [...byVersion.keys()])) {
    const basis = bases.get(version.giver);
    if (basis === undefined) throw new Refused('register.not-found');
    built.push(recordAgain(register.world, { ...place, basis, mayName: true }, byVersion.get(version.id) as (typeof targets.again)[number], version, passage));
  }
  return built;
}

async function deleteCited(tx: Tx, { compartment }: Grant, erasure: string, { ids, marks, drafts }: { ids: string[]; marks: Buffer[]; drafts: string[] }): Promise<void> {
  await tx.query('select access.erase($1, $2, $3::uuid[], $4::bytea[], $5::uuid[])', [compartment, erasure, ids, marks, drafts]);
}

/** What approval calls for a request of kind 'erase'. */
export const eraseExecutor: Executor = {
  check: async (session, request) => {
    // A passage's name is sealed until somebody has said yes: that it is there is found out when it is erased.
    const subject = toSubject(request.subject, {});
    await read(session, 'record', (tx) => findTargets(tx, session.register, request.compartment, subject.grain === 'passage' ? { ...subject, grain: 'source' } : subject));
  },
  run: async (session, request, words) => ({ ...(await erase(session, request, toSubject(request.subject, words.sealed))) }),
  release: async (tx, request) => refreshRecordStates(tx, request.compartment, request.closes),
};

import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId, GrantId, HatId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { addMember, authorise, ensureCompound, listCompartments, makeCompartment, permission, read, write, type Compartment, type Grant, type Session } from '#access/index.ts';
import { rebuildConsent } from '#consent/index.ts';
import { getLogKey, newRecordKeys, saveNonces, sealPart } from '#keys/index.ts';
import { record } from '#ledger/index.ts';
import { erasureBody } from '#erasure/index.ts';
import type { DerivedPart } from '#register/rebuild/index.ts';
import { bulkInsert, type Cell, type Column, type Tx } from '#store/index.ts';
import { isRecordLine, type CircleLine, type RecordLine, type RegisterFileLine } from './format.ts';
import { checkRegisterFile, rereadRegisterFile, type FileHead } from './read-register-file.ts';
import { importCommand, type Origin } from './register.store.ts';
import { recordMaker, type RecordMaker } from './record-maker.store.ts';

export const importRegisterPermission = permission('import.register', 'documenter', 'data-manager');
export type RegisterImported = { readonly records: Readonly<Record<string, number>>; readonly circles: readonly string[]; readonly people: number; readonly helpers: boolean };

/**
 * Brings an exported register into an empty one: the same ids, versions, times, names of who recorded, consent, restrictions and row
 * identities; new keys and a new log, which begins with an entry that says so. All of it or nothing: one transaction. What is derived is made
 * anew in it (`parts`). Refused: `import.not-empty`, `access.denied`, as `checkRegisterFile`, `register-file.not-understood`.
 */
export async function importRegister(session: Session, path: string, parts: readonly DerivedPart[]): Promise<RegisterImported> {
  if (!importRegisterPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: importRegisterPermission.command });
  if (session.register.vault.readOnly) throw new Refused('register.read-only');
  await requireEmpty(session);
  const head = await checkRegisterFile(path, session.register.world.now());
  const circleOf = await makeCircles(session, head.circles);
  const [first] = circleOf.values();
  if (first === undefined) throw new Refused('register-file.changed');
  await write(session, importRegisterPermission, first, async (tx, grant) => {
    await requireNothingRecorded(tx);
    await tx.query('set constraints all deferred');
    await keepPeople(tx, head);
    for (const line of head.circles) await enter(tx, session, line.key === head.circles[0]?.key ? grant : await authorise(tx, session, importRegisterPermission, circleOf.get(line.key) as CompartmentId), line, head);
    const erased = await bringRecords(tx, session, path, head, circleOf);
    for (const [compartment, lines] of erased) await listErased(tx, session, await authorise(tx, session, importRegisterPermission, compartment), lines);
    await deriveAll(tx, [...circleOf.values()], parts);
    // What was just written is not counted yet: the first export of it took four times as long.
    for (const compartment of circleOf.values()) await tx.query('select access.analyse($1)', [compartment]);
  });
  return { records: head.records, circles: head.circles.filter((line) => line.parts.length === 0).map((line) => line.name), people: new Set(head.hats.map((hat) => hat.person)).size, helpers: head.helpers };
}

const anything = `select 1 from record.header where kind not in ('administration', 'sign-in') limit 1`;

/** By the machine, which sees every circle: a register in which others work in circles one does not hold is not empty either. */
async function requireEmpty(session: Session): Promise<void> {
  const { rows } = await session.register.pools.get('vigil_sequencer').query(anything);
  if (rows.length > 0) throw new Refused('import.not-empty');
}

/** The same inside the transaction, and the lock under which two imports at once are one after the other. */
async function requireNothingRecorded(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('import.register', 0))`);
  const rows = await tx.query(`select 1 from record.header where compartment = any ($1) and kind not in ('administration', 'sign-in') union all select 1 from record.header where compartment = any ($1) and command = $2 limit 1`, [tx.held, importCommand]);
  if (rows.length > 0) throw new Refused('import.not-empty');
}

/**
 * The circles of the file: one of the same name and kind that is there and held is used, any other made, with the importer as its
 * first reader. Made before the rest, in transactions of their own: cut off here, empty circles are left, which the next call takes up.
 */
async function makeCircles(session: Session, lines: readonly CircleLine[]): Promise<Map<string, CompartmentId>> {
  const { register } = session;
  const made = new Map<string, CompartmentId>();
  const taken = new Set<CompartmentId>();
  const take = async (line: CircleLine): Promise<CompartmentId> => {
    if (line.parts.length > 0) return ensureCompound(register, line.parts.map((part) => made.get(part) as CompartmentId));
    const held: Compartment[] = await read(session, 'record', listCompartments);
    const there = held.find((circle) => circle.name === line.name && circle.kind === line.kind && !taken.has(circle.id));
    if (there !== undefined) return there.id;
    const id = await makeCompartment(register, line.name, line.kind);
    await addMember(register, session.hat, id);
    return id;
  };
  for (const line of lines) {
    const id = await take(line);
    taken.add(id);
    made.set(line.key, id);
  }
  return made;
}

async function keepPeople(tx: Tx, head: FileHead): Promise<void> {
  const { hats, terms } = head;
  await tx.query('select access.keep_former_hats($1, $2, $3, $4)', [hats.map((hat) => hat.id), hats.map((hat) => hat.person), hats.map((hat) => hat.name), hats.map((hat) => hat.role)]);
  for (const term of terms) await tx.query('insert into working.term (list, code, body, by_hat, at) values ($1, $2, $3, $4, $5)', [term.list, term.code, JSON.stringify(term.term), term.by, term.at]);
}

/** The first entry of each log: who brought this in and when, from which file, and what was signed of the old log. Every later entry is not earlier than it. */
async function enter(tx: Tx, session: Session, grant: Grant, line: CircleLine, head: FileHead): Promise<void> {
  const { world } = session.register;
  const { compartment } = grant;
  const keys = newRecordKeys(world, await getLogKey(tx, session.register, compartment));
  const id = world.id<string>();
  const origin: Origin = { what: 'register-import', sha256: head.sha256, heads: head.heads.filter((one) => one.circle === line.key).map(({ is: _, circle: __, ...signed }) => signed), ...(line === head.circles[0] && { terms: head.terms.map(({ is: _, ...term }) => term) }) };
  const { nonces } = await record(tx, world, {
    compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{ id, kind: 'administration', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, nonce: keys.nonce, open: canonicalize(origin), sealed: sealPart(world, keys, id, JSON.stringify({ rowSecret: line.rowSecret })) }],
  });
  await saveNonces(tx, compartment, nonces);
}

/** Every record of one old entry becomes one entry here, by the same hat and command, with the old time in its records. */
async function bringRecords(tx: Tx, session: Session, path: string, head: FileHead, circleOf: ReadonlyMap<string, CompartmentId>): Promise<ReadonlyMap<CompartmentId, RecordLine[]>> {
  const make = recordMaker(tx, session, circleOf);
  const erased = new Map<CompartmentId, RecordLine[]>();
  let group: RecordLine[] = [];
  const flush = async (): Promise<void> => {
    if (group.length > 0) await saveGroup(tx, session, make, group, circleOf);
    group = [];
  };
  for await (const line of rereadRegisterFile(path, head.sha256)) {
    if (isRecordLine(line)) {
      const [last] = group;
      if (last !== undefined && (last.entry !== line.entry || last.circle !== line.circle || last.at !== line.at || last.by !== line.by || last.command !== line.command)) await flush();
      group.push(line);
      const at = circleOf.get(line.circle) as CompartmentId;
      if (line.erased === true) {
        const list = erased.get(at) ?? [];
        list.push(line);
        erased.set(at, list);
      }
    } else if (line.is === 'import-state') {
      await flush();
      await saveImportState(tx, line, circleOf);
    }
  }
  await flush();
  return erased;
}

/**
 * What was erased before it came here has a header and no body: an erasure of the importer's own says so in the log, as `verify`
 * wants it, and its rows stand in the erasure list, so that no import brings them in again.
 */
async function listErased(tx: Tx, session: Session, { compartment, hat, id: grantId, command }: Grant, lines: readonly RecordLine[]): Promise<void> {
  const { world } = session.register;
  const id = world.id<string>();
  await record(tx, world, {
    compartment, actor: hat, grantId, command,
    records: [{
      id, kind: 'erasure', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, sealed: null,
      open: erasureBody('record', null, lines.map((line) => ({ id: line.id, kind: line.is }))), cites: lines.map((line) => ({ compartment, record: line.id })),
    }],
  });
  await tx.query('select access.list_erased($1, $2, $3::uuid[], $4::timestamptz[], $5::bytea[])',
    [compartment, id, lines.map((line) => line.id), lines.map((line) => line.erasedAt ?? line.at), lines.map((line) => (line.mark === undefined ? null : Buffer.from(line.mark, 'hex')))]);
}

async function saveGroup(tx: Tx, session: Session, make: RecordMaker, group: readonly RecordLine[], circleOf: ReadonlyMap<string, CompartmentId>): Promise<void> {
  const [first] = group as [RecordLine];
  const compartment = circleOf.get(first.circle) as CompartmentId;
  const records = [];
  for (const line of group) records.push(await make(line));
  const at = new Date(first.at);
  // The records keep their time; the log gives its leaf the time of the import (`sequence` never goes back).
  const { nonces } = await record(tx, { ...session.register.world, now: () => at }, { compartment, actor: first.by as HatId, grantId: first.entry as GrantId, command: first.command, records });
  await saveNonces(tx, compartment, nonces);
}

async function saveImportState(tx: Tx, line: Extract<RegisterFileLine, { is: 'import-state' }>, circleOf: ReadonlyMap<string, CompartmentId>): Promise<void> {
  await tx.query(`insert into working.import_state (compartment, import, source, file_hash, plan_hash, next_row, state, inserted, changed, same, refused, gone, changed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, [circleOf.get(line.circle), line.import, line.source, Buffer.from(line.fileHash, 'hex'), Buffer.from(line.planHash, 'hex'),
    line.nextRow, line.state, line.inserted, line.changed, line.same, line.refused, line.gone, line.changedAt]);
}

/** As `rebuild` does, but in the same transaction: consent first, since accounts carry the basis, and again, since restrictions follow links and judgements. */
async function deriveAll(tx: Tx, circles: readonly CompartmentId[], parts: readonly DerivedPart[]): Promise<void> {
  try {
    for (const compartment of circles) {
      await rebuildConsent(tx, compartment);
      for (const part of parts) {
        for await (const made of part.rows(tx, compartment)) await bulkInsert(tx, made.table, part.tables[made.table] as readonly Column[], made.rows as Cell[][]);
      }
    }
    for (const compartment of circles) await rebuildConsent(tx, compartment);
  } catch (error) {
    // A body that no version of Vigil wrote: what is made of it cannot be made.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof RangeError) throw new Refused('register-file.not-understood');
    throw error;
  }
}

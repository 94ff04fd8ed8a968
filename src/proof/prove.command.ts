import { hash } from 'node:crypto';
import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, read, readers, write, type Session } from '#access/index.ts';
import { ask, type Executor, type Request } from '#approval/index.ts';
import { getLogKey, newRecordKeys, saveNonces, sealPart } from '#keys/index.ts';
import { cutWhenDue, record } from '#ledger/index.ts';
import { inTransaction } from '#store/index.ts';
import { bundleFormat, type Bundle, type BundleRecord } from './bundle.ts';
import { clearProof, requireCleared, type Leaving } from './clear-proof.ts';
import { isShown, placeRecord, underHead, type Placed, type Under } from './make-bundle.store.ts';
import { findClaims, getStanding, openAccount, type Account } from './open-account.store.ts';
import { closed, type BundleFile, type ClosedBundle } from './bundle-file.ts';
import { parseHeldHead, type HeldHead } from './short-head.ts';

export const provePermission = permission('proof.make', ...readers);

export type RecordAddress = { readonly compartment: CompartmentId; readonly id: string };
export const mostRecords = 500;

/**
 * A bundle that opens nothing: that these records existed, unchanged since, and no more than their hashes. Logged before it
 * is made. `from`: a head somebody holds, to be shown a beginning of the log. Refused: `register.not-found`, `proof.too-many`,
 * `ledger.not-sequenced`, `ledger.moved`, `verify.head-not-a-prefix`.
 */
export async function proveClosed(session: Session, records: readonly RecordAddress[], from?: HeldHead): Promise<ClosedBundle> {
  requireSome(records);
  const placed = await placeAll(session, records);
  await logProof(session, records, 0, '');
  return closed(await makeBundle(session, placed, from, new Map()));
}

function requireSome(records: readonly RecordAddress[]): void {
  if (records.length === 0 || records.length > mostRecords) throw new Refused('proof.too-many', { most: mostRecords });
  if (new Set(records.map((one) => one.id)).size !== records.length) throw new Refused('proof.twice');
}

export type OpenProof = {
  readonly records: readonly RecordAddress[]; readonly properties: readonly string[];
  /** Whether the whole open part is shown too. */
  readonly whole: boolean;
  /** For whom and what: `share-named:un`. */
  readonly cell: string; readonly child: boolean;
  readonly reason: string; readonly out: string; readonly from?: string;
};

/**
 * Asks for a bundle that opens claims. It is made when a second person has said yes (`proofExecutor`). All records lie in one
 * circle. Refused: the codes of `requireCleared`, `proof.*`, `register.not-found`, `approval.reason-missing`.
 */
export async function askProof(session: Session, asked: OpenProof, files: BundleFile): Promise<string> {
  requireSome(asked.records);
  const [first] = asked.records;
  const compartment = (first as RecordAddress).compartment;
  if (asked.records.some((one) => one.compartment !== compartment)) throw new Refused('proof.one-circle');
  if (asked.from !== undefined) parseHeldHead(asked.from);
  files.requireFree(asked.out);
  const subject = { accounts: asked.records.map((one) => one.id), properties: asked.properties, whole: asked.whole, child: asked.child };
  const sealed = { cell: asked.cell, out: asked.out, from: asked.from ?? null };
  for (const { leaving } of await choose(session, compartment, subject, asked.cell)) await requireCleared(session, leaving);
  return ask(session, compartment, { kind: 'proof', subject, sealed, reason: asked.reason });
}

type Chosen = { readonly accounts: readonly string[]; readonly properties: readonly string[]; readonly whole: boolean; readonly child: boolean };
const toChosen = ({ subject }: Pick<Request, 'subject'>): Chosen => ({ accounts: subject['accounts'] as string[], properties: subject['properties'] as string[], whole: subject['whole'] === true, child: subject['child'] === true });

type Opening = { readonly account: Account; readonly claims: readonly number[]; readonly leaving: Leaving };

/** Accounts as they stand, with what is chosen of them. */
async function choose(session: Session, compartment: CompartmentId, { accounts, properties, whole, child }: Chosen, cell: string): Promise<Opening[]> {
  return read(session, 'record', async (tx) => {
    const chosen: Opening[] = [];
    for (const id of accounts) {
      const account = await getStanding(tx, compartment, id);
      const claims = findClaims(account.body, properties);
      chosen.push({ account, claims, leaving: { chain: account.chain, body: account.body, claims, whole, cell, child } });
    }
    return chosen;
  });
}

/**
 * Makes the bundle when the second person has said yes: cleared again, as consent stands now; its opening logged and
 * committed; then opened and written. Cut off, it is made again.
 */
export const proofExecutor = (files: BundleFile): Executor => ({
  run: async (session, request, words) => {
    const chosen = toChosen(request);
    const { cell, out, from } = words.sealed as { cell: string; out: string; from: string | null };
    const { compartment } = request;
    const opening = await choose(session, compartment, chosen, cell);
    const bundle = await clearProof(session, request, opening.map((one) => one.leaving), async () => {
      const records = opening.map(({ account }) => ({ compartment, id: account.id }));
      const placed = await placeAll(session, records);
      await logProof(session, records, records.length, `${cell} ${words.reason}`);
      const shown = await read(session, 'record', async (tx) => {
        const all = new Map<string, BundleRecord['opened']>();
        for (const { account, claims } of opening) all.set(account.id, await openAccount(tx, session, account, claims, chosen.whole));
        return all;
      });
      return makeBundle(session, placed, from === null ? undefined : parseHeldHead(from), shown);
    });
    files.write(out, bundle);
    return { bundle: out, records: opening.length, claims: opening.reduce((sum, one) => sum + one.claims.length, 0) };
  },
});

const placeAll = (session: Session, records: readonly RecordAddress[]): Promise<{ id: string; placed: Placed }[]> => read(session, 'record', async (tx) => {
  const all = [];
  for (const { compartment, id } of records) all.push({ id, placed: await placeRecord(tx, compartment, id) });
  return all;
});

async function makeBundle(session: Session, records: readonly { id: string; placed: Placed }[], from: HeldHead | undefined, shown: ReadonlyMap<string, BundleRecord['opened']>): Promise<Bundle> {
  const { register } = session;
  const pool = register.pools.get('vigil_sequencer');
  await cutWhenDue(pool, register.world, register.signer);
  return inTransaction(pool, 'read', {}, async (tx) => {
    const logs = new Map<string, Under>();
    for (const { placed } of records) {
      if (logs.has(placed.log)) continue;
      const needs = Math.max(...records.filter((one) => one.placed.log === placed.log).map((one) => one.placed.index)) + 1;
      logs.set(placed.log, await underHead(tx, { compartment: placed.compartment, log: placed.log, needs }, from));
    }
    const under = [...logs.values()];
    if (from !== undefined && !isShown(under.map((one) => one.log))) throw new Refused('verify.head-not-a-prefix');
    return {
      format: bundleFormat, key: Buffer.from(register.vault.publicKey, 'base64url').subarray(-32).toString('hex'), logs: under.map((one) => one.log),
      records: records.map(({ id, placed: { compartment: _, ...placed } }) => ({ ...placed, opened: shown.get(id) ?? null, entryPath: (logs.get(placed.log) as Under).path(placed.index) })),
    };
  });
}

/** The entry that says a proof was made, of how many records, opening how many: committed before anything is shown (invariant 7). */
async function logProof(session: Session, records: readonly RecordAddress[], opened: number, reason: string): Promise<void> {
  const { world } = session.register;
  for (const compartment of new Set(records.map((one) => one.compartment))) {
    const ids = records.filter((one) => one.compartment === compartment).map((one) => one.id).sort();
    await write(session, provePermission, compartment, async (tx, grant) => {
      const keys = newRecordKeys(world, await getLogKey(tx, session.register, compartment));
      const id = world.id<string>();
      const { nonces } = await record(tx, world, {
        compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
        records: [{ id, kind: 'unseal', source: null, giver: null, chain: id, replaces: null, import: null, open: canonicalize({ ids: hash('sha256', ids.join('\n')), n: ids.length, opened }), sealed: sealPart(world, keys, id, JSON.stringify({ ids, reason })), claimHashes: null, nonce: keys.nonce }],
      });
      await saveNonces(tx, compartment, nonces);
    });
  }
}

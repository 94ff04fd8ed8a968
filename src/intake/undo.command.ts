import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { authorise, permission, read, write, type Session } from '#access/index.ts';
import { record } from '#ledger/index.ts';
import { currentHeads, deriveHead, dropWithClosed, refreshRestricted, saveDerived, type DerivedAccount, type HeadRow } from '#register/account/index.ts';
import type { Tx } from '#store/index.ts';
import { endState, type ImportBody } from './import.store.ts';
import { withImportLock } from './import-lock.ts';

export const undoImportPermission = permission('import.undo', 'documenter', 'data-manager');

/**
 * Undoes an import by one record that voids it. What it wrote stays in the records but is no current version of anything:
 * accounts it made are not to be seen any more, accounts it changed stand as before, and what a person has written on top of
 * it stays. Refused: `register.not-found`, `intake.already-undone`, `intake.already-running`. Returns how many accounts it touched.
 */
export async function undoImport(session: Session, id: string): Promise<{ accounts: number }> {
  const run = await read(session, 'record', (tx) => getRun(tx, id));
  const { world } = session.register;
  return withImportLock(session, run.compartment, (JSON.parse(run.open) as ImportBody).sourceKey, () => write(session, undoImportPermission, run.compartment, async (tx, grant) => {
    await requireStanding(tx, run);
    await endState(tx, run.compartment, id, 'voided', 0, world.now());
    const chains = (await tx.query<{ chain: string }>(`select chain from ${headsOf(run)}`, [id])).map((row) => row.chain);
    const draft = world.id<string>();
    await record(tx, world, {
      compartment: run.compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
      records: [{ id: draft, kind: 'import-void', source: run.source, giver: null, chain: draft, replaces: null, import: id, open: canonicalize({ accounts: chains.length }), sealed: null, claimHashes: null }],
    });
    if (chains.length > 0) {
      await dropWithClosed(tx, run.compartment, chains);
      await standAsBefore(tx, run.compartment, run.source, id, chains);
      await refreshRestricted(tx, run.compartment, chains);
    }
    return { accounts: chains.length };
  }));
}

/** How many accounts `undoImport` would touch now. Refused: as it, and `access.denied`. */
export const countUndone = (session: Session, id: string): Promise<{ accounts: number }> => read(session, 'record', async (tx) => {
  const run = await getRun(tx, id);
  await authorise(tx, session, undoImportPermission, run.compartment);
  await requireStanding(tx, run);
  const [counted] = await tx.query<{ n: number }>(`select count(*)::int as n from ${headsOf(run)}`, [id]);
  return { accounts: counted?.n ?? 0 };
});

type Run = { readonly id: string; readonly compartment: CompartmentId; readonly source: string; readonly open: string };

async function getRun(tx: Tx, id: string): Promise<Run> {
  const [run] = !isUuid(id) ? [] : await tx.query<Run>(`
    select h.id, h.compartment, h.source, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
    where h.compartment = any ($1) and h.id = $2 and h.kind = 'import' and h.replaces is null`, [tx.held, id]);
  if (run === undefined) throw new Refused('register.not-found');
  return run;
}

async function requireStanding(tx: Tx, { id, compartment, source }: Run): Promise<void> {
  const [voided] = await tx.query(`select 1 from record.header where compartment = $1 and source = $2 and kind = 'import-void' and import = $3`, [compartment, source, id]);
  if (voided !== undefined) throw new Refused('intake.already-undone');
}

/** From the records: what was withdrawn or closed meanwhile is hidden in what is derived of them, and is undone all the same. */
const headsOf = ({ compartment, source }: Run): string => `(${currentHeads(compartment, source)}) heads where import = $1`;

/** Derived rows of accounts that had a version before. */
async function standAsBefore(tx: Tx, compartment: CompartmentId, source: string, run: string, dropped: readonly string[]): Promise<void> {
  const had = await tx.query<{ chain: string }>(`select distinct chain from record.header where compartment = $1 and import = $2 and kind = 'account' and replaces is not null and chain = any ($3::uuid[])`, [compartment, run, dropped]);
  if (had.length === 0) return;
  const heads = await tx.query<HeadRow>(`select * from (${currentHeads(compartment, source)}) heads where chain = any ($1::uuid[])`, [had.map((row) => row.chain)]);
  const byTime = new Map<string, DerivedAccount[]>();
  for (const head of heads) {
    const row = deriveHead(compartment, head);
    if (row === undefined) continue;
    const at = head.at.toISOString();
    byTime.set(at, [...(byTime.get(at) ?? []), row]);
  }
  for (const [at, rows] of byTime) await saveDerived(tx, rows, at);
}

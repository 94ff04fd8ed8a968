import type { ChainId, CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { mayRecordName, refreshRecordStates, type Basis } from '#consent/index.ts';
import type { Session, Grant } from '#access/index.ts';
import { getOwnerKey, openPart, saveNonces } from '#keys/index.ts';
import { record, type RecordDraft } from '#ledger/index.ts';
import { bulkInsert, type Cell, type Tx } from '#store/index.ts';
import type { AccountPlace, BuiltAccount, OpenBody } from './build-account.ts';
import type { Claim } from './claim.ts';
import type { DerivedAccount } from './derive-account.ts';

export const accountColumns = [
  ['compartment', 'int'], ['chain', 'uuid'], ['version', 'uuid'], ['source', 'uuid'], ['giver', 'uuid'], ['import', 'uuid'], ['kind', 'text'], ['sort', 'text'], ['earliest', 'date'], ['latest', 'date'],
  ['directness', 'smallint'], ['basis', 'text'], ['at', 'timestamptz'], ['row_key', 'bytea'], ['row_hash', 'bytea'], ['tokens', 'int[]'],
].map(([name, type]) => ({ name: name as string, type: type as string }));
export const linkColumns = [['compartment', 'int'], ['from_chain', 'uuid'], ['property', 'text'], ['to_chain', 'uuid']].map(([name, type]) => ({ name: name as string, type: type as string }));

/** A row of `derived.account` in the order of its columns. */
export const accountCells = (row: DerivedAccount, at: string): Cell[] => [
  row.compartment, row.chain, row.version, row.source, row.giver, row.import, row.kind, row.sort, row.earliest, row.latest, row.directness, row.basis, at, row.rowKey, row.rowHash, row.tokens,
];

/** Writes derived rows of accounts: new chains, or (with `replaced`) in place of their older versions' rows. */
export async function saveDerived(tx: Tx, rows: readonly DerivedAccount[], at: string, replaced: readonly string[] = []): Promise<void> {
  const compartment = rows[0]?.compartment;
  if (compartment === undefined) return;
  if (replaced.length > 0) await dropDerived(tx, compartment, replaced);
  await bulkInsert(tx, 'derived.account', accountColumns, rows.map((row) => accountCells(row, at)));
  await bulkInsert(tx, 'derived.link', linkColumns, rows.flatMap((row) => row.links.map((link) => [row.compartment, row.chain, link.property, link.to])));
  await addToTotals(tx, compartment, rows, 1);
}

/** Takes accounts out of everything derived: replaced, withdrawn or voided ones. */
export async function dropDerived(tx: Tx, compartment: CompartmentId, chains: readonly string[]): Promise<void> {
  const gone = await tx.query<{ kind: string }>('delete from derived.account where compartment = $1 and chain = any ($2::uuid[]) returning kind', [compartment, chains]);
  await tx.query('delete from derived.link where compartment = $1 and from_chain = any ($2::uuid[])', [compartment, chains]);
  await addToTotals(tx, compartment, gone, -1);
}

/**
 * The same for what an undone import or a moved source leaves behind, with the accounts that may not be read any more. By a
 * documenter or data manager; to be followed by `saveDerived` for what stands after it.
 */
export async function dropWithClosed(tx: Tx, compartment: CompartmentId, chains: readonly string[]): Promise<void> {
  await tx.query('select access.drop_derived($1, $2::uuid[])', [compartment, chains]);
}

async function addToTotals(tx: Tx, compartment: CompartmentId, rows: readonly { kind: string }[], sign: 1 | -1): Promise<void> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.kind, (counts.get(row.kind) ?? 0) + sign);
  for (const kind of [...counts.keys()].sort()) {
    const n = counts.get(kind) ?? 0;
    await tx.query('insert into derived.total (compartment, what, n) values ($1, $2, $3) on conflict (compartment, what) do update set n = total.n + excluded.n', [compartment, kind, n]);
  }
  // A kind of which nothing is left has no row, as when it is rebuilt.
  if (sign < 0 && counts.size > 0) await tx.query('delete from derived.total where compartment = $1 and n = 0', [compartment]);
}

/** Where accounts of a source and giver go (or versions of `chain`), with its key. Refused: `register.not-found`; `consent.not-given` when it may not be recorded. */
export async function getAccountPlace(tx: Tx, session: Session, compartment: CompartmentId, source: string, giver: string = source, chain?: string): Promise<AccountPlace> {
  const [state] = await tx.query<{ basis: Basis; may_record: boolean }>('select basis, may_record from derived.source_state where compartment = $1 and source = $2 and giver = $3', [compartment, source, giver]);
  if (state === undefined) throw new Refused('register.not-found');
  if (!state.may_record) throw new Refused('consent.not-given', { purpose: 'record' });
  return {
    compartment, source, giver, basis: state.basis, mayName: await mayRecordName(tx, compartment, { source, giver, ...(chain !== undefined && { chain }) }), ownerKey: await getOwnerKey(tx, session.register, compartment, source),
    indexKey: Buffer.from(session.register.vault.secrets.indexKey, 'base64url'),
  };
}

/** Records built accounts (and other drafts of the same transaction) with all that is derived of them. */
export async function saveAccounts(tx: Tx, session: Session, grant: Grant, built: readonly BuiltAccount[], others: readonly RecordDraft[] = []): Promise<string> {
  const { compartment, hat, command, id } = grant;
  const { at, nonces } = await record(tx, session.register.world, { compartment, actor: hat, grantId: id, command, records: [...others, ...built.map((account) => account.draft)] });
  await saveNonces(tx, compartment, nonces);
  const replaced = built.filter((account) => account.draft.replaces !== null).map((account) => account.draft.chain);
  await saveDerived(tx, built.filter((account) => account.draft.claimHashes?.length !== 0).map((account) => account.derived), at, replaced);
  // A version without claims withdraws the account: it leaves everything derived.
  const emptied = built.filter((account) => account.draft.claimHashes?.length === 0 && account.draft.replaces !== null).map((account) => account.draft.chain);
  if (emptied.length > 0) await dropDerived(tx, compartment, emptied);
  await refreshRestricted(tx, compartment, built.map((account) => account.draft.chain));
  return at;
}

/** What restrictions close among and around these accounts, worked out again after their links or versions changed. */
export async function refreshRestricted(tx: Tx, compartment: CompartmentId, chains: readonly string[]): Promise<void> {
  if (await anyRestriction(tx)) await refreshRecordStates(tx, compartment, chains);
}

/** Whether anybody in the session's circles asked for less: without that, no account need be looked at again. */
async function anyRestriction(tx: Tx): Promise<boolean> {
  const rows = await tx.query(`select 1 from record.header where compartment = any ($1) and kind in ('restriction', 'narrowing') and kind <> 'account' limit 1`, [tx.held]);
  return rows.length > 0;
}

export type CurrentAccount = { readonly chain: ChainId; readonly version: string; readonly source: string; readonly giver: string; readonly kind: string; readonly sort: string };

/** The current version of an account the session may read. Refused: `register.not-found`. */
export async function getCurrent(tx: Tx, compartment: CompartmentId, chain: string): Promise<CurrentAccount> {
  const [row] = await tx.query<CurrentAccount>('select chain, version, source, giver, kind, sort from derived.account where compartment = $1 and chain = $2', [compartment, chain]);
  if (row === undefined) throw new Refused('register.not-found');
  return row;
}

/** A version with what is sealed of it, opened by the machine so that claims can go over into the next version; nobody is shown anything. Refused: `register.not-found`. */
export async function getWhole(tx: Tx, compartment: CompartmentId, version: string, ownerKey: Uint8Array): Promise<{ readonly open: OpenBody; readonly sealed: Readonly<Record<string, Claim>> }> {
  const [row] = await tx.query<{ open: string; sealed: Buffer | null; nonce: Buffer | null }>(`select b.open, b.sealed, n.nonce from record.body b
    left join keys.nonce n on n.compartment = $1 and n.id = b.id where b.compartment = $1 and b.id = $2`, [compartment, version]);
  if (row === undefined) throw new Refused('register.not-found');
  return { open: JSON.parse(row.open) as OpenBody, sealed: row.sealed === null || row.nonce === null ? {} : JSON.parse(openPart(ownerKey, row.nonce, version, row.sealed)) as Record<string, Claim> };
}

/** Refused `account.link-other-source` with the claim's field unless every linked account is one of the same source. */
export async function requireLinks(tx: Tx, compartment: CompartmentId, source: string, links: readonly { readonly field: string; readonly to: string }[]): Promise<void> {
  if (links.length === 0) return;
  const there = await tx.query<{ chain: string }>('select chain from derived.account where compartment = $1 and source = $2 and chain = any ($3::uuid[])', [compartment, source, links.map((link) => link.to)]);
  const found = new Set(there.map((row) => row.chain));
  const missing = links.find((link) => !found.has(link.to));
  if (missing !== undefined) throw new Refused('account.link-other-source', { field: missing.field });
}

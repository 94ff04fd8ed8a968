import type { ChainId, CompartmentId, GiverId, HatId, RecordId, SourceId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import type { Claim, OpenBody } from '../account/index.ts';
import { subjectsOf, type AssessmentBody } from '../assessment/index.ts';
import type { SourceInput } from '../source/index.ts';
import { addressRange } from './short-id.ts';
import type { AccountVersion, AssessmentRecord } from './input.ts';

/** Accounts an address may mean, as far as the session may read them. Refused: `register.not-found`, `address.ambiguous` with how many. */
export async function getChain(tx: Tx, address: string): Promise<ChainId> {
  const { from, to } = addressRange(address);
  const rows = await tx.query<{ chain: ChainId }>('select chain from derived.account where compartment = any ($3) and chain >= $1 and chain <= $2 order by chain limit 20', [from, to, tx.held]);
  if (rows.length > 1) throw new Refused('address.ambiguous', { found: rows.length });
  const [row] = rows;
  if (row === undefined) throw new Refused('register.not-found');
  return row.chain;
}

/**
 * Everything that readable assessments of these kinds connect with the seeds. Edges are followed as the reader may read
 * them, so that a join in a hidden circle neither shows nor moves anything (core 1).
 */
export async function closure(tx: Tx, seeds: readonly string[], about: string, verdict: string): Promise<string[]> {
  const met = new Set(seeds);
  let front = [...met];
  while (front.length > 0) {
    const rows = await tx.query<{ a: string; b: string }>('select a, b from derived.edge where compartment = any ($4) and about = $2 and verdict = $3 and (a = any ($1::uuid[]) or b = any ($1::uuid[]))', [front, about, verdict, tx.held]);
    front = [];
    for (const id of rows.flatMap((row) => [row.a, row.b])) {
      if (!met.has(id)) {
        met.add(id);
        front.push(id);
      }
    }
  }
  return [...met];
}

type VersionRow = {
  id: RecordId; chain: ChainId; compartment: CompartmentId; source: SourceId; giver: GiverId; at: Date; by_hat: HatId; replaces: RecordId | null; tx: string; tx_index: number; open: string; basis: AccountVersion['basis'];
};

/**
 * Every version of these chains that the session may read, in ledger order, but those of an import that was undone: they are no
 * versions of anything (`currentHeads`). Claims whose words are sealed come without them.
 */
export async function loadVersions(tx: Tx, chains: readonly string[]): Promise<AccountVersion[]> {
  // Two plain joins: with OR in one, the planner scans.
  const columns = 'h.id, h.chain, h.compartment, h.source, h.giver, h.at, h.by_hat, h.replaces, h.tx, h.tx_index, b.open, a.basis';
  const held = `a.compartment = any ($2) and h.compartment = any ($2) and b.compartment = any ($2) and a.chain = any ($1::uuid[])
    and (h.import is null or not exists (select 1 from record.header v where v.compartment = h.compartment and v.source = h.source and v.kind = 'import-void' and v.import = h.import))`;
  const rows = await tx.query<VersionRow>(`
    select ${columns} from derived.account a
    join record.header h on h.compartment = a.compartment and h.id = a.chain
    join record.body b on b.compartment = h.compartment and b.id = h.id where ${held}
    union all
    select ${columns} from derived.account a
    join record.header h on h.compartment = a.compartment and h.chain = a.chain and h.replaces is not null
    join record.body b on b.compartment = h.compartment and b.id = h.id where ${held}`, [chains, tx.held]);
  return inOrder(rows).map((row) => toVersion(row, ledgerOrder(row, 0)));
}

function toVersion(row: VersionRow, order: number): AccountVersion {
  const open = JSON.parse(row.open) as OpenBody;
  const claims: Claim[] = [];
  const places: number[] = [];
  open.claims.forEach((claim, place) => {
    if (!('value' in claim)) return;
    const { sealed: _sealed, ...readable } = claim as Claim & { sealed?: 'words' };
    claims.push(readable);
    places.push(place);
  });
  return {
    id: row.id, chain: row.chain, compartment: row.compartment, source: row.source, giver: (row.giver as string) === (row.source as string) ? null : row.giver, order,
    recordedAt: row.at.toISOString(), recordedBy: row.by_hat, replaces: row.replaces, reason: open.reason ?? null, basis: row.basis,
    body: { kind: open.kind, sort: open.sort, ...(open.standing === undefined ? {} : { standing: open.standing }), claims }, places, claimCount: open.claims.length,
  };
}

/** What was sealed of a version, by property: that something is there may be known to the circle, what it says only by unsealing. */
export async function loadSealedProperties(tx: Tx, chains: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ chain: string; open: string }>('select a.chain, b.open from derived.account a join record.body b on b.compartment = a.compartment and b.id = a.version where a.compartment = any ($2) and b.compartment = any ($2) and a.chain = any ($1::uuid[])', [chains, tx.held]);
  return new Map(rows.map((row) => [row.chain, (JSON.parse(row.open) as OpenBody).claims.flatMap((claim) => ('sealed' in claim && claim.sealed === 'all' && 'property' in claim ? [claim.property] : []))]));
}

type AssessmentRow = { id: RecordId; compartment: CompartmentId; at: Date; by_hat: HatId; tx: string; tx_index: number; open: string };

/** Assessments the session may read that speak of any of these accounts or sources, in ledger order. */
export async function loadAssessments(tx: Tx, subjects: readonly string[]): Promise<AssessmentRecord[]> {
  const rows = await tx.query<AssessmentRow>(`
    select distinct on (e.id) e.id, e.compartment, e.at, e.by_hat, e.tx, e.tx_index, b.open
    from derived.edge e join record.body b on b.compartment = e.compartment and b.id = e.id
    where e.compartment = any ($2) and b.compartment = any ($2) and (e.a = any ($1::uuid[]) or e.b = any ($1::uuid[]))`, [subjects, tx.held]);
  const judged = inOrder(rows).map((row) => ({ row, open: JSON.parse(row.open) as { body: AssessmentBody; machine: boolean; reason?: string } }));
  const readable = await findReadable(tx, judged.flatMap(({ open }) => subjectsOf(open.body)));
  // What speaks of an account that was withdrawn would still tell its address.
  return judged.filter(({ open }) => subjectsOf(open.body).every((id) => readable.has(id))).map(({ row, open }) => {
    return { id: row.id, compartment: row.compartment, order: ledgerOrder(row, 1), by: row.by_hat, at: row.at.toISOString(), machine: open.machine, body: open.body, reason: open.reason ?? '' };
  });
}

/** Which of these accounts and sources the session may read. */
async function findReadable(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(`
    select chain as id from derived.account where compartment = any ($2) and chain = any ($1::uuid[])
    union all select source from derived.source_state where compartment = any ($2) and giver = source and source = any ($1::uuid[])`, [[...new Set(ids)], tx.held]);
  return new Set(rows.map((row) => row.id));
}

const orderEpoch = Date.parse('2023-01-01T00:00:00Z');
/** A number by which versions and assessments can be laid in one order: time, and within it what is judged before the judgement. */
export const ledgerOrder = (row: { at: Date; tx_index: number }, judged: 0 | 1): number => ((row.at.getTime() - orderEpoch) * 2 + judged) * 8192 + (row.tx_index % 8192);

/** Ledger order without naming logs or indexes: by time, then transaction, then place in it. */
function inOrder<Row extends { at: Date; tx: string; tx_index: number }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.tx < b.tx ? -1 : a.tx > b.tx ? 1 : a.tx_index - b.tx_index));
}

export type SourceView = { readonly id: SourceId; readonly compartment: CompartmentId; readonly basis: string; readonly recordedAt: string; readonly open: Partial<SourceInput> };

/** Sources as the circle may see them; title and address of unpublished ones are sealed. */
export async function loadSources(tx: Tx, ids: readonly string[]): Promise<SourceView[]> {
  const rows = await tx.query<{ id: SourceId; compartment: CompartmentId; at: Date; basis: string; open: string }>(`
    select h.id, h.compartment, h.at, s.basis, b.open from record.header h
    join record.body b on b.compartment = h.compartment and b.id = h.id
    join derived.source_state s on s.compartment = h.compartment and s.source = h.id and s.giver = h.id
    where h.compartment = any ($2) and b.compartment = any ($2) and s.compartment = any ($2) and h.id = any ($1::uuid[]) and h.kind = 'source'`, [ids, tx.held]);
  return rows.map((row) => ({ id: row.id, compartment: row.compartment, basis: row.basis, recordedAt: row.at.toISOString(), open: JSON.parse(row.open) as Partial<SourceInput> }));
}

/** Who stands behind hats: names are unique, so a name is a person. */
export async function loadHats(tx: Tx, hats: readonly string[]): Promise<Map<string, { name: string; role: string }>> {
  const rows = await tx.query<{ hat: string; name: string; role: string }>('select hat, name, role from access.hat_names($1)', [[...new Set(hats)]]);
  return new Map(rows.map(({ hat, name, role }) => [hat, { name, role }]));
}

import type { ChainId, CompartmentId, GiverId, HatId, RecordId, SourceId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { titleOf, type AccountKind, type Claim, type OpenBody } from '../account/index.ts';
import { inOrder, ledgerOrder } from './entity.store.ts';
import type { AccountVersion } from './input.ts';

type AccountRow = { chain: ChainId; version: RecordId; basis: AccountVersion['basis'] };
type HeaderRow = {
  id: RecordId; chain: ChainId; compartment: CompartmentId; source: SourceId; giver: GiverId; import: string | null; at: Date; by_hat: HatId; replaces: RecordId | null; tx: string; tx_index: number;
};
/** Versions before their bodies are read. */
export type FoundVersions = { readonly accounts: ReadonlyMap<ChainId, AccountRow>; readonly headers: readonly HeaderRow[] };
export type LoadedVersions = {
  readonly versions: readonly AccountVersion[];
  /** Chain → properties of its current version of which something is sealed: that it is there the circle may know, what it says only by unsealing. */
  readonly sealed: ReadonlyMap<ChainId, readonly string[]>;
};

const columns = 'id, chain, compartment, source, giver, import, at, by_hat, replaces, tx, tx_index';

/**
 * Every version of these chains that the session may read, in ledger order, but those of an import that was undone: they are no
 * versions of anything (`currentHeads`). Statements of one table each: joins cost the planner more than the rows do.
 */
export async function findVersions(tx: Tx, chains: readonly string[]): Promise<FoundVersions> {
  const [accounts, firsts] = await Promise.all([
    tx.planned<AccountRow>('select chain, version, basis from derived.account where compartment = any (HELD) and chain = any ($1::uuid[])', [chains]),
    tx.planned<HeaderRow>(`select ${columns} from record.header where compartment = any (HELD) and id = any ($1::uuid[])`, [chains]),
  ]);
  const readable = new Map(accounts.map((row) => [row.chain, row]));
  // Only what stands on another version than its first has later ones (but of undone imports).
  const revised = accounts.filter((row) => (row.version as string) !== row.chain).map((row) => row.chain);
  const later = revised.length === 0 ? [] : await tx.planned<HeaderRow>(`select ${columns} from record.header where compartment = any (HELD) and chain = any ($1::uuid[]) and replaces is not null`, [revised]);
  const told = [...firsts, ...later].filter((row) => readable.has(row.chain));
  const voided = await findVoided(tx, told);
  return { accounts: readable, headers: inOrder(told.filter((row) => row.import === null || !voided.has(row.import))) };
}

/** Records whose bodies `toVersions` reads: the versions, and what tells whom a giver's id stands for. */
export const bodyIds = ({ headers }: FoundVersions): string[] => [...new Set(headers.flatMap((row) => ((row.giver as string) === (row.source as string) ? [row.id] : [row.id, row.giver])))];

/** Claims whose words are sealed come without them. */
export function toVersions({ accounts, headers }: FoundVersions, bodies: ReadonlyMap<string, string>): LoadedVersions {
  const open = new Map(headers.flatMap((row) => { const text = bodies.get(row.id); return text === undefined ? [] : [[row.id, JSON.parse(text) as OpenBody]]; }));
  const versions = headers.flatMap((row) => {
    const [body, account] = [open.get(row.id), accounts.get(row.chain)];
    return body === undefined || account === undefined ? [] : [toVersion(row, body, account.basis, together(bodies.get(row.giver)))];
  });
  return { versions, sealed: new Map([...accounts].map(([chain, row]) => [chain, sealedOf(open.get(row.version))])) };
}

/** Imports among these that were undone. */
async function findVoided(tx: Tx, headers: readonly HeaderRow[]): Promise<Set<string>> {
  const imports = [...new Set(headers.map((row) => row.import).filter((id) => id !== null))];
  if (imports.length === 0) return new Set();
  const rows = await tx.planned<{ import: string }>(`select import from record.header where compartment = any (HELD) and kind = 'import-void' and source = any ($2::uuid[]) and import = any ($1::uuid[])`,
    [imports, [...new Set(headers.map((row) => row.source))]]);
  return new Set(rows.map((row) => row.import));
}

/** Givers who told something together, by the entry that stands for them. */
export function together(open: string | undefined): readonly GiverId[] {
  const entry = open === undefined ? {} : (JSON.parse(open) as { what?: string; members?: readonly GiverId[] });
  return entry.what === 'joint' ? (entry.members ?? []) : [];
}

function toVersion(row: HeaderRow, open: OpenBody, basis: AccountVersion['basis'], givers: readonly GiverId[]): AccountVersion {
  return {
    id: row.id, chain: row.chain, compartment: row.compartment, source: row.source, giver: (row.giver as string) === (row.source as string) ? null : row.giver, order: ledgerOrder(row, 0), ...(givers.length > 0 && { givers }),
    recordedAt: row.at.toISOString(), recordedBy: row.by_hat, replaces: row.replaces, reason: open.reason ?? null, basis,
    ...readablePart(open),
  };
}

/** Claims that the circle may see, with their places in the whole version. */
function readablePart(open: OpenBody): Pick<AccountVersion, 'body' | 'places' | 'claimCount' | 'closed'> {
  const claims: Claim[] = [];
  const places: number[] = [];
  const closed: number[] = [];
  open.claims.forEach((claim, place) => {
    if (!('value' in claim)) return;
    const { sealed, ...readable } = claim as Claim & { sealed?: 'words' };
    claims.push(readable);
    places.push(place);
    if (sealed !== undefined) closed.push(place);
  });
  return { body: { kind: open.kind, sort: open.sort, ...(open.standing === undefined ? {} : { standing: open.standing }), claims }, places, claimCount: open.claims.length, ...(closed.length === 0 ? {} : { closed }) };
}

const sealedOf = (open: OpenBody | undefined): string[] => (open?.claims ?? []).flatMap((claim) => ('sealed' in claim && claim.sealed === 'all' && 'property' in claim ? [claim.property] : []));

export type Titled = {
  readonly chain: ChainId; readonly version: RecordId; readonly kind: AccountKind; readonly sort: string;
  readonly compartment: CompartmentId; readonly source: SourceId; readonly giver: GiverId; readonly basis: AccountVersion['basis']; readonly at: Date;
};

/** Those of these accounts that the session may read, oldest first; at most `most`. */
export async function findTitled(tx: Tx, chains: readonly string[], most: number): Promise<Titled[]> {
  if (chains.length === 0) return [];
  return tx.planned<Titled>(`select chain, version, kind, sort, compartment, source, giver, basis, at from derived.account where compartment = any (HELD) and chain = any ($1::uuid[]) order by at, chain limit $2`, [[...new Set(chains)], most]);
}

/** The line a list shows of an account, from the bodies read. */
export const titleIn = (bodies: ReadonlyMap<string, string>, { version, sort }: Titled): string => {
  const text = bodies.get(version);
  return text === undefined ? sort : titleOf(JSON.parse(text) as OpenBody);
};

export type Standing = Pick<Titled, 'chain' | 'version' | 'compartment' | 'source' | 'at'> & Partial<Pick<Titled, 'giver' | 'basis'>>;
/** An account beside the one that is shown, as it stands now: without the versions before it, which its own page tells. */
export function toStanding(row: Standing, open: OpenBody): AccountVersion {
  return {
    id: row.version, chain: row.chain, compartment: row.compartment, source: row.source, giver: row.giver === undefined || (row.giver as string) === (row.source as string) ? null : row.giver, order: ledgerOrder({ at: row.at, tx_index: 0 }, 0),
    recordedAt: row.at.toISOString(), recordedBy: '' as HatId, replaces: null, reason: null, basis: row.basis ?? 'unknown', ...readablePart(open),
  };
}

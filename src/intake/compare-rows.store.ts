import type { CompartmentId } from '#base/ids.ts';
import type { AccountBody, AccountKind, OpenBody } from '#register/account/index.ts';
import { loadBodies } from '#register/entity/index.ts';
import type { Tx } from '#store/index.ts';
import { compareClaims, type FieldChange, type TraitChange } from './compare-claims.ts';
import { findKnown, findRows } from './import.store.ts';
import type { PreparedRow } from './kitchen.ts';
import { findReference, partKey } from './row-identity.ts';

export type RowParts = { readonly row: PreparedRow; readonly bodies: readonly AccountBody[] };
type Kinds = Readonly<Record<string, AccountKind>>;
/** What of an account would be another, beside what stands. `kinds`: of the accounts that its links point to, by address. */
export type Compared = { readonly fields: readonly FieldChange[]; readonly traits: readonly TraitChange[]; readonly kinds: Kinds };
/** An account that a row becomes; `address` and `compared` where it is there already, the latter where its content is another. */
export type PartFate = { readonly part: number; readonly body: AccountBody; readonly change: 'new' | 'changed' | 'same'; readonly address: string | null; readonly compared: Compared | null };

/**
 * What each account of these rows is to what stands in a source, as far as the session reads it. For the rows of a page: a few statements, however many rows they are.
 * `most`: accounts a row makes at most.
 */
export async function compareRows(tx: Tx, place: { readonly compartment: CompartmentId; readonly source: string | undefined; readonly most: number }, rows: readonly RowParts[]): Promise<PartFate[][]> {
  const { compartment, source, most } = place;
  const known = source === undefined || rows.length === 0 ? new Map<string, never>() : await findKnown(tx, compartment, source, rows.map(({ row }) => row), most);
  const fates = rows.map(({ row, bodies }) => row.parts.flatMap(({ part, hash }, i): PartFate[] => {
    const body = bodies[i];
    if (body === undefined) return [];
    const there = known.get(partKey(row.key, part));
    return [{ part, body, change: there === undefined ? 'new' : there.hash === hash ? 'same' : 'changed', address: there?.chain ?? null, compared: null }];
  }));
  const changed = fates.flat().flatMap(({ change, address }) => (change === 'changed' && address !== null ? [address] : []));
  if (source === undefined || changed.length === 0) return fates;

  const standing = await tx.query<{ chain: string; version: string }>('select chain, version from derived.account where compartment = $1 and chain = any ($2::uuid[])', [compartment, changed]);
  const bodies = await loadBodies(tx, standing.map(({ version }) => version));
  const before = new Map(standing.flatMap(({ chain, version }) => { const text = bodies.get(version); return text === undefined ? [] : [[chain, JSON.parse(text) as OpenBody] as const]; }));
  const addresses = await findRows(tx, compartment, source, [...new Set(fates.flat().flatMap(({ body }) => linked(body).flatMap((to) => findReference(to) ?? [])))]);
  const both = rows.map(({ row }, i) => (fates[i] ?? []).map((fate): PartFate => {
    const stood = fate.change === 'changed' ? before.get(fate.address ?? '') : undefined;
    if (stood === undefined) return fate;
    const first = known.get(partKey(row.key, 0))?.chain;
    const addressOf = (to: string): string | undefined => (to === '' ? first : addresses.get(findReference(to) ?? ''));
    return { ...fate, compared: { ...compareClaims(stood, resolved(fate.body, addressOf)), kinds: {} } };
  }));
  const kinds = await kindsOf(tx, compartment, both.flat());
  const own = (fields: readonly FieldChange[]): Kinds => Object.fromEntries(pointed(fields).flatMap((to) => { const kind = kinds.get(to); return kind === undefined ? [] : [[to, kind]]; }));
  return both.map((row) => row.map((fate) => (fate.compared === null ? fate : { ...fate, compared: { ...fate.compared, kinds: own(fate.compared.fields) } })));
}

const linked = (body: AccountBody): string[] => body.claims.flatMap(({ value }) => (value.is === 'account' ? [value.account] : []));

/** Links with the addresses of what they point to. What has none yet comes with this import. */
const resolved = (body: AccountBody, addressOf: (to: string) => string | undefined): AccountBody =>
  ({ ...body, claims: body.claims.map((claim) => (claim.value.is === 'account' ? { ...claim, value: { ...claim.value, account: addressOf(claim.value.account) ?? '' } } : claim)) });

/** What links that change point to. */
const pointed = (fields: readonly FieldChange[]): string[] => fields.filter(({ mark }) => mark !== 'same').flatMap(({ before, after }) => [before, after].flatMap((one) => (one?.value.is === 'account' && one.value.account !== '' ? [one.value.account] : [])));

/** Their kinds: with them an address can be said as people read it. */
async function kindsOf(tx: Tx, compartment: CompartmentId, fates: readonly PartFate[]): Promise<Map<string, AccountKind>> {
  const to = fates.flatMap(({ compared }) => pointed(compared?.fields ?? []));
  if (to.length === 0) return new Map();
  const rows = await tx.query<{ chain: string; kind: AccountKind }>('select chain, kind from derived.account where compartment = $1 and chain = any ($2::uuid[])', [compartment, [...new Set(to)]]);
  return new Map(rows.map(({ chain, kind }) => [chain, kind]));
}

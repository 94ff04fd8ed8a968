import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { bothWays, boundBy, standingPairs, type SameEdge, type SpokenLink } from './binding.ts';
import type { OpenLift, OpenRestriction } from './open-parts.ts';
import type { Restriction } from './restriction.ts';

export type Circle = { readonly id: CompartmentId; readonly parts: readonly CompartmentId[] };

/** Circles the transaction knows, each with the circles it is made of: all of them for the machine. */
export async function loadCircles(tx: Tx): Promise<Circle[]> {
  const from = tx.held.length === 0 ? 'access.compartment' : 'access.my_compartments()';
  const rows = await tx.query<Circle>(`select id, parts from ${from}`);
  return rows.map((row) => (row.parts.length === 0 ? { id: row.id, parts: [row.id] } : row));
}

/**
 * Circles whose content everybody who reads `compartment` may read too. What binds there is worked out from these alone: a join or
 * a restriction in a circle that some of its readers do not hold moves nothing they see (invariant 6).
 */
export function circlesWithin(circles: readonly Circle[], compartment: CompartmentId): CompartmentId[] {
  const parts = new Set(circles.find((one) => one.id === compartment)?.parts ?? [compartment]);
  return circles.filter((one) => one.parts.every((part) => parts.has(part))).map((one) => one.id);
}

/** A restriction that stands: `chain` is the account it was made for. */
export type Standing = { readonly id: string; readonly chain: string; readonly compartment: CompartmentId; readonly restriction: Restriction };

/** Restrictions in these circles that nobody has lifted, made for these accounts (all when none are named). One whose body was erased closes everything. */
export async function loadRestrictions(tx: Tx, circles: readonly Circle[], within: readonly CompartmentId[], chains?: readonly string[]): Promise<Standing[]> {
  const rows = await tx.query<{ id: string; replaces: string | null; compartment: CompartmentId; cited: string; at: Date; open: string | null }>(`
    select h.id, h.replaces, h.compartment, c.cited, h.at, b.open from record.cite c
    join record.header h on h.compartment = c.compartment and h.id = c.record
    left join record.body b on b.compartment = c.compartment and b.id = c.record
    where c.compartment = any ($1::int[]) and h.compartment = any ($1::int[]) and h.kind = 'restriction' and ($2::uuid[] is null or c.cited = any ($2::uuid[]))
    order by h.at, h.id`, [within, chains ?? null]);
  const lifted = new Set(rows.filter((row) => row.replaces !== null && row.open !== null && (JSON.parse(row.open) as OpenLift).what === 'lift').map((row) => row.replaces));
  return rows.filter((row) => row.replaces === null && !lifted.has(row.id)).map((row) => {
    const open = row.open === null ? undefined : (JSON.parse(row.open) as OpenRestriction).restriction;
    const compartmentParts = circles.find((one) => one.id === row.compartment)?.parts ?? [row.compartment];
    const facts = open ?? { kind: 'own-objection' as const, scope: 'all' as const, at: row.at.toISOString(), from: 'team' as const };
    return { id: row.id, chain: row.cited, compartment: row.compartment, restriction: { ...facts, compartmentParts } };
  });
}

/** All accounts that assessments of 'same', standing or not, connect with these: what a word about one of them may reach. */
export async function loadZone(tx: Tx, within: readonly CompartmentId[], chains: Iterable<string>): Promise<Set<string>> {
  const met = new Set(chains);
  for (let front = [...met]; front.length > 0;) {
    const rows = await tx.query<{ a: string; b: string }>(`select a, b from derived.edge where compartment = any ($2::int[]) and about = 'same' and verdict = 'same' and a = any ($1::uuid[])
      union select a, b from derived.edge where compartment = any ($2::int[]) and about = 'same' and verdict = 'same' and b = any ($1::uuid[])`, [front, within]);
    front = [...new Set(rows.flatMap((row) => [row.a, row.b]))].filter((id) => !met.has(id));
    for (const id of front) met.add(id);
  }
  return met;
}

const linkSql = (side: 'to_chain' | 'from_chain'): string => `select l.from_chain as from, l.to_chain as to, coalesce(b.open::json ->> 'kind' = 'person', false) as person from derived.link l
  left join record.body b on b.compartment = l.compartment and b.id = l.from_chain where l.compartment = any ($2::int[]) and l.${side} = any ($1::uuid[])`;

/** Links from accounts that speak of these, step by step; a person among them is not followed further. Kinds come from the records: a closed account has no readable row. */
export async function loadLinkers(tx: Tx, within: readonly CompartmentId[], chains: Iterable<string>): Promise<SpokenLink[]> {
  const links: SpokenLink[] = [];
  const met = new Set(chains);
  for (let front = [...met]; front.length > 0;) {
    const rows = await tx.query<SpokenLink>(linkSql('to_chain'), [front, within]);
    links.push(...rows);
    front = [...new Set(rows.filter((row) => !row.person).map((row) => row.from))].filter((id) => !met.has(id));
    for (const id of front) met.add(id);
  }
  return links;
}

/** Accounts these speak of: themselves, and what they link to until a person is met. */
export async function loadSpokenOf(tx: Tx, within: readonly CompartmentId[], chains: Iterable<string>): Promise<Set<string>> {
  const met = new Set(chains);
  for (let front = [...met]; front.length > 0;) {
    const rows = await tx.query<SpokenLink>(linkSql('from_chain'), [front, within]);
    front = [...new Set(rows.map((row) => row.to))].filter((id) => !met.has(id));
    for (const id of front) met.add(id);
  }
  return met;
}

/** For each account bound by any of these restrictions, which. */
export async function loadBound(tx: Tx, within: readonly CompartmentId[], standing: readonly Standing[]): Promise<Map<string, Standing[]>> {
  const bound = new Map<string, Standing[]>();
  if (standing.length === 0) return bound;
  const zone = [...await loadZone(tx, within, standing.map((one) => one.chain))];
  const edges = await tx.query<Omit<SameEdge, 'order'> & { at: Date; tx: string; tx_index: number }>(`select a, b, verdict, machine, at, tx, tx_index from derived.edge
    where compartment = any ($2::int[]) and about = 'same' and a = any ($1::uuid[]) and b = any ($1::uuid[])`, [zone, within]);
  const pairs = bothWays(standingPairs(edges.map((edge) => ({ ...edge, order: `${edge.at.toISOString()} ${edge.tx} ${String(edge.tx_index).padStart(10, '0')}` }))));
  const linkers = new Map<string, SpokenLink[]>();
  for (const link of await loadLinkers(tx, within, zone)) linkers.set(link.to, [...(linkers.get(link.to) ?? []), link]);
  for (const one of standing) for (const chain of boundBy(one.chain, pairs, linkers)) bound.set(chain, [...(bound.get(chain) ?? []), one]);
  return bound;
}

/** Restrictions that bind any of these accounts. */
export async function loadRestrictionsOn(tx: Tx, circles: readonly Circle[], within: readonly CompartmentId[], chains: readonly string[]): Promise<Map<string, Standing[]>> {
  const persons = await loadZone(tx, within, await loadSpokenOf(tx, within, chains));
  const bound = await loadBound(tx, within, await loadRestrictions(tx, circles, within, [...persons]));
  return new Map(chains.map((chain) => [chain, bound.get(chain) ?? []]));
}

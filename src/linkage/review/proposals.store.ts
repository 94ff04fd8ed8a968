import type { CompartmentId } from '#base/ids.ts';
import { type OpenBody } from '#register/account/index.ts';
import { foldGroups, joinedTables, type Group, type JoinedRows } from '#register/entity/index.ts';
import { bulkInsert, type Tx } from '#store/index.ts';
import { toComparable, type Comparable } from './comparable.ts';
import type { Proposal, Proposed } from './propose.ts';
import type { Evidence } from './weigh.ts';

type Row = { chain: string; source: string; version: string };
const pieceOf = 2000;

/** Accounts of persons known by name, in one circle, as far as the purpose of the transaction lets them be read; at most `most` + 1. */
export async function findComparable(tx: Tx, circle: CompartmentId, most: number): Promise<Comparable[]> {
  const found: Comparable[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; found.length <= most;) {
    const persons = await tx.query<Row>(`select chain, source, version from derived.account where compartment = $1 and kind = 'person' and sort = 'identified' and chain > $2 order by chain limit ${pieceOf}`, [circle, after]);
    const events = await tx.query<Row & { person: string }>(`select l.to_chain as person, a.chain, a.source, a.version from derived.link l join derived.account a on a.compartment = l.compartment and a.chain = l.from_chain
      where l.compartment = $1 and l.property = 'person' and a.kind = 'event' and l.to_chain = any ($2::uuid[])`, [circle, persons.map(({ chain }) => chain)]);
    const bodies = await openBodies(tx, circle, [...persons, ...events].map(({ version }) => version));
    const told = Map.groupBy(events, ({ person }) => person);
    for (const { chain, source, version } of persons) {
      const body = bodies.get(version);
      if (body !== undefined) found.push(toComparable({ chain, source }, body, (told.get(chain) ?? []).flatMap((event) => bodies.get(event.version) ?? [])));
    }
    if (persons.length < pieceOf) break;
    after = persons.at(-1)!.chain;
  }
  return found;
}

async function openBodies(tx: Tx, circle: CompartmentId, versions: readonly string[]): Promise<Map<string, OpenBody>> {
  const rows = await tx.query<{ id: string; open: string }>('select id, open from record.body where compartment = $1 and id = any ($2::uuid[])', [circle, versions]);
  return new Map(rows.map(({ id, open }) => [id, JSON.parse(open) as OpenBody]));
}

/** What a run looked at. */
export type Counted = Omit<Proposed, 'proposals'>;
/** Puts a run's pairs, and what it looked at, in the place of the last run's. Answers how many: what was erased, moved or closed while the run was at work is in none, since the table is empty and held by now, and whoever takes an account out of it comes before or after. */
export async function replaceProposals(tx: Tx, circle: CompartmentId, at: Date, proposals: readonly Proposal[], { accounts, compared, common }: Counted): Promise<number> {
  await tx.query('select access.clear_proposals($1)', [circle]);
  const rows = await tx.query<{ chain: string }>('select chain from derived.account where compartment = $1 and chain = any ($2::uuid[])', [circle, [...new Set(proposals.flatMap(({ a, b }) => [a, b]))]]);
  const there = new Set(rows.map(({ chain }) => chain));
  const standing = proposals.filter(({ a, b }) => there.has(a) && there.has(b));
  await bulkInsert(tx, 'working.link_proposal', columns, standing.map(({ a, b, weight, evidence }) => [circle, a, b, weight, JSON.stringify(evidence), at.toISOString()]));
  await tx.query('insert into working.link_run (compartment, at, accounts, compared, common, proposed) values ($1, $2, $3, $4, $5, $6)', [circle, at, accounts, compared, common, standing.length]);
  return standing.length;
}
const columns = [['compartment', 'int'], ['a', 'uuid'], ['b', 'uuid'], ['weight', 'double precision'], ['evidence', 'text'], ['at', 'timestamptz']].map(([name, type]) => ({ name: name as string, type: type as string }));

export type Kept = { readonly compartment: CompartmentId; readonly a: string; readonly b: string; readonly weight: number; readonly evidence: readonly Evidence[]; readonly at: Date };
/** Pairs whose two accounts may both be read still, for the purpose of the transaction. One table a statement, each by its own circles: what is hidden moves no plan. */
export async function findProposals(tx: Tx): Promise<Kept[]> {
  const rows = await tx.planned<{ compartment: CompartmentId; a: string; b: string; weight: number; evidence: string; at: Date }>('select compartment, a, b, weight, evidence, at from working.link_proposal where compartment = any (HELD)', []);
  const there = await tx.planned<{ compartment: CompartmentId; chain: string }>('select compartment, chain from derived.account where compartment = any (HELD) and chain = any ($1::uuid[])', [[...new Set(rows.flatMap(({ a, b }) => [a, b]))]]);
  const places = new Set(there.map(({ compartment, chain }) => `${compartment} ${chain}`));
  return rows.filter(({ compartment, a, b }) => places.has(`${compartment} ${a}`) && places.has(`${compartment} ${b}`)).map((row) => ({ ...row, evidence: JSON.parse(row.evidence) as Evidence[] }))
    .sort((x, y) => y.weight - x.weight || (x.a + x.b < y.a + y.b ? -1 : 1));
}

export type Run = Counted & { readonly compartment: CompartmentId; readonly at: Date; readonly proposed: number };
/** The last run in each circle of the session. */
export const findRuns = (tx: Tx): Promise<Run[]> => tx.planned<Run>('select compartment, at, accounts, compared, common, proposed from working.link_run where compartment = any (HELD)', []);

export type Judged = { /** With whom an account stands as one entry; by itself where it is not here. */ readonly groups: ReadonlyMap<string, Group>; readonly edges: JoinedRows['edges'] };
/** What persons and machines concluded of these accounts and all they are joined with, as far as the session may read it. */
export async function findJudged(tx: Tx, chains: readonly string[]): Promise<Judged> {
  if (chains.length === 0) return { groups: new Map(), edges: [] };
  const [row] = await tx.planned<{ edges: JoinedRows['edges'] | null; nodes: JoinedRows['nodes'] | null }>(`with recursive hits as materialized (select chain, kind from derived.account where compartment = any (HELD) and chain = any ($1::uuid[])),
    ${joinedTables('HELD')} select (select json_agg(edges) from edges) as edges, (select json_agg(nodes) from nodes) as nodes`, [chains]);
  const edges = row?.edges ?? [];
  return { groups: foldGroups({ edges, nodes: row?.nodes ?? [] }), edges };
}

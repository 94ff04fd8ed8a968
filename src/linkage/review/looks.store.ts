import type { Session } from '#access/index.ts';
import { findPersons } from '#register/review/index.ts';
import type { Tx } from '#store/index.ts';
import { isChosen, lotOf, pairOf } from './chosen.ts';
import { isDisputed, toLooks, type Look, type Said } from './looks.ts';
import type { Kept } from './proposals.store.ts';
import type { Pair } from './queue.ts';

type Row = { id: string; a: string; b: string; about: Said['about']; verdict: Said['verdict']; by_hat: string; at: Date; tx_index: number };
const columns = 'id, a, b, about, verdict, by_hat, at, tx_index';

/** What persons said of pairs of these accounts, as far as the session reads its circles. */
export async function findSaid(tx: Tx, chains: readonly string[]): Promise<Said[]> {
  if (chains.length === 0) return [];
  const rows = await tx.planned<Row>(`select ${columns} from derived.edge where compartment = any (HELD) and a = any ($1::uuid[]) and about in ('same', 'second') and not machine`, [[...new Set(chains)]]);
  const wanted = new Set(chains);
  const own = rows.filter(({ b }) => wanted.has(b)).sort((x, y) => x.at.getTime() - y.at.getTime() || x.tx_index - y.tx_index || (x.id < y.id ? -1 : 1));
  const persons = await findPersons(tx, own.map((row) => row.by_hat));
  return own.map(({ a, b, about, verdict, by_hat }, order) => ({ a, b, about, verdict, person: persons.get(by_hat)?.person ?? by_hat, order }));
}

/** How the pairs stand that were chosen for a second look, and which of them are offered to this session: somebody else judged them, and nobody has looked again. */
export async function findLooks(tx: Tx, session: Session, kept: readonly Kept[]): Promise<{ readonly looks: ReadonlyMap<string, Look>; readonly offered: readonly Kept[] }> {
  const chosen = kept.filter(({ a, b }) => isChosen(a, b));
  const pairs = new Set(chosen.map(({ a, b }) => pairOf(a, b)));
  const looks = new Map([...toLooks(await findSaid(tx, chosen.flatMap(({ a, b }) => [a, b])))].filter(([pair]) => pairs.has(pair)));
  // Examples are only read.
  if (session.register.vault.readOnly) return { looks, offered: [] };
  const me = (await findPersons(tx, [session.hat])).get(session.hat)?.person ?? session.hat;
  const offered = chosen.filter(({ a, b }) => { const look = looks.get(pairOf(a, b)); return look !== undefined && look.second === null && !look.judges.has(me); });
  // In the order of their lots: how likely they are would say something of how they were judged.
  return { looks, offered: offered.sort((x, y) => lotOf(x.a, x.b) - lotOf(y.a, y.b) || (x.a < y.a ? -1 : 1)) };
}

/** Every pair that was looked at twice and both of whose accounts may be read, for the purpose of the transaction. */
export async function findLooked(tx: Tx): Promise<(Look & { readonly pair: Pair })[]> {
  const seconds = await tx.planned<Pair>(`select compartment, a, b from derived.edge where compartment = any (HELD) and about = 'second'`, []);
  const chains = [...new Set(seconds.flatMap(({ a, b }) => [a, b]))];
  const there = new Set((await tx.planned<{ chain: string }>('select chain from derived.account where compartment = any (HELD) and chain = any ($1::uuid[])', [chains])).map(({ chain }) => chain));
  const looks = toLooks(await findSaid(tx, chains.filter((chain) => there.has(chain))));
  const pairs = new Map(seconds.map((pair) => [pairOf(pair.a, pair.b), pair]));
  return [...looks].flatMap(([key, look]) => { const pair = pairs.get(key); return look.second === null || pair === undefined ? [] : [{ ...look, pair }]; });
}

/** Pairs on which two differ and which are not among those proposed: another run left them out. */
export async function findForgotten(tx: Tx, kept: readonly Pair[]): Promise<Pair[]> {
  const proposed = new Set(kept.map(({ a, b }) => pairOf(a, b)));
  return (await findLooked(tx)).filter((look) => isDisputed(look) && !proposed.has(pairOf(look.pair.a, look.pair.b))).map(({ pair }) => pair);
}

/** Two who look in the same moment come one after the other: the later then finds the pair looked at. Until the transaction ends. */
export async function lockPair(tx: Tx, a: string, b: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`links.second ${pairOf(a, b)}`]);
}

/** Whether somebody has looked at the pair a second time. */
export const isLooked = async (tx: Tx, a: string, b: string): Promise<boolean> =>
  (await tx.query(`select 1 from derived.edge where compartment = any ($2) and about = 'second' and a = any ($1::uuid[]) and b = any ($1::uuid[]) limit 1`, [[a, b], tx.held])).length > 0;

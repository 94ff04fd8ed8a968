import { listCompartments, read, readers, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { OpenBody } from '#register/account/index.ts';
import { findTitled, loadBodies, loadSources, shortId, type Group, type Lang } from '#register/entity/index.ts';
import { titleFrom } from '#register/entity/page/index.ts';
import type { Tx } from '#store/index.ts';
import { builtInVocabulary } from '#vocabulary/index.ts';
import { probabilityOf } from '../pairs.ts';
import { pairOf } from './chosen.ts';
import { findForgotten, findLooks } from './looks.store.ts';
import { findJudged, findProposals, findRuns, type Judged, type Kept, type Run } from './proposals.store.ts';
import { toQueue, type Pair, type Waiting } from './queue.ts';
import type { Evidence } from './weigh.ts';
import { linkModel } from './model.ts';

const mostShown = 200;

export type Side = { readonly account: string; readonly title: string; readonly members: number; /** Short id of its source, and its title; null where that is sealed. */ readonly source: { readonly id: string; readonly title: string | null } };
export type LinkRow = { readonly a: Side; readonly b: Side; /** Null where no run proposes it any more. */ readonly p: number | null; readonly unsure: boolean; readonly disputed: boolean; readonly circle: string };
export type LinkQueue = { readonly pairs: readonly LinkRow[]; readonly total: number; /** Circles in which a run has been made, when, and what it found. */ readonly runs: readonly (Omit<Run, 'compartment' | 'at'> & { readonly circle: string; readonly at: string })[]; /** Pairs that this session is asked to judge a second time: they are in no other list of it. */ readonly seconds: number };

/** The pairs that wait for a verdict in the circles of the session, what is decided best first. Refused: `access.denied`. */
export async function listLinks(session: Session, lang: Lang): Promise<LinkQueue> {
  requireReader(session);
  return read(session, 'link', async (tx) => {
    const { judged, offered, waiting } = await findWaiting(tx, session);
    const circles = await namesOfCircles(tx);
    const shown = waiting.slice(0, mostShown);
    const side = await sidesOf(tx, ends(shown), judged.groups, lang);
    const runs = (await findRuns(tx)).map(({ compartment, at, ...found }) => ({ circle: circles.get(compartment) ?? '', at: at.toISOString(), ...found }));
    return { pairs: shown.map((one) => ({ a: side(one.a), b: side(one.b), p: one.p, unsure: one.unsure, disputed: one.disputed, circle: circles.get(one.compartment) ?? '' })), total: waiting.length, runs: runs.sort((x, y) => (x.circle < y.circle ? -1 : 1)), seconds: offered.length };
  });
}

/** What waits for this session, and what it hangs on. What is offered to it for a second look is in no other list of it. */
async function findWaiting(tx: Tx, session: Session): Promise<{ readonly kept: readonly Kept[]; readonly judged: Judged; readonly offered: readonly Kept[]; readonly waiting: readonly Waiting[] }> {
  const kept = await findProposals(tx);
  const forgotten = await findForgotten(tx, kept);
  const judged = await findJudged(tx, ends([...kept, ...forgotten]));
  const { looks, offered } = await findLooks(tx, session, kept);
  const away = new Set(offered.map(({ a, b }) => pairOf(a, b)));
  return { kept, judged, offered, waiting: toQueue(kept, judged, looks, forgotten).filter(({ a, b }) => !away.has(pairOf(a, b))) };
}

export type Neighbour = Side & { readonly joined: boolean; readonly with: readonly { readonly account: string; readonly p: number }[] };
export type LinkPair = {
  /** Null where the two are no proposed pair. `start`: what stands before anything is compared. */
  readonly proposed: { readonly p: number; readonly weight: number; readonly start: number; readonly model: string; readonly evidence: readonly Evidence[] } | null;
  /** Others that may be either of the two, or stand as one entry with them. */
  readonly neighbours: readonly Neighbour[];
  /** The pair that waits next, another than this one. */
  readonly next: { readonly a: string; readonly b: string } | null;
  readonly left: number;
};

/** Why two accounts are proposed, who else may be them, and which pair comes next. Refused: `access.denied`, `register.not-found`. */
export async function explainLink(session: Session, a: string, b: string, lang: Lang): Promise<LinkPair> {
  requireReader(session);
  if (!isUuid(a) || !isUuid(b)) throw new Refused('register.not-found');
  return read(session, 'link', async (tx) => {
    const { kept, judged, waiting } = await findWaiting(tx, session);
    const isThis = (pair: Pair): boolean => pairOf(pair.a, pair.b) === pairOf(a, b);
    const one = kept.find(isThis);
    const others = waiting.filter((pair) => !isThis(pair));
    const [next] = others;
    return {
      proposed: one === undefined ? null : { p: probabilityOf(one.weight), weight: one.weight, start: one.weight - one.evidence.reduce((sum, { weight }) => sum + weight, 0), model: linkModel.name, evidence: one.evidence },
      neighbours: await neighboursOf(tx, [a, b], kept, judged.groups, lang), next: next === undefined ? null : { a: next.a, b: next.b }, left: others.length,
    };
  });
}

const mostNeighbours = 12;
async function neighboursOf(tx: Tx, pair: readonly [string, string], kept: readonly Kept[], groups: ReadonlyMap<string, Group>, lang: Lang): Promise<Neighbour[]> {
  const homes = new Set(pair.map((chain) => groups.get(chain)?.address ?? chain));
  const near = new Map<string, { account: string; p: number }[]>();
  for (const { a, b, weight } of kept) for (const [mine, theirs] of [[a, b], [b, a]] as const) if (pair.includes(mine) && !pair.includes(theirs)) near.set(theirs, [...(near.get(theirs) ?? []), { account: mine, p: probabilityOf(weight) }]);
  const found = [...near].map(([account, links]) => ({ account, with: links, joined: homes.has(groups.get(account)?.address ?? account) })).sort((x, y) => Math.max(...y.with.map(({ p }) => p)) - Math.max(...x.with.map(({ p }) => p))).slice(0, mostNeighbours);
  const side = await sidesOf(tx, found.map(({ account }) => account), groups, lang);
  return found.map((one) => ({ ...side(one.account), joined: one.joined, with: one.with }));
}

/** Who an account is in a list: its title, its source, and with how many it stands. */
export async function sidesOf(tx: Tx, chains: readonly string[], groups: ReadonlyMap<string, Group>, lang: Lang): Promise<(chain: string) => Side> {
  const titled = await findTitled(tx, chains, chains.length);
  const bodies = await loadBodies(tx, titled.map(({ version }) => version));
  const titles = new Map(titled.map((one) => [one.chain as string, titleOf(bodies.get(one.version), one.sort, lang)]));
  const names = new Map((await loadSources(tx, [...new Set(titled.map(({ source }) => source))])).map(({ id, open }) => [id, open.title ?? null]));
  const sources = new Map(titled.map(({ chain, source }) => [chain as string, { id: shortId('source', source), title: names.get(source) ?? null }]));
  return (chain) => ({ account: chain, title: titles.get(chain) ?? '', members: groups.get(chain)?.members ?? 1, source: sources.get(chain) ?? { id: '', title: null } });
}
function titleOf(open: string | undefined, sort: string, lang: Lang): string {
  const claims = open === undefined ? [] : (JSON.parse(open) as OpenBody).claims.flatMap((claim) => ('value' in claim ? [claim] : []));
  return titleFrom('person', sort, claims, lang, builtInVocabulary());
}

const ends = (pairs: readonly Pair[]): string[] => [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
export function requireReader(session: Session, command = 'links.list'): void {
  if (!(readers as readonly string[]).includes(session.role)) throw new Refused('access.denied', { command });
}
export const namesOfCircles = async (tx: Tx): Promise<ReadonlyMap<number, string>> => new Map((await listCompartments(tx)).map((circle) => [circle.id as number, circle.name]));
/** A circle by its number, of those the session holds. Refused: `register.not-found`. */
export const linkCircle = (session: Session, circle: number): Promise<CompartmentId> => read(session, 'record', async (tx) => {
  const found = (await listCompartments(tx)).find(({ id }) => id === circle);
  if (found === undefined) throw new Refused('register.not-found');
  return found.id;
});

import type { ChainId, CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { compareNames } from '#names/index.ts';
import { counting, permission, readAtOnce, readers, type Session } from '#access/index.ts';
import { tokenHash, type OpenBody } from '#register/account/index.ts';
import { foldGroups, type Group, type JoinedRows } from '#register/entity/index.ts';
import { titleFrom } from '#register/entity/page/index.ts';
import { builtInVocabulary, type Language } from '#vocabulary/index.ts';
import { askStale, boundsOf, keepBounds, staleCircles } from './bounds.ts';
import { countAccounts, findHits, toCounts, toTotals, totals, type Filter, type Hit, type HitRow, type Lookup as LookupOf } from './find.store.ts';
import { daysOf, gramsOf, isNarrowed, looseOf, type Narrowing } from './narrow.ts';
import { planVariants, type Variant } from './plan.ts';
import { leaveOut } from './left-out.ts';
import { isEmpty, parseQuery, type Query } from './query.ts';
import { saidIn, whyWords, type Said, type Why } from './why.ts';

export const searchPermission = permission('search', ...readers);

export type SearchInput = Narrowing & { readonly query: string; /** Short ids of entries and questions to leave out of the page: one that fills it hides the others. The count has them. */ readonly without?: readonly string[] | undefined; /** Hits at most. */ readonly page?: number | undefined; /** Of the titles; English where none is asked for. */ readonly lang?: Language | undefined };
export type SearchHit = { readonly chain: ChainId; readonly source: string; readonly kind: string; readonly sort: string; readonly title: string; readonly earliest: string; readonly latest: string; readonly why: readonly Why[] };
/** Accounts of one entity, or figures that answer one question. `address` is that of its first hit; `members` counts the accounts the session may read. */
export type SearchGroup = { readonly address: ChainId; readonly kind: string; readonly hits: readonly SearchHit[]; readonly members: number };
export type SearchAnswer = { readonly query: Query; readonly groups: readonly SearchGroup[]; readonly count: number; readonly capped: boolean; readonly totals: Record<string, number> | null; readonly sampled: boolean; readonly more: boolean };

/** Accounts of each set of words that are looked at for what no index knows (basis, how known). */
const looseSample = 2_000;
/** Beside a page counts are exact to here and then said to be more (ADR 25). */
export const countAtOnce = 1000;
/** By whoever asks for page and count at once, on the command line, they are exact to here (DESIGN 6). */
export const countAlone = 10_000;
/** Whoever asks on gets them exact to here. */
export const countCap = 1_000_000;
const mostPage = 200;
/** Accounts looked through for a page that leaves some out: whoever is told of more often than this still hides the rest. Asked for by hand, so the first page never waits for it. */
export const farthest = 1000;

/** The page alone, and the count alone: the page answers without waiting for the count beside it. */
export type SearchPage = Omit<SearchAnswer, 'count' | 'capped'>;
export type SearchCount = Pick<SearchAnswer, 'count' | 'capped'>;

export type Lookup = LookupOf<Variant>;
export type Asked = {
  readonly query: Query; readonly filter: Filter; readonly page: number; readonly narrowing: Narrowing; readonly lang: Language;
  /** Neither words nor narrowed: kept counts answer. */
  readonly unfiltered: boolean;
  /** Nothing can meet it, and the database is not asked. */
  readonly nothing: boolean;
  readonly variants: readonly Variant[];
};

export const indexKeyOf = (session: Session): Buffer => Buffer.from(session.register.vault.secrets.indexKey, 'base64url');

export function understand(session: Session, input: SearchInput): Asked {
  if (!searchPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'search' });
  const query = parseQuery(input.query);
  const filter: Filter = { kind: input.kind ?? null, source: input.source ?? null, ...daysOf(query.time, input) };
  const { query: _query, page, lang = 'en', without: _without, ...narrowing } = input;
  const unfiltered = isEmpty(query) && !isNarrowed(narrowing);
  return {
    query, filter, narrowing, lang, page: Math.min(Math.max(1, page ?? 50), mostPage), unfiltered, nothing: unfiltered || (filter.from !== null && filter.to !== null && filter.from > filter.to && filter.from !== '-infinity' && filter.to !== 'infinity'),
    variants: planVariants(query, indexKeyOf(session)),
  };
}

/**
 * The one search: accounts in the session's circles that meet the query, grouped by what they are about, each with why it
 * matched. Narrative is never shown. The empty query answers with kept counts. Refused: `search.too-long`, `access.denied`.
 */
export async function searchPage(session: Session, input: SearchInput): Promise<SearchPage> {
  const asked = understand(session, input);
  const { query } = asked;
  const nothing = { query, groups: [], totals: null, sampled: false, more: false };
  if (asked.unfiltered) {
    const { rows: [kept = [], gone = []] } = await readAtOnce(session, 'record', totals);
    return { ...nothing, totals: toTotals(kept, gone) };
  }
  if (asked.nothing) return nothing;
  const without = input.without ?? [];
  // A few more are asked for than are shown, since tokens can meet without the words.
  const { lookups, found, nodes, joined } = await findPage(session, asked, input, without.length > 0 ? farthest : asked.page + Math.ceil(asked.page / 10));
  const kept = without.length === 0 ? found : leaveOut(without, found, nodes, joined);
  return { query, groups: group(keepPage(kept, asked, lookups), joined), totals: null, sampled: looseOf(input) !== null, more: kept.length > asked.page || (without.length > 0 && found.length >= farthest) };
}

/** One look for all variants: the hits in the order of the page, and what joins them. */
export async function findPage(session: Session, asked: Asked, input: SearchInput, most: number): Promise<{ lookups: readonly Lookup[]; found: readonly HitRow[]; nodes: JoinedRows['nodes']; joined: ReadonlyMap<string, Group> }> {
  const loose = looseOf(input);
  const { register } = session;
  let lookups: readonly Lookup[] = [];
  let stale: readonly number[] = [];
  const { rows } = await readAtOnce(session, 'record', (held) => {
    lookups = lookupsOf(held, asked);
    stale = staleCircles(register, held);
    return [findHits(held, lookups, asked.filter, most, boundsOf(register), ...(loose === null ? [] : [{ loose, sample: looseSample }])), ...askStale(stale)];
  });
  keepBounds(register, stale, rows.slice(1));
  const found = (rows[0] ?? []) as readonly HitRow[];
  const nodes = found[0]?.nodes ?? [];
  return { lookups, found, nodes, joined: foldGroups({ edges: found[0]?.edges ?? [], nodes }) };
}

/** How many accounts meet the query, exact to `upto`, at most `countCap`. Refused as `searchPage`. */
export async function countHits(session: Session, input: SearchInput, upto = countAtOnce): Promise<SearchCount> {
  const asked = understand(session, input);
  if (asked.nothing) return { count: 0, capped: false };
  const most = Math.min(upto, countCap);
  let lookups: readonly Lookup[] = [];
  const { rows } = await readAtOnce(counting(session), 'record', (held) => {
    lookups = lookupsOf(held, asked);
    return [countAccounts(lookups, asked.filter, most + 1)];
  });
  const count = widest(lookups, toCounts(rows[0] ?? [], lookups.length));
  return { count: Math.min(count, most), capped: count > most };
}

/** Every variant in every circle, or in the one asked for: what the database is asked, in one statement. */
export function lookupsOf(held: readonly number[], { variants, narrowing }: Asked): Lookup[] {
  // What it is narrowed by are tokens too: the index then meets nothing else.
  const grams = gramsOf(narrowing);
  const circles = narrowing.circle === undefined ? held : held.filter((one) => one === narrowing.circle);
  return variants.flatMap((variant) => circles.map((one) => {
    const compartment = one as CompartmentId;
    return { compartment, variant, tokens: [...new Set([...variant.tokens(compartment), ...grams.map((gram) => tokenHash(compartment, gram))])] };
  }));
}

/** A page of hits whose words do stand there. */
export function keepPage(found: readonly Hit[], asked: Asked, lookups: readonly Lookup[], by: (variant: Variant) => boolean = () => true): SearchHit[] {
  const hits: SearchHit[] = [];
  for (const hit of found) {
    if (hits.length >= asked.page) break;
    const shown = toHit(asked, hit, new Set(hit.asked.flatMap((at) => lookups[at] ?? []).map(({ variant }) => variant).filter(by)));
    if (shown !== undefined) hits.push(shown);
  }
  return hits;
}

function toHit({ query, lang }: Asked, hit: Hit, variants: ReadonlySet<Variant>): SearchHit | undefined {
  const body = JSON.parse(hit.open) as OpenBody;
  const said = saidIn(body.claims);
  const why = [...variants].flatMap((variant): Why[] => (bears(body, variant, query) ? explain(variant, query, said) : []));
  if (why.length === 0) return undefined;
  // By the line that its own page has: a name that is sealed leaves what else is known, in the reader's words.
  const title = titleFrom(body.kind, body.sort, body.claims.flatMap((claim) => ('value' in claim ? [claim] : [])), lang, builtInVocabulary());
  return { chain: hit.chain, source: hit.source, kind: hit.kind, sort: hit.sort, title, earliest: hit.earliest, latest: hit.latest, why: distinct(why) };
}

/** A token is half a key, and equal keys of open names mean no more than that they are to be compared. */
function bears({ keys, claims }: OpenBody, { key, open = false }: Variant, { words }: Query): boolean {
  if (key === undefined) return true;
  if (!keys.includes(key)) return false;
  return !open || claims.some((claim) => 'value' in claim && claim.value.is === 'name' && compareNames(words, claim.value.text).verdict !== 'different');
}

function explain(variant: Variant, query: Query, said: readonly Said[]): Why[] {
  const time: Why[] = query.time === null ? [] : [{ by: 'time' }];
  if (variant.why === 'sealed-name' || variant.why === 'name-alike') return [{ by: variant.why }, ...time];
  const place: Why[] = variant.place === null ? [] : [{ by: 'place', words: query.places[0]?.words ?? '' }];
  if (variant.recheck === '') return [...place, ...time, ...(variant.place === null && query.time === null ? [{ by: 'words' } as const] : [])];
  const words = whyWords(said, variant.recheck);
  return words === undefined ? [] : [...place, words, ...time];
}

const distinct = (why: readonly Why[]): Why[] => [...new Map(why.map((w) => [JSON.stringify(w), w])).values()];

/** Counting several variants apart would count an account twice: the widest one is said, and "at least" is what it is. */
function widest(lookups: readonly Lookup[], counts: readonly number[]): number {
  const sums = Map.groupBy(lookups.map(({ variant }, at) => ({ variant, n: counts[at] ?? 0 })), ({ variant }) => variant);
  return Math.max(0, ...[...sums.values()].map((parts) => parts.reduce((sum, { n }) => sum + n, 0)));
}

/** Hits of one entity stand together, and figures of one question; the order of the first hit holds. */
export function group(hits: readonly SearchHit[], joined: ReadonlyMap<string, Group>): SearchGroup[] {
  const groups = new Map<string, { kind: string; hits: SearchHit[]; members: number; address: ChainId }>();
  for (const hit of hits) {
    const part = joined.get(hit.chain) ?? { address: hit.chain, members: 1 };
    const known = groups.get(part.address);
    if (known === undefined) groups.set(part.address, { kind: hit.kind, hits: [hit], members: part.members, address: hit.chain });
    else known.hits.push(hit);
  }
  return [...groups.values()];
}

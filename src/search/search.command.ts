import type { ChainId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, read, readers, type Session } from '#access/index.ts';
import { titleOf, type OpenBody } from '#register/account/index.ts';
import { loadGroups } from '#register/entity/index.ts';
import type { Tx } from '#store/index.ts';
import { countAccounts, findAccounts, loadHits, loadTotals, type Filter, type Found, type Hit } from './find.store.ts';
import { planVariants, type Variant } from './plan.ts';
import { isEmpty, parseQuery, type Query } from './query.ts';
import { whyWords, type Why } from './why.ts';

export const searchPermission = permission('search', ...readers);

export type SearchInput = { readonly query: string; readonly kind?: string; readonly source?: string; readonly page?: number };
export type SearchHit = { readonly chain: ChainId; readonly source: string; readonly kind: string; readonly sort: string; readonly title: string; readonly earliest: string; readonly latest: string; readonly why: readonly Why[] };
/** Accounts of one entity, or figures that answer one question. `address` is that of its first hit; `members` counts the accounts the session may read. */
export type SearchGroup = { readonly address: ChainId; readonly kind: string; readonly hits: readonly SearchHit[]; readonly members: number };
export type SearchAnswer = { readonly query: Query; readonly groups: readonly SearchGroup[]; readonly count: number; readonly capped: boolean; readonly totals: Record<string, number> | null };

/** Counts are exact to here and then said to be more (DESIGN 6). */
export const countCap = 10_000;
const mostPage = 200;

/** The page alone, and the count alone: the page answers without waiting for the count beside it. */
export type SearchPage = Omit<SearchAnswer, 'count' | 'capped'>;
export type SearchCount = Pick<SearchAnswer, 'count' | 'capped'>;

type Asked = { readonly query: Query; readonly filter: Filter; readonly page: number; readonly unfiltered: boolean; readonly variants: readonly Variant[] };

function understand(session: Session, input: SearchInput): Asked {
  if (!searchPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'search' });
  const query = parseQuery(input.query);
  const filter: Filter = { kind: input.kind ?? null, source: input.source ?? null, from: query.time?.earliest ?? null, to: query.time?.latest ?? null };
  return {
    query, filter, page: Math.min(Math.max(1, input.page ?? 50), mostPage), unfiltered: isEmpty(query) && filter.kind === null && filter.source === null,
    variants: planVariants(query, Buffer.from(session.register.vault.secrets.indexKey, 'base64url')),
  };
}

/**
 * The one search: accounts in the session's circles that meet the query, grouped by what they are about, each with why it
 * matched. Narrative is never shown. The empty query answers with kept counts. Refused: `search.too-long`, `access.denied`.
 */
export async function searchPage(session: Session, input: SearchInput): Promise<SearchPage> {
  const asked = understand(session, input);
  const { query, variants, filter, page } = asked;
  return read(session, 'record', async (tx) => {
    if (asked.unfiltered) return { query, groups: [], totals: await loadTotals(tx) };
    const hits = await toHits(tx, query, await findAll(tx, variants, filter, page));
    return { query, groups: await group(tx, hits.slice(0, page)), totals: null };
  });
}

/** How many accounts meet the query, exact to `countCap`. Refused as `searchPage`. */
export async function countHits(session: Session, input: SearchInput): Promise<SearchCount> {
  const asked = understand(session, input);
  if (asked.unfiltered) return { count: 0, capped: false };
  const count = await read(session, 'record', (tx) => countAll(tx, asked.variants, asked.filter));
  return { count: Math.min(count, countCap), capped: count > countCap };
}

/** The page and then the count, for whoever shows them at once. */
export async function search(session: Session, input: SearchInput): Promise<SearchAnswer> {
  const page = await searchPage(session, input);
  return { ...page, ...(await countHits(session, input)) };
}

async function findAll(tx: Tx, variants: readonly Variant[], filter: Filter, page: number): Promise<Map<string, { found: Found; variants: Variant[] }>> {
  const met = new Map<string, { found: Found; variants: Variant[] }>();
  const reaches = filter.from === null ? (['all'] as const) : (['tight', 'wide'] as const);
  for (const reach of reaches) {
    if (reach === 'wide' && met.size >= page) break;
    const answers = await Promise.all(variants.flatMap((variant) => tx.held.map(async (compartment) => ({ variant, rows: await findAccounts(tx, compartment, variant.tokens(compartment), filter, reach, page) }))));
    for (const { variant, rows } of answers) {
      for (const found of rows) {
        const known = met.get(found.chain);
        if (known === undefined) met.set(found.chain, { found, variants: [variant] });
        else known.variants.push(variant);
      }
    }
  }
  return met;
}

async function toHits(tx: Tx, query: Query, met: ReadonlyMap<string, { found: Found; variants: readonly Variant[] }>): Promise<SearchHit[]> {
  const rows = await loadHits(tx, [...met.keys()]);
  return rows.sort((a, b) => order(query, a, b)).flatMap((row) => {
    const body = JSON.parse(row.open) as OpenBody;
    const why = (met.get(row.chain)?.variants ?? []).flatMap((variant): Why[] => explain(variant, query, body));
    if (why.length === 0) return [];
    return [{ chain: row.chain, source: row.source, kind: row.kind, sort: row.sort, title: titleOf(body), earliest: row.earliest, latest: row.latest, why: distinct(why) }];
  });
}

function explain(variant: Variant, query: Query, body: OpenBody): Why[] {
  const time: Why[] = query.time === null ? [] : [{ by: 'time' }];
  if (variant.why === 'sealed-name') return [{ by: 'sealed-name' }, ...time];
  const place: Why[] = variant.place === null ? [] : [{ by: 'place', words: query.places[0]?.words ?? '' }];
  if (variant.recheck === '') return [...place, ...time, ...(variant.place === null && query.time === null ? [{ by: 'words' } as const] : [])];
  const words = whyWords(body.claims, variant.recheck);
  return words === undefined ? [] : [...place, words, ...time];
}

const distinct = (why: readonly Why[]): Why[] => [...new Map(why.map((w) => [JSON.stringify(w), w])).values()];

/** With a time asked for: the sharpest first; else the newest first. */
function order(query: Query, a: Hit, b: Hit): number {
  if (query.time !== null) {
    const width = (hit: Hit): number => (hit.earliest.startsWith('-') || hit.latest.startsWith('i') ? 1e9 : (Date.parse(hit.latest) - Date.parse(hit.earliest)) / 86_400_000);
    const sharper = width(a) - width(b);
    if (sharper !== 0) return sharper;
  }
  return b.at.getTime() - a.at.getTime() || (a.chain < b.chain ? -1 : 1);
}

async function countAll(tx: Tx, variants: readonly Variant[], filter: Filter): Promise<number> {
  // Counting several variants apart would count an account twice: the widest one is said, and "at least" is what it is.
  const counts = await Promise.all(variants.map(async (variant) => (await Promise.all(tx.held.map((compartment) => countAccounts(tx, compartment, variant.tokens(compartment), filter, countCap + 1)))).reduce((a, b) => a + b, 0)));
  return Math.max(0, ...counts);
}

/** Hits of one entity stand together, and figures of one question; the order of the first hit holds. */
async function group(tx: Tx, hits: readonly SearchHit[]): Promise<SearchGroup[]> {
  const figures = hits.filter((hit) => hit.kind === 'figure').map((hit) => hit.chain);
  const others = hits.filter((hit) => hit.kind !== 'figure').map((hit) => hit.chain);
  const same = await loadGroups(tx, others, 'same');
  const questions = await loadGroups(tx, figures, 'figure-relation');
  const groups = new Map<string, { kind: string; hits: SearchHit[]; members: number; address: ChainId }>();
  for (const hit of hits) {
    const part = (hit.kind === 'figure' ? questions : same).get(hit.chain) ?? { address: hit.chain, members: 1 };
    const known = groups.get(part.address);
    if (known === undefined) groups.set(part.address, { kind: hit.kind, hits: [hit], members: part.members, address: hit.chain });
    else known.hits.push(hit);
  }
  return [...groups.values()];
}

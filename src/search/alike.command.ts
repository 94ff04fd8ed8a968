import type { Session } from '#access/index.ts';
import { leaveOut } from './left-out.ts';
import { planAlike, type Variant } from './plan.ts';
import { countAlone, countHits, farthest, findPage, group, indexKeyOf, keepPage, searchPage, understand, type SearchAnswer, type SearchGroup, type SearchInput } from './search.command.ts';

/** Other writings of a name are shown to so many accounts: they are to be compared, one by one. */
const mostAlike = 30;
/** Read beyond what can be shown, for those whose names turn out different: of the names of the bench at most three of a page. */
const spare = 10;

/** `more`: there may be others than those. */
export type SearchAlike = { readonly groups: readonly SearchGroup[]; readonly more: boolean };

/**
 * Entries with a name that may be the one typed, in another script or spelling: beside what was typed, where the page has room, and
 * not counted with it. A question of its own, since it looks under many keys: the page does not wait for it. Nothing for what is no
 * name, or has a place or a time in it. Refused as `searchPage`.
 */
export async function searchAlike(session: Session, input: SearchInput): Promise<SearchAlike> {
  const asked = understand(session, input);
  const variants = asked.nothing ? [] : planAlike(asked.query, indexKeyOf(session));
  if (variants.length === 0) return { groups: [], more: false };
  // What was typed is looked for with it: who is shown already, by whatever account, is not offered again.
  const most = (input.without ?? []).length > 0 ? farthest : asked.page + mostAlike + spare;
  const { lookups, found, nodes, joined } = await findPage(session, { ...asked, variants: [...asked.variants, ...variants] }, input, most);
  const left = leaveOut(input.without ?? [], found, nodes, joined);
  const asTyped = keepPage(left, asked, lookups, (variant) => !isAlike(variant));
  if (asTyped.length >= asked.page) return { groups: [], more: false };
  const homeOf = (chain: string): string => joined.get(chain)?.address ?? chain;
  const shown = new Set(asTyped.map(({ chain }) => homeOf(chain)));
  const kept = keepPage(left.filter(({ chain }) => !shown.has(homeOf(chain))), { ...asked, page: mostAlike + 1 }, lookups, isAlike);
  return { groups: group(kept.slice(0, mostAlike), joined), more: kept.length > mostAlike || found.length >= most };
}

const isAlike = ({ why }: Variant): boolean => why === 'name-alike';

/** The page, the count, and what may be the same name, for whoever shows them at once. */
export async function search(session: Session, input: SearchInput): Promise<SearchAnswer & { readonly alike: SearchAlike }> {
  const page = await searchPage(session, input);
  return { ...page, ...(await countHits(session, input, countAlone)), alike: await searchAlike(session, input) };
}

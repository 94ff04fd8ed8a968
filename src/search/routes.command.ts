import type { Session } from '#access/index.ts';
import { openEntity } from '#register/entity/page/index.ts';
import type { Lang } from '#register/entity/index.ts';
import { findEntries } from './entries.command.ts';

type Page = Awaited<ReturnType<typeof openEntity>>;
/** A route with its steps as its page shows them. */
export type RouteLine = { readonly header: Page['header']; readonly steps: NonNullable<Page['path']>['episodes'][number]['steps'] };

/** Routes are few: kinds of way, not journeys. */
const mostRoutes = 40;

/** Return routes told, each with the places of its steps in order: what one map shows. Refused: `access.denied`. */
export async function listRoutes(session: Session, lang: Lang): Promise<readonly RouteLine[]> {
  const { hits, groups } = await findEntries(session, { sort: 'route', kind: 'event', most: mostRoutes });
  const addresses = [...new Set(hits.map((hit) => groups.get(hit.chain)?.address ?? hit.chain))];
  const pages: Page[] = [];
  for (const address of addresses) pages.push(await openEntity(session, address, lang));
  return pages.map((page) => ({ header: page.header, steps: page.path?.episodes[0]?.steps ?? [] })).sort((a, b) => a.header.title.localeCompare(b.header.title, lang, { numeric: true }));
}

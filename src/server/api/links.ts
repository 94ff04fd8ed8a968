import { linksApi } from '#linkage/contract.ts';
import { explainLink, linkCircle, listLinks, proposeLinks } from '#linkage/review/index.ts';
import { routes } from './handlers.ts';

export const linksRoutes = routes(linksApi, {
  'GET /api/links': async ({ session, input }) => listLinks(session, input.lang),
  'POST /api/links/propose': async ({ session, input }) => proposeLinks(session, await linkCircle(session, input.circle)),
  'GET /api/links/pair': async ({ session, input }) => explainLink(session, input.a, input.b, input.lang),
});

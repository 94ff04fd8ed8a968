import { linksApi } from '#linkage/contract.ts';
import { explainLink, judgeSecond, linkAgreement, linkCircle, listLinks, listSeconds, openSecond, proposeLinks } from '#linkage/review/index.ts';
import { routes } from './handlers.ts';

export const linksRoutes = routes(linksApi, {
  'GET /api/links': async ({ session, input }) => listLinks(session, input.lang),
  'POST /api/links/propose': async ({ session, input }) => proposeLinks(session, await linkCircle(session, input.circle)),
  'GET /api/links/pair': async ({ session, input }) => explainLink(session, input.a, input.b, input.lang),
  'GET /api/links/second': async ({ session, input }) => listSeconds(session, input.lang),
  'GET /api/links/second/pair': async ({ session, input }) => openSecond(session, input.a, input.b, input.lang),
  'POST /api/links/second': async ({ session, input }) => judgeSecond(session, input),
  'GET /api/links/agreement': async ({ session }) => linkAgreement(session),
});

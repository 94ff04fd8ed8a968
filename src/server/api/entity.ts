import { listQuestions } from '#figures/index.ts';
import { figuresApi } from '#figures/contract.ts';
import { entityApi, revisionApi, sourceApi } from '#register/entity/contract.ts';
import { listAccounts, listClaims, listSources, openAccount, openEntity, showSource, unsealEntity, unsealSource } from '#register/entity/page/index.ts';
import { placeApi } from '#search/contract.ts';
import { listRoutes, showPlace } from '#search/index.ts';
import { routes } from './handlers.ts';
import { placeOfAccount } from './where.store.ts';

export const entityRoutes = [
  ...routes(entityApi, {
    'GET /api/entities/:address': async ({ session, input }) => openEntity(session, input.address, input.lang),
    'GET /api/entities/:address/claims': async ({ session, input }) => listClaims(session, input),
    'GET /api/entities/:address/accounts': async ({ session, input }) => listAccounts(session, input),
    'POST /api/entities/:address/unseal': async ({ session, input }) => unsealEntity(session, input),
  }),
  ...routes(revisionApi, {
    'POST /api/accounts/:id/open': async ({ session, input }) => openAccount(session, { ...(await placeOfAccount(session, input.id)), lang: input.lang, reason: input.reason }),
  }),
  ...routes(sourceApi, {
    'GET /api/sources': async ({ session, input }) => listSources(session, input.after),
    'GET /api/sources/:source': async ({ session, input }) => showSource(session, input.source, input.lang, input.after),
    'POST /api/sources/:source/unseal': async ({ session, input }) => unsealSource(session, input.source, input.reason),
  }),
  ...routes(placeApi, {
    'GET /api/places/:id': async ({ session, input }) => showPlace(session, input.id, input.lang),
    'GET /api/routes': async ({ session, input }) => ({ routes: await listRoutes(session, input.lang) }),
  }),
  ...routes(figuresApi, { 'GET /api/figures': async ({ session, input }) => listQuestions(session, input.lang) }),
];

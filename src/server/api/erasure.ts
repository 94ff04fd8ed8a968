import { askErasure, findSubject, previewErasure } from '#erasure/index.ts';
import { erasureApi } from '#erasure/contract.ts';
import { routes } from './handlers.ts';

export const erasureRoutes = routes(erasureApi, {
  'POST /api/erasures/preview': async ({ session, input }) => {
    const { compartment, subject } = await findSubject(session, input);
    return { ...(await previewErasure(session, compartment, subject)), grain: subject.grain };
  },
  'POST /api/erasures': async ({ session, input: { reason, ...named } }) => {
    const { compartment, subject } = await findSubject(session, named);
    const { request, preview } = await askErasure(session, compartment, { subject, reason });
    return { ...preview, grain: subject.grain, request };
  },
});

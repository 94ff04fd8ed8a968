import type { CompartmentId } from '#base/ids.ts';
import { discardDraft, getDraft, listDrafts, saveDraft, submitDraft, submitInterview, type ListedDraft } from '#register/draft/index.ts';
import { draftApi } from '#register/draft/contract.ts';
import { routes } from './handlers.ts';

const listed = ({ compartment, ...draft }: ListedDraft) => ({ ...draft, circle: compartment });

export const draftRoutes = routes(draftApi, {
  'GET /api/drafts': async ({ session }) => ({ drafts: (await listDrafts(session)).map(listed) }),
  'GET /api/drafts/:id': async ({ session, input }) => {
    const draft = await getDraft(session, input.id);
    return { ...listed(draft), body: draft.body };
  },
  'POST /api/drafts': async ({ session, input: { circle, body, reviewer } }) => saveDraft(session, circle as CompartmentId, { body, ...(reviewer === undefined ? {} : { reviewer }) }),
  'PUT /api/drafts/:id': async ({ session, input: { id, changedAt, body, reviewer } }) => {
    // A draft stays in the circle where it was begun.
    const { compartment } = (await listDrafts(session)).find((draft) => draft.id === id && draft.mine) ?? { compartment: -1 as CompartmentId };
    return saveDraft(session, compartment, { id, changedAt, body, ...(reviewer === undefined ? {} : { reviewer }) });
  },
  'DELETE /api/drafts/:id': async ({ session, input }) => {
    await discardDraft(session, input.id);
    return {};
  },
  'POST /api/drafts/:id/submit': async ({ session, input }) => submitDraft(session, input.id, input.changedAt),
  'POST /api/drafts/:id/record': async ({ session, input }) => submitInterview(session, input.id, input.changedAt),
});

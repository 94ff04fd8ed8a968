import { assignReview, emergencyNotes, finishReview, getReview, giveBackReview, listReviewers, listReviews, takeReview } from '#register/review/index.ts';
import { reviewApi } from '#register/review/contract.ts';
import { routes } from './handlers.ts';

export const reviewRoutes = routes(reviewApi, {
  'GET /api/emergency-notes': async ({ session, input }) => emergencyNotes(session, input.source),
  'GET /api/reviews': async ({ session }) => listReviews(session),
  'GET /api/reviews/:account': async ({ session, input }) => ({ review: await getReview(session, input.account), reviewers: await listReviewers(session, input.account) }),
  'POST /api/reviews/:account/assign': async ({ session, input }) => assignReview(session, input),
  'POST /api/reviews/:account/take': async ({ session, input }) => takeReview(session, input),
  'POST /api/reviews/:account/back': async ({ session, input }) => giveBackReview(session, input),
  'POST /api/reviews/:account/done': async ({ session, input }) => finishReview(session, input),
});

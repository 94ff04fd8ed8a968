import { assess } from '#register/assessment/index.ts';
import { assessmentApi } from '#register/assessment/contract.ts';
import { assessmentsOf, ownAssessments, ownSealedReasons, undoAssessment } from '#register/review/index.ts';
import { routes } from './handlers.ts';

export const assessmentRoutes = routes(assessmentApi, {
  'POST /api/assessments': async ({ session, input }) => ({ id: await assess(session, input) }),
  'POST /api/assessments/:id/undo': async ({ session, input }) => undoAssessment(session, input.id, input.reason),
  'GET /api/assessments/mine': async ({ session }) => ownAssessments(session),
  'POST /api/assessments/mine/reasons': async ({ session }) => ({ reasons: await ownSealedReasons(session) }),
  'GET /api/assessments/about/:subject': async ({ session, input }) => ({ assessments: await assessmentsOf(session, input.subject) }),
});

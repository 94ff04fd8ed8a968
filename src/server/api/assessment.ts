import { assess, listOwnAssessments, undoAssessment } from '#register/assessment/index.ts';
import { assessmentApi } from '#register/assessment/contract.ts';
import { routes } from './handlers.ts';

export const assessmentRoutes = routes(assessmentApi, {
  'POST /api/assessments': async ({ session, input }) => ({ id: await assess(session, { body: input.body, reason: input.reason }) }),
  'POST /api/assessments/:id/undo': async ({ session, input }) => ({ id: await undoAssessment(session, input.id, input.reason) }),
  'GET /api/assessments/mine': async ({ session }) => ({ assessments: (await listOwnAssessments(session)).map((one) => ({ ...one, body: { ...one.body } })) }),
});

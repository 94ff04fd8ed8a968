import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const body = z.record(z.string(), z.unknown());
const mine = z.object({ id: z.guid(), at: z.string(), body, reason: z.string().nullable() });

export const assessmentApi = {
  'POST /api/assessments': endpoint({ does: 'Records what somebody concludes, with the reason. A later one on the same matter supersedes it.', input: z.strictObject({ body, reason: z.string().max(4000) }), answer: z.object({ id: z.guid() }) }),
  'POST /api/assessments/:id/undo': endpoint({
    does: 'Takes an assessment of one\'s own back, by a later one that says again what stood before it, or that the matter is not judged.',
    input: z.strictObject({ id: z.guid(), reason: z.string().max(4000) }), answer: z.object({ id: z.guid() }),
  }),
  'GET /api/assessments/mine': endpoint({ does: 'The last assessments of this hat, newest first. A reason that is sealed is not opened for it.', input: z.strictObject({}), answer: z.object({ assessments: z.array(mine) }) }),
};

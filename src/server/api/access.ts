import { administerCircle, administerHat, administerHatEnd, administerMember, administerSetting, administerUser, administerUserEnd, listReaders, listSeats, readersOf, readSettings } from '#access/index.ts';
import { accessApi } from '#access/contract.ts';
import { routes } from './handlers.ts';

export const accessRoutes = routes(accessApi, {
  'GET /api/circles': async ({ session }) => ({ circles: await listReaders(session) }),
  'GET /api/records/:id/readers': async ({ session, input }) => readersOf(session, input.id),
  'GET /api/people': async ({ session }) => listSeats(session),
  'POST /api/people': async ({ session, input }) => (await administerUser(session, input), {}),
  'POST /api/people/end': async ({ session, input }) => (await administerUserEnd(session, input), {}),
  'POST /api/hats': async ({ session, input }) => (await administerHat(session, input), {}),
  'POST /api/hats/end': async ({ session, input }) => (await administerHatEnd(session, input), {}),
  'POST /api/circles': async ({ session, input }) => (await administerCircle(session, input), {}),
  'POST /api/circles/members': async ({ session, input }) => (await administerMember(session, input), {}),
  'GET /api/settings': async ({ session }) => ({ settings: await readSettings(session) }),
  'POST /api/settings': async ({ session, input }) => (await administerSetting(session, input), {}),
});

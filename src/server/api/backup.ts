import { addHolder, drill, drillAfterDays, findKeeping, noteTried, removeHolder } from '#backup/index.ts';
import { backupApi } from '#backup/contract.ts';
import { routes, type Route } from './handlers.ts';
import type { Machine } from './machine.ts';

export const backupRoutes = ({ whereabouts: { dataDir } }: Machine): readonly Route[] => routes(backupApi, {
  'GET /api/keeping': async ({ session }) => ({ ...(await findKeeping(session, dataDir)), drillAfter: drillAfterDays }),
  'POST /api/keeping/holders': async ({ session, input: { name, passphrase } }) => addHolder(session, dataDir, { name, ...(passphrase === undefined ? {} : { passphrase }) }),
  'POST /api/keeping/holders/remove': async ({ session, input }) => (await removeHolder(session, dataDir, input.name), {}),
  'POST /api/keeping/drill': async ({ session, input }) => ({ name: await drill(session, dataDir, input.secret) }),
  'POST /api/keeping/tried': async ({ session, input }) => noteTried(session, input.proof),
});

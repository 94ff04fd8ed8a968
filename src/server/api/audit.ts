import { auditChoices, auditEntries } from '#audit/index.ts';
import { auditApi } from '#audit/contract.ts';
import { routes } from './handlers.ts';

export const auditRoutes = routes(auditApi, {
  'GET /api/audit': async ({ session, input: { after, from, to, name, role, command, opens } }) => auditEntries(session, {
      ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }), ...(command === undefined ? {} : { command }), ...(opens === true ? { opens } : {}),
      ...(from === undefined ? {} : { from: new Date(from) }), ...(to === undefined ? {} : { to: new Date(to) }),
    }, after === undefined ? {} : { after }),
  'GET /api/audit/choices': async ({ session }) => auditChoices(session),
});

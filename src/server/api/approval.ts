import { listCompartments, read, type Session } from '#access/index.ts';
import { approve, approvePermission, askPermission, daysOpen, listRequests, readRequest, refuseRequest, withdrawRequest, type Approved } from '#approval/index.ts';
import { approvalApi } from '#approval/contract.ts';
import { afterErasing, oldKeysUntil } from '#erasure/index.ts';
import { executors, onCommitted } from '../../parts.ts';
import { routes, type Route } from './handlers.ts';
import type { Machine } from './machine.ts';

/** After an erasure its bytes are looked after too, as far as they can be; what could not be done is said. */
async function residueOf({ register }: Session, admin: Machine['admin'], { request, outcome }: Approved) {
  if (request.kind !== 'erase') return null;
  const { left, ...residue } = await afterErasing(register, admin, String(outcome['erasure']), onCommitted);
  return { ...residue, left: left.length, olderKeyBackupUntil: oldKeysUntil(register.world.now()) };
}

export const approvalRoutes = ({ admin }: Machine): readonly Route[] => routes(approvalApi, {
  'GET /api/requests': async ({ session }) => {
    const all = await listRequests(session);
    const names = new Map((await read(session, 'record', listCompartments)).map((circle) => [circle.id, circle.name]));
    return {
      requests: all.map((one) => ({ ...one, circle: names.get(one.compartment) ?? '' })), daysOpen,
      mayAsk: askPermission.roles.includes(session.role), mayAnswer: approvePermission.roles.includes(session.role),
    };
  },
  'POST /api/requests/:id/words': async ({ session, input }) => readRequest(session, input.id),
  'POST /api/requests/:id/approve': async ({ session, input }) => {
    const approved = await approve(session, input.id, executors);
    return { kind: approved.request.kind, outcome: approved.outcome, residue: await residueOf(session, admin, approved) };
  },
  'POST /api/requests/:id/refuse': async ({ session, input }) => (await refuseRequest(session, input.id, executors), {}),
  'POST /api/requests/:id/withdraw': async ({ session, input }) => (await withdrawRequest(session, input.id, executors), {}),
});

import { Refused } from '#base/result.ts';
import { permission, read, write, type Permission, type Session } from '#access/index.ts';
import { approvePermission, orDone } from './approve.command.ts';
import type { Executors } from './executor.ts';
import type { Request } from './request.ts';
import { getRequest, nameOf, saveAnswer } from './request.store.ts';

export const refuseRequestPermission = permission('request.refuse', ...approvePermission.roles);
export const withdrawRequestPermission = permission('request.withdraw', 'documenter', 'data-manager');

/** The second person's no. What the request had closed is open again. Refused: as `approve`. */
export const refuseRequest = (session: Session, id: string, executors: Executors): Promise<void> => answer(session, refuseRequestPermission, id, executors, 'refused');

/** Taken back by who asked, with whatever hat. Refused: `approval.not-own`, and as `approve`. */
export const withdrawRequest = (session: Session, id: string, executors: Executors): Promise<void> => answer(session, withdrawRequestPermission, id, executors, 'withdrawn');

async function answer(session: Session, allowed: Permission, id: string, executors: Executors, state: 'refused' | 'withdrawn'): Promise<void> {
  if (!allowed.roles.includes(session.role)) throw new Refused('access.denied', { command: allowed.command });
  const { request, name } = await read(session, 'record', async (tx) => {
    const found = await getRequest(tx, id);
    return { request: found, name: await nameOf(tx, found.by) };
  });
  requireOpen(request);
  if (state === 'withdrawn' && name !== session.name) throw new Refused('approval.not-own');
  if (state === 'refused' && name === session.name) throw new Refused('approval.own-request');
  await orDone(write(session, allowed, request.compartment, async (tx, grant) => {
    await saveAnswer(tx, session, grant, request, state);
    await executors[request.kind]?.release?.(tx, request);
  }));
}

/** What a second person has said yes to is not taken back any more: it may be half done. */
function requireOpen(request: Request): void {
  if (request.state === 'refused' || request.state === 'withdrawn') throw new Refused(`approval.${request.state}`);
  if (request.state !== 'asked') throw new Refused('approval.already-done');
}

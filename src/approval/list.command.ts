import { canonicalize } from '#base/canonical.ts';
import { Refused } from '#base/result.ts';
import { permission, read, readers, write, type Session } from '#access/index.ts';
import { record } from '#ledger/index.ts';
import { isExpired, type Request, type RequestWords } from './request.ts';
import { findRequests, getRequest, nameOf, openWords } from './request.store.ts';

export const readRequestPermission = permission('request.read', ...readers);

export type ListedRequest = Omit<Request, 'tip'> & { readonly byName: string; readonly mine: boolean; readonly expired: boolean };

/** Requests in the session's circles, newest first, without their sealed words. */
export const listRequests = (session: Session): Promise<ListedRequest[]> => read(session, 'record', async (tx) => {
  const now = session.register.world.now();
  const list: ListedRequest[] = [];
  for (const { tip: _, ...request } of await findRequests(tx)) {
    const byName = await nameOf(tx, request.by);
    list.push({ ...request, byName, mine: byName === session.name, expired: request.state === 'asked' && isExpired(request.at, now) });
  }
  return list;
});

/** Why it was asked, for who is to decide: sealed, so that it was read is entered in the log first. Refused: `approval.not-found`, `access.denied`. */
export async function readRequest(session: Session, id: string): Promise<RequestWords & { readonly request: Request }> {
  if (!readRequestPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: readRequestPermission.command });
  const request = await read(session, 'record', (tx) => getRequest(tx, id));
  await write(session, readRequestPermission, request.compartment, async (tx, grant) => {
    const { world } = session.register;
    const entry = world.id<string>();
    await record(tx, world, {
      compartment: request.compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
      records: [{ id: entry, kind: 'unseal', source: null, giver: null, chain: entry, replaces: null, import: null, claimHashes: null, sealed: null, open: canonicalize({ request: id }) }],
    });
  });
  return write(session, readRequestPermission, request.compartment, async (tx) => ({ ...(await openWords(tx, session, request)), request }));
}

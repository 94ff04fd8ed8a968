import { Refused } from '#base/result.ts';
import { permission, read, write, type Session } from '#access/index.ts';
import type { Executors } from './executor.ts';
import { whyNot, type Request, type RequestWords } from './request.ts';
import { getRequest, nameOf, openWords, saveAnswer } from './request.store.ts';
import { withRequestLock } from './request-lock.ts';

export const approvePermission = permission('approve', 'documenter', 'data-manager', 'reviewer', 'lawyer');

/** What was carried out, as its executor says it. */
export type Approved = { readonly request: Request; readonly outcome: Readonly<Record<string, unknown>> };

/**
 * The second person's yes, and then the thing itself. The yes is entered in the log before the sealed words are opened and
 * anything is done; cut off after it, the same call goes on. A person is not their hat: another hat of who asked is refused.
 * Refused: `access.denied`, `approval.not-found`, `approval.own-request`, `approval.expired`, `approval.withdrawn`,
 * `approval.refused`, `approval.already-done` (also when somebody else is at it), and what the executor refuses.
 */
export async function approve(session: Session, id: string, executors: Executors): Promise<Approved> {
  if (!approvePermission.roles.includes(session.role)) throw new Refused('access.denied', { command: approvePermission.command });
  await read(session, 'record', (tx) => getRequest(tx, id));
  return withRequestLock(session, id, async () => {
    const { request, name } = await read(session, 'record', async (tx) => {
      const found = await getRequest(tx, id);
      return { request: found, name: await nameOf(tx, found.by) };
    });
    const no = whyNot(request, name === session.name, session.register.world.now());
    if (no !== undefined) throw new Refused(no);
    const executor = executors[request.kind];
    if (executor === undefined) throw new Error(`nothing carries out ${request.kind}`);
    const { approved, words } = await sayYes(session, request, executor.check);
    const outcome = await executor.run(session, approved, words);
    await write(session, approvePermission, request.compartment, (tx, grant) => saveAnswer(tx, session, grant, approved, 'done'));
    return { request: { ...approved, state: 'done' }, outcome };
  });
}

/** Two transactions: opening the words is a reading of something sealed, which its entry comes before (invariant 7). */
async function sayYes(session: Session, request: Request, check: NonNullable<Executors[Request['kind']]>['check']): Promise<{ approved: Request; words: RequestWords }> {
  if (request.state === 'asked' && check !== undefined) await check(session, request);
  const tip = request.state === 'approved' ? request.tip : await orDone(write(session, approvePermission, request.compartment, (tx, grant) => saveAnswer(tx, session, grant, request, 'approved')));
  const words = await write(session, approvePermission, request.compartment, (tx) => openWords(tx, session, request));
  return { approved: { ...request, state: 'approved', tip }, words };
}

/** Two answers at once: the second meets the unique key on what is replaced. */
export async function orDone<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'register.taken') throw new Refused('approval.already-done');
    throw error;
  }
}

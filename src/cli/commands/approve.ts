import { approve, listRequests, readRequest, refuseRequest, withdrawRequest, type ListedRequest } from '#approval/index.ts';
import type { Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import type { Erased } from '#erasure/index.ts';
import { executors } from '../../parts.ts';
import type { Command, Context } from '../command.ts';
import { finishErasure } from '../erased.ts';

/** A request by its id or the beginning of it. Refused: `approval.not-found`, `address.ambiguous`. */
async function requestOf(context: Context, session: Session): Promise<string> {
  const given = context.words[0]?.toLowerCase();
  if (given === undefined) throw new Refused('usage.missing', { what: 'REQUEST (vigil requests lists them)' });
  const found = (await listRequests(session)).filter((one) => given.length >= 4 && one.id.startsWith(given));
  if (found.length > 1) throw new Refused('address.ambiguous', { found: found.length });
  // What is not among them is asked for all the same, so that who may not answer learns that first.
  return found[0]?.id ?? given;
}

const line = (one: ListedRequest): string => {
  const about = [one.subject['grain'], one.subject['id']].filter((part) => typeof part === 'string').join(' ');
  const next = one.state === 'asked' ? (one.expired ? 'too old: ask again' : one.mine ? 'waits for somebody else' : 'waits for you or another') : one.state === 'approved' ? 'approved, not finished: approve it once more' : one.state;
  return `${one.id.slice(0, 8)}  ${one.at.toISOString().slice(0, 16)}  ${one.kind} ${about}  by ${one.byName}: ${next}`;
};

const outcomeText = (outcome: Readonly<Record<string, unknown>>): string[] => Object.entries(outcome).map(([key, value]) => `  ${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);

/** What takes two persons: erasing, exporting, a giver's own file, opening claims to a stranger. */
export const approveCommands: readonly Command[] = [
  {
    name: 'requests', usage: 'requests', does: 'what waits for a second person in your circles, and what became of it',
    async run(context) {
      const all = await listRequests(await context.session());
      return { data: all, text: all.length === 0 ? 'nothing was asked' : all.map(line).join('\n') };
    },
  },
  {
    name: 'request show', usage: 'request show REQUEST', does: 'why something was asked; that you read it is logged first',
    async run(context) {
      const session = await context.session();
      const { request, reason, sealed } = await readRequest(session, await requestOf(context, session));
      return { data: { request: request.id, kind: request.kind, subject: request.subject, reason, sealed, state: request.state }, text: [`${request.kind} ${JSON.stringify(request.subject)}`, ...(Object.keys(sealed).length > 0 ? [JSON.stringify(sealed)] : []), `reason: ${reason}`, `state: ${request.state}`].join('\n') };
    },
  },
  {
    name: 'request refuse', usage: 'request refuse REQUEST --as NAME', does: 'the second person\'s no',
    async run(context) {
      const session = await context.session();
      const id = await requestOf(context, session);
      await refuseRequest(session, id, executors);
      return { data: { request: id, state: 'refused' }, text: 'refused: nothing was done' };
    },
  },
  {
    name: 'request withdraw', usage: 'request withdraw REQUEST', does: 'takes back what you asked yourself',
    async run(context) {
      const session = await context.session();
      const id = await requestOf(context, session);
      await withdrawRequest(session, id, executors);
      return { data: { request: id, state: 'withdrawn' }, text: 'withdrawn: nothing was done' };
    },
  },
  {
    name: 'approve', usage: 'approve REQUEST --as NAME', does: 'the second person\'s yes: what was asked is done now. NAME is somebody else than who asked, with a password of their own',
    async run(context) {
      const session = await context.session();
      const { request, outcome } = await approve(session, await requestOf(context, session), executors);
      const done = { request: request.id, kind: request.kind, state: request.state };
      if (request.kind !== 'erase') return { data: { ...done, outcome }, text: [`${request.kind}: done`, ...outcomeText(outcome)].join('\n') };
      const { data, text } = await finishErasure(context, outcome as unknown as Erased);
      return { data: { ...done, outcome: data }, text };
    },
  },
];

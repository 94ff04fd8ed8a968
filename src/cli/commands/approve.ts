import { approve, listRequests, readRequest, refuseRequest, withdrawRequest } from '#approval/index.ts';
import { Refused } from '#base/result.ts';
import { executors } from '../../parts.ts';
import type { Command, Context } from '../command.ts';

function idOf(context: Context): string {
  const [id] = context.words;
  if (id === undefined) throw new Refused('usage.missing', { what: 'ID' });
  return id;
}

const outcomeText = (outcome: Readonly<Record<string, unknown>>): string => Object.entries(outcome).map(([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('\n');

/** What takes two persons: erasing, exporting, a giver's own file, opening claims to a stranger. */
export const approveCommands: readonly Command[] = [
  {
    name: 'requests', usage: 'requests [--read ID]', does: 'what waits for a second person, in your circles; --read opens why it was asked, which is logged first', options: { read: 'string' },
    async run(context) {
      const session = await context.session();
      const read = context.options['read'];
      if (typeof read === 'string') {
        const { request, reason, sealed } = await readRequest(session, read);
        return { data: { request, reason, sealed }, text: `${request.kind}  ${reason}\n${outcomeText({ ...request.subject, ...sealed })}` };
      }
      const all = await listRequests(session);
      return { data: all, text: all.length === 0 ? 'nothing waits' : all.map((one) => `${one.id}  ${one.kind.padEnd(10)}  ${one.expired ? 'expired' : one.state}  asked by ${one.byName} ${one.at.toISOString().slice(0, 10)}`).join('\n') };
    },
  },
  {
    name: 'approve', usage: 'approve ID --as NAME', does: 'the second person\'s yes to what another asked, with their own sign-in; it is done at once',
    async run(context) {
      const { request, outcome } = await approve(await context.session(), idOf(context), executors);
      return { data: { request: request.id, kind: request.kind, state: request.state, outcome }, text: `${request.kind}: done\n${outcomeText(outcome)}` };
    },
  },
  {
    name: 'refuse', usage: 'refuse ID --as NAME', does: 'the second person\'s no; what the request had closed is open again',
    async run(context) {
      const id = idOf(context);
      await refuseRequest(await context.session(), id, executors);
      return { data: { request: id, state: 'refused' }, text: 'refused: nothing is done' };
    },
  },
  {
    name: 'request withdraw', usage: 'request withdraw ID', does: 'takes back what you asked',
    async run(context) {
      const id = idOf(context);
      await withdrawRequest(await context.session(), id, executors);
      return { data: { request: id, state: 'withdrawn' }, text: 'taken back: nothing is done' };
    },
  },
];

import { findHats, read } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { getChain, show, shortId } from '#register/entity/index.ts';
import { assignReview, emergencyNotes, finishReview, getReview, giveBackReview, listReviewers, listReviews, takeReview, type Queued } from '#register/review/index.ts';
import type { Answer, Command, Context } from '../command.ts';

const text = (context: Context, name: string): string => {
  const value = context.options[name];
  return typeof value === 'string' ? value : '';
};
const need = (context: Context, name: string): string => {
  const value = text(context, name);
  if (value === '') throw new Refused('usage.missing', { what: `--${name}` });
  return value;
};
async function accountOf(context: Context): Promise<string> {
  const [word] = context.words;
  if (word === undefined) throw new Refused('usage.missing', { what: 'ACCOUNT' });
  return read(await context.session(), 'record', (tx) => getChain(tx, word));
}
/** What the person at the terminal sees now is what is changed. */
async function standing(context: Context): Promise<Queued> {
  const found = await getReview(await context.session(), await accountOf(context));
  if (found === null) throw new Refused('register.not-found');
  return found;
}
const line = (one: Queued): string => [
  shortId(one.kind as 'person', one.account), one.state.padEnd(8), one.changedAt.slice(0, 10), one.title, `asked by ${one.askedBy ?? '?'}`, ...(one.reviewer === null ? [] : [`with ${one.reviewer}`]),
  ...(one.mine === 'reviewing' ? ['(yours)'] : one.mayTake ? ['(may be taken)'] : []), ...(one.note === '' ? [] : [`"${one.note}"`]),
].join('  ');
const turned = (done: { account: string; turn: number }, words: string): Answer => ({ data: done, text: words });

const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

export const reviewCommands: readonly Command[] = [
  {
    name: 'emergency list', usage: 'emergency list', does: 'emergency notes, what is due first at the top: a decision 72 hours after it was noted, a review every 14 days. A verdict over an account of the note is the decision; its reason says what was decided',
    async run(context) {
      const found = await emergencyNotes(await context.session());
      const lines = found.notes.map((note) => [note.id, note.stands.padEnd(5), `${note.asks} due ${minute(note.dueAt)}`, `noted ${minute(note.notedAt)}`, ...(note.reviewedAt === null ? [] : [`reviewed ${minute(note.reviewedAt)}`]), note.circle].join('  '));
      return { data: found, text: [...lines, ...(found.more ? ['… and more, due later'] : [])].join('\n') || 'no emergency note that you may read' };
    },
  },
  {
    name: 'review list', usage: 'review list', does: 'what waits for a reviewer, is with one or came back, and what was reviewed last',
    async run(context) {
      const queue = await listReviews(await context.session());
      return { data: queue, text: [...queue.open, ...queue.done].map(line).join('\n') || 'nothing waits' };
    },
  },
  {
    name: 'review assign', usage: 'review assign ACCOUNT [--to NAME] [--note WORDS]', does: 'asks for a review, of one colleague or of whoever takes it; never of who recorded it', options: { to: 'string', note: 'string' },
    async run(context) {
      const session = await context.session();
      const account = await accountOf(context);
      const before = await getReview(session, account);
      const to = text(context, 'to');
      const hats = to === '' ? [] : (await findHats(session.register, to)).map((hat) => hat.hat as string);
      const reviewer = to === '' ? null : (await listReviewers(session, account)).find((one) => hats.includes(one.hat))?.hat;
      // A name that is none and one that may not are answered by the same rule.
      if (reviewer === undefined && hats[0] === undefined) throw new Refused('review.reviewer-cannot-read');
      return turned(await assignReview(session, { account, reviewer: reviewer === undefined ? hats[0] : reviewer, note: text(context, 'note'), ...(before === null ? {} : { turn: before.turn }) }), 'waits for review');
    },
  },
  {
    name: 'review take', usage: 'review take ACCOUNT', does: 'takes what waits, as its reviewer',
    async run(context) {
      const { account, turn } = await standing(context);
      return turned(await takeReview(await context.session(), { account, turn }), 'taken');
    },
  },
  {
    name: 'review back', usage: 'review back ACCOUNT --note WORDS', does: 'gives it back to who asked, with what is missing', options: { note: 'string' },
    async run(context) {
      const { account, turn } = await standing(context);
      return turned(await giveBackReview(await context.session(), { account, turn, note: need(context, 'note') }), 'given back');
    },
  },
  {
    name: 'review done', usage: 'review done ACCOUNT --verdict reasonable-grounds|not-supported --rule WORDS --reason WORDS', does: 'the verdict, over all accounts that stand as one entry now', options: { verdict: 'string', rule: 'string', reason: 'string' },
    async run(context) {
      const session = await context.session();
      const { account, turn } = await standing(context);
      const { entity } = await show(session, account);
      const accounts = entity.members.filter((member) => member.ended === null).map((member) => member.chain as string);
      const done = await finishReview(session, { account, turn, accounts: accounts.includes(account) ? accounts : [account, ...accounts], verdict: need(context, 'verdict'), rule: text(context, 'rule'), reason: need(context, 'reason') });
      return { data: done, text: `reviewed\n${done.assessment}` };
    },
  },
];

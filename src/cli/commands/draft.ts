import { findHats } from '#access/index.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { shortId } from '#register/entity/index.ts';
import { discardDraft, getDraft, listDrafts, saveDraft, submitDraft, type DraftInput, type ListedDraft } from '#register/draft/index.ts';
import { circleNames, circleOf, findRecord } from '../circle.ts';
import type { Command, Context } from '../command.ts';
import { readJson } from '../input.ts';

const need = (context: Context, what: string): string => {
  const [word] = context.words;
  if (word === undefined) throw new Refused('usage.missing', { what });
  return word;
};
const text = (context: Context, name: string): string | undefined => {
  const value = context.options[name];
  return typeof value === 'string' ? value : undefined;
};

/** A short address of a source, as people type it, becomes the full one that a record needs; what is no address is left as typed. */
async function withFullSource(context: Context, body: unknown): Promise<unknown> {
  if (typeof body !== 'object' || body === null || !('source' in body) || typeof body.source !== 'string' || isUuid(body.source)) return body;
  try {
    return { ...body, source: (await findRecord(await context.session(), body.source, 'source')).id };
  } catch (error) {
    if (error instanceof Refused) return body;
    throw error;
  }
}

async function reviewerOf(context: Context): Promise<{ reviewer?: string | null }> {
  const name = text(context, 'reviewer');
  if (name === undefined) return {};
  if (name === '') return { reviewer: null };
  const hats = await findHats((await context.opened()).register, name);
  const hat = hats.find((one) => one.role === 'reviewer') ?? hats.find((one) => one.role !== 'administrator' && one.role !== 'auditor');
  if (hat === undefined) throw new Refused('draft.reviewer-cannot-read');
  return { reviewer: hat.hat };
}

const line = (draft: ListedDraft): string =>
  `${draft.id}  ${draft.changedAt.slice(0, 16)}  ${draft.mine ? [draft.about?.kind, draft.about?.sort].filter(Boolean).join(' ') || 'yours' : 'to review'}${draft.old ? '   ! untouched for more than 30 days' : ''}`;

export const draftCommands: readonly Command[] = [
  {
    name: 'draft save', usage: 'draft save FILE.json [--id ID --changed-at TIME] [--reviewer NAME] [--compartment NAME]',
    does: 'keeps an account you are writing, finished or not: {source, giver? or givers?, account} or {chain, replaces, reason, account}; --reviewer \'\' takes a reviewer back',
    options: { id: 'string', 'changed-at': 'string', reviewer: 'string' },
    async run(context) {
      const body = readJson(context.words[0]);
      const id = text(context, 'id');
      const session = await context.session();
      // A draft stays in the circle where it was begun.
      const compartment = id === undefined ? (await circleOf(context)).compartment : await getDraftPlace(context, id);
      const changedAt = text(context, 'changed-at');
      const input: DraftInput = { body: await withFullSource(context, body), ...(id === undefined ? {} : { id }), ...(changedAt === undefined ? {} : { changedAt }), ...(await reviewerOf(context)) };
      const saved = await saveDraft(session, compartment, input);
      return { data: saved, text: `draft ${saved.id}\nchanged at ${saved.changedAt}` };
    },
  },
  {
    name: 'draft list', usage: 'draft list', does: 'drafts you write or review',
    async run(context) {
      const session = await context.session();
      const names = await circleNames(session);
      const drafts = await listDrafts(session);
      return { data: drafts.map((draft) => ({ ...draft, compartment: names.get(draft.compartment) ?? null })), text: drafts.length === 0 ? 'no drafts' : drafts.map(line).join('\n') };
    },
  },
  {
    name: 'draft show', usage: 'draft show ID', does: 'a draft as it was last saved; that a reviewer read it is logged first',
    async run(context) {
      const session = await context.session();
      const found = await getDraft(session, need(context, 'ID'));
      const draft = { ...found, compartment: (await circleNames(session)).get(found.compartment) ?? null };
      return { data: draft, text: `${line(found)}\nchanged at ${draft.changedAt}\n${JSON.stringify(draft.body, null, 2)}` };
    },
  },
  {
    name: 'draft discard', usage: 'draft discard ID', does: 'throws a draft away for good; the log keeps that one was, and nothing of it',
    async run(context) {
      await discardDraft(await context.session(), need(context, 'ID'));
      return { data: { discarded: true }, text: 'discarded' };
    },
  },
  {
    name: 'draft submit', usage: 'draft submit ID [--changed-at TIME]', does: 'makes a draft an account, or a new version of one', options: { 'changed-at': 'string' },
    async run(context) {
      const done = await submitDraft(await context.session(), need(context, 'ID'), text(context, 'changed-at'));
      return { data: { id: shortId('person', done.account), address: done.account, version: done.version }, text: `${shortId('person', done.account)}  ${done.account}` };
    },
  },
];

async function getDraftPlace(context: Context, id: string): Promise<ListedDraft['compartment']> {
  const found = (await listDrafts(await context.session())).find((draft) => draft.id === id);
  if (found === undefined) throw new Refused('register.not-found');
  return found.compartment;
}

import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { read, type Session } from '#access/index.ts';
import {
  clearCheck, countUnknown, getAccountView, getGiverView, getSourceView, liftRestriction, narrow, recordCard, recordGiver, renderCard, restrict, reviewNaming, reviseGiver, templateLanguages, withdraw, type CellView,
} from '#consent/index.ts';
import { standings } from '#register/account/index.ts';
import { getChain, shortId } from '#register/entity/index.ts';
import { circleOf, findRecord } from '../circle.ts';
import type { Answer, Command, Context } from '../command.ts';
import { readJson } from '../input.ts';

type Place = { readonly session: Session; readonly compartment: CompartmentId; readonly id: string };

const word = (context: Context, at: number, what: string): string => {
  const found = context.words[at];
  if (found === undefined) throw new Refused('usage.missing', { what });
  return found;
};

async function sourceAt(context: Context, at = 0): Promise<Place> {
  const session = await context.session();
  return { session, ...(await findRecord(session, word(context, at, 'SOURCE'), 'source')) };
}

async function accountAt(context: Context, at = 0): Promise<Place> {
  const session = await context.session();
  const { id, compartment } = await findRecord(session, word(context, at, 'ACCOUNT'), 'account');
  return { session, compartment, id: await read(session, 'record', (tx) => getChain(tx, id)) };
}

/** The giver named by a word or `--giver`; without one the source itself speaks. */
async function giverOf(context: Context, address: unknown): Promise<{ giver?: string }> {
  return typeof address === 'string' ? { giver: (await findRecord(await context.session(), address, 'giver')).id } : {};
}

/** Whether a word addresses a source (its letter, or a full id of one). */
async function isSource(context: Context, address: string): Promise<boolean> {
  if (/^s-?/i.test(address)) return true;
  if (/^[a-z]-/i.test(address)) return false;
  return findRecord(await context.session(), address, 'source').then(() => true, (error: unknown) => {
    if (error instanceof Refused && error.refusal.code === 'register.not-found') return false;
    throw error;
  });
}

const said = (id: string, words: string): Answer => ({ data: { id }, text: `${words}\n${id}` });
const cellLines = (cells: readonly CellView[]): string[] => cells.map((cell) => `  ${cell.allowed ? 'yes' : 'no '}  ${cell.cell.padEnd(34)} ${cell.why}`);
const asObject = (value: unknown): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('usage.not-json');
  return value as Record<string, unknown>;
};

async function show(context: Context): Promise<Answer> {
  if (!(await isSource(context, word(context, 0, 'SOURCE or ACCOUNT')))) {
    const { session, compartment, id } = await accountAt(context);
    const view = await getAccountView(session, compartment, id);
    return { data: view, text: [...cellLines(view.cells), ...view.restrictions.map((one) => `  restricted: ${one.kind}, said by ${one.from}, ${one.at.slice(0, 10)}  ${one.id}`), ...view.passages.map((one) => `  passage ${one.passage} narrowed`)].join('\n') };
  }
  const { session, compartment, id } = await sourceAt(context);
  const { giver } = await giverOf(context, context.words[1]);
  const overview = await getSourceView(session, compartment, id);
  const several = overview.givers.length > 1 && giver === undefined;
  if (several) {
    const data = { givers: overview.givers.map((one) => shortId('giver', one)), cells: overview.cells };
    return { data, text: [...data.givers.map((one) => `giver ${one}`), ...overview.cells.map((cell) => `  ${cell.cell.padEnd(34)} ${cell.words}`)].join('\n') };
  }
  const view = await getGiverView(session, compartment, id, giver ?? overview.givers[0] ?? id);
  const left = view.draftsLeft.map((draft) => `  a restriction of card ${draft.card}, row ${draft.row}, is not recorded yet (vigil consent restrict ACCOUNT FILE --draft ${draft.card}:${draft.row})`);
  return { data: view, text: [`${view.giver === id ? 'no giver' : `giver ${shortId('giver', view.giver)}${view.members.length === 0 ? '' : ` (together: ${view.members.map((one) => shortId('giver', one)).join(', ')})`}`} · basis ${view.basis}`, ...cellLines(view.cells), ...view.history.map((entry) => `  ${entry.at.slice(0, 10)}  ${(entry.what ?? '(erased)').padEnd(16)} ${entry.id}`), ...left, '  (words that were said: vigil unseal ENTRY --reason …)'].join('\n') };
}

export const consentCommands: readonly Command[] = [
  {
    name: 'giver record', usage: 'giver record SOURCE FILE.json', does: 'somebody who gives a source: on which basis, what stands for them; nothing is allowed yet',
    async run(context) {
      const giver = readJson(word(context, 1, 'FILE.json'));
      const { session, compartment, id: source } = await sourceAt(context);
      const id = await recordGiver(session, compartment, { source, giver });
      return { data: { id: shortId('giver', id), address: id }, text: `${shortId('giver', id)}  ${id}` };
    },
  },
  {
    name: 'giver revise', usage: 'giver revise SOURCE GIVER FILE.json', does: 'a later entry of the same giver: of age, arrested, another guardian; it stands for the whole of the one before',
    async run(context) {
      const entry = readJson(word(context, 2, 'FILE.json'));
      const { session, compartment, id: source } = await sourceAt(context);
      return said(await reviseGiver(session, compartment, { source, giver: (await giverOf(context, context.words[1])).giver ?? '', entry }), 'recorded');
    },
  },
  {
    name: 'consent card', usage: 'consent card [--lang en|ko|zh]', does: 'the spoken consent card, to read out', options: { lang: 'string' },
    async run(context) {
      const lang = context.options['lang'] ?? 'en';
      const card = renderCard(String(lang));
      if (!card.ok) throw new Refused(card.refusal.code, { known: templateLanguages.join(' ') });
      return Promise.resolve({ data: card.value, text: card.value.text });
    },
  },
  {
    name: 'consent record', usage: 'consent record SOURCE GIVER FILE.json', does: 'a filled card of one giver',
    async run(context) {
      const card = readJson(word(context, 2, 'FILE.json'));
      const { session, compartment, id: source } = await sourceAt(context);
      const done = await recordCard(session, compartment, { source, giver: (await giverOf(context, context.words[1])).giver ?? '', card });
      return { data: { id: done.id, restrictionsLeft: done.restrictions.length }, text: [`recorded\n${done.id}`, ...(done.restrictions.length === 0 ? [] : [`${done.restrictions.length} persons of question 13: record each with vigil consent restrict ACCOUNT FILE --draft ${done.id}:ROW`])].join('\n') };
    },
  },
  {
    name: 'consent withdraw', usage: 'consent withdraw SOURCE FILE.json [--giver GIVER]', does: 'the giver takes it back; in force at once: {scope, at, saidBy, words?, notRecalled?}', options: { giver: 'string' },
    async run(context) {
      const withdrawal = readJson(word(context, 1, 'FILE.json'));
      const { session, compartment, id: source } = await sourceAt(context);
      const done = await withdraw(session, compartment, { source, ...(await giverOf(context, context.options['giver'])), withdrawal });
      return { data: done, text: [`withdrawn: ${done.accounts} accounts are read by nobody any more`, ...done.cannotBeRecalled.map((item) => `cannot be recalled: ${item.what}, ${item.recipient}, ${item.when}`), done.id].join('\n') };
    },
  },
  {
    name: 'consent narrow', usage: 'consent narrow ACCOUNT|SOURCE FILE.json [--giver GIVER]', does: 'allows less than the giver did, for an account, a passage, or all a giver said: {level, scope, at, saidBy, reason, passage?}', options: { giver: 'string' },
    async run(context) {
      const narrowing = readJson(word(context, 1, 'FILE.json'));
      const whole = await isSource(context, word(context, 0, 'ACCOUNT or SOURCE'));
      const { session, compartment, id } = await (whole ? sourceAt(context) : accountAt(context));
      return said(await narrow(session, compartment, whole ? { source: id, ...(await giverOf(context, context.options['giver'])), narrowing } : { account: id, narrowing }), 'narrowed');
    },
  },
  {
    name: 'consent restrict', usage: 'consent restrict ACCOUNT FILE.json [--draft CARD:ROW] [--compartment NAME]', does: 'what a person spoken about does not want done: {kind, scope, at, from, words?}', options: { draft: 'string' },
    async run(context) {
      const restriction = readJson(word(context, 1, 'FILE.json'));
      const { session, compartment, id } = await accountAt(context);
      const draft = /^(.+):(\d{1,6})$/.exec(String(context.options['draft'] ?? ''));
      if (context.options['draft'] !== undefined && draft === null) throw new Refused('usage.bad-option', { option: 'draft' });
      const where = context.options['compartment'] === undefined ? compartment : (await circleOf(context)).compartment;
      return said(await restrict(session, where, { account: id, restriction, ...(draft === null ? {} : { draft: { card: draft[1] as string, row: Number(draft[2]) } }) }), 'restricted');
    },
  },
  {
    name: 'consent lift', usage: 'consent lift RESTRICTION FILE.json [--compartment NAME]', does: 'lifts a restriction, in the words of whoever made it: {at, from, words}',
    async run(context) {
      const lifting = readJson(word(context, 1, 'FILE.json'));
      const { session, compartment } = await circleOf(context);
      return said(await liftRestriction(session, compartment, { restriction: word(context, 0, 'RESTRICTION'), lifting }), 'lifted');
    },
  },
  {
    name: 'consent review-naming', usage: 'consent review-naming SOURCE FILE.json [--giver GIVER]', does: 'a reviewer or lawyer allows naming on a public source: {cells, reason}', options: { giver: 'string' },
    async run(context) {
      const input = asObject(readJson(word(context, 1, 'FILE.json')));
      const { session, compartment, id: source } = await sourceAt(context);
      const cells = Array.isArray(input['cells']) ? input['cells'].map(String) : [];
      return said(await reviewNaming(session, compartment, { source, ...(await giverOf(context, context.options['giver'])), cells, reason: input['reason'] }), 'recorded');
    },
  },
  {
    name: 'consent count-unknown', usage: 'consent count-unknown SOURCE --reason WHY [--giver GIVER]', does: 'one of two persons who let a source of unknown basis into statistics', options: { giver: 'string', reason: 'string' },
    async run(context) {
      const { session, compartment, id: source } = await sourceAt(context);
      return said(await countUnknown(session, compartment, { source, ...(await giverOf(context, context.options['giver'])), reason: context.options['reason'] }), 'recorded');
    },
  },
  {
    name: 'consent check', usage: 'consent check CELL ACCOUNT… (--child | --no-child) [--standing protected|public-role|accused]',
    does: 'whether these accounts may all be used for one thing, such as share:un; restrictions of every circle count, and a no says no more',
    options: { child: 'boolean', 'no-child': 'boolean', standing: 'string' },
    async run(context) {
      const [cell = '', ...addresses] = context.words;
      const { child = false, 'no-child': grown = false, standing } = context.options;
      // Whoever asks says whether a child is among them: nothing is taken for granted (practice 24).
      if (child === grown) throw new Refused('usage.missing', { what: '--child or --no-child' });
      if (addresses.length === 0) throw new Refused('usage.missing', { what: 'ACCOUNT' });
      const accounts: string[] = [];
      for (const [at] of addresses.entries()) accounts.push((await accountAt(context, at + 1)).id);
      const known = standings.find((one) => one === standing);
      if (standing !== undefined && known === undefined) throw new Refused('usage.bad-option', { option: 'standing' });
      const found = await clearCheck(await context.session(), { accounts, cell, child: child === true, ...(known === undefined ? {} : { standing: known }) });
      return { data: found, text: `${found.allowed ? 'yes' : 'no'}  ${found.by}` };
    },
  },
  { name: 'consent show', usage: 'consent show SOURCE [GIVER] | ACCOUNT', does: 'what may be done with it, cell by cell, why, and how it came to that', run: show },
];

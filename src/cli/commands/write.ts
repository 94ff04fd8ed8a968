import type { ChainId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { accountKinds, recordAccount, reviseAccount, type AccountKind } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { getChain, shortId } from '#register/entity/index.ts';
import { moveSource } from '#register/rebuild/index.ts';
import { recordSource } from '#register/source/index.ts';
import { getCompartment, read, type Session } from '#access/index.ts';
import { circleOf, findRecord } from '../circle.ts';
import type { Answer, Command } from '../command.ts';
import { readJson } from '../input.ts';

/** The kind an account says it is; it was checked before it was recorded. */
const kindOf = (account: unknown): AccountKind => accountKinds.find((kind) => kind === asObject(account)['kind']) ?? 'person';

const made = (kind: 'source' | AccountKind, id: string): Answer => ({ data: { id: shortId(kind, id), address: id }, text: `${shortId(kind, id)}  ${id}` });
type Json = Record<string, unknown>;
const asObject = (value: unknown): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('usage.not-json');
  return value as Json;
};

/** Addresses of those who told it together. Refused: `usage.not-json` for what is no list of addresses. */
async function giversOf(session: Session, input: unknown): Promise<string[]> {
  if (!Array.isArray(input) || input.length > 50 || !input.every((one) => typeof one === 'string')) throw new Refused('usage.not-json', { field: 'givers' });
  const found: string[] = [];
  for (const address of input) found.push((await findRecord(session, address, 'giver')).id);
  return found;
}

export const writeCommands: readonly Command[] = [
  {
    name: 'source record', usage: 'source record FILE.json [--compartment NAME] [--basis BASIS]', does: 'a source: where knowledge comes from, on which basis it is held', options: { basis: 'string' },
    async run(context) {
      const { session, compartment } = await circleOf(context);
      const input = asObject(readJson(context.words[0]));
      const basis = context.options['basis'];
      return made('source', await recordSource(session, compartment, typeof basis === 'string' ? { ...input, basis } : input));
    },
  },
  {
    name: 'source move', usage: 'source move SOURCE --to CIRCLE', does: 'gives a source to other readers; nothing of what was said changes', options: { to: 'string' },
    async run(context) {
      const session = await context.session();
      const { id, compartment } = await findRecord(session, context.words[0], 'source');
      const to = context.options['to'];
      if (typeof to !== 'string') throw new Refused('usage.missing', { what: '--to CIRCLE' });
      const target = await read(session, 'record', (tx) => getCompartment(tx, to));
      const moved = await moveSource(session, { source: id, from: compartment, to: target.id });
      return { data: moved, text: `${moved.records} records moved` };
    },
  },
  {
    name: 'account record', usage: 'account record FILE.json [--compartment NAME]', does: 'what a source says: {source, giver? or givers? [who told it together], account: {kind, sort, claims}}',
    async run(context) {
      const { session, compartment } = await circleOf(context);
      const input = asObject(readJson(context.words[0]));
      const source = await findRecord(session, typeof input['source'] === 'string' ? input['source'] : undefined, 'source');
      const giver = typeof input['giver'] === 'string' ? await findRecord(session, input['giver'], 'giver') : undefined;
      const givers = 'givers' in input ? await giversOf(session, input['givers']) : undefined;
      const id = await recordAccount(session, compartment, { source: source.id, account: input['account'], ...(giver !== undefined && { giver: giver.id }), ...(givers !== undefined && { givers }) });
      return made(kindOf(input['account']), id);
    },
  },
  {
    name: 'account revise', usage: 'account revise ID FILE.json', does: 'a new version of an account: {replaces, reason, account}; {keep: 3} among its claims takes one over unseen; the old one stays',
    async run(context) {
      const session = await context.session();
      const { id, compartment } = await findRecord(session, context.words[0], 'account');
      const chain = await read(session, 'record', (tx) => getChain(tx, id));
      const input = asObject(readJson(context.words[1]));
      const version = await reviseAccount(session, compartment, { chain: chain as ChainId, replaces: typeof input['replaces'] === 'string' ? input['replaces'] : '', reason: input['reason'] as 'our-mistake', account: input['account'] });
      return { data: { version }, text: version };
    },
  },
  {
    name: 'assess', usage: 'assess FILE.json', does: 'what you conclude, and why: {body: {about, …}, reason}',
    async run(context) {
      const id = await assess(await context.session(), readJson(context.words[0]));
      return { data: { id }, text: id };
    },
  },
];

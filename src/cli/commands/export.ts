import { Refused } from '#base/result.ts';
import { askExport, askGiverFile } from '#exchange/index.ts';
import { shortId } from '#register/entity/index.ts';
import { findRecord } from '../circle.ts';
import type { Command, Context } from '../command.ts';

function needed(context: Context, name: string): string {
  const value = context.options[name];
  if (typeof value !== 'string' || value.trim() === '') throw new Refused('usage.missing', { what: `--${name}` });
  return value;
}

const dataDirOf = (context: Context): { dataDir?: string } => (typeof context.options['data'] === 'string' ? { dataDir: context.options['data'] } : {});
const waits = (id: string, what: string): string => `${what} waits for a second person: vigil approve ${id} --as NAME, with their own sign-in. Nothing is written before.`;

const exportCommand: Command = {
  name: 'export', usage: 'export --out DIR|FILE.jsonl --reason WHY [--helpers]',
  does: 'asks for everything of the circles that you and a second person both hold, in clear, as documented lines (and tables, in a folder); written when the second person approves; helpers stay out unless --helpers',
  options: { out: 'string', reason: 'string', helpers: 'boolean' },
  async run(context) {
    const [out, reason] = [needed(context, 'out'), needed(context, 'reason')];
    const helpers = context.options['helpers'] === true;
    const circle = context.options['compartment'];
    const id = await askExport(await context.session(), { out, reason, helpers, ...dataDirOf(context), ...(typeof circle === 'string' ? { circle } : {}) });
    return {
      data: { request: id, state: 'asked' },
      text: [
        waits(id, 'The export'),
        'What is sealed stands in it readable by anybody who has the file: from then on it is the group\'s own to guard. Erasing in the register does not reach it.',
        'Circles that only one of you holds are left out; the file cannot tell whether there are any.',
        helpers ? 'Helpers will be in it.' : 'Helpers are left out; --helpers takes them in.',
      ].join('\n'),
    };
  },
};

const fileCommand: Command = {
  name: 'file', usage: 'file GIVER --out FILE.html [--lang en|ko|zh] [--reason WHY]',
  does: 'asks for a giver\'s own file to print: what they told, what they allowed, what was withdrawn, how to change it; written when a second person approves; nothing of what others said',
  options: { out: 'string', lang: 'string', reason: 'string' },
  async run(context) {
    const out = needed(context, 'out');
    const session = await context.session();
    const { id: giver, compartment } = await findRecord(session, context.words[0], 'giver');
    const lang = context.options['lang'];
    const reason = context.options['reason'];
    const id = await askGiverFile(session, compartment, { giver, out, lang: typeof lang === 'string' ? lang : 'en', reason: typeof reason === 'string' ? reason : 'the giver asked for their own file', ...dataDirOf(context) });
    return { data: { request: id, state: 'asked', giver }, text: waits(id, `The file of ${shortId('giver', giver)}`) };
  },
};

export const exportCommands: readonly Command[] = [exportCommand, fileCommand];

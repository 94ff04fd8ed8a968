import { roles, type Role } from '#access/index.ts';
import { auditEntries, type Entry } from '#audit/index.ts';
import { Refused } from '#base/result.ts';
import type { Command, Context } from '../command.ts';

const text = (context: Context, name: string): string | undefined => {
  const value = context.options[name];
  return typeof value === 'string' ? value : undefined;
};

/** A day of this machine's clock, from its first moment to the next day's. */
function dayOf(context: Context): { from?: Date; to?: Date } {
  const day = text(context, 'day');
  if (day === undefined) return {};
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const from = new Date(Number(year), Number(month) - 1, Number(date));
  if (year === undefined || from.getMonth() !== Number(month) - 1) throw new Refused('usage.bad-option', { option: 'day' });
  return { from, to: new Date(Number(year), Number(month) - 1, Number(date) + 1) };
}

function roleOf(context: Context): { role?: Role } {
  const role = text(context, 'hat');
  if (role === undefined) return {};
  if (!(roles as readonly string[]).includes(role)) throw new Refused('usage.bad-option', { option: 'hat' });
  return { role: role as Role };
}

const line = (one: Entry): string => `${one.at.toISOString().slice(0, 19).replace('T', ' ')} UTC  ${one.by === null ? 'a seat not known here' : `${one.by.name} (${one.by.role})`}  ${one.command}  ${one.records} record${one.records === 1 ? '' : 's'}${one.opens ? '  opens what is sealed' : ''}`;

export const auditCommands: readonly Command[] = [
  {
    name: 'audit', usage: 'audit --as NAME [--by NAME] [--hat ROLE] [--did COMMAND] [--openings] [--day YYYY-MM-DD] [--after PLACE]',
    does: 'for the auditor\'s hat: entries of all logs, newest first: when, by whom, of which command, how many records; nothing of what they say. --openings: only what opened something sealed. A page ends with the PLACE of the next',
    options: { by: 'string', hat: 'string', did: 'string', openings: 'boolean', day: 'string', after: 'string' },
    async run(context) {
      const [name, command, after] = [text(context, 'by'), text(context, 'did'), text(context, 'after')];
      const page = await auditEntries(await context.session(), {
        ...(name === undefined ? {} : { name }), ...roleOf(context), ...(command === undefined ? {} : { command }), ...(context.options['openings'] === true ? { opens: true } : {}), ...dayOf(context),
      }, after === undefined ? {} : { after });
      return { data: page, text: [...page.entries.map(line), `${page.entries.length} of ${page.count}${page.next === null ? '' : `; further: --after ${page.next}`}`].join('\n') };
    },
  },
];

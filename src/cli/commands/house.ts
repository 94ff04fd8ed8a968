import { Refused } from '#base/result.ts';
import { addHat, addMember, addUser, findHats, listCompartments, makeCompartment, read, removeMember, roles, type CompartmentKind, type Role } from '#access/index.ts';
import { inTransaction } from '#store/index.ts';
import { importLines } from '#intake/index.ts';
import { rebuild } from '#register/rebuild/index.ts';
import { derivedParts } from '../../parts.ts';
import { circleOf } from '../circle.ts';
import type { Command } from '../command.ts';
import { readSecret } from '../input.ts';

const word = (words: readonly string[], at: number, what: string): string => {
  const found = words[at];
  if (found === undefined) throw new Refused('usage.missing', { what });
  return found;
};

/** Whoever runs these holds machine and master key: they are the house's, not a hat's, and stand here until the app has its screens. */
export const houseCommands: readonly Command[] = [
  {
    name: 'rebuild', usage: 'rebuild', does: 'drops everything derived and makes it anew from the records',
    async run(context) {
      const { register } = await context.opened();
      const rows = await rebuild(register, derivedParts);
      return { data: { rows }, text: `${rows} derived rows made anew` };
    },
  },
  {
    name: 'circles', usage: 'circles', does: 'the circles of readers you are in',
    async run(context) {
      const all = await read(await context.session(), 'record', listCompartments);
      return { data: all.map(({ name, kind }) => ({ name, kind })), text: all.map(({ name, kind }) => `${name}  (${kind})`).join('\n') };
    },
  },
  {
    name: 'circle add', usage: 'circle add NAME [--sort circle|duty|unknown-basis]', does: 'a new circle of readers; you become a member', options: { sort: 'string' },
    async run(context) {
      const { register } = await context.opened();
      const session = await context.session();
      const kind = (context.options['sort'] ?? 'circle') as CompartmentKind;
      if (!['circle', 'duty', 'unknown-basis'].includes(kind)) throw new Refused('usage.bad-option', { option: 'sort' });
      const name = word(context.words, 0, 'NAME');
      await addMember(register, session.hat, await makeCompartment(register, name, kind));
      return { data: { name, kind }, text: `circle ${name}` };
    },
  },
  {
    name: 'user add', usage: 'user add NAME ROLE [--circle NAME]', does: `a person with one hat (${roles.join(', ')}); asks for a password`, options: { circle: 'string' },
    async run(context) {
      const { register } = await context.opened();
      const name = word(context.words, 0, 'NAME');
      const role = word(context.words, 1, 'ROLE') as Role;
      if (!roles.includes(role)) throw new Refused('usage.bad-option', { option: 'ROLE' });
      const password = await readSecret(process.env['VIGIL_NEW_PASSWORD_FILE'], `Password for ${name} (12 characters or more): `);
      if (password === undefined) throw new Refused('usage.missing', { what: 'a terminal, or VIGIL_NEW_PASSWORD_FILE' });
      const hat = await addHat(register, await addUser(register, name, password), role);
      const circle = context.options['circle'];
      if (typeof circle === 'string') await addMember(register, hat, (await memberOf(context, circle)).compartment);
      return { data: { name, role }, text: `${name}: ${role}` };
    },
  },
  {
    name: 'member add', usage: 'member add NAME ROLE --circle CIRCLE', does: 'lets a hat read a circle', options: { circle: 'string' },
    run: async (context) => changeMember(context, addMember),
  },
  {
    name: 'member remove', usage: 'member remove NAME ROLE --circle CIRCLE', does: 'takes a circle from a hat; it holds at the next statement', options: { circle: 'string' },
    run: async (context) => changeMember(context, removeMember),
  },
  {
    name: 'lines', usage: 'lines FILE.jsonl [--compartment NAME]', does: 'brings in a file of register lines, all of it or nothing (import does the same for such a file)',
    async run(context) {
      const { session, compartment } = await circleOf(context);
      const report = await importLines(session, { path: word(context.words, 0, 'FILE.jsonl'), compartment });
      return { data: report, text: `${report.title}: ${report.sources} sources, ${report.inserted} accounts new, ${report.changed} changed, ${report.same} as before, ${report.assessments} assessments` };
    },
  },
  {
    name: 'doctor', usage: 'doctor', does: 'whether what Vigil needs is there',
    async run(context) {
      const opened = await context.opened();
      const [row] = await inTransaction(opened.register.pools.get('vigil_sequencer'), 'read', {}, (tx) =>
        tx.query<{ version: string; encoding: string; pending: number }>(`select current_setting('server_version') as version, current_setting('server_encoding') as encoding, (select count(*)::int from ledger.pending) as pending`));
      const data = { node: process.version, postgresql: row?.version, encoding: row?.encoding, entriesWaiting: row?.pending, key: opened.register.vault.register, practiceOnly: true };
      return { data, text: [`Node ${data.node}`, `PostgreSQL ${data.postgresql ?? ''}, ${data.encoding ?? ''}`, `${data.entriesWaiting ?? 0} entries wait for the sequencer`, 'Practice only: backup and restore are not there yet.'].join('\n') };
    },
  },
];

const memberOf = async (context: Parameters<Command['run']>[0], circle: string) => circleOf({ ...context, options: { ...context.options, compartment: circle } });

async function changeMember(context: Parameters<Command['run']>[0], change: typeof addMember): Promise<{ data: unknown; text: string }> {
  const { register } = await context.opened();
  const name = word(context.words, 0, 'NAME');
  const role = word(context.words, 1, 'ROLE');
  const circle = context.options['circle'];
  if (typeof circle !== 'string') throw new Refused('usage.missing', { what: '--circle CIRCLE' });
  const hat = (await findHats(register, name)).find((found) => found.role === role);
  if (hat === undefined) throw new Refused('register.not-found', { what: 'hat' });
  await change(register, hat.hat, (await memberOf(context, circle)).compartment);
  return { data: { name, role, circle }, text: `${name} (${role}): ${circle}` };
}

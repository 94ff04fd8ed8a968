import { administerCircle, administerHat, administerHatEnd, administerMember, administerSetting, administerUser, administerUserEnd, listCompartments, listReaders, listSeats, read, readersOf, readSettings, roles, settingNames, type Role, type SettingName } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { importLines } from '#intake/index.ts';
import { rebuild, tidyDerived } from '#register/rebuild/index.ts';
import { derivedParts } from '../../parts.ts';
import { circleOf, findRecord } from '../circle.ts';
import type { Answer, Command, Context } from '../command.ts';
import { readSecret } from '../input.ts';
import { linesText } from './import.ts';

const word = (words: readonly string[], at: number, what: string): string => {
  const found = words[at];
  if (found === undefined) throw new Refused('usage.missing', { what });
  return found;
};

const day = (at: Date): string => at.toISOString().slice(0, 10);

/** Seats and circles by the administrator's hat, and the care of the house. */
export const houseCommands: readonly Command[] = [
  {
    name: 'rebuild', usage: 'rebuild', does: 'drops everything derived and makes it anew from the records',
    async run(context) {
      const { register, admin } = await context.opened();
      const rows = await rebuild(register, derivedParts);
      const client = await admin();
      await tidyDerived(client).finally(() => client.end());
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
    name: 'circle add', usage: 'circle add NAME [--sort circle|duty|unknown-basis]', does: 'a new circle of readers, by the administrator\'s hat; members are added by member add', options: { sort: 'string' },
    async run(context) {
      const kind = String(context.options['sort'] ?? 'circle');
      if (kind !== 'circle' && kind !== 'duty' && kind !== 'unknown-basis') throw new Refused('usage.bad-option', { option: 'sort' });
      const name = word(context.words, 0, 'NAME');
      await administerCircle(await context.administrator(), { name, kind });
      return { data: { name, kind }, text: `circle ${name}` };
    },
  },
  {
    name: 'user add', usage: 'user add NAME ROLE', does: `a person with one hat (${roles.join(', ')}), by the administrator's hat; asks for a password`,
    async run(context) {
      const [name, role] = [word(context.words, 0, 'NAME'), roleOf(context.words)];
      const password = await readSecret(process.env['VIGIL_NEW_PASSWORD_FILE'], `Password for ${name} (12 characters or more): `);
      if (password === undefined) throw new Refused('usage.missing', { what: 'a terminal, or VIGIL_NEW_PASSWORD_FILE' });
      await administerUser(await context.administrator(), { name, role, password });
      return { data: { name, role }, text: `${name}: ${role}` };
    },
  },
  {
    name: 'user end', usage: 'user end NAME', does: 'ends a person\'s seat with all hats, by the administrator\'s hat; it holds at the next statement; what they recorded stays',
    async run(context) {
      const name = word(context.words, 0, 'NAME');
      await administerUserEnd(await context.administrator(), { name });
      return { data: { name, ended: true }, text: `${name}: no seat any more` };
    },
  },
  {
    name: 'hat add', usage: 'hat add NAME ROLE', does: 'gives a person a second hat, by the administrator\'s hat; one hat a session, two at most',
    async run(context) {
      const [name, role] = [word(context.words, 0, 'NAME'), roleOf(context.words)];
      await administerHat(await context.administrator(), { name, role });
      return { data: { name, role }, text: `${name}: also ${role}` };
    },
  },
  {
    name: 'users', usage: 'users', does: 'everybody with a seat, their hats and circles, for the administrator\'s hat',
    async run(context) {
      const seats = await listSeats(await context.administrator());
      const lines = seats.people.flatMap((person) => [`${person.name}${person.endedAt === null ? '' : `  (ended ${day(person.endedAt)})`}`, ...person.hats.map((hat) => `  ${hat.role}${hat.endedAt === null ? '' : `, ended ${day(hat.endedAt)}`}: ${hat.circles.map((one) => `${one.circle}${one.since === null ? '' : ` since ${day(one.since)}`}${one.by === null ? '' : ` by ${one.by}`}`).join('; ') || 'no circle'}`)]);
      return { data: seats, text: lines.join('\n') };
    },
  },
  {
    name: 'readers', usage: 'readers [ID]', does: 'who else reads the circles you are in, since when and let in by whom; with ID, who may read that record',
    async run(context) {
      const session = await context.session();
      const [address] = context.words;
      const shown = address === undefined ? await listReaders(session) : [await readersOf(session, (await findRecord(session, address)).id)];
      const lines = shown.flatMap((one) => [`${one.circle}${one.parts.length > 0 ? ` (${one.parts.join(' and ')})` : ''}`, ...one.readers.map((reader) => `  ${reader.name}, ${reader.role}${reader.readsRecords ? '' : ', reads no record'}${reader.since === null ? '' : `, since ${day(reader.since)}`}${reader.by === null ? '' : `, let in by ${reader.by}`}`)]);
      return { data: address === undefined ? shown : shown[0], text: lines.join('\n') };
    },
  },
  {
    name: 'settings', usage: `settings [${settingNames.join('|')} NUMBER]`, does: 'what is set in this register, for the administrator\'s hat; with a name and a number, sets it',
    async run(context) {
      const session = await context.administrator();
      const [name, value] = context.words;
      if (name !== undefined) {
        if (!(settingNames as string[]).includes(name)) throw new Refused('usage.bad-option', { option: name.slice(0, 40) });
        if (value === undefined || !/^\d{1,6}$/.test(value)) throw new Refused('usage.missing', { what: 'NUMBER' });
        await administerSetting(session, { name: name as SettingName, value: Number(value) });
      }
      const all = await readSettings(session);
      return { data: all, text: all.map((one) => `${one.name}: ${one.value}  (${one.least} to ${one.most}, usually ${one.usual})${one.by === null || one.at === null ? '' : `, set by ${one.by} on ${day(one.at)}`}`).join('\n') };
    },
  },
  {
    name: 'hat end', usage: 'hat end NAME ROLE', does: 'takes a hat away; it holds at the next statement',
    async run(context) {
      const [name, role] = [word(context.words, 0, 'NAME'), roleOf(context.words)];
      await administerHatEnd(await context.administrator(), { name, role });
      return { data: { name, role, ended: true }, text: `${name}: no longer ${role}` };
    },
  },
  {
    name: 'member add', usage: 'member add NAME ROLE --circle CIRCLE', does: 'lets a hat read a circle', options: { circle: 'string' },
    run: (context) => changeMember(context, true),
  },
  {
    name: 'member remove', usage: 'member remove NAME ROLE --circle CIRCLE', does: 'takes a circle from a hat; it holds at the next statement', options: { circle: 'string' },
    run: (context) => changeMember(context, false),
  },
  {
    name: 'lines', usage: 'lines FILE.jsonl [--compartment NAME]', does: 'brings in a file of register lines, all of it or nothing (import does the same for such a file)',
    async run(context) {
      const { session, compartment } = await circleOf(context);
      const report = await importLines(session, { path: word(context.words, 0, 'FILE.jsonl'), compartment });
      return { data: report, text: linesText(report) };
    },
  },
];

function roleOf(words: readonly string[]): Role {
  const role = word(words, 1, 'ROLE') as Role;
  if (!roles.includes(role)) throw new Refused('usage.bad-option', { option: 'ROLE' });
  return role;
}

async function changeMember(context: Context, member: boolean): Promise<Answer> {
  const [name, role] = [word(context.words, 0, 'NAME'), roleOf(context.words)];
  const circle = context.options['circle'];
  if (typeof circle !== 'string') throw new Refused('usage.missing', { what: '--circle CIRCLE' });
  await administerMember(await context.administrator(), { name, role, circle, member });
  return { data: { name, role, circle, member }, text: `${name} (${role}): ${member ? 'reads' : 'no longer reads'} ${circle}` };
}

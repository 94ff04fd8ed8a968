import { parseArgs } from 'node:util';
import { defaultDataFolder, openRegister, resume, signIn, findHats, type Opened, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { statusOf } from '#base/refusal-status.ts';
import { sequence } from '#ledger/index.ts';
import type { Answer, Command, Context, Options } from './command.ts';
import { houseCommands } from './commands/house.ts';
import { readCommands } from './commands/read.ts';
import { writeCommands } from './commands/write.ts';
import { readSecret } from './input.ts';

const commands: readonly Command[] = [...readCommands, ...writeCommands, ...houseCommands];

const common = { json: 'boolean', data: 'string', as: 'string', role: 'string', compartment: 'string', help: 'boolean' } as const;

/** One command. Exit 0 done · 1 bad usage or input · 2 refused · 3 verification failed · 4 internal error (DESIGN 7). */
export async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  try {
    const command = findCommand(argv);
    if (command === undefined || argv.includes('--help')) {
      process.stdout.write(`${command === undefined ? help() : `vigil ${command.usage}\n  ${command.does}`}\n`);
      return argv.length === 0 || argv.includes('--help') ? 0 : 1;
    }
    const answer = await run(command, argv);
    await print(json ? JSON.stringify(answer.data) : answer.text);
    return answer.exit ?? 0;
  } catch (error) {
    return fail(error, json);
  }
}

const findCommand = (argv: readonly string[]): Command | undefined =>
  [...commands].sort((a, b) => b.name.length - a.name.length).find((command) => command.name.split(' ').every((part, i) => argv[i] === part));

async function run(command: Command, argv: readonly string[]): Promise<Answer> {
  const { words, options } = parse(command, argv.slice(command.name.split(' ').length));
  const dataDir = typeof options['data'] === 'string' ? options['data'] : defaultDataFolder(process.env, process.getuid?.());
  let opened: Promise<Opened> | undefined;
  let session: Promise<Session> | undefined;
  const open = (): Promise<Opened> => (opened ??= openHere(dataDir));
  const context: Context = {
    words, options, json: options['json'] === true, opened: open,
    session: () => (session ??= open().then((there) => enter(there, options))),
    say: (line) => process.stderr.write(`${line}\n`),
  };
  try {
    const answer = await command.run(context);
    if (opened !== undefined) {
      const { register } = await opened;
      await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer);
    }
    return answer;
  } finally {
    await opened?.then((there) => there.close(), () => undefined);
  }
}

function parse(command: Command, args: readonly string[]): { words: string[]; options: Options } {
  const types = { ...common, ...command.options };
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true, options: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])) });
    return { words: positionals, options: values as Options };
  } catch {
    throw new Refused('usage.bad-option', { usage: command.usage });
  }
}

async function openHere(dataDir: string): Promise<Opened> {
  const url = process.env['DATABASE_URL'];
  const opened = await openRegister({ dataDir, ...(url === undefined || url === '' ? {} : { databaseUrl: url }), passphrase: () => readSecret(process.env['VIGIL_PASSPHRASE_FILE'], 'Passphrase of the register: ') });
  if (opened.madeKeyFile !== null) process.stderr.write(`A new register was made. Its key lies in ${opened.madeKeyFile}\nWithout that file nothing sealed can ever be read: keep a copy elsewhere.\nPractice only: backup and restore are not there yet.\n`);
  // A command run by root reads root's files and ends; only the server, which stays, drops to the folder's user (ADR 0011).
  return opened;
}

async function enter(opened: Opened, options: Options): Promise<Session> {
  const name = options['as'];
  if (typeof name !== 'string') {
    if (opened.operator === '') throw new Refused('access.no-session', { need: '--as NAME' });
    return resume(opened.register, opened.operator);
  }
  const hats = await findHats(opened.register, name);
  const role = typeof options['role'] === 'string' ? hats.find((hat) => hat.role === options['role'])?.role : hats.find((hat) => hat.role !== 'administrator')?.role;
  const password = await readSecret(process.env['VIGIL_PASSWORD_FILE'], `Password of ${name}: `);
  return signIn(opened.register, name, password ?? '', role ?? 'documenter');
}

/** Waits until the whole text has gone: a pipe may take it in pieces. */
const print = (text: string): Promise<void> => new Promise((done) => process.stdout.write(`${text}\n`, () => done()));

function fail(error: unknown, json: boolean): number {
  if (error instanceof Refused) {
    const { code, detail } = error.refusal;
    if (json) process.stdout.write(`${JSON.stringify({ refused: code, ...(detail === undefined ? {} : { detail }) })}\n`);
    process.stderr.write(`vigil: ${code}${detail === undefined ? '' : ` ${Object.entries(detail).map(([key, value]) => `${key}=${String(value)}`).join(' ')}`}\n`);
    return statusOf(code).exit;
  }
  // Only the kind and place of a bug: its message may hold what was read.
  const place = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join('\n') : '';
  process.stderr.write(`vigil: internal error ${error instanceof Error ? error.name : typeof error}${process.env['VIGIL_DEBUG'] === '1' && error instanceof Error ? `: ${error.message}` : ''}\n${place}\n`);
  return 4;
}

const help = (): string => [
  'vigil: a register of forced returns', '',
  '  vigil start [--port 8080] [--example]   the register with its page', ...commands.map((command) => `  vigil ${command.usage}\n      ${command.does}`), '',
  'Everywhere: --json, --data DIR, --as NAME [--role ROLE], --compartment NAME', 'Exit: 0 done, 1 bad usage or input, 2 refused, 3 verification failed, 4 internal error',
].join('\n');

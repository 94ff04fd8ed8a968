import { parseArgs } from 'node:util';
import { defaultDataFolder, folderBeside, openRegister, resume, signIn, findHats, type Opened, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { sequence } from '#ledger/index.ts';
import type { Answer, Command, Context, Options } from './command.ts';
import { approveCommands } from './commands/approve.ts';
import { auditCommands } from './commands/audit.ts';
import { backupCommands } from './commands/backup.ts';
import { benchCommands } from './commands/bench.ts';
import { consentCommands } from './commands/consent.ts';
import { doctorCommands } from './commands/doctor.ts';
import { draftCommands } from './commands/draft.ts';
import { eraseCommands } from './commands/erase.ts';
import { exportCommands } from './commands/export.ts';
import { guideCommands } from './commands/guide.ts';
import { headCommands } from './commands/head.ts';
import { houseCommands } from './commands/house.ts';
import { importCommands } from './commands/import.ts';
import { keyCommands } from './commands/keys.ts';
import { linkCommands } from './commands/link.ts';
import { namesCommands } from './commands/names.ts';
import { overlapCommands } from './commands/overlap.ts';
import { proofCommands } from './commands/proof.ts';
import { readCommands } from './commands/read.ts';
import { linksCommands } from './commands/links.ts';
import { reviewCommands } from './commands/review.ts';
import { vocabularyCommands } from './commands/vocabulary.ts';
import { workbookCommands } from './commands/workbook.ts';
import { writeCommands } from './commands/write.ts';
import { failureOf } from './failure.ts';
import { helpAll, helpOf, suggest } from './help.ts';
import { readSecret } from './input.ts';
import { printable, printableJson } from './printable.ts';
import { onCommitted } from '../parts.ts';

const commands: readonly Command[] = [...readCommands, ...writeCommands, ...importCommands, ...workbookCommands, ...exportCommands, ...eraseCommands, ...approveCommands, ...draftCommands, ...reviewCommands, ...linksCommands, ...consentCommands, ...vocabularyCommands, ...headCommands, ...proofCommands, ...guideCommands, ...houseCommands, ...auditCommands, ...backupCommands, ...keyCommands, ...doctorCommands, ...namesCommands, ...linkCommands, ...overlapCommands, ...benchCommands];

/** Named in the help; `src/server` runs it. */
const startCommand = { name: 'start', usage: 'start [--port 8080] [--host 127.0.0.1] [--address https://NAME] [--example | --practice [--fresh]]', does: 'the register with its page, until it is stopped; --practice opens an invented one to practise on, --fresh makes it new' };

const common = { json: 'boolean', data: 'string', practice: 'boolean', as: 'string', role: 'string', compartment: 'string', help: 'boolean' } as const;

/** One command. Exit 0 done · 1 bad usage or input · 2 refused · 3 verification failed · 4 internal error (DESIGN 7). */
export async function main(given: readonly string[]): Promise<number> {
  const argv = commandFirst(given);
  const json = argv.includes('--json');
  let command: Command | undefined;
  try {
    command = findCommand(argv);
    const help = helpFor(argv, command);
    if (help !== undefined) {
      await print(help);
      return 0;
    }
    if (command === undefined) throw new Refused('usage.unknown-command');
    const answer = await run(command, argv);
    await print(json ? printableJson(JSON.stringify(answer.data)) : printable(answer.text));
    return answer.exit ?? 0;
  } catch (error) {
    const code = fail(error, json);
    if (code === 1 && error instanceof Refused && error.refusal.code.startsWith('usage.')) process.stderr.write(`${usageOf(command, argv)}\n`);
    return code;
  }
}

/** Options that hold everywhere may stand before the command. */
function commandFirst(argv: readonly string[]): string[] {
  let at = 0;
  for (let name = /^--([a-z]+)(=|$)/.exec(argv[at] ?? ''); name !== null && (name[1] ?? '') in common; name = /^--([a-z]+)(=|$)/.exec(argv[at] ?? '')) {
    at += name[2] === '=' || common[name[1] as keyof typeof common] === 'boolean' ? 1 : 2;
  }
  return [...argv.slice(at), ...argv.slice(0, at)];
}

function helpFor(argv: readonly string[], command: Command | undefined): string | undefined {
  const all = [...commands, startCommand];
  if (argv[0] === 'help' || (argv.includes('--help') && !argv.slice(0, argv.indexOf('--help')).includes('--'))) {
    const words = argv.filter((word) => word !== 'help' && !word.startsWith('--'));
    const named = command ?? findCommand(words) ?? all.find((one) => one.name === words[0]);
    if (named !== undefined) return helpOf(named, all);
    const verbs = all.filter((one) => one.name.startsWith(`${words[0] ?? ' '} `));
    const [first] = verbs;
    if (first !== undefined) return verbs.map((one) => `vigil ${one.usage}\n  ${one.does}`).join('\n');
    if (words.length > 0) return undefined;
    return helpAll(all);
  }
  return argv.length === 0 ? helpAll(all) : undefined;
}

function usageOf(command: Command | undefined, argv: readonly string[]): string {
  if (command !== undefined) return `usage: vigil ${command.usage}`;
  const words = argv.filter((word) => word !== 'help' && !word.startsWith('--'));
  const meant = suggest(words, [...commands, startCommand].map((one) => one.name));
  return meant.length === 0 ? 'vigil help lists the commands' : `did you mean: ${meant.map((name) => `vigil ${name}`).join(', ')}`;
}

const findCommand = (argv: readonly string[]): Command | undefined =>
  [...commands].sort((a, b) => b.name.length - a.name.length).find((command) => command.name.split(' ').every((part, i) => argv[i] === part));

async function run(command: Command, argv: readonly string[]): Promise<Answer> {
  const { words, options } = parse(command, argv.slice(command.name.split(' ').length));
  const folder = typeof options['data'] === 'string' ? options['data'] : defaultDataFolder(process.env, process.getuid?.());
  const practice = options['practice'] === true;
  const dataDir = practice ? folderBeside(folder, 'practice') : folder;
  let opened: Promise<Opened> | undefined;
  let session: Promise<Session> | undefined;
  const open = (): Promise<Opened> => (opened ??= practice ? openInvented(dataDir) : openHere(dataDir));
  const context: Context = {
    words, options, dataDir, json: options['json'] === true, opened: open,
    session: () => (session ??= open().then((there) => enter(there, options, 'documenter'))),
    administrator: () => open().then((there) => enter(there, options, 'administrator')),
    say: (line) => process.stderr.write(`${printable(line)}\n`),
  };
  try {
    const answer = await command.run(context);
    if (opened !== undefined) {
      await enterInLogs(await opened);
    }
    return answer;
  } finally {
    await opened?.then((there) => there.close(), () => undefined);
  }
}

/** What was written is committed already: if the logs cannot be moved on now, the next command does it, and saying "refused" here would have it written twice. */
async function enterInLogs({ register }: Opened): Promise<void> {
  try {
    await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    process.stderr.write(`vigil: ${error.refusal.code}: done; its entry waits for the next command\n`);
  }
}

function parse(command: Command, args: readonly string[]): { words: string[]; options: Options } {
  const types = { ...common, ...command.options };
  try {
    const { values, positionals, tokens } = parseArgs({ args: [...args], allowPositionals: true, strict: true, tokens: true, options: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])) });
    const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    // Said twice, one of the two would be dropped in silence: which, nobody could see.
    if (given.some((name, at) => name in (command.options ?? {}) && given.indexOf(name) !== at)) throw new Refused('usage.bad-option', { twice: true });
    return { words: positionals, options: values as Options };
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('usage.bad-option');
  }
}

async function openHere(dataDir: string): Promise<Opened> {
  const url = process.env['DATABASE_URL'];
  const opened = await openRegister({ dataDir, ...(url === undefined || url === '' ? {} : { databaseUrl: url }), passphrase: () => readSecret(process.env['VIGIL_PASSPHRASE_FILE'], 'Passphrase of the register: ') });
  if (opened.madeKeyFile !== null) process.stderr.write(`A new register was made. Its key lies in ${opened.madeKeyFile}\nWithout that file nothing sealed can ever be read: keep a copy elsewhere.\nPractice only, until a backup was made and its restore tried: docs/backup.md\n`);
  // A command run by root reads root's files and ends; only the server, which stays, drops to the folder's user (ADR 0011).
  return opened;
}

/** Made when it is not there yet, by this command. Every answer says that it is invented. */
async function openInvented(dataDir: string): Promise<Opened> {
  const { openPractice } = await import('../../examples/practice/open-practice.ts');
  const { opened } = await openPractice(dataDir);
  process.stderr.write('Practice register: everything in it is invented.\n');
  return opened;
}

async function enter(opened: Opened, options: Options, own: 'documenter' | 'administrator'): Promise<Session> {
  const name = options['as'];
  if (typeof name !== 'string') {
    const token = own === 'documenter' ? opened.operator : opened.administrator;
    if (token === '') throw new Refused('access.no-session', { need: '--as NAME' });
    return resume(opened.register, token);
  }
  const hats = await findHats(opened.register, name);
  const wanted = typeof options['role'] === 'string' ? options['role'] : own === 'administrator' ? own : undefined;
  const role = hats.find((hat) => (wanted === undefined ? hat.role !== 'administrator' : hat.role === wanted))?.role;
  const password = await readSecret(process.env['VIGIL_PASSWORD_FILE'], `Password of ${name}: `);
  return signIn(opened.register, name, password ?? '', role ?? 'documenter');
}

// Whoever read our output may stop reading (head, less): that is no error of ours.
process.stdout.on('error', () => undefined);

/** Waits until the whole text has gone: a pipe may take it in pieces. */
const print = (text: string): Promise<void> => new Promise((done) => process.stdout.write(`${text}\n`, () => done()));

function fail(error: unknown, json: boolean): number {
  const { exit, out, err } = failureOf(error, process.env['VIGIL_DEBUG'] === '1');
  if (json) process.stdout.write(`${out}\n`);
  process.stderr.write(err);
  return exit;
}

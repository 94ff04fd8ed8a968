import { flushCompileCache } from 'node:module';
import type { AddressInfo, Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { defaultDataFolder, folderBeside, keyFilePath, openRegister, resume, type Opened, type Register, type Session } from '#access/index.ts';
import { findDue, loadCare } from '#backup/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { hasVault, readVaultFile } from '#store/index.ts';
import { dropTo } from '#store/launch/index.ts';
import { makeApp } from './app.ts';
import { makeBeside } from './beside.ts';
import { loadExample } from './example.ts';
import { giveBack } from './give-back.ts';
import { allowedHosts, bracket, isLoopback, publicHosts, toAddress } from './hosts.ts';
import { checkLogs } from './log-check.ts';
import { makeOnce } from './once.ts';
import { parseStart, usage, type StartOptions } from './options.ts';
import { takeOtherLoopback } from './other-loopback.ts';
import type { Whereabouts } from './pages/view.ts';
import { getPassphrase } from './passphrase.ts';
import { exitCode, refusalLine } from './refusals.ts';
import { startSequencer } from './sequencer-loop.ts';
import { answerStarter, leaveStarter, starterAddress, tellRefused } from './started-by.ts';
import { startStamps } from './stamp-loop.ts';
import { builtWeb, type Built } from './web/built.ts';
import { languages, speaker } from './words.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
/** Milliseconds that requests under way are given when the server stops. */
const grace = 5_000;

/** `vigil start …`: runs until SIGINT or SIGTERM. Exit code: 0 stopped, 1 bad usage, 2 refused; anything else throws. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = parseStart(argv.slice(1), process.env, process.getuid?.());
    if (options.help) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    await run(options, waitForSignal());
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tellRefused(error.refusal.code);
    say(refusalLine(error.refusal));
    if (error.refusal.code.startsWith('usage.')) say(usage);
    return exitCode(error.refusal);
  } finally {
    leaveStarter();
  }
}

/** Made in a few seconds when it is not there yet. Loaded only here: making it needs half of Vigil in memory. */
async function openInvented(options: StartOptions): Promise<Opened> {
  const { openPractice } = await import('../../examples/practice/open-practice.ts');
  const { opened, made } = await openPractice(options.dataDir, options.fresh);
  say(`Practice register: everything in it is invented.${made ? ` It was made in ${options.dataDir}` : ''}\nWho is in it: examples/practice/README.md`);
  return opened;
}

type Signal = { readonly came: Promise<void>; readonly hasCome: () => boolean };

/** From the first moment on: a signal in the middle of a start lets it finish, and then stops everything in order. */
function waitForSignal(): Signal {
  let come = false;
  const came = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        come = true;
        resolve();
      });
    }
    // Whoever started this one is gone: nobody is left who would stop it.
    if (process.connected) {
      process.on('disconnect', () => {
        come = true;
        resolve();
      });
    }
  });
  return { came, hasCome: () => come };
}

async function run(options: StartOptions, signal: Signal): Promise<void> {
  const isNew = !hasVault(options.dataDir);
  // While the database starts. Made before root is given up, so that it can be written where Vigil lies.
  const building = builtWeb(say);
  building.catch(() => undefined);
  const opened = options.practice ? await openInvented(options) : await openRegister({
    dataDir: options.dataDir, world: realWorld, example: options.example,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    // The example is public: it has a key file, and asks nobody.
    ...(options.example ? {} : { passphrase: () => getPassphrase(process.env, isNew) }),
  });
  try {
    const whereabouts = toWhereabouts(options, opened);
    if (opened.madeKeyFile !== null) say(`The key of this register was written to ${opened.madeKeyFile}\nWithout it nobody can open the register again. Keep a copy in another place.`);
    const session = await operatorSession(opened);
    if (options.example && (await loadExample(session))) say(`The public example was loaded into ${options.dataDir}`);
    if (!signal.hasCome()) await serve(options, opened, session, whereabouts, await building, signal);
  } finally {
    await opened.close();
  }
}

async function operatorSession(opened: Opened): Promise<Session> {
  try {
    return await resume(opened.register, opened.operator);
  } catch (error) {
    throw error instanceof Refused && error.refusal.code === 'access.no-session' ? new Refused('start.no-seat') : error;
  }
}

async function serve(options: StartOptions, opened: Opened, session: Session, whereabouts: Whereabouts, built: Built, signal: Signal): Promise<void> {
  const { register } = opened;
  const { host } = options;
  let { port } = options;
  const hostsNow = (): ReadonlySet<string> => (options.address === null ? allowedHosts(host, port) : publicHosts(options.address));
  let hosts = hostsNow();
  const once = makeOnce(register.world);
  // Given up below, and with it what a second register would need: this program's folder, and one of its own.
  const wasRoot = opened.osUser !== null && process.getuid?.() === 0;
  const beside = makeBeside({ dataDir: options.dataDir, back: () => toAddress(host, port) });
  const sequencer = startSequencer(register);
  const stamps = startStamps(register);
  const check = checkLogs(register);
  void check.done.then(giveBack);
  try {
    const app = await makeApp({
      register, hat: session.hat, once, whereabouts, admin: opened.admin, built, check, sequencer, say, hosts: () => hosts, port: () => port,
      address: options.address, beside: wasRoot ? 'root' : isLoopback(host) && options.address === null ? beside : 'elsewhere',
    });
    await app.ready();
    // All is loaded: from here on this process needs nothing that only root may read.
    flushCompileCache();
    if (opened.osUser !== null && process.getuid?.() === 0) dropTo(opened.osUser);
    await listen(app, host, port);
    port = (app.server.address() as AddressInfo).port;
    const other = host === '127.0.0.1' || host === '0.0.0.0' ? await takeOther(app, port) : null;
    hosts = hostsNow();
    const address = options.address ?? toAddress(host, port);
    if (!isLoopback(host)) say(`Warning: ${host} can be reached from other machines, and nothing on the way is encrypted (no TLS). Use it only behind a proxy of your own that encrypts, and name its address by --address https://….`);
    if (options.address !== null) say(`Only pages of ${options.address} are answered: a proxy that encrypts hands them on to http://${bracket(host)}:${port}, with the Host header as it came.`);
    if (opened.osUser === null && process.getuid?.() === 0) say('Warning: this runs as root. With DATABASE_URL, start it as an ordinary user.');
    if (!options.example) await sayDue(register);
    process.stdout.write(`Vigil runs at ${address} · open within 10 minutes, once: ${address}/enter?once=${once.token}\n`);
    answerStarter(port, once);
    await signal.came;
    other?.close();
    await Promise.all([close(app), beside.stop()]);
  } finally {
    await Promise.all([sequencer.stop(), stamps.stop(), beside.stop()]);
    await check.done;
  }
}

/** Every start says what is due of the register's care, in the languages of those who start it. */
async function sayDue(register: Register): Promise<void> {
  const due = findDue(await loadCare(register), register.world.now());
  for (const one of due) for (const language of languages) say(speaker(language)(one === 'practice-only' ? 'banner.practice' : `due.${one}`));
}

async function takeOther(app: FastifyInstance, port: number): Promise<Server | null> {
  try {
    return await takeOtherLoopback(app.server, port);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    switch ((error as NodeJS.ErrnoException).code) {
      case 'EADDRINUSE': throw new Refused('start.port-taken', { port });
      case 'EACCES': throw new Refused('start.port-not-allowed', { port });
      case 'EADDRNOTAVAIL': case 'ENOTFOUND': case 'EAI_AGAIN': case 'EINVAL': throw new Refused('start.host-unknown');
      default: throw error;
    }
  }
}

/** Takes no more, finishes what is under way, and after `grace` cuts what does not end. */
async function close(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), grace);
  await app.close();
  clearTimeout(timer);
}

function toWhereabouts(options: StartOptions, opened: Opened): Whereabouts {
  const byFile = readVaultFile(options.dataDir).wrap.kind === 'file';
  return {
    dataDir: options.dataDir, example: options.example, practice: options.practice, back: starterAddress(process.env),
    keyFile: byFile ? (opened.madeKeyFile ?? keyFilePath(opened.register.vault.register)) : null,
    database: options.databaseUrl === undefined ? null : toPlace(options.databaseUrl),
    dataOption: options.isDefaultFolder ? '' : options.practice && options.dataDir === folderBeside(defaultDataFolder(process.env, process.getuid?.()), 'practice') ? ' --practice' : ` --data ${quote(options.dataDir)}`,
  };
}

/** Host and database of an address; never who signs in, nor by which password. */
function toPlace(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

const quote = (path: string): string => (/^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll(`'`, `'\\''`)}'`);

import { fork, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openCluster, type Cluster } from '#store/launch/index.ts';
import type { Answered, Asked } from './warm-child.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const example = join(root, 'examples/public/register.jsonl');
export const isRoot = process.getuid?.() === 0;
/** These tests start `bin/vigil.mjs` with a database of its own, which is the bundled one: once is enough. */
export const onlyOnce = process.env['VIGIL_TEST_PG'] === '15' ? 'runs with the bundled PostgreSQL only' : false;

const cleanups: (() => Promise<unknown> | unknown)[] = [];
after(async () => {
  for (const clean of cleanups.reverse()) await clean();
});

/** A folder for one test file: a data folder, a place for the key, and files handed in. Gone with its servers when the file ends. */
export function makeHome(): { readonly base: string; readonly data: string; file(name: string, content: string | Uint8Array): string } {
  const base = mkdtempSync(join(tmpdir(), 'vigil-cli-'));
  // A plain user's PostgreSQL, when root runs the tests, must be able to reach its folder.
  chmodSync(base, 0o755);
  mkdirSync(join(base, 'files'), { mode: 0o755 });
  cleanups.push(() => rmSync(base, { recursive: true, force: true }));
  return {
    base, data: join(base, 'register'),
    file(name, content) {
      const path = join(base, 'files', name);
      writeFileSync(path, content, { mode: 0o644 });
      return path;
    },
  };
}

export type Ran = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly out: string; readonly err: string };
export type Setting = { readonly base: string; readonly env?: NodeJS.ProcessEnv; readonly through?: readonly string[]; readonly uid?: number; readonly gid?: number; readonly input?: string };

/** What a command is given of ours: nothing that steers it. */
function environment({ base, env }: Pick<Setting, 'base' | 'env'>): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !/^(VIGIL_|XDG_|DATABASE_URL|NODE_OPTIONS|NODE_TEST)/.test(name));
  return { ...Object.fromEntries(ours), HOME: base, XDG_CONFIG_HOME: join(base, 'config'), XDG_CACHE_HOME: join(base, 'cache'), ...env };
}

export function start(setting: Setting, words: readonly string[]): ChildProcess {
  const [program, ...args] = [...(setting.through ?? []), process.execPath, join(root, 'bin/vigil.mjs'), ...words];
  return spawn(program as string, args, {
    cwd: root, stdio: ['pipe', 'pipe', 'pipe'], ...(setting.uid === undefined ? {} : { uid: setting.uid, gid: setting.gid }),
    env: environment(setting),
  });
}

/** Runs one command to its end, without a terminal. */
export function vigil(setting: Setting, ...words: string[]): Promise<Ran> {
  const child = start(setting, words);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(setting.input ?? '');
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => done({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
  });
}

let child: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();
/**
 * As `vigil`, in one process that has the program loaded and takes a command after the other: half a second less for each. For what commands
 * answer and do to a register. How a command starts, ends, is killed or runs beside others is shown by `vigil` (life, contract).
 */
export function warmVigil(setting: Pick<Setting, 'base' | 'env'>, ...words: string[]): Promise<Ran> {
  const ran = last.then(() => runWarm({ words, env: environment(setting) }));
  last = ran.catch(() => undefined);
  return ran;
}

function runWarm(asked: Asked): Promise<Ran> {
  if (child === undefined) {
    child = fork(join(root, 'test/cli/warm-child.ts'), { cwd: root, execArgv: [], env: asked.env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    cleanups.push(() => child?.kill());
  }
  const running = child;
  return new Promise((done, failed) => {
    const ended = (): void => failed(new Error(`ended while it ran: ${asked.words.slice(0, 2).join(' ')}`));
    running.once('exit', ended);
    running.once('message', (answered: Answered) => {
      running.off('exit', ended);
      done({ ...answered, signal: null });
    });
    running.send(asked);
  });
}

/** The one JSON document on stdout; throws when there is anything else there. */
export const json = (ran: Ran): unknown => JSON.parse(ran.out) as unknown;

/** Joins the database of a data folder, so that it stays up between commands, and reaches it as its superuser. */
export async function behindTheBack(dataDir: string): Promise<{ cluster: Cluster; admin(): Promise<pg.Client> }> {
  const cluster = await openCluster({ dataDir });
  const clients: pg.Client[] = [];
  cleanups.push(async () => {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
    await cluster.release();
  });
  return {
    cluster,
    async admin() {
      const client = new pg.Client({ host: cluster.socketDir, port: cluster.port, user: 'vigil_root', database: 'vigil' });
      client.on('error', () => undefined);
      await client.connect();
      clients.push(client);
      return client;
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openCluster, type Cluster } from '#store/launch/index.ts';

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

export function start(setting: Setting, words: readonly string[]): ChildProcess {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VIGIL_|XDG_|DATABASE_URL|NODE_OPTIONS|NODE_TEST)/.test(name)));
  const [program, ...args] = [...(setting.through ?? []), process.execPath, join(root, 'bin/vigil.mjs'), ...words];
  return spawn(program as string, args, {
    cwd: root, stdio: ['pipe', 'pipe', 'pipe'], ...(setting.uid === undefined ? {} : { uid: setting.uid, gid: setting.gid }),
    env: { ...env, HOME: setting.base, XDG_CONFIG_HOME: join(setting.base, 'config'), XDG_CACHE_HOME: join(setting.base, 'cache'), ...setting.env },
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

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Refused, type Refusal } from '#base/result.ts';
import { findBinaries, openCluster, type Cluster, type OpenOptions } from '../index.ts';
import { carried } from '../../../../test/support/carried.ts';

export const KIND = process.env['VIGIL_TEST_PG'] === '15' ? '15' : '18';
export const isRoot = process.getuid?.() === 0;

export function getBinaries(kind: '15' | '18' = KIND): string {
  const found = findBinaries(kind);
  assert.ok(found, `PostgreSQL ${kind} is not on this machine`);
  return found;
}

/** A folder every account may enter, removed after the file's tests. */
export function makeBase(): string {
  const base = mkdtempSync(join(tmpdir(), 'vigil-test-'));
  chmodSync(base, 0o755);
  after(() => rmSync(base, { recursive: true, force: true }));
  return base;
}

export const open = (dataDir: string, more: Partial<OpenOptions> = {}): Promise<Cluster> => openCluster({ dataDir, binaries: getBinaries(), ...more });

export async function getRefusal(work: () => Promise<unknown>): Promise<Refusal> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  return assert.fail('was not refused');
}

/** Rows of one statement as the superuser. */
export async function ask(cluster: { socketDir: string; port: number }, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ host: cluster.socketDir, port: cluster.port, user: 'vigil_root', database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** pid of the server by its own lock file; undefined when it has stopped cleanly. */
export function findServerPid(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** The same where one must run. Never 0: a signal to 0 goes to everybody in our group. */
export function getServerPid(dataDir: string): number {
  const pid = findServerPid(dataDir);
  if (pid === undefined || !(pid > 1)) throw new Error('no server runs there');
  return pid;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\S+ \(.*\) Z/u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function waitFor(condition: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    if (condition()) return;
    await sleep(20);
  }
  assert.fail(`waited 10 s for: ${what}`);
}

export type Answer = Record<string, unknown>;
export type UserProcess = { readonly child: ChildProcess; next(): Promise<Answer>; tell(line: string): Promise<Answer>; end(): Promise<number | null> };

/** Another process that opens the cluster; `next` reads its first answer, the cluster or the refusal. */
export function startUser(options: Partial<OpenOptions> & { dataDir: string }, as: { uid?: number; gid?: number; env?: Record<string, string>; cwd?: string } = {}): UserProcess {
  const { env, ...rest } = as;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'user-process.ts'), JSON.stringify({ binaries: getBinaries(), ...options })], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...carried, ...(env ?? { PATH: '/usr/bin:/bin' }) },
    ...rest,
  });
  after(() => void child.kill('SIGKILL')); // a test that fails does not wait for it
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const next = async (): Promise<Answer> => {
    const line = await lines.next();
    return line.done === true ? { ended: await ended } : (JSON.parse(line.value) as Answer);
  };
  return {
    child,
    next,
    tell: (line) => {
      child.stdin.write(`${line}\n`);
      return next();
    },
    end: () => {
      child.stdin.end();
      return ended;
    },
  };
}

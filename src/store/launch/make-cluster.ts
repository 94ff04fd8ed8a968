import { spawn } from 'node:child_process';
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import type { Home } from './home.ts';
import { asUser, spawnAs } from './os-user.ts';
import type { Programs } from './programs.ts';
import { appendToServerLog } from './server-log.ts';
import { SUPERUSER } from './settings.ts';
import { toStartRefusal } from './start-refusal.ts';

/** The environment of PostgreSQL's programs: nothing of ours, so that no LANG, PG* or LD_* of the caller changes a cluster. */
export const PROGRAM_ENV: Readonly<Record<string, string>> = { PATH: '/usr/bin:/bin', TZ: 'UTC' };

/** macOS knows no C.UTF-8; its LC_CTYPE of that kind is called UTF-8 (by its manual; not tried by us). */
const LOCALE = process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=UTF-8'] : ['--locale=C.UTF-8'];

export const findClusterVersion = (home: Home): string | undefined =>
  asUser(home.user, () => {
    try {
      return readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
    } catch {
      return undefined;
    }
  });

/**
 * Makes DIR/postgres, whole or not at all: built aside and renamed. Call under the start lock.
 * UTF-8 is said aloud: without LANG initdb makes SQL_ASCII and LC_CTYPE C, which kills Korean trigrams (stack.md 2).
 */
export async function makeCluster(home: Home, programs: Programs, world: World): Promise<void> {
  const fresh = `${home.cluster}.new.${Buffer.from(world.random(6)).toString('hex')}`;
  asUser(home.user, () => sweep(home));
  const { code, output } = await run(join(programs.bin, 'initdb'), [
    '-D', fresh, '-U', SUPERUSER, '-E', 'UTF8', ...LOCALE, '--auth-local=peer', '--auth-host=reject', '--data-checksums', '--no-instructions',
  ], home);
  try {
    if (code !== 0) {
      appendToServerLog(home, output);
      throw toStartRefusal(output);
    }
    asUser(home.user, () => {
      chmodSync(fresh, 0o700);
      leaveToCommandLine(join(fresh, 'postgresql.conf'));
      if (existsSync(join(home.cluster, 'PG_VERSION'))) return; // another process was quicker
      renameSync(fresh, home.cluster);
      syncFolder(home.dir);
    });
  } finally {
    asUser(home.user, () => rmSync(fresh, { recursive: true, force: true }));
  }
}

/** A start-only setting that differs from the command line's is logged as an error at every reload: out with them. */
function leaveToCommandLine(path: string): void {
  const kept = readFileSync(path, 'utf8').split('\n').filter((line) => !/^(max_connections|shared_buffers)\b/u.test(line));
  writeFileSync(path, kept.join('\n'));
}

/** Half-made clusters of starts that died; we hold the start lock, so nobody is still building one. */
function sweep(home: Home): void {
  for (const entry of readdirSync(home.dir)) {
    if (!entry.startsWith('postgres.new.')) continue;
    try {
      rmSync(join(home.dir, entry), { recursive: true, force: true, maxRetries: 3, retryDelay: 30 });
    } catch {
      // the dead start's initdb still writes: it fails on what is missing and removes its folder itself, else the next start does
    }
  }
  if (existsSync(home.cluster)) {
    if (readdirSync(home.cluster).length > 0) throw new Refused('start.folder-unusable', { reason: 'not-a-cluster' });
    rmSync(home.cluster, { recursive: true });
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function run(program: string, args: readonly string[], home: Home): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: '/', env: PROGRAM_ENV, stdio: ['ignore', 'pipe', 'pipe'], ...spawnAs(home.user) });
    let output = '';
    const take = (chunk: Buffer): void => {
      if (output.length < 65536) output += chunk.toString('utf8');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', () => reject(new Refused('start.no-programs', { reason: 'not-runnable' })));
    child.on('close', (code) => resolve({ code, output }));
  });
}

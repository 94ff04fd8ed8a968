import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Cluster } from '#store/launch/index.ts';
import type { Chance } from './chance.ts';
import type { GoBetween } from './go-between.ts';
import { setClock, type Child, type Place } from './place.ts';

export const kinds = ['writer', 'postmaster', 'backend', 'sequencer', 'disk', 'clock', 'cut', 'stop'] as const;
export type Kind = (typeof kinds)[number];

/** Kinds in which the database is held by the harness, as by a server that runs beside the writer. */
export const held: ReadonlySet<Kind> = new Set(['backend', 'sequencer', 'clock', 'cut']);
/** Kinds after which the same process must go on by itself. */
export const goesOn: ReadonlySet<Kind> = new Set(['backend', 'sequencer', 'clock', 'cut']);

export type Stage = { readonly place: Place; readonly writer: Child; readonly sequencer: Child; readonly chance: Chance; readonly cluster: Cluster | undefined; readonly between: GoBetween | undefined; /** Waits until the writer has done something more, or a while. */ readonly more: () => Promise<unknown> };

const postmaster = (place: Place): number => Number(readFileSync(join(place.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const signal = (pid: number, name: NodeJS.Signals): void => {
  // A lock file that is just being written names nobody yet; a signal to 0 goes to everybody in our group.
  if (!(pid > 1)) return;
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
};
/** Processes of one database server, itself first: as the system lists them, for not every system has `ps`. */
const family = (pid: number): number[] => [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number).filter((one) => one > 1)];

/** Each makes its fault, in the middle of writing, and returns what it did. */
export const faults: Readonly<Record<Kind, (stage: Stage) => Promise<string>>> = {
  writer: ({ writer }) => {
    writer.process.kill('SIGKILL');
    return Promise.resolve('killed the writer');
  },
  postmaster: ({ place }) => {
    signal(postmaster(place), 'SIGKILL');
    return Promise.resolve('killed the postmaster');
  },
  async backend({ cluster, chance, more }) {
    const client = new pg.Client({ host: (cluster as Cluster).socketDir, port: (cluster as Cluster).port, user: 'vigil_root', database: 'vigil' });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number; state: string | null }>(`select pid, state from pg_stat_activity where usename in ('vigil_app', 'vigil_sequencer') order by (state = 'idle'), pid`);
    // One that is in the middle of something, if there is one.
    const victim = rows[chance.below(Math.max(1, Math.min(2, rows.length)))];
    if (victim !== undefined) signal(victim.pid, 'SIGKILL');
    await client.end().catch(() => undefined);
    await more();
    return `killed a backend (${victim?.state ?? 'none was there'})`;
  },
  async sequencer({ sequencer, more }) {
    sequencer.process.kill('SIGKILL');
    await more();
    return 'killed the sequencer';
  },
  async disk({ place, chance }) {
    const ballast = join(place.dataDir, '..', 'ballast');
    const left = chance.one([0, 60_000, 120_000]);
    const { available, bytes } = room(place);
    const file = openSync(ballast, 'w');
    try {
      for (let n = Math.max(0, available - left); n > 0; n -= 65_536) writeSync(file, Buffer.alloc(65_536, 1));
    } catch (error) {
      // The writer was faster: it is full.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
    await sleep(2500);
    const last = room(place);
    rmSync(ballast);
    return `filled ${Math.round(bytes / 1e6)} MB but for ${Math.round(left / 1000)} kB; at the end ${Math.round(last.available / 1000)} kB were free`;
  },
  async clock({ place, chance, more }) {
    const days = (n: number): number => n * 86_400_000;
    const jumps = chance.one([[days(-3), days(40)], [days(400), days(-1)], [days(-3650), 0]]);
    for (const jump of jumps) {
      setClock(place, jump);
      await more();
    }
    return `jumped ${jumps.map((jump) => `${jump / days(1)} days`).join(', then to ')}`;
  },
  async cut({ between, chance, more }) {
    const ways = [0, 1, 2].map(() => chance.one(['at-once', 'answers-lost'] as const));
    for (const how of ways) {
      (between as GoBetween).cut(how);
      await more();
      await sleep(chance.below(30));
    }
    return `cut: ${ways.join(', ')}`;
  },
  async stop({ place, chance }) {
    const pid = postmaster(place);
    const how = chance.one(['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGSTOP'] as const);
    if (how !== 'SIGSTOP') {
      signal(pid, how);
      await sleep(300);
      return `${how} to the database`;
    }
    const all = family(pid);
    for (const one of all) signal(one, 'SIGSTOP');
    await sleep(1500);
    for (const one of all) signal(one, 'SIGCONT');
    await sleep(300);
    return 'stood still for 1.5 s';
  },
};

function room(place: Place): { available: number; bytes: number } {
  const [bytes, available] = spawnSync('df', ['-B1', '--output=size,avail', place.dataDir], { encoding: 'utf8' }).stdout.split('\n')[1]?.trim().split(/\s+/).map(Number) ?? [];
  return { available: available ?? 0, bytes: bytes ?? 0 };
}

/** A small disk of its own, or why there is none. */
export function smallDisk(folder: string): { readonly path: string; unmount(): void } | string {
  if (process.getuid?.() !== 0) return 'a small disk can only be made by root';
  const path = join(folder, 'small');
  if (!existsSync(path)) mkdirSync(path, { mode: 0o755 });
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=0755', 'tmpfs', path], { encoding: 'utf8' });
  if (made.status !== 0) return `no small disk can be mounted here: ${(made.stderr || String(made.error)).trim().slice(0, 120)}`;
  return { path, unmount: () => void spawnSync('umount', ['-l', path]) };
}

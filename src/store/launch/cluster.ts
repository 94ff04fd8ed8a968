import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { Refused } from '#base/result.ts';
import { realWorld, type World } from '#base/world.ts';
import { findBinaries } from './find-binaries.ts';
import { takeHome, toRefused, type Home } from './home.ts';
import { addIdent } from './ident.ts';
import { Keeper } from './keeper.ts';
import { findClusterVersion, makeCluster } from './make-cluster.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { countOthers, enter, requireEncoding } from './presence.ts';
import { getMajor, takePrograms, type Programs } from './programs.ts';
import { PORT } from './settings.ts';
import { StartLock } from './start-lock.ts';
import { isPassing, toStartRefusal } from './start-refusal.ts';
import { startServer, type Server } from './start-server.ts';
import { trySuperuser } from './superuser-connection.ts';

export type Cluster = {
  /** Folder of the Unix socket: `host` for pg. */
  readonly socketDir: string;
  readonly port: number;
  /** The account that owns the folder and runs the server; root drops to it by `dropTo`. */
  readonly osUser: string;
  readonly startedByUs: boolean;
  /** The server was running without any user: an earlier Vigil was killed. */
  readonly adopted: boolean;
  /** Leaves; the last user stops the server. Safe to call twice. */
  release(): Promise<void>;
};

export type OpenOptions = {
  readonly dataDir: string;
  /** Folder with bin/; the bundled PostgreSQL 18 if not given. */
  readonly binaries?: string;
  readonly world?: World;
  /** Server settings that may differ from the usual; those that guard data may not. Used only by the one who starts. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Folder for a copy of the binaries where one is needed. */
  readonly programs?: string;
  /** Milliseconds a server that says nothing at all is waited for; one that answers "not yet" is waited for twenty times as long. */
  readonly patience?: number;
};

const PATIENCE = 30_000;
const STEP = 40;

type Joined = { readonly client: Client; readonly socketDir: string; readonly isAlone: boolean };

/**
 * Makes or joins the PostgreSQL of a data folder. Several processes may do so at once; the last to leave stops it.
 * Throws Refused: start.platform, start.no-programs, start.folder-unusable, start.parent-closed, start.no-user,
 * start.no-passwd-entry, start.other-version {found, need}, start.encoding, start.settings, start.no-memory,
 * start.database-stuck, start.database-failed.
 */
export async function openCluster(options: OpenOptions): Promise<Cluster> {
  // Windows has neither accounts to drop to nor peer: it needs a loopback port and a password, which nobody has tried yet
  if (process.platform === 'win32') throw new Refused('start.platform', { platform: process.platform });
  const world = options.world ?? realWorld;
  const source = options.binaries ?? findBinaries('18');
  if (source === undefined) throw new Refused('start.no-programs');
  const home = takeHome(options.dataDir);
  const programs = takePrograms(source, home, world, options.programs);
  try {
    return await openIn(home, programs, world, options);
  } catch (error) {
    throw toRefused(error);
  }
}

async function openIn(home: Home, programs: Programs, world: World, options: OpenOptions): Promise<Cluster> {
  const patience = new Patience(options.patience ?? PATIENCE);
  const lock = new StartLock(home);
  const need = getMajor(programs);
  for (;;) {
    refuseOtherVersion(home, need);
    const running = findPostmaster(home);
    if (running !== undefined) {
      const joined = await join(home, running, patience);
      if (joined !== undefined) return toCluster(home, joined, false);
    } else if (lock.tryTake()) {
      try {
        const joined = await start(home, programs, world, options.settings ?? {}, patience);
        if (joined !== undefined) return toCluster(home, joined, true);
      } finally {
        lock.give();
      }
    } else {
      patience.wait('busy');
    }
    await sleep(STEP);
  }
}

/** Counts how long nothing was heard, and how long in all. Durations, not times of day: they hold whatever the clock does. */
class Patience {
  readonly #limit: number;
  readonly #begin = performance.now();
  #heard = performance.now();
  constructor(limit: number) {
    this.#limit = limit;
  }

  wait(answer: 'busy' | 'silent' | 'full' | 'denied'): void {
    const now = performance.now();
    if (answer === 'busy') this.#heard = now;
    if (now - this.#heard > this.#limit || now - this.#begin > 20 * this.#limit) throw new Refused('start.database-stuck', { answer });
  }
}

function refuseOtherVersion(home: Home, need: string): void {
  const found = findClusterVersion(home);
  if (found !== undefined && found !== need) throw new Refused('start.other-version', { found, need });
}

async function start(home: Home, programs: Programs, world: World, settings: Readonly<Record<string, string>>, patience: Patience): Promise<Joined | undefined> {
  if (findPostmaster(home) !== undefined) return undefined; // started between our look and the lock
  if (findClusterVersion(home) === undefined) await makeCluster(home, programs, world);
  const server = startServer(home, programs, settings);
  try {
    return await joinStarted(home, server, patience);
  } catch (error) {
    // a server refused is not left behind; one still recovering goes on, and the next start finds it further
    const isRecovering = error instanceof Refused && error.refusal.detail?.['answer'] === 'busy';
    if (!isRecovering && server.pid !== undefined && server.ended() === undefined) process.kill(server.pid, 'SIGINT');
    throw error;
  }
}

async function joinStarted(home: Home, server: Server, patience: Patience): Promise<Joined | undefined> {
  for (;;) {
    const output = server.ended();
    if (output !== undefined) {
      if (!isPassing(output)) throw toStartRefusal(output);
      patience.wait('silent');
      return undefined;
    }
    const running = findPostmaster(home);
    const joined = running?.pid === server.pid && running !== undefined ? await join(home, running, patience) : undefined;
    if (joined !== undefined) return joined;
    if (running === undefined) patience.wait('silent');
    await sleep(STEP / 2);
  }
}

async function join(home: Home, running: Postmaster, patience: Patience): Promise<Joined | undefined> {
  if (running.socketDir === undefined) return void patience.wait('silent');
  addIdent(home, running.pid);
  const attempt = await trySuperuser(running.socketDir, 5000);
  if (attempt.kind !== 'open') return void patience.wait(attempt.kind);
  const { client } = attempt;
  try {
    if (await enter(client)) {
      await requireEncoding(client);
      // asked in this order: whoever started the server enters before giving the lock back, so one of the two shows them
      const isStarting = new StartLock(home).isHeld();
      return { client, socketDir: running.socketDir, isAlone: (await countOthers(client)) === 0 && !isStarting };
    }
    patience.wait('busy');
  } catch (error) {
    if (error instanceof Refused) {
      await client.end();
      throw error;
    }
    patience.wait('silent'); // it ended while we asked
  }
  await client.end().catch(() => undefined);
  return undefined;
}

function toCluster(home: Home, joined: Joined, startedByUs: boolean): Cluster {
  const keeper = new Keeper(home, joined.client);
  return {
    socketDir: joined.socketDir,
    port: PORT,
    osUser: home.user.name,
    startedByUs,
    adopted: !startedByUs && joined.isAlone,
    release: () => keeper.release(),
  };
}

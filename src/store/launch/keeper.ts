import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Home } from './home.ts';
import { findPostmaster } from './postmaster.ts';
import { isAlive } from './process-identity.ts';
import { enter, leave } from './presence.ts';
import { boundServerLog } from './server-log.ts';
import { dropSocketFolder } from './socket-folder.ts';
import { StartLock } from './start-lock.ts';
import { trySuperuser } from './superuser-connection.ts';

const RETRY_MS = 500;
const LOOK_AT_LOG_MS = 60_000;
/** Fast shutdown writes a checkpoint; a slow disk takes its time, and the server goes on stopping without us. */
const STOP_MS = 60_000;

/** One user's stay in a cluster: keeps its lock, keeps the log small, leaves. No handle of it keeps Node alive. */
export class Keeper {
  readonly #home: Home;
  #client: Client | undefined;
  #leaving: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(home: Home, client: Client) {
    this.#home = home;
    this.#keep(client);
    this.#timer = setInterval(() => this.#lookAtLog(), LOOK_AT_LOG_MS);
    this.#timer.unref();
  }

  release(): Promise<void> {
    this.#leaving ??= this.#leave();
    return this.#leaving;
  }

  #keep(client: Client): void {
    this.#client = client;
    handleOf(client).unref();
    client.once('end', () => {
      this.#client = undefined;
      this.#retryLater();
    });
  }

  /** A crashed backend makes PostgreSQL end every connection and go on: our lock has to be taken again. */
  #retryLater(): void {
    if (this.#leaving !== undefined) return;
    setTimeout(() => void this.#retry(), RETRY_MS).unref();
  }

  async #retry(): Promise<void> {
    const client = this.#leaving === undefined ? await this.#connect() : undefined;
    if (client === undefined) return this.#retryLater();
    if (this.#leaving === undefined && (await enter(client).catch(() => false))) return this.#keep(client);
    await client.end().catch(() => undefined);
    this.#retryLater();
  }

  async #connect(): Promise<Client | undefined> {
    const socketDir = findPostmaster(this.#home)?.socketDir;
    if (socketDir === undefined) return undefined;
    const attempt = await trySuperuser(socketDir, 5000);
    return attempt.kind === 'open' ? attempt.client : undefined;
  }

  #lookAtLog(): void {
    try {
      boundServerLog(this.#home);
    } catch {
      // a full disk or a removed folder is told by the database itself
    }
  }

  async #leave(): Promise<void> {
    clearInterval(this.#timer);
    const lock = new StartLock(this.#home);
    const until = performance.now() + STOP_MS;
    while (!lock.tryTake()) {
      if (performance.now() > until) return void (await this.#client?.end().catch(() => undefined));
      await sleep(20);
    }
    try {
      const client = this.#client ?? (await this.#connect());
      if (client === undefined) return;
      handleOf(client).ref();
      const alone = await leave(client).catch(() => false);
      if (alone) await this.#stop(until);
      await client.end().catch(() => undefined);
    } finally {
      lock.give();
    }
  }

  async #stop(until: number): Promise<void> {
    const running = findPostmaster(this.#home);
    if (running === undefined) return;
    process.kill(running.pid, 'SIGINT'); // fast shutdown: ends connections, writes a checkpoint
    // Its lock file goes a moment before the process does: who is told that it has ended may take the folder away.
    while (isAlive(running.pid)) {
      if (performance.now() > until) return;
      await sleep(10);
    }
    dropSocketFolder(this.#home);
  }
}

/** pg's Client has both; its types do not know them. */
const handleOf = (client: Client): { ref(): void; unref(): void } => client as Client & { ref(): void; unref(): void };

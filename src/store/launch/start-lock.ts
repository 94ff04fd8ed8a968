import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { asUser } from './os-user.ts';
import { findIdentity, isAlive } from './process-identity.ts';

/** How long a lock file may be without its content before its maker counts as dead. */
const UNWRITTEN_MS = 2000;

/**
 * One process at a time makes, starts or stops the cluster of a folder: `start.lock`, holding the number and identity of
 * its process. It only spares noise and half-done work: every step under it is safe without it (own folder and rename
 * for initdb, PostgreSQL's own lock for the start), so the tiny window in breaking a stale one does no harm.
 */
export class StartLock {
  readonly #home: Home;
  readonly #path: string;
  #unwrittenSince: number | undefined;

  constructor(home: Home) {
    this.#home = home;
    this.#path = join(home.dir, 'start.lock');
  }

  /** Takes the lock or says false; a dead holder's lock is broken first. */
  tryTake(): boolean {
    return asUser(this.#home.user, () => {
      if (this.#isStale()) this.#breakStale();
      try {
        writeFileSync(this.#path, `${process.pid} ${findIdentity(process.pid) ?? ''}\n`, { flag: 'wx', mode: 0o600 });
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
        throw error;
      }
    });
  }

  /** Whether a living process holds it now. */
  isHeld(): boolean {
    return asUser(this.#home.user, () => readQuietly(this.#path) !== undefined && !this.#isStale());
  }

  give(): void {
    asUser(this.#home.user, () => removeQuietly(this.#path));
  }

  #isStale(): boolean {
    const text = readQuietly(this.#path);
    if (text === undefined) return false;
    const [pid, identity] = text.trim().split(' ');
    if (!text.endsWith('\n')) {
      this.#unwrittenSince ??= performance.now();
      return performance.now() - this.#unwrittenSince > UNWRITTEN_MS;
    }
    this.#unwrittenSince = undefined;
    if (!isAlive(Number(pid))) return true;
    const now = findIdentity(Number(pid));
    return now !== undefined && identity !== undefined && identity !== now;
  }

  #breakStale(): void {
    const seen = readQuietly(this.#path);
    const aside = `${this.#path}.${process.pid}`;
    try {
      renameSync(this.#path, aside);
      if (readQuietly(aside) !== seen) linkSync(aside, this.#path); // another process was quicker and this is its new lock
    } catch {
      // gone meanwhile
    }
    removeQuietly(aside);
  }
}

function readQuietly(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // not there
  }
}

import { availableParallelism, constants, setPriority } from 'node:os';
import pg from 'pg';
import type { LoginRole, RolePasswords } from './roles.ts';

/** Where the database is: a socket folder and port of our own cluster (`own`: its processes are on this machine), or the address of any PostgreSQL 15+. */
export type Address = { readonly host: string; readonly port: number; readonly database: string; readonly own?: true; readonly ssl?: pg.ClientConfig['ssl'] };
/** A role, or one of two ways in which the app's role reads: what somebody waits for, and the numbers that come to stand beside it. */
export type Use = LoginRole | 'vigil_app reading' | 'vigil_app counting';
export type Pools = { readonly get: (use: Use) => pg.Pool; readonly close: () => Promise<void> };

// Dates stay text: a JavaScript Date would give 'infinity' and the local day away. bigint stays exact within 2^53.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 1082) return (text: string) => text;
    if (oid === 20) return Number;
    return pg.types.getTypeParser(oid, format) as unknown;
  }) as typeof pg.types.getTypeParser,
};

const hands = availableParallelism();
/** Readers at work at once: more than the machine has hands for would only get in each other's way, and each wait longer. */
const sizes: Record<Use, number> = { vigil_app: 10, 'vigil_app reading': Math.max(4, 2 * hands), 'vigil_app counting': Math.max(2, hands), vigil_door: 2, vigil_sequencer: 2, vigil_eraser: 1, vigil_auditor: 2 };
const roleOf = (use: Use): LoginRole => (use === 'vigil_app reading' || use === 'vigil_app counting' ? 'vigil_app' : use);

/** Seconds after which a connection is replaced: it keeps the plans of every set of circles that it was ever asked for. */
const lifetime = 600;

/** Numbers wait for pages where the machine has not hands enough for both. Where it may not be told so, they take their turn as others do. */
function stepBack(client: pg.PoolClient): void {
  const { processID } = client as pg.PoolClient & { readonly processID: number };
  try {
    setPriority(processID, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It is another account's process.
  }
}

/**
 * One pool for each login role, opened when first used; reading has one of its own, whose statements travel without waiting
 * for each other (COPY cannot). Idle connections do not keep the process alive.
 */
export function openPools(address: Address, passwords: RolePasswords): Pools {
  const open = new Map<string, pg.Pool>();
  return {
    get(use) {
      let pool = open.get(use);
      if (pool === undefined) {
        const { own = false, ...at } = address;
        const role = roleOf(use);
        pool = new pg.Pool({ ...at, user: role, pipeline: use !== role, password: passwords[role], max: sizes[use], idleTimeoutMillis: 30_000, maxLifetimeSeconds: lifetime, allowExitOnIdle: true, types });
        // A connection that dies while idle is replaced; the next query tells if the database is gone.
        pool.on('error', () => undefined);
        // One that dies while in use says so by its statements; without a listener the event would end the process.
        pool.on('connect', (client) => client.on('error', () => undefined));
        if (own && use === 'vigil_app counting') pool.on('connect', stepBack);
        open.set(use, pool);
      }
      return pool;
    },
    async close() {
      await Promise.all([...open.values()].map((pool) => pool.end()));
      open.clear();
    },
  };
}

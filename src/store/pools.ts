import { availableParallelism } from 'node:os';
import pg from 'pg';
import type { LoginRole, RolePasswords } from './roles.ts';

/** Where the database is: a socket folder and port of our own cluster, or the address of any PostgreSQL 15+. */
export type Address = { readonly host: string; readonly port: number; readonly database: string; readonly ssl?: pg.ClientConfig['ssl'] };
/** Reading has three lanes: what somebody waits for, what is asked beside it, and counts, which are short and would stand behind what is long. */
export type Lane = 'reading' | 'beside' | 'counting';
export type Pools = { readonly get: (use: LoginRole | `vigil_app ${Lane}`) => pg.Pool; readonly close: () => Promise<void> };

// Dates stay text: a JavaScript Date would give 'infinity' and the local day away. bigint stays exact within 2^53.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 1082) return (text: string) => text;
    if (oid === 20) return Number;
    return pg.types.getTypeParser(oid, format) as unknown;
  }) as typeof pg.types.getTypeParser,
};

const sizes: Record<LoginRole, number> = { vigil_app: 10, vigil_door: 2, vigil_sequencer: 2, vigil_eraser: 1, vigil_auditor: 2 };

/**
 * Readers at work at once: more than the machine has hands for only get in each other's way, and each waits longer (ADR 12). Facets and lines
 * of hits have hands of their own, half as many, and so have counts, so that no page and no entry waits behind them, and no count behind lines (ADR 25).
 */
// With the other pools they stay under what our database lets in (60), however many processors there are.
const half = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));
const lanes: Record<Lane, number> = { reading: Math.max(2, Math.min(16, availableParallelism())), beside: half, counting: half };
const laneOf: Readonly<Record<string, Lane>> = { 'vigil_app reading': 'reading', 'vigil_app beside': 'beside', 'vigil_app counting': 'counting' };

/** Seconds after which a connection is replaced: it keeps the plans of every set of circles that it was ever asked for. */
const lifetime = 600;

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
        const lane = laneOf[use];
        const role = lane === undefined ? (use as LoginRole) : 'vigil_app';
        pool = new pg.Pool({ ...address, user: role, pipeline: lane !== undefined, password: passwords[role], max: lane === undefined ? sizes[role] : lanes[lane], idleTimeoutMillis: 30_000, maxLifetimeSeconds: lifetime, allowExitOnIdle: true, types });
        // A connection that dies while idle is replaced; the next query tells if the database is gone.
        pool.on('error', () => undefined);
        // One that dies while in use says so by its statements; without a listener the event would end the process.
        pool.on('connect', (client) => client.on('error', () => undefined));
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

import pg from 'pg';
import type { LoginRole, RolePasswords } from './roles.ts';

/** Where the database is: a socket folder and port of our own cluster, or the address of any PostgreSQL 15+. */
export type Address = { readonly host: string; readonly port: number; readonly database: string };
export type Pools = { readonly get: (role: LoginRole) => pg.Pool; readonly close: () => Promise<void> };

// Dates stay text: a JavaScript Date would give 'infinity' and the local day away. bigint stays exact within 2^53.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 1082) return (text: string) => text;
    if (oid === 20) return Number;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

const sizes: Record<LoginRole, number> = { vigil_app: 10, vigil_door: 2, vigil_sequencer: 2, vigil_eraser: 1, vigil_auditor: 2 };

/** One pool for each login role, opened when first used. Idle connections do not keep the process alive. */
export function openPools(address: Address, passwords: RolePasswords): Pools {
  const open = new Map<LoginRole, pg.Pool>();
  return {
    get(role) {
      let pool = open.get(role);
      if (pool === undefined) {
        pool = new pg.Pool({ ...address, user: role, password: passwords[role], max: sizes[role], idleTimeoutMillis: 30_000, allowExitOnIdle: true, types });
        // A connection that dies while idle is replaced; the next query tells if the database is gone.
        pool.on('error', () => undefined);
        open.set(role, pool);
      }
      return pool;
    },
    async close() {
      await Promise.all([...open.values()].map((pool) => pool.end()));
      open.clear();
    },
  };
}

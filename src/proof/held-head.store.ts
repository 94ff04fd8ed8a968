import type pg from 'pg';
import { merkleRoot, printHead, registerLog } from '#ledger/index.ts';
import { inTransaction } from '#store/index.ts';
import { isHeld, sizeOf, type ShortHead } from './short-head.ts';

/**
 * The long form of a short head, by looking for the log of this register that has it; undefined when none does: then what
 * came before it was rewritten, or it is of another register. Runs as the machine role.
 */
export async function findHeld(pool: pg.Pool, short: ShortHead): Promise<string | undefined> {
  return inTransaction(pool, 'read', {}, async (tx) => {
    const logs = [{ id: 0, log: registerLog }, ...(await tx.query<{ id: number; log: string }>('select id, log from access.compartment'))];
    for (const { id, log } of logs) {
      const rows = await tx.query<{ hash: Buffer }>('select hash from ledger.leaf where compartment = $1 and index < $2 order by index', [id, short.size]);
      const name = { log, size: rows.length, root: merkleRoot(rows.map((row) => row.hash)) };
      if (rows.length === sizeOf({ short }) && isHeld({ short }, name) === true) return printHead(name);
    }
    return undefined;
  });
}

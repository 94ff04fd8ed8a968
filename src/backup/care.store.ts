import type { Register } from '#access/index.ts';
import { findSetting, type CareDoing } from '#access/index.ts';
import { inTransaction } from '#store/index.ts';

/** When the register was last cared for, as the house's log has it, null for never; and the days after which a backup is late. */
export type Care = { readonly data: Date | null; readonly keys: Date | null; readonly tried: Date | null; readonly drilled: Date | null; readonly lateAfter: number };
export type BackupMade = { readonly id: string; readonly at: Date; readonly data: boolean; readonly keys: boolean };

const entries = (register: Register): Promise<{ at: Date; doing: CareDoing }[]> =>
  inTransaction(register.pools.get('vigil_sequencer'), 'read', {}, async (tx) => {
    const [house] = await tx.query<{ id: number }>(`select id from access.compartment where name = 'house' and kind = 'circle' order by created_at, id limit 1`);
    if (house === undefined) return [];
    const rows = await tx.query<{ at: Date; open: string }>(`
      select h.at, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
      where h.compartment = $1 and h.kind = 'administration' order by h.at desc, h.id desc`, [house.id]);
    return rows.map((row) => ({ at: row.at, doing: JSON.parse(row.open) as CareDoing }));
  });

export async function loadCare(register: Register): Promise<Care> {
  const all = await entries(register);
  const lateAfter = await inTransaction(register.pools.get('vigil_sequencer'), 'read', {}, (tx) => findSetting(tx, 'backup-days'));
  const last = (is: (doing: CareDoing) => boolean): Date | null => all.find(({ doing }) => is(doing))?.at ?? null;
  return {
    data: last((doing) => doing.what === 'backup-made' && doing.data), keys: last((doing) => doing.what === 'backup-made' && doing.keys),
    tried: last((doing) => doing.what === 'restore-tried' || doing.what === 'restored'), drilled: last((doing) => doing.what === 'key-drill'), lateAfter,
  };
}

export const listBackupsMade = async (register: Register): Promise<BackupMade[]> =>
  (await entries(register)).flatMap(({ at, doing }) => (doing.what === 'backup-made' ? [{ id: doing.id, at, data: doing.data, keys: doing.keys }] : []));

import type { CompartmentId } from '#base/ids.ts';
import type { Register } from '#access/index.ts';
import { madeOf, openDraftBox } from '#register/draft/index.ts';
import type { Tx } from '#store/index.ts';
import type { Target } from './targets.store.ts';

/**
 * Drafts of a circle that were made of what is erased: new versions of an account, new accounts of a source or a giver, interviews entered in part. Opened by the machine
 * alone; a draft that cannot be read is left.
 */
export async function draftsOf(tx: Tx, register: Register, compartment: CompartmentId, records: readonly Target[]): Promise<string[]> {
  const gone = new Set(records.flatMap(({ id, kind, chain }) => (kind === 'account' ? [chain] : [id])));
  const found: string[] = [];
  for (const row of await tx.query<{ id: string; sealed: Buffer }>('select id, sealed from access.drafts_to_erase($1)', [compartment])) {
    const body = await openDraftBox(tx, register, { ...row, compartment });
    if (madeOf(body).some((one) => gone.has(one))) found.push(row.id);
  }
  return found;
}

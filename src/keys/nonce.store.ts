import type { CompartmentId } from '#base/ids.ts';
import { bulkInsert, type Tx } from '#store/index.ts';

const columns = [{ name: 'compartment', type: 'int' }, { name: 'id', type: 'uuid' }, { name: 'nonce', type: 'bytea' }];

/** Stores the nonces of records just written. */
export const saveNonces = (tx: Tx, compartment: CompartmentId, nonces: readonly { id: string; nonce: Uint8Array }[]): Promise<void> =>
  bulkInsert(tx, 'keys.nonce', columns, nonces.map((row) => [compartment, row.id, row.nonce]));

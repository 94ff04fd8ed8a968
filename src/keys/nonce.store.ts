import type { CompartmentId } from '#base/ids.ts';
import type { RecordedNonce } from '#ledger/index.ts';
import { bulkInsert, type Tx } from '#store/index.ts';

const columns = [{ name: 'compartment', type: 'int' }, { name: 'id', type: 'uuid' }, { name: 'nonce', type: 'bytea' }];

/** Stores the nonces of records just written, as `record` hands them on: the hashes of those records speak for them. */
export const saveNonces = (tx: Tx, compartment: CompartmentId, nonces: readonly RecordedNonce[]): Promise<void> =>
  bulkInsert(tx, 'keys.nonce', columns, nonces.map((row) => [compartment, row.id, row.nonce]));

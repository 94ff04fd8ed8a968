import type { CompartmentId } from '#base/ids.ts';
import type { Register } from '#access/index.ts';
import { findLogKey, openPart } from '#keys/index.ts';
import type { Tx } from '#store/index.ts';
import { rowSecret } from './row-identity.ts';

/** The register's own. */
export const ownRowSecret = (register: Register): string => rowSecret(Buffer.from(register.vault.secrets.indexKey, 'base64url'));

/**
 * The secret under which rows of a circle are named when it was brought in from an export: it came along, so that the table they
 * once came from is known again. It lies sealed in the entry that says so. Undefined in a circle made here.
 */
export async function findRowSecret(tx: Tx, register: Register, compartment: CompartmentId): Promise<string | undefined> {
  // A circle not held is not opened: pages touched would tell it from none.
  if (!tx.held.includes(compartment)) return undefined;
  const [row] = await tx.query<{ id: string; sealed: Buffer; nonce: Buffer }>(`select h.id, b.sealed, n.nonce from record.header h
    join record.body b on b.compartment = $1 and b.id = h.id join keys.nonce n on n.compartment = $1 and n.id = h.id
    where h.compartment = $1 and h.kind = 'administration' and h.kind <> 'account' and h.source is null and h.command = 'import.register' and b.sealed is not null order by h.at limit 1`, [compartment]);
  const key = row === undefined ? undefined : await findLogKey(tx, register, compartment);
  if (row === undefined || key === undefined) return undefined;
  return (JSON.parse(openPart(key, row.nonce, row.id, row.sealed)) as { rowSecret: string }).rowSecret;
}

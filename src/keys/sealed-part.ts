import type { World } from '#base/world.ts';
import { seal, unseal } from '#store/index.ts';
import { recordKey } from './record-key.ts';

/** Key material of one record: its nonce goes to the key store, its key seals the body and salts the claims. */
export type RecordKeys = { readonly nonce: Uint8Array; readonly key: Uint8Array };

export function newRecordKeys(world: World, ownerKey: Uint8Array): RecordKeys {
  const nonce = world.random(32);
  return { nonce, key: recordKey(ownerKey, nonce) };
}

/** One AES-GCM call a record; the version's id is its additional data, so that a box cannot be moved to another record. */
export const sealPart = (world: World, keys: RecordKeys, id: string, text: string): Buffer => seal(world, keys.key, Buffer.from(text), id);

/** Undoes `sealPart`. Throws when bytes, key or id are not the ones sealed. */
export const openPart = (ownerKey: Uint8Array, nonce: Uint8Array, id: string, box: Uint8Array): string => unseal(recordKey(ownerKey, nonce), box, id).toString();

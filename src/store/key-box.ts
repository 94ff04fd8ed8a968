import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { World } from '#base/world.ts';
import { deriveKey, seal, unseal, type MasterKey } from './vault.ts';

/** A key of 32 bytes in a box of `seal` takes so many. */
export const boxLength = 60;
const checkLength = 16;

/** The row a box lies in: which key, of whom, in which compartment. */
export type KeyRow = { readonly key: 'circle' | 'owner'; readonly compartment: number; readonly of: string };

/**
 * A key as the key store holds it: in a box under another key, and behind it 16 bytes that only who holds the master key can
 * make, of the box and the row it lies in. By them `verify` sees that a box was exchanged or laid elsewhere without opening it: the role that reads
 * these rows has no key that would.
 */
export function wrapKey(world: World, master: MasterKey, under: Uint8Array, key: Uint8Array, place: string, row: KeyRow): Buffer {
  const box = seal(world, under, key, place);
  return Buffer.concat([box, checkOf(master, row, hash('sha256', box, 'buffer'))]);
}

/** Undoes `wrapKey`, also for rows from before there was a check. Throws when key, place or bytes are not the ones sealed. */
export const unwrapKey = (under: Uint8Array, wrapped: Uint8Array, place: string): Buffer => unseal(under, wrapped.subarray(0, boxLength), place);

/** Whether the bytes behind a box (of which this is the SHA-256) are its own. */
export const isKeyBox = (master: MasterKey, row: KeyRow, boxHash: Uint8Array, check: Uint8Array): boolean => check.length === checkLength && timingSafeEqual(checkOf(master, row, boxHash), check);

// Of one master key over a million rows it is derived once.
const checkKeys = new WeakMap<MasterKey, Uint8Array>();
function checkKey(master: MasterKey): Uint8Array {
  const key = checkKeys.get(master) ?? deriveKey(master, 'key rows');
  checkKeys.set(master, key);
  return key;
}

const checkOf = (master: MasterKey, { key, compartment, of }: KeyRow, boxHash: Uint8Array): Buffer =>
  createHmac('sha256', checkKey(master)).update(`${key} ${compartment} ${of}\n`).update(boxHash).digest().subarray(0, checkLength);

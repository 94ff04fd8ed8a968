import { createHmac, hash } from 'node:crypto';

/** Key of one record: HMAC-SHA-256(source key, nonce). It dies with its nonce (core 6). */
export const recordKey = (sourceKey: Uint8Array, nonce: Uint8Array): Buffer => createHmac('sha256', sourceKey).update(nonce).digest();

/** Salts of a record's claims: 16-byte slices of SHAKE256(record key). Not stored: they die with the key. */
export function claimSalts(key: Uint8Array, claims: number): Buffer[] {
  const bytes = hash('shake256', Buffer.concat([key, Buffer.from('claims')]), { outputEncoding: 'buffer', outputLength: Math.max(16, claims * 16) });
  return Array.from({ length: claims }, (_, i) => bytes.subarray(i * 16, i * 16 + 16));
}

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { Refused } from '#base/result.ts';
import type { Hash } from './merkle.ts';

/** A signed statement: this log had `size` leaves with this root at this time, and its head before that had `before` (0: none). */
export type Head = { readonly log: string; readonly size: number; readonly before: number; readonly root: Hash; readonly at: string };
export type Signer = { readonly sign: (head: Head) => Buffer; readonly publicKey: string };

/** RFC 8785 form of a head: what is signed, and what a time stamp is on. */
export const canonicalHead = (head: Head): Buffer =>
  Buffer.from(`{"at":"${head.at}","before":${head.before},"log":"${head.log}","root":"${head.root.toString('hex')}","size":${head.size},"v":"vigil-head-1"}`);

/** New Ed25519 pair as base64url of PKCS 8 and SPKI. */
export function newSigningKey(): { privateKey: string; publicKey: string } {
  const pair = generateKeyPairSync('ed25519');
  return {
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
  };
}

export function openSigner(privateKey: string): Signer {
  const key: KeyObject = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
  return { sign: (head) => sign(null, canonicalHead(head), key), publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64url') };
}

// One key over thousands of heads is taken apart once.
let known: { readonly text: string; readonly key: KeyObject } | undefined;
function toPublicKey(text: string): KeyObject {
  if (known?.text !== text) known = { text, key: createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' }) };
  return known.key;
}

export const verifyHead = (head: Head, signature: Buffer, publicKey: string): boolean => verify(null, canonicalHead(head), toPublicKey(publicKey), signature);

// Crockford's base 32: no I, L, O, U, so that a head can be read out over a telephone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function toBase32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const digits = Math.ceil((bytes.length * 8) / 5);
  let text = '';
  for (let i = 0; i < digits; i += 1) {
    text = (alphabet[Number(bits & 31n)] as string) + text;
    bits >>= 5n;
  }
  return text;
}

export function fromBase32(text: string, length: number): Buffer | undefined {
  let bits = 0n;
  for (const char of text) {
    const digit = alphabet.indexOf(char);
    if (digit < 0) return undefined;
    bits = (bits << 5n) | BigInt(digit);
  }
  if (bits >> BigInt(length * 8) !== 0n) return undefined;
  return Buffer.from(bits.toString(16).padStart(length * 2, '0'), 'hex');
}

/** `log(8 hex)-size-XXXX-…`: short enough to print on a card or read out. */
export const printHead = (head: Pick<Head, 'log' | 'size' | 'root'>): string =>
  `${head.log.slice(0, 8)}-${head.size}-${(toBase32(head.root).match(/.{1,4}/g) ?? []).join('-')}`;

/** Reads what `printHead` wrote, whatever the case, spaces or hyphens. Refused: `verify.head-unreadable`. */
export function parseHead(text: string): { log: string; size: number; root: Hash } {
  const match = /^\s*([0-9a-f]{8})-(\d{1,15})-(.+)$/i.exec(text);
  const digits = (match?.[3] ?? '').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const root = digits.length === 52 ? fromBase32(digits, 32) : undefined;
  if (match === null || root === undefined) throw new Refused('verify.head-unreadable');
  return { log: (match[1] as string).toLowerCase(), size: Number(match[2]), root };
}

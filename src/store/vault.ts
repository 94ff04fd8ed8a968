import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashRaw } from '@node-rs/argon2';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import type { RolePasswords } from './roles.ts';

/** 32 random bytes from which everything else is derived or unwrapped. Lives in memory of an unlocked process only. */
export type MasterKey = Uint8Array;
export type Secrets = { readonly passwords: RolePasswords; readonly signingKey: string; readonly indexKey: string };
/** `readOnly`: a register of published examples, into which nobody writes. */
export type Vault = { readonly register: string; readonly master: MasterKey; readonly secrets: Secrets; readonly publicKey: string; readonly readOnly: boolean };

type Wrap = { readonly kind: 'file' } | { readonly kind: 'passphrase'; readonly salt: string; readonly memory: number; readonly passes: number; readonly box: string };
type VaultFile = { readonly format: 'vigil-vault-1'; readonly register: string; readonly wrap: Wrap; readonly check: string; readonly secrets: string; readonly publicKey: string; readonly readOnly?: true };

const vaultPath = (dataDir: string): string => join(dataDir, 'vault.json');
export const hasVault = (dataDir: string): boolean => existsSync(vaultPath(dataDir));

/** AES-256-GCM: 12-byte nonce, ciphertext, 16-byte tag; `aad` binds it to its place. */
export function seal(world: World, key: Uint8Array, plain: Uint8Array, aad: string): Buffer {
  const nonce = world.random(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(aad));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undoes `seal`; throws when key, place or bytes are not the ones sealed. */
export function unseal(key: Uint8Array, box: Uint8Array, aad: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(box.subarray(box.length - 16));
  return Buffer.concat([decipher.update(box.subarray(12, box.length - 16)), decipher.final()]);
}

/** A key of its own for each use, from the master key (HKDF-SHA-256, RFC 5869). */
export const deriveKey = (master: MasterKey, use: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), `vigil ${use}`, 32));

const passphraseKey = async (passphrase: string, salt: Uint8Array, memory: number, passes: number): Promise<Uint8Array> =>
  // Algorithm 2 = argon2id (RFC 9106).
  await hashRaw(passphrase.normalize('NFKC'), { algorithm: 2, memoryCost: memory, timeCost: passes, parallelism: 1, outputLen: 32, salt });

export type Opener = { readonly keyFile: string } | { readonly passphrase: string };

/** Makes the master key and the vault of a new register. With a key file the key is written there (0600), outside the data folder. */
export async function makeVault(world: World, dataDir: string, opener: Opener, register: string, secrets: Secrets, publicKey: string, readOnly = false): Promise<Vault> {
  const master = world.random(32);
  let wrap: Wrap;
  if ('keyFile' in opener) {
    mkdirSync(dirname(opener.keyFile), { recursive: true, mode: 0o700 });
    writeFileSync(opener.keyFile, `vigil-key-1 ${register} ${Buffer.from(master).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    wrap = { kind: 'file' };
  } else {
    if (opener.passphrase.length < 12) throw new Refused('key.passphrase-too-short', { least: 12 });
    const salt = world.random(16);
    const key = await passphraseKey(opener.passphrase, salt, 65_536, 3);
    wrap = { kind: 'passphrase', salt: Buffer.from(salt).toString('base64url'), memory: 65_536, passes: 3, box: seal(world, key, master, `master ${register}`).toString('base64url') };
  }
  const file: VaultFile = {
    format: 'vigil-vault-1', register, wrap, publicKey, ...(readOnly ? { readOnly: true as const } : {}),
    check: seal(world, deriveKey(master, 'check'), Buffer.from(register), 'check').toString('base64url'),
    secrets: seal(world, deriveKey(master, 'secrets'), Buffer.from(JSON.stringify(secrets)), `secrets ${register}`).toString('base64url'),
  };
  writeFileSync(`${vaultPath(dataDir)}.new`, JSON.stringify(file, null, 1), { mode: 0o600 });
  renameSync(`${vaultPath(dataDir)}.new`, vaultPath(dataDir));
  return { register, master, secrets, publicKey, readOnly };
}

export const readVaultFile = (dataDir: string): VaultFile => JSON.parse(readFileSync(vaultPath(dataDir), 'utf8')) as VaultFile;

/** Opens the vault. Refused: `key.locked` (no key at hand), `key.wrong`, `key.other-register`. */
export async function openVault(dataDir: string, opener: Opener | undefined): Promise<Vault> {
  const file = readVaultFile(dataDir);
  const master = await findMaster(file, opener);
  try {
    unseal(deriveKey(master, 'check'), Buffer.from(file.check, 'base64url'), 'check');
  } catch {
    throw new Refused('key.wrong');
  }
  const secrets = JSON.parse(unseal(deriveKey(master, 'secrets'), Buffer.from(file.secrets, 'base64url'), `secrets ${file.register}`).toString()) as Secrets;
  return { register: file.register, master, secrets, publicKey: file.publicKey, readOnly: file.readOnly === true };
}

async function findMaster(file: VaultFile, opener: Opener | undefined): Promise<MasterKey> {
  if (file.wrap.kind === 'file') {
    if (opener === undefined || !('keyFile' in opener) || !existsSync(opener.keyFile)) throw new Refused('key.locked', { need: 'key file' });
    const [format, register, key] = readFileSync(opener.keyFile, 'utf8').trim().split(' ');
    if (format !== 'vigil-key-1' || key === undefined) throw new Refused('key.wrong');
    if (register !== file.register) throw new Refused('key.other-register');
    return Buffer.from(key, 'base64url');
  }
  if (opener === undefined || !('passphrase' in opener)) throw new Refused('key.locked', { need: 'passphrase' });
  const { salt, memory, passes, box } = file.wrap;
  const key = await passphraseKey(opener.passphrase, Buffer.from(salt, 'base64url'), memory, passes);
  try {
    return unseal(key, Buffer.from(box, 'base64url'), `master ${file.register}`);
  } catch {
    throw new Refused('key.wrong');
  }
}

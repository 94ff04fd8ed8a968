import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { closeSync, existsSync, fchownSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashRaw } from '@node-rs/argon2';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import { parseRecoveryCode } from './recovery-code.ts';
import type { RolePasswords } from './roles.ts';

/** 32 random bytes from which everything else is derived or unwrapped. Lives in memory of an unlocked process only. */
export type MasterKey = Uint8Array;
export type Secrets = { readonly passwords: RolePasswords; readonly signingKey: string; readonly indexKey: string };
/** `readOnly`: a register of published examples, into which nobody writes. */
export type Vault = { readonly register: string; readonly master: MasterKey; readonly secrets: Secrets; readonly publicKey: string; readonly readOnly: boolean };

export type PassphraseWrap = { readonly kind: 'passphrase'; readonly salt: string; readonly memory: number; readonly passes: number; readonly box: string };
/** Another who can open the vault: the same master key in a box of their own, under a passphrase or a recovery code. */
export type HolderBox = { readonly name: string; readonly by: 'passphrase' | 'code'; readonly since: string; readonly wrap: PassphraseWrap };
/** `vault.json`. Opens nothing by itself: `wrap` and `holders` hold the master key encrypted, or say that it lies in a key file. */
export type VaultFile = {
  readonly format: 'vigil-vault-1'; readonly register: string; readonly wrap: { readonly kind: 'file' } | PassphraseWrap; readonly holders?: readonly HolderBox[];
  readonly check: string; readonly secrets: string; readonly publicKey: string; readonly readOnly?: true;
  /** Invented people, for practice: the one kind of register that a program may throw away. */
  readonly practice?: true;
};

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
/** For whoever has opened it once already. */
export type OpenerAgain = Opener | { readonly master: MasterKey };

/** Makes the master key and the vault of a new register. With a key file the key is written there (0600), outside the data folder. */
export async function makeVault(world: World, dataDir: string, opener: Opener, register: string, secrets: Secrets, publicKey: string, readOnly = false, practice = false): Promise<Vault> {
  const master = world.random(32);
  let wrap: VaultFile['wrap'];
  if ('keyFile' in opener) {
    mkdirSync(dirname(opener.keyFile), { recursive: true, mode: 0o700 });
    writeFileSync(opener.keyFile, keyFileText(register, master), { mode: 0o600, flag: 'wx' });
    wrap = { kind: 'file' };
  } else {
    wrap = await wrapMaster(world, master, register, opener.passphrase);
  }
  const file: VaultFile = {
    format: 'vigil-vault-1', register, wrap, publicKey, ...(readOnly ? { readOnly: true as const } : {}), ...(practice ? { practice: true as const } : {}),
    check: seal(world, deriveKey(master, 'check'), Buffer.from(register), 'check').toString('base64url'),
    secrets: seal(world, deriveKey(master, 'secrets'), Buffer.from(JSON.stringify(secrets)), `secrets ${register}`).toString('base64url'),
  };
  writeVaultFile(dataDir, file);
  return { register, master, secrets, publicKey, readOnly };
}

/** The master key in a box under a passphrase. Refused: `key.passphrase-too-short`. */
export async function wrapMaster(world: World, master: MasterKey, register: string, passphrase: string): Promise<PassphraseWrap> {
  if (passphrase.length < 12) throw new Refused('key.passphrase-too-short', { least: 12 });
  const salt = world.random(16);
  const key = await passphraseKey(passphrase, salt, 65_536, 3);
  return { kind: 'passphrase', salt: Buffer.from(salt).toString('base64url'), memory: 65_536, passes: 3, box: seal(world, key, master, masterPlace(register)).toString('base64url') };
}

const masterPlace = (register: string): string => `master ${register}`;

/** Whole or not at all, and on the disk before it is used: without this file nobody opens the register. */
export function writeVaultFile(dataDir: string, file: VaultFile): void {
  const path = vaultPath(dataDir);
  const owner = existsSync(path) ? statSync(path) : undefined;
  const to = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(to, JSON.stringify(file, null, 1));
    // Who runs as root leaves the file to whom it belonged.
    if (owner !== undefined && process.getuid?.() === 0) fchownSync(to, owner.uid, owner.gid);
    fsyncSync(to);
  } finally {
    closeSync(to);
  }
  renameSync(`${path}.new`, path);
}

export const readVaultFile = (dataDir: string): VaultFile => JSON.parse(readFileSync(vaultPath(dataDir), 'utf8')) as VaultFile;

/** Opens the vault. Refused: `key.locked` (no key at hand), `key.wrong`, `key.other-register`, `key.code-mistyped`. */
export const openVault = (dataDir: string, opener: OpenerAgain | undefined): Promise<Vault> => openVaultFile(readVaultFile(dataDir), opener);

export async function openVaultFile(file: VaultFile, opener: OpenerAgain | undefined): Promise<Vault> {
  const master = await findMaster(file, opener);
  try {
    unseal(deriveKey(master, 'check'), Buffer.from(file.check, 'base64url'), 'check');
  } catch {
    throw new Refused('key.wrong');
  }
  const secrets = JSON.parse(unseal(deriveKey(master, 'secrets'), Buffer.from(file.secrets, 'base64url'), `secrets ${file.register}`).toString()) as Secrets;
  return { register: file.register, master, secrets, publicKey: file.publicKey, readOnly: file.readOnly === true };
}

/** Whether somebody can open it by a passphrase or a recovery code, so that it is worth asking for one. */
export const takesPassphrase = (file: VaultFile): boolean => file.wrap.kind === 'passphrase' || (file.holders ?? []).length > 0;

async function findMaster(file: VaultFile, opener: OpenerAgain | undefined): Promise<MasterKey> {
  if (opener === undefined) throw new Refused('key.locked', { need: file.wrap.kind === 'file' ? 'key file' : 'passphrase' });
  if ('master' in opener) return opener.master;
  if ('keyFile' in opener) return readKeyFile(file, opener.keyFile);
  if (!takesPassphrase(file)) throw new Refused('key.locked', { need: 'key file' });
  const typed = parseRecoveryCode(opener.passphrase);
  const boxes = [
    ...(file.wrap.kind === 'passphrase' ? [{ wrap: file.wrap, secret: opener.passphrase }] : []),
    ...(file.holders ?? []).flatMap(({ by, wrap }) => (by === 'passphrase' ? [{ wrap, secret: opener.passphrase }] : typed.is === 'code' ? [{ wrap, secret: typed.code }] : [])),
  ];
  for (const { wrap, secret } of boxes) {
    const master = await tryBox(file, wrap, secret);
    if (master !== undefined) return master;
  }
  throw new Refused(typed.is === 'mistyped' ? 'key.code-mistyped' : 'key.wrong');
}

/** The master key in a holder's box, by their secret alone: undefined when it is not theirs. */
export async function tryBox(file: VaultFile, wrap: PassphraseWrap, secret: string): Promise<MasterKey | undefined> {
  const key = await passphraseKey(secret, Buffer.from(wrap.salt, 'base64url'), wrap.memory, wrap.passes);
  try {
    return unseal(key, Buffer.from(wrap.box, 'base64url'), masterPlace(file.register));
  } catch {
    return undefined;
  }
}

function readKeyFile(file: VaultFile, path: string): MasterKey {
  if (!existsSync(path)) throw new Refused('key.locked', { need: 'key file' });
  const [format, register, key] = readFileSync(path, 'utf8').trim().split(' ');
  if (format !== 'vigil-key-1' || key === undefined) throw new Refused('key.wrong');
  if (register !== file.register) throw new Refused('key.other-register');
  return Buffer.from(key, 'base64url');
}

/** What a key file holds: the master key in clear. */
export const keyFileText = (register: string, master: MasterKey): string => `vigil-key-1 ${register} ${Buffer.from(master).toString('base64url')}\n`;

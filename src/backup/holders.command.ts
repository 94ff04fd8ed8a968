import { administerCare, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { newRecoveryCode, parseRecoveryCode, printRecoveryCode, readVaultFile, tryBox, wrapMaster, writeVaultFile, type HolderBox, type VaultFile } from '#store/index.ts';

export type Holder = { readonly name: string; readonly by: 'key file' | 'passphrase' | 'code'; readonly since: string | null; readonly first: boolean };
const firstName = 'first';

/** Who can open this register's vault: the first, and those added. */
export function listHolders(file: VaultFile): Holder[] {
  return [
    { name: firstName, by: file.wrap.kind === 'file' ? 'key file' : 'passphrase', since: null, first: true },
    ...(file.holders ?? []).map(({ name, by, since }) => ({ name, by, since, first: false })),
  ];
}

/**
 * Another who can open the vault, by a passphrase of theirs or (without one) by a new recovery code, which is returned once and
 * kept nowhere. Refused: `key.holder-taken`, `key.holder-name`, `key.passphrase-too-short`, `access.denied`.
 */
export async function addHolder(session: Session, dataDir: string, input: { name: string; passphrase?: string }): Promise<{ code: string | null; since: string }> {
  const { world, vault } = session.register;
  const name = input.name.normalize('NFC').trim();
  if (name === '' || name.length > 100 || /[\u0000-\u001f\u007f]/u.test(name)) throw new Refused('key.holder-name');
  if (listHolders(readVaultFile(dataDir)).some((holder) => holder.name === name)) throw new Refused('key.holder-taken');
  const code = input.passphrase === undefined ? newRecoveryCode(world.random(28)) : null;
  const wrap = await wrapMaster(world, vault.master, vault.register, code ?? (input.passphrase as string));
  const since = world.now().toISOString().slice(0, 10);
  const box: HolderBox = { name, by: code === null ? 'passphrase' : 'code', since, wrap };
  await administerCare(session, { what: 'key-holder-add', name });
  // Read again: somebody may have added another meanwhile.
  const file = readVaultFile(dataDir);
  writeVaultFile(dataDir, { ...file, holders: [...(file.holders ?? []), box] });
  return { code: code === null ? null : printRecoveryCode(code), since };
}

/**
 * Takes a holder's box out of the vault. The master key stays the same: a copy of `vault.json` or of a key backup made before
 * still opens by their secret. Refused: `register.not-found`, `key.holder-first`, `access.denied`.
 */
export async function removeHolder(session: Session, dataDir: string, name: string): Promise<void> {
  if (name === firstName) throw new Refused('key.holder-first');
  if (!(readVaultFile(dataDir).holders ?? []).some((holder) => holder.name === name)) throw new Refused('register.not-found', { what: 'holder' });
  await administerCare(session, { what: 'key-holder-remove', name });
  const file = readVaultFile(dataDir);
  writeVaultFile(dataDir, { ...file, holders: (file.holders ?? []).filter((holder) => holder.name !== name) });
}

/**
 * Key-loss drill: a holder opens the vault by their own secret alone, as they would have to if the first key were lost.
 * Returns whose box it was. Refused: `key.no-second-holder`, `key.code-mistyped`, `key.drill-failed`.
 */
export async function drill(session: Session, dataDir: string, secret: string): Promise<string> {
  const file = readVaultFile(dataDir);
  const holders = file.holders ?? [];
  if (holders.length === 0) throw new Refused('key.no-second-holder');
  const typed = parseRecoveryCode(secret);
  for (const { name, by, wrap } of holders) {
    const tried = by === 'passphrase' ? secret : typed.is === 'code' ? typed.code : undefined;
    const master = tried === undefined ? undefined : await tryBox(file, wrap, tried);
    if (master === undefined || !Buffer.from(master).equals(Buffer.from(session.register.vault.master))) continue;
    await administerCare(session, { what: 'key-drill', name });
    return name;
  }
  throw new Refused(typed.is === 'mistyped' ? 'key.code-mistyped' : 'key.drill-failed');
}

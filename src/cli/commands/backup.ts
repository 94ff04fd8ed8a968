import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { keyFilePath } from '#access/index.ts';
import { backup, keysKeptDays, listBackupsMade, noteTried, restore, type BackupReport, type RestoreReport } from '#backup/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { hasVault, readVaultFile, takesPassphrase, type Opener, type VaultFile } from '#store/index.ts';
import { derivedParts, onCommitted } from '../../parts.ts';
import type { Answer, Command, Context } from '../command.ts';
import { readSecret } from '../input.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** To keep, to bring back, and to have tried it. */
export const backupCommands: readonly Command[] = [
  {
    name: 'backup', usage: 'backup [FILE] [--keys KEYFILE] [--overwrite]', options: { keys: 'string', overwrite: 'boolean' },
    does: 'FILE: everything but the keys, encrypted. KEYFILE: the keys and what was erased, encrypted, written over each time: keep it in another place than FILE. Both need the register\'s key or passphrase to be read',
    async run(context) {
      if (!hasVault(context.dataDir)) throw new Refused('backup.no-register');
      const opened = await context.opened();
      const [file, keys] = [text(context.words[0]), text(context.options['keys'])];
      const report = await backup(opened, await context.administrator(), {
        dataDir: context.dataDir, overwrite: context.options['overwrite'] === true, ...(file === undefined ? {} : { file }), ...(keys === undefined ? {} : { keys }),
      }, onCommitted);
      return { data: report, text: madeText(report) };
    },
  },
  {
    name: 'backup list', usage: 'backup list', does: 'which backups were made when, newest first',
    async run(context) {
      if (!hasVault(context.dataDir)) throw new Refused('backup.no-register');
      await context.administrator();
      const all = await listBackupsMade((await context.opened()).register);
      const lines = all.map((one) => `${one.at.toISOString().slice(0, 16).replace('T', ' ')} UTC  ${[one.data ? 'data' : '', one.keys ? 'keys' : ''].filter((part) => part !== '').join(' and ')}  ${one.id.slice(0, 8)}`);
      return { data: all.map((one) => ({ ...one, at: one.at.toISOString() })), text: all.length === 0 ? 'no backup was made yet' : lines.join('\n') };
    },
  },
  {
    name: 'backup tried', usage: 'backup tried PROOF', does: 'notes that a backup of this register was restored on trial on another machine: PROOF is what restore --try printed there',
    async run(context) {
      if (!hasVault(context.dataDir)) throw new Refused('backup.no-register');
      const proof = text(context.words[0]);
      if (proof === undefined) throw new Refused('usage.missing', { what: 'PROOF' });
      const noted = await noteTried(await context.administrator(), proof);
      return { data: noted, text: `noted: the backup of ${noted.takenAt.slice(0, 10)} was restored on trial` };
    },
  },
  {
    name: 'restore', usage: 'restore FILE --keys KEYFILE [--data DIR] [--try] [--key-file PATH] [--accept-old-keys] [--accept-missing-keys]',
    options: { 'keys': 'string', 'try': 'boolean', 'key-file': 'string', 'accept-old-keys': 'boolean', 'accept-missing-keys': 'boolean' },
    does: 'brings a register back into DIR, which must be empty; --try does it aside, verifies, throws it away and notes the date',
    run: runRestore,
  },
];

async function runRestore(context: Context): Promise<Answer> {
  const [file, keys] = [text(context.words[0]), text(context.options['keys'])];
  if (file === undefined || keys === undefined) throw new Refused('usage.missing', { what: file === undefined ? 'FILE' : '--keys KEYFILE' });
  const onlyTry = context.options['try'] === true;
  const url = text(process.env['DATABASE_URL']);
  let register = '';
  const report = await restore(realWorld, {
    dataDir: context.dataDir, file, keys, onlyTry, say: context.say, ...(url === undefined ? {} : { databaseUrl: url }),
    acceptOldKeys: context.options['accept-old-keys'] === true, acceptMissingKeys: context.options['accept-missing-keys'] === true,
    findOpener: (vault) => {
      register = vault.register;
      return findOpener(vault, text(context.options['key-file']));
    },
  }, { derived: derivedParts, onCommitted });
  if (!onlyTry) return { data: report, text: restoredText(report, resolve(context.dataDir)) };
  const here = hasVault(context.dataDir) && readVaultFile(context.dataDir).register === register;
  if (here) await noteTried(await context.administrator(), report.proof);
  return { data: { ...report, noted: here }, text: triedText(report, here) };
}

async function findOpener(vault: VaultFile, named: string | undefined): Promise<Opener | undefined> {
  const usual = keyFilePath(vault.register);
  if (named !== undefined || (vault.wrap.kind === 'file' && existsSync(usual))) return { keyFile: named ?? usual };
  if (!takesPassphrase(vault)) return undefined;
  const passphrase = await readSecret(process.env['VIGIL_PASSPHRASE_FILE'], 'Passphrase or recovery code of the register: ');
  return passphrase === undefined ? undefined : { passphrase };
}

const size = (bytes: number): string => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`);
const minute = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

function madeText(report: BackupReport): string {
  const { data, keys } = report;
  return [
    ...(data === null ? [] : [`Data: ${data.path}  ${size(data.bytes)}, ${data.rows} rows, as of ${minute(report.takenAt)}`]),
    ...(keys === null ? [] : [`Keys: ${keys.path}  ${size(keys.bytes)}`]),
    ...(data !== null && keys !== null ? ['Keep the two in different places, and the passphrase or key file in a third.'] : []),
    ...(data !== null && keys === null ? ['The keys are not in it. Without a key backup (--keys KEYFILE) it cannot be restored.'] : []),
    ...(keys !== null ? [`Do not keep older copies of the key backup: whatever was erased can be read with one. It is refused after ${keysKeptDays} days.`] : []),
    ...(data !== null && keys !== null ? [`Try it: ./vigil restore ${data.path} --keys ${keys.path} --try`] : []),
  ].join('\n');
}

const gap = (report: RestoreReport): string[] => [
  `Everything up to ${minute(report.takenAt)} is there; the keys and erasures are as of ${minute(report.keysTakenAt)}.`,
  ...(report.erasedAgain > 0 ? [`${report.erasedAgain} records that had been erased since were erased again.${report.left > 0 ? ` What was left of ${report.left} account${report.left === 1 ? '' : 's'} was recorded again.` : ''}`] : []),
  ...(report.withoutKey.length > 0 ? [`Sealed parts that nobody can open any more, since the key backup is older: ${report.withoutKey.map((one) => `${one.circle} ${one.records}`).join(', ')}.`] : []),
];

const restoredText = (report: RestoreReport, dir: string): string => [
  `Restored and verified: ${report.records} records in ${dir}`, ...gap(report),
  'What was recorded, withdrawn, restricted or moved to other readers after that moment is not in it: ask your team, and enter it again before anybody works with it.',
  'Everybody but this machine\'s operator signs in anew.',
  ...(report.madeKeyFile === null ? [] : [`The key file was copied to ${report.madeKeyFile}`]),
].join('\n');

const triedText = (report: RestoreReport, noted: boolean): string => [
  `This backup can be restored: ${report.records} records were loaded aside, verified and thrown away.`, ...gap(report),
  noted ? 'Noted in the register.' : `Note it in the register it came from:  ./vigil backup tried ${report.proof}`,
].join('\n');

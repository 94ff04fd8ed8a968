import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { addHolder, drill, isInside, listHolders, removeHolder, renderSheet, type Holder } from '#backup/index.ts';
import { Refused } from '#base/result.ts';
import { hasVault, readVaultFile } from '#store/index.ts';
import type { Command, Context } from '../command.ts';
import { readSecret } from '../input.ts';

/** Who can open the vault: so that one person's accident does not lose the register. */
export const keyCommands: readonly Command[] = [
  {
    name: 'keys list', usage: 'keys list', does: 'who can open the register: names, never secrets',
    run(context) {
      const holders = listHolders(vaultOf(context));
      return Promise.resolve({ data: holders, text: holders.map(holderLine).join('\n') + (holders.length > 1 ? '' : '\nOnly one: if that is lost, everything sealed is lost. ./vigil keys add-holder NAME') });
    },
  },
  {
    name: 'keys add-holder', usage: 'keys add-holder NAME [--sheet FILE.html | --passphrase]', options: { sheet: 'string', passphrase: 'boolean' },
    does: 'a second person who can open the register: by a recovery code, printed on a sheet to keep on paper, or by a passphrase that they type themselves',
    async run(context) {
      const name = context.words[0];
      if (name === undefined) throw new Refused('usage.missing', { what: 'NAME' });
      vaultOf(context);
      const sheet = sheetPath(context);
      const passphrase = context.options['passphrase'] === true ? await holderSecret(`Passphrase of ${name} (12 signs or more): `, true) : undefined;
      const session = await context.administrator();
      const { code, since } = await addHolder(session, context.dataDir, { name, ...(passphrase === undefined ? {} : { passphrase }) });
      if (code !== null && sheet !== undefined) writeFileSync(sheet, renderSheet({ register: session.register.vault.register, holder: name, since, code }), { mode: 0o600, flag: 'wx' });
      const text = code === null ? [`${name} can open the register by their passphrase.`]
        : sheet !== undefined ? [`The sheet for ${name}: ${sheet}`, 'Print it, then delete the file: whoever has it opens the register.']
        : [`Recovery code of ${name}:  ${code}`, 'It is shown this once. Write it down on paper (or use --sheet FILE.html for a sheet to print), and clear the screen.'];
      return { data: { name, since, ...(code !== null && sheet === undefined ? { code } : {}), ...(sheet === undefined ? {} : { sheet }) }, text: [...text, 'Let them show that it works: ./vigil keys drill', 'Make a new key backup (./vigil backup --keys KEYFILE): the old one does not know this holder.'].join('\n') };
    },
  },
  {
    name: 'keys remove-holder', usage: 'keys remove-holder NAME', does: 'their code or passphrase opens this register no more; a copy made before still opens by it',
    async run(context) {
      const name = context.words[0];
      if (name === undefined) throw new Refused('usage.missing', { what: 'NAME' });
      vaultOf(context);
      await removeHolder(await context.administrator(), context.dataDir, name);
      return { data: { name, removed: true }, text: [
        `${name} can no longer open this register as it is now.`,
        'Whoever copied vault.json or a key backup before this can still open that copy with the old code, and holds with it the key of this register. If you fear that, the register must be made anew (export, then import into a new one).',
        'Make a new key backup now and destroy the old ones: ./vigil backup --keys KEYFILE',
      ].join('\n') };
    },
  },
  {
    name: 'keys drill', usage: 'keys drill', does: 'a second holder shows that they can open the register without the first key; the date is logged. Asks for the code or passphrase, or reads VIGIL_HOLDER_FILE',
    async run(context) {
      if ((vaultOf(context).holders ?? []).length === 0) throw new Refused('key.no-second-holder');
      const secret = await holderSecret('Recovery code or passphrase of the second holder: ', false);
      const name = await drill(await context.administrator(), context.dataDir, secret);
      return { data: { name, opened: true }, text: `${name} can open this register without anybody else. Noted in the log.` };
    },
  },
];

function vaultOf(context: Context) {
  if (!hasVault(context.dataDir)) throw new Refused('backup.no-register');
  return readVaultFile(context.dataDir);
}

const holderLine = (holder: Holder): string => `${holder.name}  by ${holder.by === 'code' ? 'recovery code' : holder.by}${holder.since === null ? '' : `, since ${holder.since}`}`;

async function holderSecret(prompt: string, twice: boolean): Promise<string> {
  const secret = await readSecret(process.env['VIGIL_HOLDER_FILE'], prompt);
  if (secret === undefined || secret === '') throw new Refused('usage.missing', { what: 'a terminal, or VIGIL_HOLDER_FILE' });
  if (twice && process.env['VIGIL_HOLDER_FILE'] === undefined && (await readSecret(undefined, 'Once more: ')) !== secret) throw new Refused('key.passphrases-differ');
  return secret;
}

function sheetPath(context: Context): string | undefined {
  const named = context.options['sheet'];
  if (typeof named !== 'string') return undefined;
  const path = resolve(named);
  if (existsSync(path)) throw new Refused('backup.exists');
  if (!existsSync(dirname(path))) throw new Refused('backup.no-folder');
  if (isInside(dirname(path), context.dataDir)) throw new Refused('backup.inside-data');
  return path;
}

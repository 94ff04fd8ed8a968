import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder, folderBeside } from '#access/index.ts';
import { Refused } from '#base/result.ts';

export type StartOptions = {
  readonly host: string;
  readonly port: number;
  /** Origin by which people reach a proxy that encrypts: `https://vigil.example.org`. Null: this machine alone, over http. */
  readonly address: string | null;
  readonly dataDir: string;
  /** Whether `./vigil` finds the folder by itself, without `--data`. */
  readonly isDefaultFolder: boolean;
  readonly example: boolean;
  readonly practice: boolean;
  /** The practice register is thrown away and made anew. */
  readonly fresh: boolean;
  readonly databaseUrl: string | undefined;
  readonly help: boolean;
};

export const usage = 'usage: vigil start [--port 8080] [--host 127.0.0.1] [--address https://NAME] [--data DIR] [--example | --practice [--fresh]]';

/** Words after `start`. Refused: `usage.start` (option). */
export function parseStart(words: readonly string[], env: NodeJS.ProcessEnv, uid: number | undefined): StartOptions {
  const values = parse(words);
  const practice = values.practice === true;
  if (practice && values.example === true) throw new Refused('usage.start', { option: 'practice' });
  // Only what is invented may be thrown away.
  if (values.fresh === true && !practice) throw new Refused('usage.start', { option: 'fresh' });
  const port = values.port ?? '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Refused('usage.start', { option: 'port' });
  const host = values.host ?? '127.0.0.1';
  if (!/^[\w.:-]{1,253}$/.test(host)) throw new Refused('usage.start', { option: 'host' });
  if (values.data === '') throw new Refused('usage.start', { option: 'data' });
  const example = values.example === true;
  const address = toPublicAddress(values.address ?? env['VIGIL_ADDRESS'] ?? '');
  // Examples are entered by a link on this machine and hold nothing to be reached for.
  if (values.address !== undefined && (example || practice)) throw new Refused('usage.start', { option: 'address' });
  const folder = values.data ?? defaultDataFolder(env, uid);
  const named = env['DATABASE_URL'];
  return {
    host, port: Number(port), address: example || practice ? null : address, example, practice, fresh: values.fresh === true,
    // Examples never mix with a register that is meant: a folder and a database of their own.
    dataDir: example || practice ? folderBeside(folder, example ? 'example' : 'practice') : (isAbsolute(folder) ? folder : resolve(folder)).replace(/(.)\/+$/, '$1'),
    isDefaultFolder: values.data === undefined && !example && !practice,
    databaseUrl: example || practice || named === undefined || named === '' ? undefined : named,
    help: values.help === true,
  };
}

/** The origin of an https address with a name; passkeys are bound to one, and a certificate is made out to one. '' is none. Refused: `usage.start`. */
function toPublicAddress(text: string): string | null {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && url.protocol === 'https:' && url.username === '' && url.password === '' && url.pathname === '/' && url.search === '' && url.hash === '';
  if (!plain || !/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(url.hostname) || /^[\d.]+$/.test(url.hostname)) throw new Refused('usage.start', { option: 'address' });
  return url.origin;
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words], allowPositionals: false,
      options: { port: { type: 'string' }, host: { type: 'string' }, address: { type: 'string' }, data: { type: 'string' }, example: { type: 'boolean' }, practice: { type: 'boolean' }, fresh: { type: 'boolean' }, help: { type: 'boolean' } },
    }).values;
  } catch {
    throw new Refused('usage.start');
  }
}

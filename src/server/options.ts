import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '#access/index.ts';
import { Refused } from '#base/result.ts';

export type StartOptions = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Whether `./vigil` finds the folder by itself, without `--data`. */
  readonly isDefaultFolder: boolean;
  readonly example: boolean;
  readonly databaseUrl: string | undefined;
  readonly help: boolean;
};

export const usage = 'usage: vigil start [--port 8080] [--host 127.0.0.1] [--data DIR] [--example | --practice]';

/** Words after `start`. Refused: `usage.start` (option), `start.no-practice-yet`. */
export function parseStart(words: readonly string[], env: NodeJS.ProcessEnv, uid: number | undefined): StartOptions {
  const values = parse(words);
  if (values.practice === true) throw new Refused(values.example === true ? 'usage.start' : 'start.no-practice-yet', values.example === true ? { option: 'practice' } : undefined);
  const port = values.port ?? '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Refused('usage.start', { option: 'port' });
  const host = values.host ?? '127.0.0.1';
  if (!/^[\w.:-]{1,253}$/.test(host)) throw new Refused('usage.start', { option: 'host' });
  if (values.data === '') throw new Refused('usage.start', { option: 'data' });
  const example = values.example === true;
  const folder = values.data ?? defaultDataFolder(env, uid);
  const named = env['DATABASE_URL'];
  return {
    host, port: Number(port), example,
    // The example never mixes with a register that is meant: a folder and a database of its own.
    dataDir: `${(isAbsolute(folder) ? folder : resolve(folder)).replace(/(.)\/+$/, '$1')}${example ? '-example' : ''}`,
    isDefaultFolder: values.data === undefined && !example,
    databaseUrl: example || named === undefined || named === '' ? undefined : named,
    help: values.help === true,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words], allowPositionals: false,
      options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' }, example: { type: 'boolean' }, practice: { type: 'boolean' }, help: { type: 'boolean' } },
    }).values;
  } catch {
    throw new Refused('usage.start');
  }
}

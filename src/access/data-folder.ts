import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Where a register lies when `--data` does not say: `$XDG_DATA_HOME/vigil`, else the usual place of the user; for root `/var/lib/vigil`. */
export function defaultDataFolder(env: NodeJS.ProcessEnv, uid: number | undefined): string {
  if (env['XDG_DATA_HOME'] !== undefined && env['XDG_DATA_HOME'] !== '') return join(env['XDG_DATA_HOME'], 'vigil');
  return uid === 0 ? '/var/lib/vigil' : join(homedir(), '.local', 'share', 'vigil');
}

/** A register that must never mix with one that is meant lies in a folder of its own, beside it. */
export const folderBeside = (folder: string, what: 'example' | 'practice' | 'overlap'): string => `${(isAbsolute(folder) ? folder : resolve(folder)).replace(/(.)\/+$/, '$1')}-${what}`;

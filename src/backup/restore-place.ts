import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Refused } from '#base/result.ts';
import { openDatabase } from '#access/index.ts';

export type Place = { readonly aside: string; readonly take: () => void; readonly drop: () => void };

/**
 * A folder beside the one that is to be, on the same disk: what is restored becomes the register by one rename when all of it
 * stands, or leaves nothing. Refused: `backup.not-empty`, `backup.no-folder`.
 */
export async function takePlace(dataDir: string, what: 'restoring' | 'trying'): Promise<Place> {
  const at = resolve(dataDir);
  if (what === 'restoring' && existsSync(at) && (!statSync(at).isDirectory() || readdirSync(at).length > 0)) throw new Refused('backup.not-empty');
  const aside = `${at}.${what}-${process.pid}`;
  try {
    mkdirSync(dirname(at), { recursive: true, mode: 0o755 });
    await sweep(at);
    mkdirSync(aside, { mode: 0o700 });
    // The account that the empty folder was made for keeps it.
    if (process.getuid?.() === 0 && existsSync(at)) chownSync(aside, statSync(at).uid, statSync(at).gid);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('backup.no-folder');
  }
  return {
    aside,
    take: () => {
      if (existsSync(at)) rmdirSync(at);
      renameSync(aside, at);
    },
    drop: () => rmSync(aside, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
  };
}

/** What restores left that were killed: their database is stopped first, if it still runs. */
async function sweep(at: string): Promise<void> {
  for (const name of readdirSync(dirname(at))) {
    const pid = /^\.(?:restoring|trying)-(\d+)$/.exec(name.startsWith(basename(at)) ? name.slice(basename(at).length) : '')?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const left = join(dirname(at), name);
    if (existsSync(join(left, 'postgres', 'postmaster.pid'))) await openDatabase({ dataDir: left }).then((database) => database.close(), () => undefined);
    rmSync(left, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}

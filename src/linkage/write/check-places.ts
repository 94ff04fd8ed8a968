import { lstat, open, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refused } from '#base/result.ts';
import { besideOf } from './out-file.ts';

/**
 * Refuses places that cannot be written, before an hour of work: `link.not-a-file` for a folder, a link or a device, `link.out-is-input` where what is read would be replaced (by whatever name it is called), `link.out-twice` for two
 * results in one place, `link.exists` unless `overwrite`, `link.no-folder`.
 */
export async function checkPlaces(places: readonly string[], inputs: readonly string[], overwrite: boolean): Promise<void> {
  const read = new Set((await Promise.all(inputs.map(fileOf))).filter((file) => file !== undefined));
  const taken = new Set<string>();
  for (const place of places) {
    const found = await lstat(place).catch(() => undefined);
    if (found !== undefined && !found.isFile()) throw new Refused('link.not-a-file');
    const file = await fileOf(place);
    if (file !== undefined && read.has(file)) throw new Refused('link.out-is-input');
    // Disks that do not tell A from a, or one writing of a letter from another, would take two such names for one.
    const name = join(await realpath(dirname(place)).catch(() => { throw new Refused('link.no-folder'); }), basename(place)).normalize('NFC').toLowerCase();
    for (const one of [name, file]) {
      if (one !== undefined && taken.has(one)) throw new Refused('link.out-twice');
      if (one !== undefined) taken.add(one);
    }
    if (found !== undefined && !overwrite) throw new Refused('link.exists');
    const beside = besideOf(place);
    await (await open(beside, 'wx', 0o600).catch(() => { throw new Refused('link.no-folder'); })).close();
    await rm(beside);
  }
}

/** Which file it is, by whatever name; undefined where there is none. */
const fileOf = (path: string): Promise<string | undefined> => stat(path, { bigint: true }).then(({ dev, ino }) => `${dev}:${ino}`, () => undefined);

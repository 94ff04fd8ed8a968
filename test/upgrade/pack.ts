import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

/** Three databases made from one template lie far apart in the archive: only a window as wide as all of it finds that they are the same. */
const windowLog = 27;

/** Packs what lies in `folder` into one file. */
export async function pack(folder: string, path: string): Promise<void> {
  const tar = spawn('tar', ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '-C', folder, '-c', '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { ZSTD_c_compressionLevel, ZSTD_c_windowLog, ZSTD_c_enableLongDistanceMatching } = constants;
  await pipeline(tar.stdout, createZstdCompress({ params: { [ZSTD_c_compressionLevel]: 19, [ZSTD_c_windowLog]: windowLog, [ZSTD_c_enableLongDistanceMatching]: 1 } }), createWriteStream(path));
}

/** Unpacks it into `folder`, all of it owned by whoever runs this. */
export async function unpack(path: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  // It stops reading at the first empty blocks otherwise, and the pipe breaks.
  const tar = spawn('tar', ['-C', folder, '--no-same-owner', '--ignore-zeros', '-x'], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => tar.once('close', resolve));
  await pipeline(createReadStream(path), createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: windowLog } }), tar.stdin);
  if ((await ended) !== 0) throw new Error(`tar could not unpack ${path}`);
}

export const hasTar = (): boolean => {
  try {
    execFileSync('tar', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

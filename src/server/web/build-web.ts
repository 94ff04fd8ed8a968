import { chownSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { sourceHash } from './source-hash.ts';

/** How many builds are kept beside the new one: a server that still runs serves its own. */
const kept = 3;

/**
 * Makes the app for the browser in src/web/dist/HASH, if it is not there. Everything it needs lies in node_modules; nothing is
 * fetched. Two at once each build in a folder of their own; the first to finish has it. Returns the folder.
 */
export async function buildWeb(root: string): Promise<string> {
  const dist = join(root, 'src/web/dist');
  const target = join(dist, sourceHash(root));
  if (existsSync(join(target, 'index.html'))) return target;
  const making = join(dist, `.making-${process.pid}`);
  mkdirSync(dist, { recursive: true });
  try {
    await build({
      root: join(root, 'src/web'), configFile: false, envFile: false, logLevel: 'error', mode: 'production', publicDir: false, cacheDir: join(making, '.vite'),
      html: { cspNonce: 'VIGIL-NONCE' },
      build: {
        outDir: join(making, 'out'), emptyOutDir: true, target: ['chrome123', 'firefox120', 'safari17.5'], sourcemap: false, reportCompressedSize: false, manifest: 'manifest.json',
        // Fonts and pictures never become data addresses: the content security policy allows them from here alone.
        assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2_000,
      },
      worker: { format: 'es' },
    });
    compress(join(making, 'out', 'assets'));
    giveTo(statSync(root), join(making, 'out'));
    rmSync(target, { recursive: true, force: true });
    try {
      renameSync(join(making, 'out'), target);
    } catch (error) {
      if (!existsSync(join(target, 'index.html'))) throw error;
    }
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  clean(dist, target);
  return target;
}

/** Beside each text a compressed twin, made once and not at each request. */
function compress(folder: string): void {
  for (const name of readdirSync(folder)) if (/\.(js|css|svg|json|mjs)$/.test(name)) writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
}

/** Built by root in a folder of another user, it belongs to that user. */
function giveTo({ uid, gid }: { uid: number; gid: number }, folder: string): void {
  if (process.getuid?.() !== 0 || uid === 0) return;
  chownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) lchownSync(join(folder, name), uid, gid);
}

function clean(dist: string, target: string): void {
  const old = readdirSync(dist).filter((name) => /^[0-9a-f]{16}$/.test(name)).map((name) => join(dist, name)).filter((folder) => folder !== target)
    .map((folder) => ({ folder, at: statSync(folder).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { folder } of old.slice(kept)) rmSync(folder, { recursive: true, force: true });
}

if (import.meta.main) process.stdout.write(`${await buildWeb(join(import.meta.dirname, '../../..'))}\n`);

// One archive for each system, for a stick: everything that Vigil needs to run, and nothing to be fetched at its first start.
//
//   npm run archive -- [--out DIR] [--only linux-x64,…] [--no-try]
//
// Made from the last commit (what is not committed is not in it). Packages come from npm by the lock file, for that system
// alone, without install scripts; the app for the browser is built beforehand. linux-x64 is then unpacked in a folder of its
// own and started without a network (try.sh). Writes DIR/vigil-VERSION-COMMIT-SYSTEM.{tar.gz,zip} and DIR/SHA256SUMS.
// Needs git, npm, tar; for the trial root, unshare and ip.
import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, createReadStream, createWriteStream, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ZipFile } from 'yazl';
import { buildWeb } from '../../src/server/web/build-web.ts';
import { sourceHash } from '../../src/server/web/source-hash.ts';
import { prune } from './packages.ts';
import { platforms, type Platform } from './platforms.ts';
import { startHere } from './start-here.ts';

const root = join(import.meta.dirname, '../..');
const say = (line: string): void => void process.stderr.write(`archive: ${line}\n`);

function run(command: string, args: readonly string[], options: SpawnSyncOptions = {}): string {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'], ...options });
  if (done.status !== 0) throw new Error(`${command} ${args[0] ?? ''} ended with ${done.status ?? done.signal ?? String(done.error)}`);
  return String(done.stdout).trim();
}

type Made = { readonly version: string; readonly commit: string; readonly at: Date };

/** The tree of the last commit, with the built app and the packages of one system: what somebody unpacks. */
function stage(folder: string, platform: Platform, web: string, { version }: Made, archive: string): void {
  mkdirSync(folder, { recursive: true });
  run('sh', ['-c', `git archive HEAD | tar -x -C '${folder}'`]);
  const hash = sourceHash(folder);
  if (!web.endsWith(hash)) throw new Error('what is committed differs from what lies here: commit first');
  cpSync(web, join(folder, 'src/web/dist', hash), { recursive: true });
  say(`${platform.name}: packages`);
  run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', `--os=${platform.os}`, `--cpu=${platform.cpu}`, ...(platform.libc === undefined ? [] : [`--libc=${platform.libc}`])], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const { kept, taken } = prune(folder, platform);
  say(`${platform.name}: ${kept} packages run, ${taken} that only build are left out`);
  tidyBins(folder, platform);
  // What ./vigil looks for before it would install anything.
  copyFileSync(join(folder, 'package-lock.json'), join(folder, 'node_modules/.vigil-installed'));
  writeFileSync(join(folder, 'START-HERE.txt'), startHere(platform, version, archive));
  if (platform.os === 'win32') writeFileSync(join(folder, 'vigil.cmd'), `@"%~dp0node_modules\\${platform.node}\\${platform.program.replaceAll('/', '\\')}" "%~dp0bin\\vigil.mjs" %*\r\n`);
}

/** Of `.bin` only Node is used, and by a link within the folder; beside it the library that minimal systems lack (bin/lib/atomic.c). */
function tidyBins(folder: string, { os, cpu, node, program }: Platform): void {
  const bin = join(folder, 'node_modules/.bin');
  rmSync(bin, { recursive: true, force: true });
  if (os === 'win32') return;
  mkdirSync(bin);
  chmodSync(join(folder, 'node_modules', node, program), 0o755);
  const lent = join(folder, 'bin/lib', `${os}-${cpu}`);
  if (existsSync(lent)) cpSync(lent, join(folder, 'node_modules/.vigil-lent'), { recursive: true });
  run('ln', ['-s', `../${node}/${program}`, join(bin, 'node')]);
}

/** The same bytes for the same commit and packages: sorted, of nobody, at the time of the commit. */
function writeTar(out: string, parent: string, name: string, at: Date): void {
  run('sh', ['-c', `tar --sort=name --owner=0 --group=0 --numeric-owner --mtime='${at.toISOString()}' --format=posix --pax-option=delete=atime,delete=ctime -c '${name}' | gzip -9 -n > '${out}'`], { cwd: parent });
}

async function writeZip(out: string, parent: string, name: string, at: Date): Promise<void> {
  const zip = new ZipFile();
  const files = readdirSync(join(parent, name), { recursive: true, encoding: 'utf8' }).map((path) => `${name}/${path}`).sort();
  for (const path of files) if (lstatSync(join(parent, path)).isFile()) zip.addFile(join(parent, path), path.replaceAll('\\', '/'), { mtime: at, mode: 0o100644 });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(out));
}

async function sumOf(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const part of createReadStream(path)) sum.update(part as Buffer);
  return sum.digest('hex');
}

const { values } = parseArgs({ options: { 'out': { type: 'string', default: 'dist/archive' }, 'only': { type: 'string' }, 'no-try': { type: 'boolean', default: false } } });
const wanted = values.only === undefined ? platforms : platforms.filter((platform) => values.only?.split(',').includes(platform.name));
if (wanted.length === 0) throw new Error(`--only names none of: ${platforms.map((platform) => platform.name).join(', ')}`);
const out = resolve(values.out);
mkdirSync(out, { recursive: true });
const made: Made = {
  version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
  commit: run('git', ['rev-parse', '--short=10', 'HEAD']), at: new Date(Number(run('git', ['log', '-1', '--format=%ct'])) * 1000),
};
say('building the app for the browser');
const web = await buildWeb(root);
const sums: string[] = [];
for (const platform of wanted) {
  const parent = mkdtempSync(join(tmpdir(), 'vigil-archive-'));
  try {
    const top = `vigil-${made.version}`;
    const name = `vigil-${made.version}-${made.commit}-${platform.name}.${platform.form}`;
    stage(join(parent, top), platform, web, made, name);
    say(`${platform.name}: writing ${name}`);
    if (platform.form === 'zip') await writeZip(join(out, name), parent, top, made.at);
    else writeTar(join(out, name), parent, top, made.at);
    sums.push(`${await sumOf(join(out, name))}  ${name}`);
    if (platform.tested && !values['no-try']) run('bash', [join(import.meta.dirname, 'try.sh'), join(out, name)], { stdio: ['ignore', 'inherit', 'inherit'] });
    else say(`${platform.name}: UNTESTED`);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
writeFileSync(join(out, 'SHA256SUMS'), `${sums.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('\n')}\n`);
process.stdout.write(`${sums.join('\n')}\n`);

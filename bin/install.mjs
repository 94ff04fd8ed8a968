// Brings node_modules in step with package-lock.json. Called by ./vigil under whatever Node (20 or newer) the system has,
// when node_modules/.vigil-installed is not a copy of package-lock.json. Uses nothing but Node and npm.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockfile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.vigil-installed');
const held = join(root, '.cache', 'install.lock');
const beat = 1_000;
const pollEvery = 250;
const pollsUntilStale = 60; // 15 s of our own polling without a beat: counted in polls, so a suspended laptop is no death

const say = (text) => process.stderr.write(`vigil: ${text}\n`);

/** Prints why this cannot go on and ends with the exit code "refused". */
function refuse(text) {
  say(text);
  process.exit(2);
}

/** Undefined where there is nothing to read. */
function read(path) {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const inStep = () => read(stamp) === fs.readFileSync(lockfile, 'utf8');

/**
 * Waits until no other install runs here, then holds the lock. A holder beats once a second; one that has stopped beating is
 * dead (a process id would not tell: it may be another user's, another container's, or given out again).
 * Returns a function that lets go.
 */
async function lock() {
  const token = `${process.pid} ${randomUUID()}`;
  let waiting = false;
  let last;
  let unchanged = 0;
  for (;;) {
    try {
      fs.writeFileSync(held, token, { flag: 'wx' });
      // Two that find the same dead lock at once may each remove the other's; the one whose lock lasts has it.
      await sleep(2 * pollEvery);
      if (read(held) === token) break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!waiting) say('another install is running here, waiting for it');
      waiting = true;
      const seen = `${read(held)} ${fs.statSync(held, { throwIfNoEntry: false })?.mtimeMs}`;
      unchanged = seen === last ? unchanged + 1 : 0;
      last = seen;
      if (unchanged >= pollsUntilStale) {
        fs.rmSync(held, { force: true });
        unchanged = 0;
      } else {
        await sleep(pollEvery);
      }
    }
  }
  const timer = setInterval(() => {
    const now = new Date();
    try {
      fs.utimesSync(held, now, now);
    } catch {
      // Taken away from outside: the install goes on, and the stamp at its end is still true.
    }
  }, beat);
  return () => {
    clearInterval(timer);
    if (read(held) === token) fs.rmSync(held, { force: true });
  };
}

/** Runs npm here; its words go to stderr. Install scripts are neither needed nor run. */
function npm(args) {
  const own = process.env['npm_execpath'];
  const [command, ...before] = own?.endsWith('npm-cli.js') ? [process.execPath, own] : ['npm'];
  return new Promise((resolve) => {
    const child = spawn(command, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      say(error.code === 'ENOENT' ? 'npm is needed and was not found.' : `npm could not be run: ${error.code}`);
      resolve(2);
    });
    child.on('exit', (code, signal) => resolve(signal === null ? code : 4));
  });
}

/** Run by root in a folder of another user, the install would leave files which that user can never replace. */
function giveToOwner() {
  const { uid, gid } = fs.statSync(root);
  if (process.getuid?.() !== 0 || uid === 0) return;
  for (const top of [modules, dirname(held)]) {
    fs.lchownSync(top, uid, gid);
    for (const name of fs.readdirSync(top, { recursive: true })) fs.lchownSync(join(top, name), uid, gid);
  }
}

/** Whether our Node starts with these libraries at hand. */
function starts(node, libraries) {
  const env = libraries === undefined ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries };
  return new Promise((resolve) => {
    const child = spawn(node, ['--version'], { stdio: 'ignore', env });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/**
 * Where our Node does not start: lays beside it the library that minimal systems lack (bin/lib/atomic.c), and ./vigil adds
 * that to the search path; or, made for another C library altogether, takes it away, and ./vigil falls back on the system's.
 */
async function tryNode() {
  const node = join(modules, '.bin', 'node');
  if (!fs.existsSync(node) || (await starts(node))) return;
  const lent = join(root, 'bin', 'lib', `${process.platform}-${process.arch}`);
  const libraries = join(modules, '.vigil-lib');
  if (fs.existsSync(lent)) {
    fs.cpSync(lent, libraries, { recursive: true });
    if (await starts(node, libraries)) return;
    fs.rmSync(libraries, { recursive: true });
  }
  fs.rmSync(node, { force: true });
}

try {
  fs.accessSync(root, fs.constants.W_OK);
  fs.mkdirSync(dirname(held), { recursive: true });
  fs.accessSync(dirname(held), fs.constants.W_OK);
} catch (error) {
  const why = error.code === 'ENOSPC' ? 'the disk is full' : `this user may not write to ${root}`;
  refuse(`packages are missing and cannot be installed: ${why}. Run ./vigil once as the owner of that folder.`);
}

const release = await lock();
let code = 0;
try {
  if (!inStep()) {
    const before = fs.readFileSync(lockfile);
    // A developer's own `npm install` ends by writing this file: everything is there already.
    const own = fs.statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false });
    if (own === undefined || own.mtimeMs < fs.statSync(lockfile).mtimeMs) {
      say('installing packages (once, and after each change of package-lock.json)');
      code = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=optional', '--include=dev']);
    }
    if (code === 0) {
      await tryNode();
      fs.writeFileSync(`${stamp}.new`, before);
      fs.renameSync(`${stamp}.new`, stamp);
      giveToOwner();
    } else {
      say('the packages could not be installed; the reason stands above.');
    }
  }
} finally {
  release();
}
process.exitCode = code === 0 ? 0 : 2;

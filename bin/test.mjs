// `npm test`: everything a change must pass, in one run; what this machine cannot run is named, not hidden.
//   npm test                             all
//   npm test -- --only PATTERN           only test files whose path matches (a regular expression), no checks: for working
//   VIGIL_REQUIRE=browser,postgres15     'not run' of these is a failure
//   VIGIL_CHROMIUM=FILE                  the Chromium to use
//   TMPDIR=FOLDER                        where temporary registers lie; not said: in memory, where the machine has room for them
// Ends with a table and, alone on a line, "N passed, N failed". A check (types, lint, ladder) counts as one.
// Exit 0: all that ran passed · 1: something failed, or bad usage.
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.env['VIGIL_TEST_ROOT'] ?? dirname(dirname(fileURLToPath(import.meta.url)));
const here = dirname(fileURLToPath(import.meta.url));
const folders = ['src', 'test', 'tools', 'bench', 'examples'];
const postgres15 = '/usr/lib/postgresql/15/bin/postgres';
const usage = (text) => {
  process.stderr.write(`${text}\nusage: npm test -- [--only PATTERN]\n`);
  process.exit(1);
};

const only = readArguments(process.argv.slice(2));
const required = new Set((process.env['VIGIL_REQUIRE'] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== ''));
for (const part of required) if (part !== 'browser' && part !== 'postgres15') usage(`VIGIL_REQUIRE knows browser and postgres15, not: ${part}`);

/** @type {{ part: string, ran: boolean, why: string, passed: number, failed: number, skipped: number }[]} */
const table = [];
const running = new Set();
const temporary = makeTemporary();
process.on('exit', () => fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = true;
    for (const child of running) child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal);
  });
}

/** The longest begin first, so that none is still at work when all others have ended. Which they are is printed after each part. */
const long = [
  'test/guard/non-interference.test.ts', 'test/cli/contract.test.ts', 'test/cli/erase.test.ts', 'src/server/start.pg.test.ts', 'test/cli/life.test.ts', 'test/faults/faults.pg.test.ts', 'test/guard/backup.test.ts',
  'tools/vigil-entry.test.ts', 'test/guard/matrix.test.ts', 'test/cli/backup.test.ts',
  ...['landmarks', 'record', 'record-more', 'import', 'house', 'allow', 'review', 'find', 'first-run', 'links'].map((name) => `test/browser/${name}.browser.test.ts`),
];
const turn = (file) => (long.includes(file) ? long.indexOf(file) : long.length);
const files = folders.flatMap((folder) => testFiles(folder)).filter((file) => only === undefined || only.test(file)).sort((a, b) => turn(a) - turn(b) || (a < b ? -1 : 1));
const browserFiles = files.filter((file) => file.endsWith('.browser.test.ts'));
const plainFiles = files.filter((file) => !file.endsWith('.browser.test.ts'));
/** What starts the server or commands has its bundled PostgreSQL, whichever is asked for: it would do the same twice, or say that it does nothing. */
const bundled = /^(src\/server\/start\.pg|test\/cli\/\w+|test\/faults\/faults\.pg)\.test\.ts$/;
const databaseFiles = plainFiles.filter((file) => (/\.(store|access|pg)\.test\.ts$/.test(file) || file.startsWith('test/')) && !bundled.test(file));
if (only !== undefined && files.length === 0) usage('--only: no test file matches');

await check('types', ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', '.']);
await check('types of the app', ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', 'src/web']);
await check('ladder', ['tools/ladder.ts']);
await check('lint', ['node_modules/oxlint/bin/oxlint', '--format', 'unix']);
await tests('tests, PostgreSQL 18 (own)', plainFiles, { VIGIL_TEST_PG: '18' });
if (fs.existsSync(postgres15)) await tests('database tests, PostgreSQL 15', databaseFiles, { VIGIL_TEST_PG: '15' }, 'postgres15');
else notRun('database tests, PostgreSQL 15', `${postgres15} is not there`, 'postgres15');
const chromium = process.env['VIGIL_CHROMIUM'] ?? '/usr/bin/chromium';
if (fs.existsSync(chromium)) await tests('browser tests', browserFiles, { VIGIL_TEST_PG: '18', VIGIL_CHROMIUM: chromium }, 'browser');
else notRun('browser tests', `no Chromium at ${chromium} (VIGIL_CHROMIUM)`, 'browser');
if (stopped) notRun('the rest', 'stopped by a signal', undefined, true);

const passed = table.reduce((sum, row) => sum + row.passed, 0);
const failed = table.reduce((sum, row) => sum + row.failed, 0);
print();
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string[]} words */
function readArguments(words) {
  if (words.length === 0) return undefined;
  const [name, pattern] = words[0]?.startsWith('--only=') ? ['--only', words[0].slice(7)] : words;
  if (name !== '--only' || pattern === undefined || pattern === '' || words.length > 2) usage(`not understood: ${words.join(' ')}`);
  try {
    return new RegExp(pattern);
  } catch {
    return usage(`--only: not a regular expression: ${pattern}`);
  }
}

/** Paths from the root, with forward slashes. */
function testFiles(folder) {
  if (!fs.existsSync(join(root, folder))) return [];
  return fs
    .readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts') && !name.includes('/node_modules/'));
}

/**
 * One folder for all that the run leaves on the way, gone with it. In memory where there is room: registers of tests are made, written with fsync
 * and thrown away by the hundred, and on a disk most of the time went into waiting for it. What other tests loaded and compiled lies in it too.
 */
function makeTemporary() {
  const memory = '/dev/shm';
  if (process.env['TMPDIR'] === undefined && process.platform === 'linux') {
    try {
      for (const name of fs.readdirSync(memory)) sweep(join(memory, name));
      const { bavail, bsize } = fs.statfsSync(memory);
      if (Math.min(bavail * bsize, availableMemory()) > 6 * 2 ** 30) {
        const folder = makeFolder(memory);
        if (mayRunPrograms(folder)) return folder;
        fs.rmSync(folder, { recursive: true });
      }
    } catch {
      // No such place, or not for us: on the disk.
    }
  }
  return makeFolder(tmpdir());
}

function makeFolder(parent) {
  const folder = fs.mkdtempSync(join(parent, `vigil-test-${process.pid}-`));
  fs.chmodSync(folder, 0o1777); // as /tmp: PostgreSQL runs as another user when root runs the tests
  return folder;
}

/** What a run left in memory that was killed. */
function sweep(folder) {
  const pid = /\/vigil-test-(\d+)-\w+$/.exec(folder)?.[1];
  if (pid === undefined || fs.existsSync(`/proc/${pid}`) || fs.statSync(folder).uid !== process.getuid?.()) return;
  fs.rmSync(folder, { recursive: true, force: true });
}

function availableMemory() {
  const kilobytes = /^MemAvailable: +(\d+) kB/m.exec(fs.readFileSync('/proc/meminfo', 'utf8'))?.[1];
  return Math.min(Number(kilobytes) * 1024, process.constrainedMemory() || Infinity);
}

/** Containers often mount it so that nothing runs from it; tests copy programs. */
function mayRunPrograms(folder) {
  const file = join(folder, 'try');
  try {
    fs.writeFileSync(file, '#!/bin/sh\n', { mode: 0o700, flag: 'wx' });
    return spawnSync(file).status === 0;
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** Runs our Node with these arguments at the root. Its exit code, or 1 when a signal or the system ended it. */
function runNode(args, env = {}) {
  return new Promise((resolve) => {
    const { NODE_TEST_CONTEXT: _, ...inherited } = process.env; // set when this file is itself under test
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...inherited, TMPDIR: temporary, NODE_COMPILE_CACHE: join(temporary, 'compiled'), ...env } });
    running.add(child);
    const end = (code) => {
      running.delete(child);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

function notRun(part, why, need, fails = need !== undefined && required.has(need) && only === undefined) {
  table.push({ part, ran: false, why: fails && need !== undefined ? `${why}; required by VIGIL_REQUIRE` : why, passed: 0, failed: fails ? 1 : 0, skipped: 0 });
}

async function check(part, args) {
  if (stopped) return;
  if (only !== undefined) return notRun(part, '--only');
  title(part);
  const code = await runNode(args);
  table.push({ part, ran: true, why: '', passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
}

async function tests(part, chosen, env, need) {
  if (stopped) return;
  if (chosen.length === 0) return notRun(part, 'no such test files', need, false);
  title(`${part}: ${chosen.length} file${chosen.length === 1 ? '' : 's'}`);
  const list = join(temporary, 'counts.jsonl');
  const code = await runNode([join(here, 'test-files.mjs'), only === undefined ? 'dot' : 'spec', list, ...chosen], env);
  const lines = readLines(list);
  const counted = count(lines);
  printLastWords(lines, chosen);
  if (only === undefined) printSlowest(lines);
  fs.rmSync(list, { force: true });
  // A runner that ended badly without a failed test (a crash, a signal) is a failure of its own.
  const silent = code !== 0 && counted.failed === 0;
  const nothing = code === 0 && counted.passed + counted.failed + counted.skipped === 0;
  const why = silent ? `the test runner ended with ${code}` : nothing ? 'the files hold no test' : '';
  table.push({ part, ran: true, why, ...counted, failed: counted.failed + (silent || nothing ? 1 : 0) });
}

/** What test-counts.mjs wrote; a last line cut off by a crash is left out. */
function readLines(path) {
  const text = fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '';
  return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

/** The runner says of a file that crashed only that it failed; why stands in what the file wrote to stderr. */
function printLastWords(lines, chosen) {
  for (const { name, exitCode, signal } of lines.filter((line) => line.ended === 'failed' && chosen.includes(line.name))) {
    const words = lines.filter((line) => line.stderr !== undefined && line.file === name).map((line) => line.stderr).join('');
    process.stdout.write(`\n-- ${name} ended with ${signal ?? exitCode ?? 'no code'} and wrote:\n${words === '' ? '(nothing)\n' : words.slice(-4_000)}`);
  }
}

/** Where the time of a part goes: what to look at first when the suite grows too long. */
function printSlowest(lines) {
  const slow = lines.filter((line) => line.ms !== undefined).sort((a, b) => b.ms - a.ms).slice(0, 10);
  process.stdout.write(`\n-- slowest: ${slow.map((line) => `${line.file.slice(root.length + 1)} ${Math.round(line.ms / 1000)} s`).join(' · ')}\n`);
}

/** The runner's own sums; where it did not live to give them, what had ended by then. */
function count(lines) {
  const sum = lines.findLast((line) => line.sum !== undefined)?.sum;
  const ended = (what) => lines.filter((line) => line.ended === what).length;
  const seen = { passed: ended('passed'), failed: ended('failed'), skipped: ended('skipped') + ended('todo') };
  if (sum === undefined) return seen;
  const failures = sum.failed + sum.cancelled;
  return { passed: sum.passed, failed: failures === 0 ? seen.failed : failures, skipped: sum.skipped + sum.todo };
}

function title(text) {
  process.stdout.write(`\n== ${text}\n`);
}

function print() {
  const rows = [['part', 'ran', 'passed', 'failed', 'skipped', 'why']];
  for (const row of table) {
    rows.push([row.part, row.ran ? 'ran' : 'not run', ...[row.passed, row.failed, row.skipped].map((n) => (row.ran ? String(n) : '-')), row.why]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  process.stdout.write('\n');
  for (const row of rows) process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column])).join(' · ').trimEnd()}\n`);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
}

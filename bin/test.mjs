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

/**
 * @typedef {{ part: string, ran: boolean, why: string, passed: number, failed: number, skipped: number }} Row
 * @typedef {{ row: Row, name: string, seconds: number, args: string[], env: Record<string, string>, files: string[] }} Job
 */
/** @type {Row[]} */
const table = [];
/** @type {Job[]} */
const jobs = [];
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let made = 0;
/** @type {{ file: string, ms: number }[]} */
const times = [];
const temporary = makeTemporary();
process.on('exit', () => fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = true;
    for (const child of running) child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal);
  });
}

/** Jobs at once. With three, what a page of the browser tests waits for came later than any wait allows. */
const hands = 2;
/** The most that one process of several files takes, by the seconds below; of the browser, which is started with it, more. */
const most = { plain: 25, browser: 105 };
/**
 * Seconds of the long ones, about: the longest begin first, so that none is still at work when all others have ended, and what is long has a
 * process of its own. Which they are is printed at the end.
 */
const seconds = new Map(Object.entries({
  lint: 110, types: 30, 'types of the app': 15, ladder: 3,
  'test/browser/landmarks': 100, 'test/browser/record': 80, 'test/browser/import': 80, 'test/browser/record-more': 75, 'test/browser/house': 63, 'test/browser/allow': 58,
  'test/browser/review': 54, 'test/browser/find': 51, 'test/browser/first-run': 51,
  'test/guard/non-interference': 90, 'test/cli/contract': 60, 'test/cli/erase': 48, 'test/cli/life': 46, 'test/faults/faults': 43, 'src/server/start': 42, 'test/guard/matrix': 29,
  'tools/vigil-entry': 29, 'test/guard/backup': 28,
}));
const secondsOf = (name) => seconds.get(name.replace(/(\.browser|\.pg)?\.test\.ts$/, '')) ?? (name.endsWith('.browser.test.ts') ? 35 : guards.test(name) ? 6 : name.endsWith('.pg.test.ts') || name.startsWith('test/') ? 10 : 2);
/** Of the guard those that look at one register in the common cluster, and at nothing beside it. */
const guards = /^test\/guard\/(append-only|catalogue|erasure|erasure-races|house|joint-givers|keys|moves-and-cuts|staged-files)\.test\.ts$/;
/** What is long, starts programs, or changes the process it runs in or asks about it, has one of its own. */
const alone = (file) => (file.endsWith('.browser.test.ts') ? secondsOf(file) > 40 : (!/^(src|bench)\//.test(file) && !guards.test(file)) || file.endsWith('.pg.test.ts') || /^src\/(cli|server\/beside|web\/api\/queries)/.test(file));

const files = folders.flatMap((folder) => testFiles(folder)).filter((file) => only === undefined || only.test(file)).sort();
const browserFiles = files.filter((file) => file.endsWith('.browser.test.ts'));
const plainFiles = files.filter((file) => !file.endsWith('.browser.test.ts'));
/** What starts the server or commands has its bundled PostgreSQL, whichever is asked for: it would do the same twice, or say that it does nothing. */
const bundled = /^(src\/server\/start\.pg|test\/cli\/\w+|test\/faults\/faults\.pg)\.test\.ts$/;
const databaseFiles = plainFiles.filter((file) => (/\.(store|access|pg)\.test\.ts$/.test(file) || file.startsWith('test/')) && !bundled.test(file));
if (only !== undefined && files.length === 0) usage('--only: no test file matches');

check('types', ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', '.']);
check('types of the app', ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', 'src/web']);
check('lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.']);
check('ladder', ['tools/ladder.ts']);
tests('tests, PostgreSQL 18 (own)', plainFiles, { VIGIL_TEST_PG: '18' });
if (fs.existsSync(postgres15)) tests('database tests, PostgreSQL 15', databaseFiles, { VIGIL_TEST_PG: '15' }, 'postgres15');
else notRun('database tests, PostgreSQL 15', `${postgres15} is not there`, 'postgres15');
const chromium = process.env['VIGIL_CHROMIUM'] ?? '/usr/bin/chromium';
if (fs.existsSync(chromium)) tests('browser tests', browserFiles, { VIGIL_TEST_PG: '18', VIGIL_CHROMIUM: chromium }, 'browser');
else notRun('browser tests', `no Chromium at ${chromium} (VIGIL_CHROMIUM)`, 'browser');

// All parts in one line, whichever they are of: what is long and walks beside what is short and works.
jobs.sort((a, b) => b.seconds - a.seconds);
const live = jobs.length === 1;
await Promise.all(Array.from({ length: hands }, async () => {
  for (let job = jobs.shift(); job !== undefined && !stopped; job = jobs.shift()) await runJob(job);
}));
for (const row of table) if (row.ran && row.failed === 0 && row.passed + row.skipped === 0 && !stopped) Object.assign(row, { why: 'the files hold no test', failed: 1 });
printSlowest();
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

/** Runs our Node with these arguments at the root: its exit code or signal, and what it wrote. Long after anything of ours takes, it is stopped. */
function runNode(args, env) {
  return new Promise((resolve) => {
    const { NODE_TEST_CONTEXT: _, ...inherited } = process.env; // set when this file is itself under test
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'], env: { ...inherited, TMPDIR: temporary, NODE_COMPILE_CACHE: join(temporary, 'compiled'), ...env } });
    running.add(child);
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (words += text));
    const patience = setTimeout(() => child.kill('SIGKILL'), 900_000);
    const ended = (how) => {
      clearTimeout(patience);
      running.delete(child);
      resolve({ how, words });
    };
    child.on('error', (error) => ended(error.message));
    child.on('close', (code, signal) => ended(signal ?? code));
  });
}

function notRun(part, why, need, fails = need !== undefined && required.has(need) && only === undefined) {
  table.push({ part, ran: false, why: fails && need !== undefined ? `${why}; required by VIGIL_REQUIRE` : why, passed: 0, failed: fails ? 1 : 0, skipped: 0 });
}

function ran(part) {
  const row = { part, ran: true, why: '', passed: 0, failed: 0, skipped: 0 };
  table.push(row);
  return row;
}

function check(part, args) {
  if (only !== undefined) return notRun(part, '--only');
  jobs.push({ row: ran(part), name: part, seconds: secondsOf(part), args, env: {}, files: [] });
}

function tests(part, chosen, env, need) {
  if (chosen.length === 0) return notRun(part, 'no such test files', need, false);
  const row = ran(part);
  for (const group of groupsOf(chosen)) {
    const [first = ''] = group;
    jobs.push({
      row, files: group, name: group.length === 1 ? first : `${first} and ${group.length - 1} more`, seconds: sum(group), env: { ...env, VIGIL_TEST_FILES: group.join(' ') },
      args: ['--test', '--test-isolation=none', '--test-timeout=900000', `--test-reporter=${only === undefined ? 'dot' : 'spec'}`, '--test-reporter-destination=stdout', `--test-reporter=${join(here, 'test-counts.mjs')}`],
    });
  }
}

function sum(group) {
  return group.reduce((all, file) => all + secondsOf(file), 0);
}

/** Files in the processes they run in: neighbours together. */
function groupsOf(chosen) {
  const groups = chosen.filter(alone).map((file) => [file]);
  let group = [];
  for (const file of chosen.filter((file) => !alone(file))) {
    if (sum(group) + secondsOf(file) > (file.endsWith('.browser.test.ts') ? most.browser : most.plain) || group[0]?.split('/')[0] !== file.split('/')[0]) group = [];
    if (group.length === 0) groups.push(group);
    group.push(file);
  }
  return groups;
}

/** @param {Job} job */
async function runJob({ row, name, args, env, files: chosen }) {
  const list = join(temporary, `counts-${(made += 1)}.jsonl`);
  const began = performance.now();
  const { how, words } = await runNode(chosen.length === 0 ? args : [...args, `--test-reporter-destination=${list}`, join(here, 'test-files.mjs')], env);
  const took = `${Math.round((performance.now() - began) / 1000)} s`;
  const lines = readLines(list);
  fs.rmSync(list, { force: true });
  const counted = chosen.length === 0 ? { passed: how === 0 ? 1 : 0, failed: how === 0 ? 0 : 1, skipped: 0 } : count(lines);
  // A process that ended badly without a failed test (a crash, a signal) is a failure of its own.
  if (how !== 0 && counted.failed === 0 && !stopped) {
    counted.failed = 1;
    row.why = `${row.why === '' ? '' : `${row.why}; `}${name} ended with ${how}`;
    process.stdout.write(`\nended with ${how}: ${chosen.length === 0 ? name : chosen.join(' ')}\n`);
  }
  for (const what of ['passed', 'failed', 'skipped']) row[what] += counted[what];
  for (const { file, ms } of lines) if (ms !== undefined && file !== undefined) times.push({ file: `${file.slice(root.length + 1)}${env['VIGIL_TEST_PG'] === '15' ? ' (15)' : ''}`, ms });
  process.stdout.write(`${row.part}: ${name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped, ${took}\n`);
  if (!live && (counted.failed > 0 || only !== undefined)) process.stdout.write(`${words.slice(-200_000)}\n`);
}

/** What test-counts.mjs wrote; a last line cut off by a crash is left out. */
function readLines(path) {
  const text = fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '';
  return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

/** Where the time goes: what to look at first when the suite grows too long. */
function printSlowest() {
  const byFile = [...Map.groupBy(times, ({ file }) => file)].map(([file, all]) => ({ file, ms: all.reduce((sum, { ms }) => sum + ms, 0) }));
  const slow = byFile.sort((a, b) => b.ms - a.ms).slice(0, 25);
  if (only === undefined) process.stdout.write(`\n-- slowest: ${slow.map(({ file, ms }) => `${file} ${Math.round(ms / 1000)} s`).join(' · ')}\n`);
}

/** The runner's own sums; where it did not live to give them, what had ended by then. In files without a test it takes what brought them in for one. */
function count(lines) {
  if (lines.some((line) => line.ended === 'passed' && line.file?.endsWith('test-files.mjs'))) return { passed: 0, failed: 0, skipped: 0 };
  const sum = lines.findLast((line) => line.sum !== undefined)?.sum;
  const ended = (what) => lines.filter((line) => line.ended === what).length;
  const seen = { passed: ended('passed'), failed: ended('failed'), skipped: ended('skipped') + ended('todo') };
  if (sum === undefined) return seen;
  const failures = sum.failed + sum.cancelled;
  return { passed: sum.passed, failed: failures === 0 ? seen.failed : failures, skipped: sum.skipped + sum.todo };
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

import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { checkLadder, reportLadder } from './ladder.ts';
import { exceptions, type Exception, type RuleName } from './ladder-rules.ts';

/** A small house in which every rule is kept. */
const good: Readonly<Record<string, string>> = {
  'src/base/result.ts': 'export const ok = 1;\n',
  'src/base/time/uncertain-time.ts': "import { ok } from '../result.ts';\nexport const time = ok;\n",
  'src/names/index.ts': "export { name } from './hangul-name.ts';\n",
  'src/names/hangul-name.ts': "import { hash } from 'node:crypto';\nimport { time } from '#base/time/uncertain-time.ts';\nexport const name = hash('sha256', String(time));\n",
  'src/store/index.ts': "export { pool } from './pool.store.ts';\n",
  'src/store/pool.store.ts': "import pg from 'pg';\nexport const pool = pg;\n",
  'src/store/outbound.ts': "import { request } from 'node:https';\nexport const out = [request, fetch];\n",
  'src/ledger/index.ts': "export { record } from './record.ts';\n",
  'src/ledger/record.ts': "import { pool } from '#store/index.ts';\nimport type { Tail } from './tail.ts';\nexport type Head = Tail;\nexport const record = pool;\n",
  'src/ledger/tail.ts': "import type { Head } from './record.ts';\nexport type Tail = Head | 1;\n",
  'src/consent/give.command.ts': "import { readFileSync } from 'node:fs';\nimport { record } from '#ledger/index.ts';\nexport const give = [record, readFileSync, process.env, new Date()];\n",
  'src/register/source/index.ts': "export { source } from './source.ts';\n",
  'src/register/source/source.ts': 'export const source = 1;\n',
  'src/register/account/account.ts': "import { source } from '#register/source/index.ts';\nimport type { Pool } from 'pg';\nexport type Held = Pool;\nexport const account = [source, new Date(0)];\n",
  'src/search/contract.ts': "import { ok } from '#base/result.ts';\nexport const paths = ok;\n",
  'src/server/routes.ts': "import fastify from 'fastify';\nimport { pool } from '#store/index.ts';\nexport const routes = [fastify, pool];\n",
  'src/access/own.ts': "type Held = { fetch: () => 1 };\nexport const own = (held: Held) => { const { fetch: other = held.fetch } = held; return [other, held.fetch(), { fetch: 1 }, (fetch: 1) => 1]; };\n",
  'src/web/page.tsx': "import type { paths } from '#search/contract.ts';\nexport const page = fetch(paths);\n",
  'src/ledger/record.store.test.ts': "import { request } from 'node:http';\nimport { pool } from '#store/pool.store.ts';\nimport { house } from '../../test/house.ts';\nexport const t = [request, pool, house];\n",
  'test/house.ts': "import { record } from '../src/ledger/record.ts';\nexport const house = record;\n",
  'bench/import-rate.ts': "import { record } from '#ledger/index.ts';\nexport const rate = record;\n",
  'db/migrations/0001_ground.sql': '',
  'db/migrations/0002_sources_and_consent.sql': '',
  'db/migrations/README.md': '',
};

function check(changes: Readonly<Record<string, string>>, exceptions: readonly Exception[] = []): string[] {
  const root = fs.mkdtempSync(join(tmpdir(), 'vigil-ladder-'));
  try {
    for (const [file, text] of Object.entries({ ...good, ...changes })) {
      fs.mkdirSync(dirname(join(root, file)), { recursive: true });
      fs.writeFileSync(join(root, file), text);
    }
    return checkLadder(root, exceptions).map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

test('a house in order has nothing to report', () => {
  assert.deepEqual(check({}), []);
});

const lines = (count: number): string => '\n'.repeat(count);
const broken: readonly (readonly [what: string, file: string, text: string, line: number, rule: RuleName])[] = [
  ['a lower folder imports a higher one', 'src/store/job.ts', "\nimport { record } from '#ledger/index.ts';\nexport const job = record;\n", 2, 'order'],
  ['a type import counts for the order', 'src/store/job.ts', "import type { record } from '#ledger/index.ts';\nexport type Job = typeof record;\n", 1, 'order'],
  ['an import() counts for the order', 'src/store/job.ts', "export const job = () => import('#ledger/index.ts');\n", 1, 'order'],
  ['import("…") as a type counts for the order', 'src/store/job.ts', "export type Job = typeof import('#ledger/index.ts');\n", 1, 'order'],
  ['a re-export counts for the order', 'src/store/job.ts', "export { record } from '#ledger/index.ts';\n", 1, 'order'],
  ['a relative path counts for the order', 'src/store/job.ts', "import { record } from '../ledger/index.ts';\nexport const job = record;\n", 1, 'order'],
  ['a test too keeps the order', 'src/store/job.test.ts', "import { record } from '#ledger/index.ts';\nexport const job = record;\n", 1, 'order'],
  ['register: source before account', 'src/register/source/late.ts', "import { account } from '#register/account/index.ts';\nexport const late = account;\n", 1, 'unresolved'],
  ['a feature imports a driver', 'src/search/late.ts', "import { routes } from '#server/index.ts';\nexport const late = routes;\n", 1, 'unresolved'],
  ['one driver imports another', 'src/cli/main.ts', "import { routes } from '#server/routes.ts';\nexport const main = routes;\n", 1, 'drivers'],
  ['round the door', 'src/search/find.ts', "import { pool } from '#store/pool.store.ts';\nexport const find = pool;\n", 1, 'door'],
  ['round the door from the bench', 'bench/other.ts', "import { pool } from '../src/store/pool.store.ts';\nexport const find = pool;\n", 1, 'door'],
  ['web takes index.ts', 'src/web/other.ts', "import { name } from '#names/index.ts';\nexport const other = name;\n", 1, 'door'],
  ['a folder that is not on the ladder', 'src/helpers/all.ts', 'export const all = 1;\n', 1, 'unknown-folder'],
  ['a file straight in src', 'src/main.ts', 'export const all = 1;\n', 1, 'unknown-folder'],
  ['src takes from the bench', 'src/search/fast.ts', "import { rate } from '../../bench/import-rate.ts';\nexport const fast = rate;\n", 1, 'outside'],
  ['a file takes from a test', 'src/ledger/fast.ts', "import { t } from './record.store.test.ts';\nexport const fast = t;\n", 1, 'test-import'],
  ['a bare import of a file that is not there', 'src/ledger/tail.ts', "import { record } from './record.ts';\nimport './ring.ts';\nexport type Tail = 1;\nexport const tail = record;\n", 2, 'unresolved'],
  ['a file imports itself', 'src/ledger/self.ts', "import { a } from './self.ts';\nexport const a = 1;\nexport const b = a;\n", 1, 'cycle'],
  ['a file that is not there', 'src/ledger/lost.ts', "import { a } from './gone.ts';\nexport const b = a;\n", 1, 'unresolved'],
  ['import() of what cannot be known', 'src/ledger/any.ts', 'export const load = (name: string) => import(name);\n', 1, 'dynamic-import'],
  ['a way round the check', 'src/ledger/any.ts', "export const net = process.getBuiltinModule('net');\n", 1, 'dynamic-import'],
  ['capital letters in a name', 'src/ledger/makeProof.ts', 'export const a = 1;\n', 1, 'file-name'],
  ['an unknown ending', 'src/ledger/proof.helper.ts', 'export const a = 1;\n', 1, 'file-name'],
  ['JavaScript in src', 'src/ledger/proof.mjs', 'export const a = 1;\n', 1, 'file-name'],
  ['web takes the schemas of a contract', 'src/web/other.ts', "import { paths } from '#search/contract.ts';\nexport const other = paths;\n", 1, 'door'],
  ['tsx outside web', 'src/ledger/proof.tsx', 'export const a = 1;\n', 1, 'file-name'],
  ['export *', 'src/ledger/index.ts', "export { record } from './record.ts';\nexport * from './tail.ts';\n", 2, 'export-star'],
  ['export * as', 'src/ledger/index.ts', "export * as tail from './tail.ts';\n", 1, 'export-star'],
  ['export default', 'src/ledger/proof.ts', '\nexport default 1;\n', 2, 'default-export'],
  ['export default function', 'src/ledger/proof.ts', 'export default function proof() {}\n', 1, 'default-export'],
  ['export { x as default }', 'src/ledger/proof.ts', 'const a = 1;\nexport { a as default };\n', 2, 'default-export'],
  ['a long index', 'src/ledger/index.ts', lines(31), 31, 'index-length'],
  ['a long file', 'src/ledger/proof.ts', lines(351), 351, 'long-file'],
  ['node:net', 'src/access/in.ts', "import { connect } from 'node:net';\nexport const a = connect;\n", 1, 'outbound'],
  ['net without node:', 'src/access/in.ts', "import { connect } from 'net';\nexport const a = connect;\n", 1, 'outbound'],
  ['dns/promises', 'src/access/in.ts', "import { lookup } from 'node:dns/promises';\nexport const a = lookup;\n", 1, 'outbound'],
  ['a client from a package', 'src/access/in.ts', "export const a = () => import('undici');\n", 1, 'outbound'],
  ['fetch', 'src/access/in.ts', "export const a = () =>\n  fetch('x');\n", 2, 'outbound'],
  ['fetch, held by its own name, after words in other scripts', 'src/access/in.ts', "export const b = '함흥 🙂';\nexport const a = { fetch };\n", 2, 'outbound'],
  ['globalThis.fetch', 'src/access/in.ts', "export const a = globalThis.fetch;\n", 1, 'outbound'],
  ['node:fs in base', 'src/base/read.ts', "import * as fs from 'node:fs';\nexport const a = fs;\n", 1, 'pure'],
  ['node:fs without node: in names', 'src/names/read.ts', "import { readFileSync } from 'fs';\nexport const a = readFileSync;\n", 1, 'pure'],
  ['a pool in a pure file of consent', 'src/consent/basis.ts', "import { Pool } from 'pg';\nexport const a = Pool;\n", 1, 'pure'],
  ['fastify in a pure file', 'src/register/account/fold.ts', "import { fastify } from 'fastify';\nexport const a = fastify;\n", 1, 'pure'],
  ['the store in a pure file', 'src/consent/basis.ts', "import { pool } from '#store/index.ts';\nexport const a = pool;\n", 1, 'pure'],
  ['the environment in a pure file', 'src/vocabulary/terms.ts', 'export const a = process.env;\n', 1, 'pure'],
  ['one word of the environment', 'src/vocabulary/terms.ts', "export const a = process.env['HOME'];\n", 1, 'pure'],
  ['chance in a pure file', 'src/base/other.ts', "import { hash, randomBytes } from 'node:crypto';\nexport const a = [hash, randomBytes];\n", 1, 'pure'],
  ['the clock in a pure file', 'src/base/other.ts', 'export const a = () => new Date();\n', 1, 'pure'],
  ['Date.now in a pure file', 'src/base/other.ts', 'export const a = () => Date.now();\n', 1, 'pure'],
  ['Math.random in a pure file', 'src/names/other.ts', 'export const a = () => Math.random();\n', 1, 'pure'],
  ['a gap in the migrations', 'db/migrations/0004_late.sql', '', 1, 'migration'],
  ['a number twice', 'db/migrations/0002_again.sql', '', 1, 'migration'],
  ['a misnamed migration', 'db/migrations/3-Late.sql', '', 1, 'migration'],
];

for (const [what, file, text, line, rule] of broken) {
  test(`reported: ${what}`, () => {
    const found = check({ [file]: text });
    assert.ok(found.includes(`${file}:${line} ${rule}`) || (rule === 'migration' && found.some((each) => each.endsWith(rule))), found.join('\n') || 'nothing reported');
  });
}

test('what is no TypeScript cannot be checked, and says so', () => {
  assert.throws(() => check({ 'src/access/in.ts': 'export const a = ;\n' }), /src\/access\/in\.ts/);
});

test('reported: what needs two files to break', () => {
  const late = { 'src/register/account/index.ts': "export { account } from './account.ts';\n", 'src/register/source/late.ts': "import { account } from '#register/account/index.ts';\nexport const late = account;\n" };
  assert.deepEqual(check(late), ['src/register/source/late.ts:1 order']);
  const driver = { 'src/search/late.ts': "import { routes } from '#server/routes.ts';\nexport const late = routes;\n" };
  assert.deepEqual(check(driver), ['src/search/late.ts:1 order', 'src/search/late.ts:1 door']);
  const ring = {
    'src/ledger/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
    'src/ledger/b.ts': "\nimport { c } from './c.ts';\nexport const b = c;\n",
    'src/ledger/c.ts': "import { type a } from './a.ts';\nexport type C = typeof a;\nexport const c = 1;\n",
  };
  assert.deepEqual(check(ring), ['src/ledger/a.ts:1 cycle']);
  const types = { ...ring, 'src/ledger/c.ts': "import type { a } from './a.ts';\nexport type C = typeof a;\nexport const c = 1;\n" };
  assert.deepEqual(check(types), []);
  const apart = {
    'src/ledger/deep/c.ts': "import type { a } from '../a.ts';\nexport type C = typeof a;\n",
    'src/ledger/a.ts': "import type { C } from './deep/c.ts';\nexport type A = C;\nexport const a = 1;\n",
  };
  assert.deepEqual(check(apart), ['src/ledger/a.ts:1 cycle']);
});

test('an exception covers what it names, and is reported once it is not needed', () => {
  const change = { 'src/access/in.ts': "import { connect } from 'node:net';\nimport { lookup } from 'node:dns';\nexport const a = [connect, lookup];\n" };
  const exception: Exception = { file: 'src/access/in.ts', rule: 'outbound', about: 'node:net', reason: 'test' };
  assert.deepEqual(check(change, [exception]), ['src/access/in.ts:2 outbound']);
  assert.deepEqual(check({}, [exception]), ['src/access/in.ts:1 outbound']);
});

test('prints file:line and rule, and answers 1; a long file only warns', () => {
  const run = (text: string): { code: number; lines: string[] } => {
    const root = fs.mkdtempSync(join(tmpdir(), 'vigil-ladder-'));
    fs.mkdirSync(join(root, 'src/base'), { recursive: true });
    fs.writeFileSync(join(root, 'src/base/a.ts'), text);
    const printed: string[] = [];
    const code = reportLadder(root, [], (line) => printed.push(line));
    fs.rmSync(root, { recursive: true });
    return { code, lines: printed };
  };
  assert.deepEqual(run('export default 1;\n'), { code: 1, lines: ['src/base/a.ts:1 default-export: exports have names', 'ladder: 1 to mend'] });
  assert.deepEqual(run(lines(400)), { code: 0, lines: ['src/base/a.ts:351 long-file: 400 lines, over 350 (warning)', 'ladder: in order, 1 warned'] });
});

test('every exception of the house gives its reason', () => {
  for (const exception of exceptions) assert.ok(exception.reason.length > 10 && exception.about !== '', exception.file);
});

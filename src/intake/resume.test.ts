import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { verifyLogs } from '#ledger/index.ts';
import { compareDerived } from '#register/rebuild/index.ts';
import { newTemporaryFolder, testCluster, testRegister, type TestRegister } from '../../test/support/test-register.ts';
import { listImports, runImport } from './index.ts';

const map = {
  format: 'vigil-map-1', source: { title: 'List 9', material: 'list', basis: 'official-record' }, rowKey: ['id'], lang: 'ko', kind: 'person', sort: 'identified',
  claims: [{ property: 'name', from: 'name', as: 'name' }, { property: 'age', from: 'age', as: 'range', unit: 'years' }],
  also: [{ kind: 'event', sort: 'return-episode', link: { property: 'person' }, claims: [{ property: 'date', from: 'date', as: 'time' }] }],
};
const rows = 600;
const list = (): string => {
  const path = join(newTemporaryFolder('vigil 목록-'), 'list.csv');
  // Every seventh row is ragged, every fifth has no return.
  writeFileSync(path, `id,name,age,date\n${Array.from({ length: rows }, (_, i) => (i % 7 === 3 ? `${i},short` : `${i},김${'가나다라마바사'[i % 7]}${i},${20 + (i % 50)},${i % 5 === 0 ? '' : `2004-0${1 + (i % 9)}`}`)).join('\n')}\n`);
  return path;
};
const bodies = async (t: TestRegister): Promise<string[]> =>
  (await (await t.admin()).query<{ line: string }>(`select a.row_key::text || ' ' || a.row_hash::text || ' ' || a.kind || ' ' || a.earliest::text || ' ' || cardinality(a.tokens) || ' ' || (select count(*) from derived.link l where l.from_chain = a.chain) as line
    from derived.account a order by 1`)).rows.map((row) => row.line);

test('killed at any moment and started again, an import ends with exactly the same accounts', async () => {
  const path = list();
  const straight = await testRegister();
  await runImport(straight.session, { file: { path }, map, compartment: straight.main, batch: 20 });
  const wanted = await bodies(straight);
  assert.ok(wanted.length > rows);

  const t = await testRegister();
  const { socketDir, port } = await testCluster();
  const order = join(newTemporaryFolder(), 'order.json');
  const { vault } = t.register;
  writeFileSync(order, JSON.stringify({ address: { host: socketDir, port, database: t.database }, passwords: vault.secrets.passwords, vault: { ...vault, master: Buffer.from(vault.master).toString('hex') }, token: t.session.token, compartment: t.main, path, map, batch: 40 }), { mode: 0o600 });
  let kills = 0;
  for (let round = 0; round < 30; round += 1) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/import-child.ts'), order], { stdio: ['ignore', 'pipe', 'inherit'] });
    // Some batches on, and a moment that differs from round to round: in the middle of a batch, of a commit, of opening.
    let batches = 0;
    child.stdout.on('data', (text: Buffer) => {
      batches += text.toString().split('\n').length - 1;
      if (batches >= 1 + (round % 3)) setTimeout(() => child.kill('SIGKILL'), (round * 7) % 29);
    });
    if (round === 0) setTimeout(() => child.kill('SIGKILL'), 400);
    const [status, signal] = (await once(child, 'exit')) as [number | null, string | null];
    if (signal === 'SIGKILL') kills += 1;
    else assert.equal(status, 0);
    // Killed after its end, too: nothing is left to do.
    if ((await listImports(t.session))[0]?.state === 'closed') break;
  }
  assert.ok(kills >= 5, `killed ${kills} times`);
  const imports = await listImports(t.session);
  assert.deepEqual(imports.map((one) => [one.state, one.rows, one.refused]), [['closed', rows, 86]]);
  assert.deepEqual(await bodies(t), wanted);
  assert.equal((await (await t.admin()).query<{ n: number }>('select count(*)::int as n from working.import_row')).rows[0]?.n, 86, 'each bad row is named once');
  assert.deepEqual(await compareDerived(t.register), []);
  await t.sequence();
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), vault.publicKey)).failures, []);
});

test('a database that goes away in the middle is said, and the import goes on later', async () => {
  const path = list();
  const t = await testRegister();
  const admin = await t.admin();
  let batches = 0;
  const options = { file: { path }, map, compartment: t.main, batch: 20 };
  const broken = runImport(t.session, options, () => {
    batches += 1;
    // No connection is let in any more, and those there are ended.
    if (batches === 4) void admin.query(`alter database ${t.database} connection limit 0; select pg_terminate_backend(pid) from pg_stat_activity where datname = '${t.database}' and usename = 'vigil_app'`);
  });
  await assert.rejects(broken, (error) => error instanceof Refused && error.refusal.code === 'store.database-gone');
  await admin.query(`alter database ${t.database} connection limit -1`);
  assert.equal((await listImports(t.session))[0]?.state, 'unfinished');
  const rest = await runImport(t.session, options);
  assert.ok(rest.resumed);
  assert.deepEqual([rest.rows, rest.refused], [rows, 86]);
  assert.deepEqual(await compareDerived(t.register), []);
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { search } from '#search/index.ts';
import { compareDerived } from '#register/rebuild/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { newTemporaryFolder, testRegister } from '../../test/support/test-register.ts';
import { listImports, planImport, runImport, undoImport } from './index.ts';

const facts = join(import.meta.dirname, '../../../shared/facts/unhcr.csv');
const map: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../examples/maps/unhcr.json'), 'utf8'));

const countRows = (...patterns: RegExp[]): number => readFileSync(facts, 'utf8').split('\n').filter((line) => patterns.every((pattern) => pattern.test(line))).length;

test('the public refugee table: dry run, insert, nothing twice, one changed cell, undo, and in again', { skip: !existsSync(facts) && 'the table is not here' }, async () => {
  const t = await testRegister();
  const { session, main } = t;
  const admin = await t.admin();
  const count = async (table: string): Promise<number> => (await admin.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0;
  const options = { file: { path: facts }, map, compartment: main };
  const before = await count('record.header');

  const plan = await planImport(session, { ...options, limit: 3 });
  assert.deepEqual({ rows: plan.rows, inserted: plan.inserted, refused: plan.refused, gone: plan.gone }, { rows: 1050, inserted: 1050, refused: 0, gone: 0 });
  assert.equal(plan.sample.length, 3);
  assert.equal(await count('record.header'), before, 'a dry run writes nothing');
  assert.equal((await listImports(session)).length, 0);

  const first = await runImport(session, options);
  assert.deepEqual({ i: first.inserted, c: first.changed, s: first.same, r: first.refused, g: first.gone }, { i: 1050, c: 0, s: 0, r: 0, g: 0 });
  assert.equal(await count('derived.account'), 1050);
  const asked = async (query: string): Promise<number> => (await search(session, { query })).count;
  assert.equal(await asked('United States resettled'), countRows(/,USA,/, /,resettled,/));
  assert.ok((await asked('Cambodia 1996')) >= 1, 'figures are found by place and time');

  const again = await runImport(session, options);
  assert.deepEqual({ i: again.inserted, c: again.changed, s: again.same, g: again.gone, a: again.accounts }, { i: 0, c: 0, s: 1050, g: 0, a: 0 });
  assert.equal(again.source, first.source);

  const other = join(newTemporaryFolder(), 'unhcr-new.csv');
  writeFileSync(other, readFileSync(facts, 'utf8').replace('1996,all,KHM,5,', '1996,all,KHM,7,'));
  const changed = await runImport(session, { ...options, file: { path: other } });
  assert.deepEqual({ i: changed.inserted, c: changed.changed, s: changed.same, g: changed.gone, a: changed.accounts }, { i: 0, c: 1, s: 1049, g: 0, a: 1 });
  assert.equal(await count('derived.account'), 1050);

  assert.deepEqual(await undoImport(session, changed.import), { accounts: 1 });
  await assert.rejects(undoImport(session, changed.import), (error) => error instanceof Refused && error.refusal.code === 'intake.already-undone');
  assert.equal((await runImport(session, options)).same, 1050, 'undone: the account stands as before');
  assert.equal((await runImport(session, { ...options, file: { path: other } })).changed, 1, 'a version after an undone one');

  assert.deepEqual(await undoImport(session, first.import), { accounts: 1049 });
  assert.equal(await asked('United States resettled'), 0, 'what was undone is not found');
  const back = await runImport(session, options);
  assert.deepEqual({ i: back.inserted, c: back.changed }, { i: 1049, c: 1 });
  assert.equal(await count('derived.account'), 1050);
  assert.deepEqual(await compareDerived(t.register), []);
  await t.sequence();
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures, []);
});

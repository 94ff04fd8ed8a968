import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restrict, withdraw } from '#consent/index.ts';
import { reviseAccount } from '#register/account/index.ts';
import { compareDerived } from '#register/rebuild/index.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { act, body, brought, code, counts, judged, objection, person, same, source, write } from '../../test/support/lines-fixtures.ts';
import { importLines, readLines } from './index.ts';

test('the same file again changes nothing', async () => {
  // What a grade is for is sealed with an unpublished source; it is recognised all the same.
  const grade = judged('G', { about: 'grade', source: 'S', grade: 'B', use: 'spelling of names' });
  const t = await brought(source, person('P'), person('Q'), act('A', 'P'), same, grade);
  const before = await counts(t);
  const report = await t.again(source, person('P'), person('Q'), act('A', 'P'), same, grade);
  assert.deepEqual(report, { title: 'List 9', sources: 0, inserted: 0, changed: 0, same: 3, closed: 0, corrected: 0, erased: 0, assessments: 0 });
  assert.equal(await counts(t), before);
});

test('a person closed by a restriction stays closed, with what speaks of them; the others go on', async () => {
  const t = await brought(source, person('P'), person('Q'));
  await restrict(t.session, t.main, { account: await t.chain('first'), restriction: objection('all') });
  const before = await counts(t);
  for (const sex of ['F', 'M']) {
    const report = await t.again(source, person('P', sex), person('Q'), act('A', 'P'), same);
    assert.deepEqual([report.inserted, report.changed, report.same, report.closed, report.assessments], [0, 0, 1, 2, 0]);
  }
  assert.equal(await counts(t), before, 'nothing is recorded of them under another address');
  const report = await t.again(source, person('P'), person('Q', 'M'), person('R'));
  assert.deepEqual([report.inserted, report.changed, report.closed], [1, 1, 1]);
  assert.deepEqual(await compareDerived(t.register), []);
});

test('a source withdrawn whole stays closed', async () => {
  const t = await brought(source, person('P'), person('Q'));
  const [row] = (await (await t.admin()).query<{ source: string }>('select source from derived.account limit 1')).rows;
  await withdraw(t.session, t.main, { source: row?.source as string, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  const before = await counts(t);
  const report = await t.again(source, person('P'), person('Q', 'M'));
  assert.deepEqual([report.sources, report.inserted, report.changed, report.closed], [0, 0, 0, 2]);
  assert.equal(await counts(t), before);
});

test('what a revision withdrew stays withdrawn, also under another source of the file', async () => {
  const t = await brought(source, person('P'), person('Q'));
  const chain = await t.chain('first');
  await reviseAccount(t.session, t.main, { chain, replaces: chain, reason: 'withdrawn', account: { ...body('F'), claims: [] } });
  const other = { ...source, key: 'S2', source: { ...source.source, title: 'List 10' } };
  for (const first of [person('P'), person('P', 'M'), person('P', 'F', { source: 'S2' })]) {
    const report = await t.again(source, other, first, person('Q'));
    assert.deepEqual([report.inserted, report.changed, report.same, report.closed], [0, 0, 1, 1]);
  }
  assert.deepEqual(await compareDerived(t.register), []);
});

test('what a person corrected here is not overwritten; what only lines changed goes on changing', async () => {
  const t = await brought(source, person('P'), person('Q'));
  const chain = await t.chain('first');
  const version = await reviseAccount(t.session, t.main, { chain, replaces: chain, reason: 'our-mistake', account: body('M') });
  assert.deepEqual(await t.again(source, person('P'), person('Q')).then((r) => [r.changed, r.same, r.corrected]), [0, 2, 0], 'the same content is nothing');
  const other = { ...person('P'), account: { ...body('F'), sort: 'described' } };
  for (const sex of ['M', 'F']) assert.deepEqual(await t.again(source, other, person('Q', sex)).then((r) => [r.inserted, r.changed, r.corrected]), [0, 1, 1]);
  const now = (await (await t.admin()).query<{ version: string }>('select version from derived.account where chain = $1', [chain])).rows[0];
  assert.equal(now?.version, version);
  assert.deepEqual(await compareDerived(t.register), []);
});

test('lines that join a restricted person to another bind the other from the same moment', async () => {
  const t = await brought(source, person('P'), person('Q'));
  await restrict(t.session, t.main, { account: await t.chain('first'), restriction: objection(['link', 'statistics']) });
  const report = await t.again(source, person('P'), person('Q'), same);
  assert.deepEqual([report.same, report.assessments], [2, 1]);
  const bound = (await (await t.admin()).query('select 1 from derived.record_state where chain = $1 and not may_link', [await t.chain('last')])).rows;
  assert.equal(bound.length, 1);
  assert.deepEqual(await compareDerived(t.register), []);
});

test('lines conclude nothing that the role may not conclude by hand; the example may', async () => {
  const t = await testRegister();
  const met = judged('J', { about: 'characterisation', account: 'A', term: 'torture', verdict: 'met' });
  const reviewed = judged('J', { about: 'review', accounts: ['P'], verdict: 'reasonable-grounds', rule: 'two sources' });
  for (const [line, command] of [[met, 'assess.characterisation'], [reviewed, 'assess.review']] as const) {
    await assert.rejects(importLines(t.session, { path: write(source, person('P'), act('A', 'P'), line), compartment: t.main }), code('access.denied', { command }));
  }
  assert.equal((await (await t.admin()).query(`select 1 from record.header where kind = 'account'`)).rows.length, 0, 'nothing of such a file is there');
  const report = await importLines(t.session, { path: write(source, person('P'), act('A', 'P'), met), compartment: t.main, example: true });
  assert.deepEqual([report.inserted, report.assessments], [2, 1]);
});

test('what lines cannot carry is refused with its field, never read without it', async () => {
  for (const [field, value] of [['giver', 'G'], ['replaces', 'P'], ['reason', 'our-mistake']] as const) {
    await assert.rejects(readLines(write(source, person('P', 'F', { [field]: value }))), code('lines.shape', { row: 3, field }));
  }
  await assert.rejects(readLines(write(source, { is: 'giver', key: 'G', source: 'S', giver: {} })), code('lines.shape', { row: 3, field: 'is' }));
});

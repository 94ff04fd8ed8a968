import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { ChainId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { search } from '#search/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { restrict } from '#consent/index.ts';
import { reviseAccount } from '#register/account/index.ts';
import { show } from '#register/entity/index.ts';
import { compareDerived } from '#register/rebuild/index.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { listImports, planImport, runImport, undoImport, voidedImports } from './index.ts';
import { read } from '#access/index.ts';

const code = (name: string, detail: object = {}) => (error: unknown): boolean => {
  assert.ok(error instanceof Refused, String(error));
  assert.equal(error.refusal.code, name);
  for (const [key, value] of Object.entries(detail)) assert.equal(error.refusal.detail?.[key], value, key);
  return true;
};
const table = (text: string | Buffer, fileName = 'list.csv') => ({ open: () => Readable.from([Buffer.from(text)]), fileName });
const map = {
  format: 'vigil-map-1', source: { title: 'List 4', material: 'list', basis: 'official-record' }, rowKey: ['id'], lang: 'ko', kind: 'person', sort: 'identified', howKnown: { how: 'not-recorded' },
  claims: [
    { property: 'name', from: 'name', as: 'name', name: 'birth' },
    { property: 'sex', from: 'sex', as: 'term', list: 'sex', table: { woman: 'F', man: 'M' } },
    { property: 'age', from: 'age', as: 'range', unit: 'years', reads: 'age' },
    { property: 'home-province', from: 'home', as: 'place' },
  ],
  also: [{ kind: 'event', sort: 'return-episode', link: { property: 'person' }, claims: [{ property: 'date', from: 'returned', as: 'time' }, { property: 'size', from: 'group', as: 'range', unit: 'persons' }] }],
};
const head = 'id,name,sex,age,home,returned,group\n';
const good = `${head}1,리영희,woman,35,무산,2004년 봄,12\n2,김철수,man,30대,Jilin,,\n3,박순이,?,40,nowhere,not a time,10-15\n`;

test('a list that came in by all its cells, and comes again by columns: what stands stands, and what a person closed or corrected does not come back under another key', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const { rowKey: _none, ...byCells } = map;
  const list = `${head}1,리영희,woman,35,,,\n2,김철수,man,30,,,\n3,박순이,woman,40,,,\n4,최영수,man,50,,,\n`;
  await runImport(session, { file: table(list), map: byCells, compartment: main });
  const rows = (await (await t.admin()).query<{ chain: ChainId; version: string }>('select chain, version from derived.account order by chain')).rows;
  assert.equal(rows.length, 4);
  const body = { kind: 'person', sort: 'identified', claims: [{ property: 'age', value: { is: 'range', low: 50, high: 50, unit: 'years', words: '50' }, locator: { at: 'whole', reason: 'told again' }, howKnown: { how: 'lived' } }] };
  await reviseAccount(session, main, { chain: rows[0]!.chain, replaces: rows[0]!.version, reason: 'speaker-added-or-changed', account: body });
  await reviseAccount(session, main, { chain: rows[1]!.chain, replaces: rows[1]!.version, reason: 'withdrawn', account: { ...body, claims: [] } });
  const again = await planImport(session, { file: table(list), map, compartment: main });
  assert.deepEqual([again.inserted, again.changed, again.same, again.gone, again.problems.map((p) => p.code)], [0, 0, 3, 0, ['intake.closed-here']]);
  const done = await runImport(session, { file: table(list), map, compartment: main });
  assert.deepEqual([done.inserted, done.changed, done.same, done.gone, done.problems.map((p) => p.code)], [0, 0, 3, 0, ['intake.closed-here']]);
  const mended = await planImport(session, { file: table(list.replace('4,최영수,man,50', '4,최영수,man,51')), map, compartment: main });
  assert.deepEqual([mended.inserted, mended.same + mended.refused], [1, 3], 'a row that was mended since is not known by its cells: it comes in as a new one');
});

test('once columns say which row it is, those stay: by others, or by all cells, nothing comes in beside itself; another name for the same column is no other', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const run = (rowKey: readonly string[] | undefined, text = good) => ({ file: table(text), map: { ...map, ...(rowKey === undefined ? {} : { rowKey }) }, compartment: main });
  const { rowKey: _none, ...byCells } = map;
  const others = [run(['name']), run(['name', 'home']), { ...run(undefined), map: byCells }];
  const first = await runImport(session, run(undefined));
  const heads = async (): Promise<number> => (await (await t.admin()).query<{ n: number }>('select count(*)::int as n from record.header')).rows[0]?.n ?? 0;
  const before = await heads();
  for (const other of others) {
    assert.equal((await planImport(session, other)).blocked?.code, 'intake.rows-known-otherwise');
    await assert.rejects(runImport(session, other), code('intake.rows-known-otherwise'));
  }
  assert.equal(await heads(), before, 'nothing is written for it');
  const renamed = run(['number'], good.replace('id,', 'number,').replace('30대', '31'));
  const plan = await planImport(session, renamed);
  assert.deepEqual([plan.blocked, plan.inserted, plan.changed, plan.same, plan.gone], [null, 0, 1, 2, 0]);
  const later = await runImport(session, renamed);
  assert.deepEqual([later.inserted, later.changed, later.same], [0, 1, 2]);
  const more = await runImport(session, run(['number'], `${head.replace('id,', 'number,')}7,안순복,woman,35,무산,2004,1\n`));
  assert.deepEqual([more.inserted, more.gone], [1, 3], 'a file of new rows alone, by columns that were taken once');
  for (const { import: id } of [more, later, first]) await undoImport(session, id);
  assert.equal((await planImport(session, run(['name', 'home']))).blocked, null, 'what was undone says nothing of how rows are known');
  const chain = (await (await t.admin()).query<{ chain: ChainId; id: string }>(`select chain, id from record.header where kind = 'account' and replaces is null and import = $1 limit 1`, [(await runImport(session, run(undefined))).import])).rows[0];
  assert.equal(chain, undefined, 'they are the accounts of before, taken up again');
  const person = (await (await t.admin()).query<{ chain: ChainId; version: string }>(`select chain, version from derived.account where kind = 'person' limit 1`)).rows[0]!;
  await reviseAccount(session, main, { chain: person.chain, replaces: person.version, reason: 'withdrawn', account: { kind: 'person', sort: 'identified', claims: [] } });
  for (const { import: id, state } of await listImports(session)) if (state !== 'undone') await undoImport(session, id);
  assert.equal((await planImport(session, run(['name', 'home']))).blocked?.code, 'intake.rows-known-otherwise', 'what a person withdrew since does not come back under another key');
});

test('an import that stopped before its first row binds nobody; when it goes on, it keeps to the columns that were taken meanwhile', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const admin = await t.admin();
  const run = (rowKey: readonly string[]) => runImport(session, { file: table(good), map: { ...map, rowKey }, compartment: main });
  await admin.query(`create function public.stop() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$`);
  await admin.query('create trigger stop before update on working.import_state for each row execute function public.stop()');
  await assert.rejects(run(['name']));
  await admin.query('drop trigger stop on working.import_state');
  assert.equal((await run(['id'])).inserted, 3);
  await assert.rejects(run(['name']), code('intake.rows-known-otherwise'));
  assert.equal((await run(['id'])).same, 3);
});

test('rows become accounts with what was not understood kept as words; a person and her return episode are linked', async () => {
  const { session, main } = await testRegister();
  const plan = await planImport(session, { file: table(good), map, compartment: main });
  assert.deepEqual([plan.rows, plan.inserted, plan.accounts, plan.refused], [3, 3, 5, 0]);
  assert.deepEqual(plan.warnings.map((w) => `${w.code} ${w.field}`).sort(), ['intake.ambiguous-place home', 'intake.time-not-understood returned', 'intake.unknown-place home', 'intake.unknown-term sex']);
  assert.deepEqual(plan.columns.map((c) => `${c.code} ${c.column}`), ['intake.column-names name']);
  const third = plan.sample[2]?.accounts[0]?.claims ?? [];
  assert.deepEqual(third.find((c) => c.property === 'note')?.value, { is: 'text', text: 'sex: ?', lang: 'ko' });
  assert.deepEqual(third.find((c) => c.property === 'home-province')?.value, { is: 'place', place: { how: 'words', words: 'nowhere' } });
  assert.deepEqual(third.find((c) => c.property === 'age')?.locator, { at: 'cell', file: 'list.csv', row: 4, column: 'age' });
  const report = await runImport(session, { file: table(good), map, compartment: main });
  assert.deepEqual([report.inserted, report.accounts], [3, 5]);
  const found = await search(session, { query: '리영희' });
  assert.equal(found.count, 1, 'a sealed name is found by its key');
  assert.equal((await search(session, { query: '2004', kind: 'event' })).count, 1);
  const [line] = await listImports(session);
  assert.deepEqual([line?.state, line?.inserted, line?.file], ['closed', 3, ''], 'what a file that is not published is called stays closed');
});

test('a cell that changes makes a new version of only the account it belongs to; a row gone is told, not removed; a person is never overruled', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const first = await runImport(session, { file: table(good), map, compartment: main });
  const renamed = { file: table(good.replace('2004년 봄', '2005년 봄').replace(/^3.*$/m, ''), 'other name.csv'), map, compartment: main };
  // What would change is laid beside what stands, as far as it is open: of names nothing is told, whatever the file holds.
  const { changes, changed } = await planImport(session, renamed);
  assert.deepEqual([changed, changes.map(({ row, accounts }) => [row, accounts.map(({ kind, sort, fields }) => `${kind} ${sort} ${fields.map(({ property, mark, closed }) => `${property} ${mark} ${closed}`).join(', ')}`)])], [1, [[2, ['event return-episode person same no, date changed words, size same words']]]]);
  const [date] = changes[0]?.accounts[0]?.fields.filter(({ mark }) => mark === 'changed') ?? [];
  assert.deepEqual([date?.before?.value, date?.after?.value].map((value) => (value?.is === 'time' ? [value.time.edtf, value.time.words] : value)), [['2004-21', ''], ['2005-21', '2005년 봄']]);
  const byName = await planImport(session, { ...renamed, file: table(good.replace('리영희,woman,35', '리영자,woman,36')) });
  assert.deepEqual(byName.changes.flatMap(({ accounts }) => accounts.flatMap(({ fields }) => fields.map(({ property, mark }) => `${property} ${mark}`))), ['name unseen', 'sex same', 'age changed', 'home-province same']);
  assert.equal(JSON.stringify(byName.changes).includes('리영희'), false);
  assert.deepEqual((await planImport(session, { ...renamed, limit: 0 })).changes, [], 'nothing is opened for rows that are not shown');
  const second = await runImport(session, renamed);
  assert.deepEqual([second.inserted, second.changed, second.same, second.gone, second.accounts], [0, 1, 1, 1, 1]);
  const admin = await t.admin();
  const person = (await admin.query<{ chain: ChainId; version: string }>(`select chain, version from derived.account where kind = 'person' and row_key is not null order by chain limit 1`)).rows[0]!;
  const body = { kind: 'person', sort: 'identified', claims: [{ property: 'age', value: { is: 'range', low: 50, high: 50, unit: 'years', words: '50' }, locator: { at: 'whole', reason: 'told again' }, howKnown: { how: 'lived' } }] };
  await reviseAccount(session, main, { chain: person.chain, replaces: person.version, reason: 'speaker-added-or-changed', account: body });
  const third = await runImport(session, { file: table(good), map, compartment: main });
  assert.equal(third.inserted, 0, 'a corrected row is known again');
  const everyAge = good.replaceAll(/,(35|30대|40),/g, ',51,');
  const fourth = await runImport(session, { file: table(everyAge), map, compartment: main });
  assert.deepEqual([fourth.changed, fourth.problems.map((p) => p.code)], [2, ['intake.corrected-here']]);
  const current = (await admin.query<{ version: string }>('select version from derived.account where chain = $1', [person.chain])).rows[0]!.version;
  await reviseAccount(session, main, { chain: person.chain, replaces: current, reason: 'withdrawn', account: { ...body, claims: [] } });
  const fifth = await runImport(session, { file: table(everyAge), map, compartment: main });
  assert.deepEqual([fifth.inserted, fifth.problems.map((p) => p.code)], [0, ['intake.closed-here']], 'what was withdrawn does not come back');
  await undoImport(session, fourth.import);
  const other = (await admin.query<{ chain: ChainId; version: string }>(`select chain, version from derived.account where kind = 'person' limit 1`)).rows[0]!;
  await reviseAccount(session, main, { chain: other.chain, replaces: other.version, reason: 'our-mistake', account: body });
  await undoImport(session, first.import);
  assert.deepEqual(await read(session, 'record', voidedImports).then((ids) => new Set(ids)), new Set([fourth.import, first.import]));
  assert.deepEqual(await compareDerived(t.register), []);
  await t.sequence();
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures, []);
});

test('bad rows are left out, each with its code, field and row; bad files are refused and leave nothing', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const run = (text: string | Buffer, name?: string, extra: object = {}) => runImport(session, { file: table(text, name), map: { ...map, ...extra }, compartment: main });
  const before = (await (await t.admin()).query<{ n: number }>('select count(*)::int as n from record.header')).rows[0]?.n;
  await assert.rejects(run(''), code('intake.empty-file'));
  await assert.rejects(run(head), code('intake.no-rows'));
  await assert.rejects(run(head.replace('age', 'name') + '1,2,3,4,5,6,7'), code('intake.duplicate-header', { field: 'name' }));
  await assert.rejects(run(head.replace('age', 'years') + '1,2,3,4,5,6,7'), code('intake.no-column', { field: 'age' }));
  await assert.rejects(run(Buffer.concat([Buffer.from(head), Buffer.from([0x31, 0x2c, 0xb1, 0xe8, 0x2c])])), code('intake.not-utf8', { byte: head.length + 2 }));
  await assert.rejects(run(Buffer.from(good, 'utf16le')), code('intake.not-utf8'));
  await assert.rejects(run(Buffer.from(good).subarray(0, Buffer.from(head).length + 3)), code('intake.not-utf8', { byte: head.length + 2 }));
  await assert.rejects(run(`${head}1,"리영희,woman,35,무산,2004,1\n2,x,man,3,y,2005,1\n`), code('intake.quote-not-closed'));
  await assert.rejects(run(`${head}1,2\n2,3\n3,김,man,3,무산,2004,1\n`), code('intake.mostly-bad', { first: 'intake.ragged', row: 2 }));
  await assert.rejects(run(good, 'x.csv', { claims: [{ property: 'shoe-size', from: 'age', as: 'text' }] }), code('intake.map', { field: 'claims.0.property' }));
  await assert.rejects(run(good, 'x.csv', { source: { title: 'List', material: 'list' } }), code('intake.basis-missing'));
  await assert.rejects(runImport(session, { file: { path: '/nowhere/at-all.csv' }, map, compartment: main }), code('intake.no-file'));
  assert.equal((await (await t.admin()).query<{ n: number }>('select count(*)::int as n from record.header')).rows[0]?.n, before);
  const huge = 'x'.repeat(10_000_000);
  const rows = [
    '1,리영희,woman,35,무산,2004,1', '1,twice,man,1,무산,2004,1', '3,a,b', `4,${huge},man,3,무산,2004,1`, '5,nul\0,man,3,무산,2004,1', '6,"in 2","man",3,무산,2010/2004,1', '7,r,man,3,무산,2004,15-10',
    ',nokey,man,3,무산,2004,1', '9,\u202e김\u0301철수,man,3,무산,9999,1', '10,year zero,man,3,무산,0000,1', '11,,,,,,', '12,x"y,man,3,무산,2004,1', ...Array.from({ length: 12 }, (_, i) => `${i + 20},김,man,3,무산,2004,1`),
  ];
  const report = await run(`\ufeff${head}${rows.join('\r\n')}\r\n`);
  assert.deepEqual(report.problems.map((p) => `${p.row} ${p.code} ${p.field}`), [
    '3 intake.row-twice id', '4 intake.ragged null', '5 intake.cell-too-long name', '6 text.nul name', '7 intake.reversed returned', '8 intake.reversed group', '9 intake.no-row-key id', '12 intake.empty-row null', '13 intake.quote null',
  ]);
  assert.equal(report.inserted, rows.length - 9);
  const lines = await run('{"id":1,"name":"리영희","sex":"woman","age":35}\n{"id":2,"name":{}}\n[]\n{"id":3,"name":"김\\ud800"}\n{"id":4,"name":"나"}\n{"id":5,"name":"다"}\n{"id":6,"name":"라"}\n', 'list.jsonl', { source: { ...map.source, title: 'Lines' } });
  assert.deepEqual(lines.problems.map((p) => `${p.row} ${p.code}`), ['2 intake.not-flat', '3 intake.no-json', '4 text.surrogate']);
  assert.deepEqual(await compareDerived(t.register), []);
});

test('rows without a key are known by their cells and how often they come; order, columns and file type do not matter', async () => {
  const { session, main } = await testRegister();
  const { rowKey: _none, ...noKey } = map;
  const first = await runImport(session, { file: table(`${head}1,a,man,3,무산,2004,1\n1,a,man,3,무산,2004,1\n2,b,man,3,무산,2004,1\n`), map: noKey, compartment: main });
  assert.equal(first.inserted, 3);
  const turned = await runImport(session, { file: table('name,id,extra,sex,age,home,returned,group\nb,2,,man,3,무산,2004,1\na,1,,man,3,무산,2004,1\na,1,,man,3,무산,2004,1\n'), map: noKey, compartment: main });
  assert.deepEqual([turned.same, turned.inserted, turned.gone], [3, 0, 0]);
});

test('two imports of one source at once: the second is refused; another source goes on', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const admin = await t.admin();
  const told = Promise.withResolvers<undefined>();
  const isHeld = async (): Promise<boolean> => (await admin.query(`select from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`)).rowCount !== 0;
  // Read to its middle, and then waiting: but only while it is brought in, not while it is looked at before.
  const slow = { open: () => Readable.from((async function* () { yield Buffer.from(head); for (let i = 0; i < 60; i += 1) { if (i === 30 && (await isHeld())) await told.promise; yield Buffer.from(`${i},김,man,3,무산,2004,1\n`); } })()), fileName: 'slow.csv' };
  const one = runImport(session, { file: slow, map, compartment: main, batch: 5 });
  let over = false;
  void one.finally(() => { over = true; }).catch(() => undefined);
  while (!over && !(await isHeld())) await new Promise((done) => setTimeout(done, 5));
  await assert.rejects(runImport(session, { file: table(good), map, compartment: main }), code('intake.already-running'));
  await runImport(session, { file: table(good), map: { ...map, source: { ...map.source, title: 'Other' } }, compartment: main });
  told.resolve(undefined);
  assert.equal((await one).inserted, 60);
});

test('who may not import learns nothing; a circle not held is as none', async () => {
  const t = await testRegister();
  const reader = await t.seat('Reader', 'analyst', [t.main]);
  await assert.rejects(runImport(reader, { file: table(good), map, compartment: t.main }), code('access.denied'));
  const outside = await t.seat('Other', 'documenter', [await t.circle('apart')]);
  await assert.rejects(runImport(outside, { file: table(good), map, compartment: t.main }), code('register.not-found'));
  const done = await runImport(t.session, { file: table(good), map, compartment: t.main });
  await assert.rejects(undoImport(outside, done.import), code('register.not-found'));
  assert.deepEqual(await listImports(outside), []);
  await assert.rejects(undoImport(reader, done.import), code('access.denied'));
});

test('after an undo the first values stand, and what the undone import changed is nowhere shown', async () => {
  const t = await testRegister();
  const { session, main } = t;
  await runImport(session, { file: table(good), map, compartment: main });
  const chain = (await search(session, { query: '리영희' })).groups[0]!.hits[0]!.chain;
  const ages = async () => (await show(session, chain)).versions.map(({ body }) => body.claims.flatMap(({ property, value }) => (property === 'age' && value.is === 'range' ? [value.low] : [])));
  const second = await runImport(session, { file: table(good.replace(',35,', ',36,')), map, compartment: main });
  assert.deepEqual(await ages(), [[35], [36]]);
  await undoImport(session, second.import);
  assert.deepEqual(await ages(), [[35]]);
  assert.deepEqual((await show(session, chain)).entity.kind, 'person');
});

test('an undo takes along what was closed meanwhile: nothing of it is left, and an earlier version stands, closed as it was', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const admin = await t.admin();
  const derived = async () => (await admin.query<{ chain: string; import: string }>('select chain, import from derived.account order by chain')).rows;
  const first = await runImport(session, { file: table(good), map, compartment: main });
  const chain = (await search(session, { query: '리영희' })).groups[0]!.hits[0]!.chain;
  const second = await runImport(session, { file: table(good.replace(',35,', ',36,')), map, compartment: main });
  await restrict(session, main, { account: chain, restriction: { kind: 'own-objection', scope: 'all', at: '2026-05-01', from: 'person', words: 'she said so' } });
  await assert.rejects(show(session, chain), code('register.not-found'));
  await undoImport(session, second.import);
  assert.equal((await derived()).find((row) => row.chain === chain)?.import, first.import);
  await assert.rejects(show(session, chain), code('register.not-found'));
  assert.deepEqual(await compareDerived(t.register), []);
  assert.deepEqual(await undoImport(session, first.import), { accounts: 5 });
  assert.deepEqual(await derived(), []);
  assert.deepEqual(await compareDerived(t.register), []);
});

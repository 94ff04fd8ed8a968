// Invariant 9: what must be erased is erased, at every grain, and the logs still verify.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { approve } from '#approval/index.ts';
import { read, type Session } from '#access/index.ts';
import type { ChainId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { recordGiver } from '#consent/index.ts';
import { askErasure, readErasureList, type ErasureSubject, type Grain } from '#erasure/index.ts';
import { planImport, runImport, undoImport } from '#intake/index.ts';
import { unsealRecords } from '#keys/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { discardDraft, saveDraft, listDrafts } from '#register/draft/index.ts';
import { show } from '#register/entity/index.ts';
import { assignReview, listReviews } from '#register/review/index.ts';
import { compareDerived, moveSource, rebuild } from '#register/rebuild/index.ts';
import { recordSource } from '#register/source/index.ts';
import { search } from '#search/index.ts';
import { derivedParts, executors } from '../../src/parts.ts';
import { newTemporaryFolder, testRegister } from '../support/test-register.ts';

const t = await testRegister();
const { session: documenter, main, register } = t;
const second = await t.seat('second', 'reviewer', [main]);
const refusedAs = (code: string) => (error: unknown): boolean => {
  if (error instanceof Refused && error.refusal.code === code) return true;
  throw error;
};
const sql = async <Row extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> => (await register.pools.get('vigil_sequencer').query<Row>(text, values)).rows;
const at = (page: string) => ({ locator: { at: 'page', page }, howKnown: { how: 'lived' } });
const name = (text: string) => ({ property: 'name', value: { is: 'name', text, kind: 'birth' }, wording: { text: `저는 ${text}입니다`, lang: 'ko' }, ...at('1') });
const article = { title: 'Article', material: 'article', basis: 'public' };
const born = (words: string, passage?: string) => ({ property: 'description', value: { is: 'text', text: words }, wording: { text: words, lang: 'en' }, ...at('2'), ...(passage === undefined ? {} : { passage }) });
const person = (...claims: unknown[]) => ({ kind: 'person', sort: 'identified', claims });
const newPerson = (source: string, ...claims: unknown[]): Promise<ChainId> => recordAccount(documenter, main, { source, account: person(...claims) });

const eraseNow = async (grain: Grain, id: string, more: Partial<ErasureSubject> = {}, by: Session = second): Promise<Record<string, unknown>> => {
  const { request } = await askErasure(documenter, main, { subject: { grain, id, inError: false, ...more }, reason: 'asked for it' });
  const { outcome } = await approve(by, request, executors);
  await t.sequence();
  await t.sequence();
  return outcome;
};

/** Every stored text of the register, searched for a marker. */
async function places(marker: string): Promise<string[]> {
  const admin = await t.admin();
  const tables = (await admin.query<{ t: string }>(`select c.oid::regclass::text as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('record', 'derived', 'working', 'ledger', 'keys', 'access') and c.relkind = 'r'`)).rows;
  const found: string[] = [];
  for (const { t: table } of tables) if (((await admin.query(`select 1 from ${table} x where x::text like '%' || $1 || '%' limit 1`, [marker])).rowCount ?? 0) > 0) found.push(table);
  return found;
}

async function holds(): Promise<void> {
  const { failures } = await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey);
  assert.deepEqual(failures, []);
  assert.deepEqual(await compareDerived(register, derivedParts), []);
}

test('a record: gone from show, search, seals, drafts and every table; the log holds', async () => {
  const source = await recordSource(documenter, main, article);
  const [gone, stays] = [await newPerson(source, name('Marker Qzvkxw'), born('planted wqxzjv one')), await newPerson(source, name('Other Person'))];
  await reviseAccount(documenter, main, { chain: gone, replaces: gone, reason: 'our-mistake', account: person(name('Marker Qzvkxw'), born('planted wqxzjv two')) });
  const judged = await assess(documenter, { body: { about: 'same', a: gone, b: stays, verdict: 'same' }, reason: 'planted wqxzjv three' });
  await saveDraft(documenter, main, { body: { chain: gone, replaces: gone, reason: 'our-mistake', account: person() } });
  // The same as the app's forms hold it: a new version filled from the account, an interview of which it was entered already.
  await saveDraft(documenter, main, { body: { form: 'version-1', typed: { account: gone, rows: [{ words: 'planted wqxzjv' }] } } });
  await saveDraft(documenter, main, { body: { form: 'interview-1', typed: { givers: [] }, done: { givers: {}, accounts: { e1: gone } } } });
  const other = await saveDraft(documenter, main, { body: { form: 'interview-1', typed: { givers: [], entries: [{ fields: [{ pick: gone }] }] } } });
  await assignReview(documenter, { account: gone, note: 'is it so?' });
  await assignReview(documenter, { account: stays });
  // Pairs that a machine proposed: of it with another, and of two others.
  for (const pair of [[gone, stays], [stays, source]]) await (await t.admin()).query(`insert into working.link_proposal values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), 1, '[]', now())`, [main, ...pair]);
  assert.ok((await places('wqxzjv')).length > 0);
  assert.equal((await search(documenter, { query: 'Marker Qzvkxw' })).groups.length, 1);
  const outcome = await eraseNow('record', gone);
  assert.deepEqual([outcome['records'], outcome['counts']], [3, { account: 2, assessment: 1 }]);
  assert.deepEqual(await places('wqxzjv'), []);
  assert.deepEqual(await places('qzvkxw'), []);
  assert.equal((await search(documenter, { query: 'Marker Qzvkxw' })).groups.length, 0);
  await assert.rejects(show(documenter, gone), refusedAs('register.not-found'));
  assert.equal((await show(documenter, stays)).entity.address, stays);
  assert.deepEqual(await unsealRecords(documenter, main, [gone], 'trying'), []);
  assert.deepEqual((await listDrafts(documenter)).map(({ id }) => id), [other.id], 'what only points to it stays');
  await discardDraft(documenter, other.id);
  assert.deepEqual((await (await t.admin()).query<{ account: string }>('select account from working.review')).rows.map((row) => row.account), [stays]);
  assert.deepEqual((await listReviews(documenter)).open.map((row) => row.account), [stays]);
  assert.deepEqual((await (await t.admin()).query<{ a: string; b: string }>('select a, b from working.link_proposal')).rows.map(({ a, b }) => [a, b].sort()), [[stays, source].sort()]);
  assert.deepEqual(await sql('select 1 from record.body where id = $1', [judged]), []);
  assert.equal((await sql('select 1 from record.header where id = $1', [gone])).length, 1);
  await holds();
});

test('twice, absent, of another circle, of the wrong grain, without permission', async () => {
  const source = await recordSource(documenter, main, article);
  const chain = await newPerson(source, name('Somebody'));
  await eraseNow('record', chain);
  const asking = (subject: Partial<ErasureSubject>, by = documenter): Promise<unknown> => askErasure(by, main, { subject: { grain: 'record', id: chain, inError: false, ...subject }, reason: 'x' });
  await assert.rejects(asking({}), refusedAs('erase.already-erased'));
  await assert.rejects(asking({ id: '11111111-1111-4111-8111-111111111111' }), refusedAs('register.not-found'));
  await assert.rejects(asking({ id: source }), refusedAs('erase.grain'));
  await assert.rejects(asking({ grain: 'source' }), refusedAs('erase.grain'));
  await assert.rejects(asking({ grain: 'passage', id: source }), refusedAs('erase.passage-missing'));
  await assert.rejects(asking({}, second), refusedAs('access.denied'));
  const hidden = await t.circle('hidden');
  const there = await recordSource(documenter, hidden, article);
  await assert.rejects(askErasure(documenter, main, { subject: { grain: 'source', id: there, inError: false }, reason: 'x' }), refusedAs('register.not-found'));
  const stranger = await t.seat('stranger', 'documenter', [main]);
  await assert.rejects(askErasure(stranger, hidden, { subject: { grain: 'source', id: there, inError: false }, reason: 'x' }), refusedAs('register.not-found'));
  const erasure = (await sql<{ id: string }>(`select id from record.header where kind = 'erasure' limit 1`))[0]?.id as string;
  await assert.rejects(asking({ id: erasure }), refusedAs('erase.not-erasable'));
});

test('one speaker of five: all they said, in every table, and nothing of the others', async () => {
  const source = await recordSource(documenter, main, { title: 'Group interview', material: 'interview', basis: 'public' });
  const speakers: { giver: string; chain: ChainId }[] = [];
  for (const n of [1, 2, 3, 4, 5]) {
    const giver = await recordGiver(documenter, main, { source, giver: { basis: 'public', age: 'adult' } });
    const chain = await recordAccount(documenter, main, { source, giver, account: person(name(`Speaker ${n}`), born(`planted vjqwzk${n}`)) });
    speakers.push({ giver, chain });
  }
  await eraseNow('giver', speakers[2]?.giver as string);
  assert.deepEqual(await places('vjqwzk3'), []);
  for (const n of [1, 2, 4, 5]) assert.ok((await places(`vjqwzk${n}`)).length > 0, String(n));
  await assert.rejects(show(documenter, speakers[2]?.chain as ChainId), refusedAs('register.not-found'));
  assert.equal((await show(documenter, speakers[3]?.chain as ChainId)).entity.address, speakers[3]?.chain);
  await holds();
});

test('a passage: every version that held it goes, and what else was said is recorded again on the same address', async () => {
  const source = await recordSource(documenter, main, article);
  const chain = await newPerson(source, name('Pak Passage'), born('planted kzwqjx', 'p4'));
  await reviseAccount(documenter, main, { chain, replaces: chain, reason: 'our-mistake', account: person(name('Pak Passage'), born('planted kzwqjx', 'p4'), born('stays as it is', 'p5')) });
  const whole = await newPerson(source, born('planted kzwqjx all', 'p4'));
  const outcome = await eraseNow('passage', source, { passage: 'p4' });
  assert.equal(outcome['again'], 1);
  assert.deepEqual(await places('kzwqjx'), []);
  assert.ok((await places('stays as it is')).length > 0);
  assert.equal((await show(documenter, chain)).entity.address, chain);
  assert.equal((await search(documenter, { query: 'Pak Passage' })).groups.length, 1);
  await assert.rejects(show(documenter, whole), refusedAs('register.not-found'));
  const [version] = await sql<{ version: string }>('select version from derived.account where chain = $1', [chain]);
  const next = await reviseAccount(documenter, main, { chain, replaces: version?.version as string, reason: 'our-mistake', account: person(name('Pak Passage')) });
  assert.ok(next);
  await holds();
});

test('a source: its key and all bodies', async () => {
  const source = await recordSource(documenter, main, { ...article, title: 'planted jxkvqz title' });
  const chain = await newPerson(source, name('In Source'), born('planted jxkvqz'));
  await eraseNow('source', source);
  assert.deepEqual(await places('jxkvqz'), []);
  assert.equal((await (await t.admin()).query('select 1 from keys.source_key where source = $1', [source])).rowCount, 0);
  await assert.rejects(show(documenter, chain), refusedAs('register.not-found'));
  await assert.rejects(newPerson(source, name('Late')), refusedAs('register.not-found'));
  await holds();
});

const folder = newTemporaryFolder();
function table(title: string, rows: number): { file: { path: string }; map: unknown; compartment: typeof main } {
  const path = join(folder, `${title}.csv`);
  writeFileSync(path, `no,name,note\n${Array.from({ length: rows }, (_, i) => `${i + 1},Row ${title}${i + 1}x,planted ${title}${i + 1}x`).join('\n')}\n`);
  return { file: { path }, compartment: main, map: { format: 'vigil-map-1', lang: 'en', source: { title, material: 'list', basis: 'public' }, rowKey: ['no'], kind: 'person', sort: 'identified', claims: [{ property: 'name', from: 'name', as: 'name', name: 'birth' }, { property: 'description', from: 'note', as: 'text' }] } };
}
const chainOf = async (marker: string): Promise<string> => (await sql<{ chain: string }>(`select h.chain from record.body b join record.header h on h.compartment = b.compartment and h.id = b.id where b.open like $1 and h.kind = 'account'`, [`%${marker}%`]))[0]?.chain as string;

test('one row of an import of 1,000: it does not come in again, and the import says so', async () => {
  const list = table('qkzjvw', 1000);
  const first = await runImport(documenter, list);
  assert.equal(first.inserted, 1000);
  await eraseNow('record', await chainOf('planted qkzjvw500x'));
  assert.deepEqual(await places('qkzjvw500x'), []);
  const again = await runImport(documenter, list);
  assert.deepEqual([again.inserted, again.changed, again.same, again.refused, again.erased], [0, 0, 999, 1, 1]);
  assert.deepEqual(again.problems.map(({ code }) => code), ['intake.erased-here']);
  assert.deepEqual(await places('qkzjvw500x'), []);
  await holds();
});

test('one row of a list that came in by all its cells: it does not come in again by its number either', async () => {
  const list = table('vwqkzj', 10);
  const { rowKey: _none, ...byCells } = list.map as { rowKey: string[] };
  assert.equal((await runImport(documenter, { ...list, map: byCells })).inserted, 10);
  await eraseNow('record', await chainOf('planted vwqkzj5x'));
  const again = await runImport(documenter, list);
  assert.deepEqual([again.inserted, again.changed, again.same, again.erased, again.problems.map(({ code }) => code)], [0, 0, 9, 1, ['intake.erased-here']]);
  assert.deepEqual(await places('vwqkzj5x'), []);
  await holds();
});

test('one row of a list whose rows a column tells apart, or all that an import brought in: by other columns it does not come in again, also after the import was undone', async () => {
  const list = table('jwkvqz', 10);
  const byName = { ...list, map: { ...(list.map as object), rowKey: ['name', 'note'] } };
  const { rowKey: _none, ...map } = list.map as { rowKey: string[] };
  const byCells = { ...list, map };
  const first = await runImport(documenter, list);
  await eraseNow('record', await chainOf('planted jwkvqz5x'));
  await undoImport(documenter, first.import);
  for (const other of [byName, byCells]) await assert.rejects(runImport(documenter, other), refusedAs('intake.rows-known-otherwise'));
  await eraseNow('import', first.import);
  for (const other of [byName, byCells]) await assert.rejects(runImport(documenter, other), refusedAs('intake.rows-known-otherwise'));
  const again = await runImport(documenter, list);
  assert.deepEqual([again.inserted, again.erased], [0, 10]);
  assert.deepEqual(await places('planted jwkvqz'), []);
  await holds();
});

test('an import whose rows were known by all their cells: by a column too they do not come in again', async () => {
  const list = table('kvqzjw', 10);
  const { rowKey: _none, ...map } = list.map as { rowKey: string[] };
  const first = await runImport(documenter, { ...list, map });
  await eraseNow('import', first.import);
  const again = await runImport(documenter, list);
  assert.deepEqual([again.inserted, again.erased], [0, 10]);
  assert.deepEqual(await places('planted kvqzjw'), []);
  await holds();
});

test('a row that was erased does not come back by columns that were taken once by mistake and undone', async () => {
  const list = table('wjqkzv', 10);
  const byName = { ...list, map: { ...(list.map as object), rowKey: ['name', 'note'] } };
  await undoImport(documenter, (await runImport(documenter, byName)).import);
  assert.equal((await runImport(documenter, list)).inserted, 10);
  for (const chain of (await sql<{ chain: string }>(`select h.chain from record.body b join record.header h on h.compartment = b.compartment and h.id = b.id where b.open like $1 and h.kind = 'account'`, ['%planted wjqkzv5x%']))) await eraseNow('record', chain.chain);
  await assert.rejects(runImport(documenter, byName), refusedAs('intake.rows-known-otherwise'));
  assert.deepEqual(await places('planted wjqkzv5x'), []);
  await holds();
});

test('a row that was erased under one key does not wake under another that an undo put to sleep', async () => {
  const list = table('qjvzkw', 10);
  const { rowKey: _none, ...map } = list.map as { rowKey: string[] };
  await undoImport(documenter, (await runImport(documenter, list)).import);
  const done = await runImport(documenter, { ...list, map });
  const [row] = await sql<{ chain: string }>(`select h.chain from record.body b join record.header h on h.compartment = b.compartment and h.id = b.id where b.open like '%planted qjvzkw5x%' and h.kind = 'account' and h.import = $1`, [done.import]);
  await eraseNow('record', row?.chain as string);
  const again = await runImport(documenter, list);
  assert.deepEqual([again.inserted, again.same, again.erased], [0, 9, 1]);
  assert.equal((await search(documenter, { query: 'Row qjvzkw5x' })).groups.length, 0);
  await holds();
});

test('a row that was erased and known by all its cells: the list with a column more is refused, with an earlier row before it it comes in', async () => {
  const list = table('zvqwkj', 10);
  const { rowKey: _none, ...map } = list.map as { rowKey: string[] };
  const cells = { ...list, map };
  await runImport(documenter, cells);
  await eraseNow('record', await chainOf('planted zvqwkj5x'));
  const before = readFileSync(list.file.path, 'utf8');
  const wider = before.trimEnd().split('\n').map((line, at) => `${line},${at === 0 ? 'more' : 'x'}`).join('\n');
  writeFileSync(list.file.path, `${wider}\n`);
  for (const other of [cells, list]) {
    assert.deepEqual((await planImport(documenter, other)).blocked, { code: 'intake.rows-known-otherwise', detail: { by: 'cells', stays: true } });
    await assert.rejects(runImport(documenter, other), refusedAs('intake.rows-known-otherwise'));
  }
  writeFileSync(list.file.path, `no,name,note\n1,Row zvqwkj1x,planted zvqwkj1x\n11,Row zvqwkj11x,planted zvqwkj11x\n`);
  const later = await runImport(documenter, cells);
  assert.deepEqual([later.inserted, later.same], [1, 1]);
  assert.deepEqual(await places('planted zvqwkj5x'), []);
  await holds();
});

test('what was erased of a source that moved to other readers does not come in again there', async () => {
  const list = table('kjzvqw', 10);
  await runImport(documenter, list);
  await eraseNow('record', await chainOf('planted kjzvqw5x'));
  const gone = (await readErasureList(register)).at(-1);
  const [row] = await sql<{ source: string }>(`select source from derived.account where chain = $1`, [await chainOf('planted kjzvqw6x')]);
  const other = await t.circle('moved to');
  await moveSource(documenter, { source: row?.source as string, from: main, to: other });
  assert.deepEqual((await readErasureList(register)).at(-1), { ...gone, compartment: other }, 'so does the list that goes with the backup of the keys');
  const again = await runImport(documenter, { ...list, compartment: other });
  assert.deepEqual([again.inserted, again.same, again.erased], [0, 9, 1]);
  assert.deepEqual(await places('planted kjzvqw5x'), []);
  await holds();
});

test('a source that was erased whole is said to be that, also by other columns and before anything is written', async () => {
  const list = table('qwkjzv', 3);
  const done = await runImport(documenter, list);
  await eraseNow('source', done.source);
  for (const other of [list, { ...list, map: { ...(list.map as object), rowKey: ['name'] } }]) {
    assert.equal((await planImport(documenter, other)).blocked?.code, 'intake.source-erased');
    await assert.rejects(runImport(documenter, other), refusedAs('intake.source-erased'));
  }
});

test('an import: all it brought in; the same table is left out when it comes again, an earlier one stands as before', async () => {
  const small = table('zzqkvj', 20);
  const done = await runImport(documenter, small);
  writeFileSync(small.file.path, `no,name,note\n1,Row zzqkvj1x,changed vvkqzj\n${Array.from({ length: 19 }, (_, i) => `${i + 2},Row zzqkvj${i + 2}x,planted zzqkvj${i + 2}x`).join('\n')}\n21,New,new vvkqzj\n`);
  const later = await runImport(documenter, small);
  assert.deepEqual([later.changed, later.inserted], [1, 1]);
  await eraseNow('import', later.import);
  assert.deepEqual(await places('vvkqzj'), []);
  assert.equal((await search(documenter, { query: 'Row zzqkvj1x' })).groups.length, 1);
  await holds();
  await eraseNow('import', done.import);
  assert.deepEqual(await places('planted zzqkvj'), []);
  const again = await runImport(documenter, small);
  assert.equal(again.inserted, 0);
  await holds();
});

test('rebuilding gives the same rows as before', async () => {
  const rows = (): Promise<unknown> => read(documenter, 'record', (tx) => tx.query('select chain, version, tokens from derived.account where compartment = any ($1) order by chain', [tx.held]));
  const before = await rows();
  await rebuild(register, derivedParts);
  assert.deepEqual(await rows(), before);
  await holds();
});

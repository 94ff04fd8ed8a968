import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { endHat, read, type Session } from '#access/index.ts';
import { approve, refuseRequest } from '#approval/index.ts';
import { Refused } from '#base/result.ts';
import { withdraw } from '#consent/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { askErasure, eraseExecutor } from '#erasure/index.ts';
import { importLines, runImport } from '#intake/index.ts';
import { compareAll, compareDerived, registerParts as derivedParts } from '#register/rebuild/index.ts';
import { show } from '#register/entity/index.ts';
import { recordSource } from '#register/source/index.ts';
import { search } from '#search/index.ts';
import { checkTerms } from '#vocabulary/index.ts';

import { newTemporaryFolder, testRegister, type TestRegister } from '../../test/support/test-register.ts';
import { askExport, exportedKinds, exportExecutor, importRegister, keptBackKinds, writeRegister } from './index.ts';
import { aTable, fillRegister } from './testing/made-up-register.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const folder = newTemporaryFolder();
const first = await testRegister();
const second = await first.circle('second');
const reviewer = await first.seat('reviewer', 'reviewer', [first.main, second]);
const filled = await fillRegister(first.session, first.main, second, folder, reviewer);
await first.sequence();

/** Another register: its own keys for names and rows. */
async function another(): Promise<TestRegister & { readonly session: Session }> {
  const t = await testRegister();
  const register = { ...t.register, vault: { ...t.register.vault, secrets: { ...t.register.vault.secrets, indexKey: Buffer.alloc(32, 9).toString('base64url') } } };
  return { ...t, register, session: { ...t.session, register } };
}
const sequenceAll = async (t: TestRegister): Promise<void> => { while ((await t.sequence()) > 0); };
const write = (session: Session, name: string, more = {}) => writeRegister(session, { out: join(folder, name), reason: 'we leave', ...more });

test('export, import into an empty register, export again: the same bytes', async () => {
  const report = await write(first.session, 'one');
  const t = await another();
  const done = await importRegister(t.session, join(folder, 'one/register.jsonl'), derivedParts);
  assert.deepEqual(done.records, report.records);
  assert.deepEqual([...done.circles].sort(), ['main', 'second']);
  await sequenceAll(t);
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures, []);
  assert.deepEqual(await compareAll(t.register, derivedParts), { failures: [], unchecked: { nonces: 0, keys: 0 } });
  const check = () => checkTerms(t.register.pools.get('vigil_sequencer'));
  assert.deepEqual(await check(), { failures: [], unchecked: 0 }, 'the log speaks for the terms that came along');
  const again = await write(t.session, 'two');
  const [a, b] = ['one', 'two'].map((name) => readFileSync(join(folder, name, 'register.jsonl'), 'utf8').split('\n'));
  a?.forEach((line, i) => assert.equal(b?.[i], line, `line ${i + 1}`));
  assert.deepEqual({ ...again, out: '' }, { ...report, out: '' });
  for (const name of readdirSync(join(folder, 'one'))) if (name.endsWith('.csv')) assert.equal(readFileSync(join(folder, 'two', name), 'utf8'), readFileSync(join(folder, 'one', name), 'utf8'), name);
  const admin = await t.admin();
  assert.equal((await admin.query(`update working.term set body = replace(body, 'a', 'b')`)).rowCount, 1);
  assert.deepEqual((await check()).failures.map((one) => one.code), ['verify.term-changed']);
  // As a register that was brought in before its first entry named the terms: it cannot be told, and is no failure.
  await admin.query('set session_replication_role = replica');
  await admin.query(`update record.body set open = regexp_replace(open, ',"terms":.*,"what"', ',"what"') where open like '%register-import%'`);
  assert.deepEqual(await check(), { failures: [], unchecked: 1 });
});

const lines = (name: string): Record<string, unknown>[] => readFileSync(join(folder, name, 'register.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

test('what comes back is the register: found, folded, closed, and known again row by row', async () => {
  const t = await another();
  await importRegister(t.session, join(folder, 'one/register.jsonl'), derivedParts);
  await sequenceAll(t);
  assert.equal((await search(t.session, { query: '김철수' })).count, (await search(first.session, { query: '김철수' })).count);
  const [was, is] = [await show(first.session, filled.chain), await show(t.session, filled.chain)];
  assert.deepEqual([...is.people.values()], [...was.people.values()]);
  assert.deepEqual({ ...is.entity }, { ...was.entity });
  assert.ok((await search(t.session, { query: '김철수' })).count > 0);
  assert.equal((await search(t.session, { query: 'WITHDRAWN-MARK' })).count, 0);
  const held = await t.register.pools.get('vigil_door').query('select name from access.app_user');
  assert.deepEqual(held.rows, [{ name: 'operator' }], 'the people of the old register have no seat here');
  const again = await runImport(t.session, { ...aTable(folder), compartment: t.main });
  assert.deepEqual([again.inserted, again.changed, again.same], [0, 0, 2]);
  // Recorded since: its own head is in the next export, beside the old ones.
  await sequenceAll(t);
  await write(t.session, 'later');
  const heads = (name: string) => lines(name).filter((line) => line['is'] === 'head').length;
  assert.equal(heads('later'), heads('one') + 1);
});

test('files are their owner\'s alone, and nothing is written over, into a data folder or nowhere', async () => {
  assert.equal(statSync(join(folder, 'one')).mode & 0o777, 0o700);
  for (const name of readdirSync(join(folder, 'one'))) assert.equal(statSync(join(folder, 'one', name)).mode & 0o777, 0o600, name);
  await assert.rejects(write(first.session, 'one'), code('export.exists'));
  await assert.rejects(write(first.session, 'no/such/folder'), code('export.no-folder'));
  await assert.rejects(write(first.session, 'data', { dataDir: folder }), code('export.in-data-folder'));
  writeFileSync(join(folder, 'vault.json'), '{}');
  await assert.rejects(write(first.session, 'beside-vault'), code('export.in-data-folder'));
  rmSync(join(folder, 'vault.json'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
  await assert.rejects(write(first.session, 'dangling'), code('export.exists'));
  assert.deepEqual(readdirSync(folder).filter((name) => name.includes('partial')), []);
});

test('opening is logged before anything is written; if it cannot be, nothing is', async () => {
  const count = async (): Promise<number> => (await first.register.pools.get('vigil_sequencer').query<{ n: number }>(`select count(*)::int as n from record.header where kind = 'unseal'`)).rows[0]?.n ?? 0;
  const before = await count();
  await write(first.session, 'logged.jsonl');
  assert.equal(await count(), before + 3, 'main, second and their compound');
  const admin = await first.admin();
  await admin.query(`create function public.no() returns trigger language plpgsql as $$ begin raise exception 'full' using errcode = '53100'; end $$`);
  await admin.query(`create trigger no before insert on ledger.pending for each row execute function public.no()`);
  try {
    await assert.rejects(write(first.session, 'unlogged.jsonl'), code('unseal.unlogged'));
  } finally {
    await admin.query('drop trigger no on ledger.pending');
  }
  assert.equal(existsSync(join(folder, 'unlogged.jsonl')), false);
});

test('helpers stay out unless they are asked for; what is closed stays out of the tables', async () => {
  await write(first.session, 'with', { helpers: true });
  const text = (name: string): string => readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file), 'utf8')).join('\n');
  assert.ok(!text('one').includes('HELPER-MARK'));
  assert.ok(text('with').includes('HELPER-MARK'));
  assert.ok(readFileSync(join(folder, 'one/register.jsonl'), 'utf8').includes('WITHDRAWN-MARK'));
  assert.ok(!readFileSync(join(folder, 'one/person.csv'), 'utf8').includes('WITHDRAWN-MARK'));
  const t = await another();
  await importRegister(t.session, join(folder, 'with/register.jsonl'), derivedParts);
  await write(t.session, 'with-again.jsonl', { helpers: true });
  assert.equal(readFileSync(join(folder, 'with-again.jsonl'), 'utf8'), readFileSync(join(folder, 'with/register.jsonl'), 'utf8'));
});

test('a circle that is not held is not in it, nor is any trace of it', async () => {
  const one = await first.seat('only main', 'documenter', [first.main]);
  const report = await write(one, 'part');
  assert.deepEqual(report.circles, ['main']);
  const all = readFileSync(join(folder, 'part/register.jsonl'), 'utf8');
  for (const hidden of ['second', 'Article', 'Kim Chol-su', 'same scar', 'example.org']) assert.ok(!all.includes(hidden), hidden);
  const t = await another();
  await importRegister(t.session, join(folder, 'part/register.jsonl'), derivedParts);
  await write(t.session, 'part-again.jsonl');
  assert.equal(readFileSync(join(folder, 'part-again.jsonl'), 'utf8'), all);
});

test('a register with anything in it takes none; nor does a hat that may not', async () => {
  await assert.rejects(importRegister(first.session, join(folder, 'one/register.jsonl'), derivedParts), code('import.not-empty'));
  const t = await another();
  const hidden = await t.circle('other');
  const stranger = await t.seat('stranger', 'documenter', [t.main]);
  await recordSource(t.session, hidden, { title: 'x', material: 'list', basis: 'public' });
  await assert.rejects(importRegister(stranger, join(folder, 'one/register.jsonl'), derivedParts), code('import.not-empty'));
  const analyst = await first.seat('analyst', 'analyst', [first.main]);
  await assert.rejects(importRegister(analyst, join(folder, 'one/register.jsonl'), derivedParts), code('access.denied'));
  await assert.rejects(write(analyst, 'analyst'), code('access.denied'));
});

test('a file cut short, changed, out of order or forged is refused, and leaves nothing', async () => {
  const t = await another();
  const whole = readFileSync(join(folder, 'one/register.jsonl'), 'utf8');
  const all = whole.trimEnd().split('\n');
  const again = (edit: (list: string[]) => string[]): string => {
    const list = edit(all.slice(0, -1));
    const records: Record<string, number> = {};
    for (const line of list) { const { is } = JSON.parse(line) as { is: string }; if ((exportedKinds as readonly string[]).includes(is)) records[is] = (records[is] ?? 0) + 1; }
    const text = `${list.join('\n')}\n`;
    return `${text}${JSON.stringify({ is: 'end', lines: list.length, records, sha256: createHash('sha256').update(text).digest('hex') })}\n`;
  };
  const firstRecord = all.findIndex((line) => line.includes('"is":"source"'));
  const tries: [string, string][] = [
    ['register-file.cut', whole.slice(0, -40)], ['register-file.cut', `${all.slice(0, -1).join('\n')}\n`], ['register-file.changed', whole.replace('left hand', 'right hand')],
    ['register-file.order', `${whole}{"is":"hat"}\n`.replace('{"is":"hat"}', all[1] ?? '')], ['register-file.not-json', again((list) => list).replace('\n{"', '\n{{"')],
    ['register-file.shape', again((list) => list.filter((line) => !line.includes('"is":"hat"')))],
    ['register-file.order', again((list) => [...list.slice(0, firstRecord), ...list.slice(firstRecord).reverse()])],
    ['register-file.later', again((list) => list.map((line, i) => (i === list.length - 3 ? line.replace(/"at":"\d{4}/, '"at":"2999') : line)))],
    ['register-file.source-missing', again((list) => list.filter((line) => !line.includes('"is":"source"')))],
    ['register.taken', again((list) => [...list.slice(0, firstRecord + 1), list[firstRecord] ?? '', ...list.slice(firstRecord + 1)])],
    ['register-file.shape', again((list) => list.map((line) => (line.includes('"is":"assessment"') ? line.replace('"about":"same"', '"about":"nothing"') : line)))],
  ];
  for (const [expected, text] of tries) {
    writeFileSync(join(folder, 'forged.jsonl'), text);
    await assert.rejects(importRegister(t.session, join(folder, 'forged.jsonl'), derivedParts), (error: unknown) => { assert.ok(error instanceof Refused, String(error)); assert.equal(error.refusal.code, expected); return true; });
    for (const table of ['record.header', 'ledger.pending', 'derived.account', 'access.former_hat', 'keys.source_key']) assert.equal((await (await t.admin()).query(`select 1 from ${table}`)).rowCount, 0, `${expected} left ${table}`);
  }
  await importRegister(t.session, join(folder, 'one/register.jsonl'), derivedParts);
  await assert.rejects(importRegister(t.session, join(folder, 'one/register.jsonl'), derivedParts), code('import.not-empty'));
});

test('while others write, the file is of one moment', async () => {
  let stop = false;
  const writer = (async () => { while (!stop) await recordSource(first.session, first.main, { title: 'meanwhile', material: 'list', basis: 'public' }); })();
  const report = await write(first.session, 'busy');
  stop = true;
  await writer;
  const t = await another();
  assert.deepEqual((await importRegister(t.session, join(folder, 'busy/register.jsonl'), derivedParts)).records, report.records);
});

test('no cell of a table is a formula, and no text turns its line', () => {
  for (const name of readdirSync(join(folder, 'one')).filter((file) => file.endsWith('.csv'))) {
    const text = readFileSync(join(folder, 'one', name), 'utf8');
    assert.ok(text.startsWith('\ufeff'));
    assert.ok(!/(?:^|,|\n)"\s*[=+@-]/.test(text.slice(1)), name);
    assert.ok(!/[\u202a-\u202e\u2066-\u2069\u0000]/.test(text), name);
  }
  assert.ok(readFileSync(join(folder, 'one/sources.csv'), 'utf8').includes(`'=cmd|`));
});

test('every kind of record either travels or is named as kept back', async () => {
  const { rows } = await (await first.admin()).query<{ text: string }>(`select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'header_kind_check' and conrelid = 'record.header'::regclass`);
  const kinds = [...(rows[0]?.text ?? '').matchAll(/'([a-z-]+)'/g)].map((match) => match[1] as string);
  assert.ok(kinds.length > 13);
  assert.deepEqual(kinds.filter((kind) => !([...exportedKinds, ...keptBackKinds] as readonly string[]).includes(kind)), []);
});

test('what was erased comes back as erased: no body, no row in again, the logs hold', async () => {
  const t1 = await testRegister();
  const second1 = await t1.seat('second', 'reviewer', [t1.main]);
  const table = aTable(folder, 'people.csv');
  await runImport(t1.session, { ...table, compartment: t1.main });
  const [chain] = (await t1.register.pools.get('vigil_sequencer').query<{ chain: string }>('select chain from derived.account order by chain')).rows;
  const request = await askErasure(t1.session, t1.main, { subject: { grain: 'record', id: chain?.chain as string, inError: false }, reason: 'asked to be forgotten' });
  await assert.doesNotReject(approve(second1, request.request, { erase: eraseExecutor }));
  await sequenceAll(t1);
  const told = join(folder, 'told.jsonl');
  const line = (key: string) => ({ is: 'account', key, source: 'S', account: { kind: 'person', sort: 'described', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording: { text: 'made up', lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } }] } });
  writeFileSync(told, [{ is: 'register', format: 'vigil-lines-1', title: 'Told' }, { is: 'source', key: 'S', source: { title: 'Told', material: 'list', basis: 'official-record' } }, line('P'), line('Q')].map((one) => `${JSON.stringify(one)}\n`).join(''));
  await importLines(t1.session, { path: told, compartment: t1.main });
  const [spoken] = (await t1.register.pools.get('vigil_sequencer').query<{ chain: string }>(`select h.chain from record.header h where h.kind = 'account' and h.command = 'import.lines' order by tx_index limit 1`)).rows;
  await approve(second1, (await askErasure(t1.session, t1.main, { subject: { grain: 'record', id: spoken?.chain as string, inError: false }, reason: 'asked to be forgotten' })).request, { erase: eraseExecutor });
  await sequenceAll(t1);
  await write(t1.session, 'erased');
  assert.equal(lines('erased').filter((one) => one['erased'] === true).length, 2);
  const t = await another();
  await importRegister(t.session, join(folder, 'erased/register.jsonl'), derivedParts);
  await sequenceAll(t);
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures, []);
  assert.deepEqual(await compareDerived(t.register, derivedParts), []);
  await write(t.session, 'erased-again.jsonl');
  assert.equal(readFileSync(join(folder, 'erased-again.jsonl'), 'utf8'), readFileSync(join(folder, 'erased/register.jsonl'), 'utf8'));
  const again = await runImport(t.session, { ...table, compartment: t.main });
  assert.deepEqual([again.inserted, again.changed, again.same], [0, 0, 1]);
  const lined = await importLines(t.session, { path: told, compartment: t.main });
  assert.deepEqual([lined.sources, lined.inserted, lined.same, lined.erased], [0, 0, 1, 1], 'the mark of a line travels too');
  // Erased here, it is known by the same secret: in the register made of this one as well.
  const second2 = await t.seat('second', 'reviewer', [t.main]);
  const [other] = (await t.register.pools.get('vigil_sequencer').query<{ chain: string }>(`select chain from derived.account where chain in (select chain from record.header where command = 'import.lines')`)).rows;
  await approve(second2, (await askErasure(t.session, t.main, { subject: { grain: 'record', id: other?.chain as string, inError: false }, reason: 'asked to be forgotten' })).request, { erase: eraseExecutor });
  await sequenceAll(t);
  await write(t.session, 'erased-there.jsonl');
  const third = await another();
  await importRegister(third.session, join(folder, 'erased-there.jsonl'), derivedParts);
  assert.deepEqual((({ inserted, same, erased }) => [inserted, same, erased])(await importLines(third.session, { path: told, compartment: third.main })), [0, 0, 2]);
});

test('while something recorded in error is closed and waits for its erasure, nothing is exported; two persons, one asks', async () => {
  const t = await testRegister();
  const approver = await t.seat('second', 'reviewer', [t.main]);
  const asker = await t.seat('asker', 'documenter', [t.main]);
  await runImport(t.session, { ...aTable(folder, 'closing.csv'), compartment: t.main });
  const [chain] = (await t.register.pools.get('vigil_sequencer').query<{ chain: string }>('select chain from derived.account limit 1')).rows;
  const out = join(folder, 'asked');
  const id = await askExport(asker, { out, reason: 'we leave' });
  assert.equal(existsSync(out), false);
  const { request } = await askErasure(t.session, t.main, { subject: { grain: 'record', id: chain?.chain as string, inError: true }, reason: 'typed by mistake' });
  await assert.rejects(approve(approver, id, { export: exportExecutor }), code('export.request-waits'));
  assert.equal(existsSync(out), false);
  await refuseRequest(approver, request, { erase: eraseExecutor });
  await t.circle('only the first');
  const { outcome } = await approve(approver, id, { export: exportExecutor });
  assert.deepEqual(outcome['circles'], ['main']);
  assert.ok(existsSync(join(out, 'register.jsonl')));
  const gone = await askExport(asker, { out: join(folder, 'gone'), reason: 'we leave' });
  await endHat(t.register, asker.hat);
  await assert.rejects(approve(approver, gone, { export: exportExecutor }), code('export.nobody-left'));
});

test('what two told together comes back as theirs, and closes with either', async () => {
  const line = lines('one').find((one) => (one['open'] as { what?: string } | undefined)?.what === 'joint') as { id: string; source: string; open: { members: string[] } };
  assert.equal(line.open.members.length, 2);
  const row = readFileSync(join(folder, 'one/givers.csv'), 'utf8').split('\r\n').find((text) => text.startsWith(`"${line.id}"`)) ?? '';
  assert.ok(line.open.members.every((member) => row.includes(member)), row);
  const t = await another();
  await importRegister(t.session, join(folder, 'one/register.jsonl'), derivedParts);
  assert.equal((await search(t.session, { query: 'TOGETHER-MARK' })).count, 1);
  assert.deepEqual((await read(t.session, 'link', (tx) => tx.query('select 1 from derived.account where compartment = any ($2) and giver = $1', [line.id, tx.held]))).length, 0, 'one of them said no to that');
  await withdraw(t.session, t.main, { source: line.source, giver: line.open.members[1] as string, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  assert.equal((await search(t.session, { query: 'TOGETHER-MARK' })).count, 0);
});

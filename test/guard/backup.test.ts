// A register that is brought back from its backups: whole, checked before anything is written, and without what was erased.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addHat, addMember, addUser, makeCompartment, openSession, resume, type Session } from '#access/index.ts';
import { approve } from '#approval/index.ts';
import { backup, findDue, loadCare, restore, type RestoreInput } from '#backup/index.ts';
import type { ChainId, CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { realWorld, type World } from '#base/world.ts';
import { askErasure, eraseExecutor } from '#erasure/index.ts';
import { unsealRecords } from '#keys/index.ts';
import { sequence, verifyLogs } from '#ledger/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { saveDraft } from '#register/draft/index.ts';
import { show } from '#register/entity/index.ts';
import { compareAll, moveSource } from '#register/rebuild/index.ts';
import { recordSource } from '#register/source/index.ts';
import { search } from '#search/index.ts';
import { derivedParts, onCommitted } from '../../src/parts.ts';
import { base, newPlace, openOwn, passphrase, type Own, type Where } from '../support/own-register.ts';
import { interview, person } from './inputs.ts';

const out = join(base, 'out');
mkdirSync(out);
let n = 0;
const files = (): { file: string; keys: string } => ({ file: join(out, `data-${(n += 1)}.vigil`), keys: join(out, `keys-${n}.vigil`) });
const refusedAs = (code: string) => (error: unknown): boolean => {
  if (!(error instanceof Refused)) throw error;
  assert.equal(error.refusal.code, code);
  return true;
};
const keep = (own: Own, to: { file?: string; keys?: string; overwrite?: boolean }) => backup(own, own.house, { dataDir: own.where.dataDir, ...to }, onCommitted);
const bringBack = (where: Where, from: { file: string; keys: string }, more: Partial<RestoreInput> = {}, world: World = realWorld) =>
  restore(world, { ...where, ...from, findOpener: () => Promise.resolve({ passphrase }), say: () => undefined, ...more }, { derived: derivedParts, onCommitted });
const enter = (own: Own): Promise<number> => sequence(own.register.pools.get('vigil_sequencer'), own.register.world, own.register.signer, onCommitted);
const verified = async (own: Own): Promise<void> => {
  while ((await enter(own)) > 0);
  const report = await verifyLogs(own.register.pools.get('vigil_sequencer'), own.register.vault.publicKey);
  assert.deepEqual(report.failures, []);
  assert.deepEqual(await compareAll(own.register, derivedParts), { failures: [], unchecked: { nonces: 0, keys: 0 } });
};
async function circleOf(session: Session): Promise<CompartmentId> {
  const { rows } = await session.register.pools.get('vigil_sequencer').query<{ id: CompartmentId }>(`select id from access.compartment where name = 'main'`);
  return rows[0]?.id as CompartmentId;
}
const hitsOf = async (session: Session, query: string): Promise<number> => (await search(session, { query })).groups.length;

const own = await openOwn(await newPlace());
const main = await circleOf(own.documenter);
const record = async (name: string, source?: string): Promise<{ source: string; chain: ChainId }> => {
  const from = source ?? (await recordSource(own.documenter, main, interview));
  return { source: from, chain: await recordAccount(own.documenter, main, { source: from, account: person(name) }) };
};
const first = await record('리영호');
const second = await record('박순희', first.source);
await assess(own.documenter, { body: { about: 'same', a: first.chain, b: second.chain, verdict: 'same' }, reason: 'made up' });
await saveDraft(own.documenter, main, { body: person('최은경') });

test('a register is practice only until a restore was tried; the house keeps the dates', async () => {
  assert.deepEqual(findDue(await loadCare(own.register), new Date()), ['practice-only', 'no-data-backup', 'no-keys-backup']);
  await keep(own, files());
  const care = await loadCare(own.register);
  assert.deepEqual(findDue(care, new Date()), ['practice-only']);
  assert.deepEqual(findDue(care, new Date(Date.now() + 8 * 86_400_000)), ['practice-only', 'data-late', 'keys-late']);
});

test('restored it says what it said: records, drafts, sealed parts, seats, logs; and goes on', async () => {
  const to = files();
  const made = await keep(own, to);
  assert.equal(statSync(to.file).mode & 0o777, 0o600);
  const where = await newPlace('two');
  const report = await bringBack(where, to);
  assert.deepEqual(report.heads, made.heads);
  assert.deepEqual([report.erasedAgain, report.withoutKey], [0, []]);
  const back = await openOwn(where);
  await verified(back);
  assert.equal(await hitsOf(back.documenter, '리영호'), 1, 'two accounts of one person, by the judgement');
  assert.equal((await show(back.documenter, second.chain)).versions.length, 2);
  const [opened] = await unsealRecords(back.documenter, main, [first.chain], 'is it whole');
  assert.match(opened?.text ?? '', /리영호/);
  const drafts = await back.register.pools.get('vigil_eraser').query('select 1 from working.draft');
  assert.equal(drafts.rowCount, 1);
  await recordAccount(back.documenter, main, { source: first.source, account: person('김정숙') });
  await verified(back);
  assert.deepEqual(findDue(await loadCare(back.register), new Date()), [], 'a register that came from a restore has tried it');
  await back.close();
});

test('a trial leaves nothing behind, and its proof is known by the register it came from', async () => {
  const to = files();
  await keep(own, to);
  const before = readdirSync(base).sort();
  const report = await bringBack({ dataDir: own.where.dataDir }, to, { onlyTry: true });
  assert.deepEqual(readdirSync(base).sort(), before);
  const { noteTried } = await import('#backup/index.ts');
  await assert.rejects(noteTried(own.house, '0000-0000-0000'), refusedAs('backup.not-ours'));
  await noteTried(own.house, report.proof.toLowerCase());
  assert.ok(!findDue(await loadCare(own.register), new Date()).includes('practice-only'));
});

test('nothing of it can be read without the key: what is open in the database is closed in the file', async () => {
  const to = files();
  await keep(own, to);
  for (const path of [to.file, to.keys]) {
    const bytes = readFileSync(path);
    for (const word of ['Interview', 'official-record', '투먼', 'record.header', 'documenter', first.chain]) assert.equal(bytes.includes(word), false, `${word} in ${path}`);
  }
  await assert.rejects(bringBack(await newPlace('two'), to, { findOpener: () => Promise.resolve({ passphrase: 'another passphrase' }) }), refusedAs('backup.wrong-key'));
  await assert.rejects(bringBack(await newPlace('two'), to, { findOpener: () => Promise.resolve(undefined) }), refusedAs('key.locked'));
});

test('files that are cut, changed, swapped, newer, or of another register are refused before anything is written', async () => {
  const to = files();
  await keep(own, to);
  const where = await newPlace('two');
  const refusal = async (change: (path: string) => void, code: string, which: 'file' | 'keys' = 'file'): Promise<void> => {
    const path = join(out, 'changed.vigil');
    copyFileSync(to[which], path);
    change(path);
    await assert.rejects(bringBack(where, { ...to, [which]: path }), refusedAs(code));
    assert.equal(existsSync(where.dataDir), false);
  };
  const size = statSync(to.file).size;
  for (const bytes of [0, 10, 100, Math.floor(size / 2), size - 40, size - 1]) await refusal((path) => truncateSync(path, bytes), 'backup.cut-short');
  await refusal((path) => truncateSync(path, 300), 'backup.cut-short', 'keys');
  const flip = (at: number) => (path: string): void => {
    const bytes = readFileSync(path);
    bytes[at] = (bytes[at] as number) ^ 1;
    writeFileSync(path, bytes);
  };
  for (const at of [size - 60, Math.floor(size / 2) + 300, 700]) await refusal(flip(at), 'backup.damaged');
  await refusal((path) => writeFileSync(path, randomBytes(5000)), 'backup.cut-short');
  const text = (from: string, by: string) => (path: string): void => writeFileSync(path, Buffer.from(readFileSync(path).toString('latin1').replace(from, by), 'latin1'));
  await refusal(text('vigil-data-1', 'vigil-data-2'), 'backup.newer');
  await refusal(text('vigil-keys-1', 'vigil-keys-9'), 'backup.newer', 'keys');
  await assert.rejects(bringBack(where, { file: to.keys, keys: to.file }), refusedAs('backup.is-data'));
  await assert.rejects(bringBack(where, { file: to.keys, keys: to.keys }), refusedAs('backup.is-keys'));
  await assert.rejects(bringBack(where, { file: join(out, 'nothing'), keys: to.keys }), refusedAs('backup.no-file'));
  const other = await openOwn(await newPlace('three'));
  const theirs = files();
  await keep(other, theirs);
  await assert.rejects(bringBack(where, { file: to.file, keys: theirs.keys }), refusedAs('backup.other-register'));
  await other.close();
  const late: World = { ...realWorld, now: () => new Date(Date.now() + 31 * 86_400_000) };
  await assert.rejects(bringBack(where, to, {}, late), refusedAs('backup.keys-too-old'));
  assert.equal(existsSync(where.dataDir), false);
});

test('nothing is restored over data, and no backup over a file unless asked; a key backup always takes the place of the last', async () => {
  const to = files();
  await keep(own, to);
  await assert.rejects(bringBack(own.where, to), refusedAs('backup.not-empty'));
  await assert.rejects(keep(own, { file: to.file }), refusedAs('backup.exists'));
  await keep(own, { file: to.file, overwrite: true });
  const before = readFileSync(to.keys);
  await keep(own, { keys: to.keys });
  assert.notDeepEqual(readFileSync(to.keys), before);
  await assert.rejects(keep(own, { file: join(own.where.dataDir, 'b.vigil') }), refusedAs('backup.inside-data'));
  await assert.rejects(keep(own, { file: join(out, 'no', 'such', 'b.vigil') }), refusedAs('backup.no-folder'));
  await assert.rejects(keep(own, { file: to.file, keys: to.file }), refusedAs('backup.same-file'));
  await assert.rejects(backup(own, own.documenter, { dataDir: own.where.dataDir, keys: to.keys }, onCommitted), refusedAs('access.denied'));
  assert.deepEqual(readdirSync(out).filter((name) => name.includes('.part')), []);
});

test('data from before an erasure, keys from after it: what was erased does not come back', async () => {
  const gone = await record('한미란');
  const revised = await reviseAccount(own.documenter, main, { chain: gone.chain, replaces: gone.chain, reason: 'our-mistake', account: person('한미란') });
  await assess(own.documenter, { body: { about: 'same', a: gone.chain, b: first.chain, verdict: 'unsure' }, reason: 'made up' });
  const told = (words: string, passage: string) => ({ property: 'description', value: { is: 'text', text: words }, wording: { text: words, lang: 'en' }, locator: { at: 'page', page: '2' }, howKnown: { how: 'lived' }, passage });
  const whole = { ...(person('윤광호') as { claims: unknown[] }), claims: [...(person('윤광호') as { claims: unknown[] }).claims, told('made-up passage to go', 'p4'), told('made-up passage to stay', 'p5')] };
  const cut = await recordAccount(own.documenter, main, { source: first.source, account: whole });
  const to = files();
  await keep(own, { file: to.file });
  // A version that the backup does not have stands between: what was left still finds its place.
  await reviseAccount(own.documenter, main, { chain: cut, replaces: cut, reason: 'our-mistake', account: whole });
  const approver = await addHat(own.register, await addUser(own.register, 'approver', null), 'reviewer');
  await addMember(own.register, approver, main);
  const two = await resume(own.register, await openSession(own.register, approver));
  const { request } = await askErasure(own.documenter, main, { subject: { grain: 'source', id: gone.source, inError: false }, reason: 'asked for' });
  await approve(two, request, { erase: eraseExecutor });
  await approve(two, (await askErasure(own.documenter, main, { subject: { grain: 'passage', id: first.source, passage: 'p4', inError: false }, reason: 'asked for' })).request, { erase: eraseExecutor });
  while ((await enter(own)) > 0);
  await keep(own, { keys: to.keys });
  const where = await newPlace('two');
  const report = await bringBack(where, to);
  assert.ok(report.erasedAgain >= 4, `${report.erasedAgain}`);
  const back = await openOwn(where);
  assert.equal(await hitsOf(back.documenter, '한미란'), 0);
  assert.equal(report.left, 1);
  assert.equal(await hitsOf(back.documenter, '윤광호'), 1);
  const version = (await back.register.pools.get('vigil_sequencer').query<{ version: string }>('select version from derived.account where chain = $1', [cut])).rows[0]?.version as string;
  const said = (await unsealRecords(back.documenter, main, [version], 'what was left'))[0]?.text ?? '';
  // From the keys of the restored register too: restored twice, nothing more is lost.
  const later = files();
  await keep(back, { keys: later.keys });
  assert.equal((await bringBack(await newPlace('three'), { file: to.file, keys: later.keys })).left, 1);
  assert.ok(said.includes('윤광호') && said.includes('made-up passage to stay') && !said.includes('made-up passage to go'), said);
  assert.equal(await hitsOf(back.documenter, '리영호'), 1);
  await assert.rejects(show(back.documenter, gone.chain), refusedAs('register.not-found'));
  assert.deepEqual(await unsealRecords(back.documenter, main, [gone.chain, revised as string], 'looking'), []);
  const left = await back.register.pools.get('vigil_eraser').query<{ n: number }>(`select
    (select count(*) from record.body where id = any ($1::uuid[]))::int + (select count(*) from keys.nonce where id = any ($1::uuid[]))::int + (select count(*) from keys.source_key where source = $2)::int as n`, [[gone.chain, gone.source, revised], gone.source]);
  assert.equal(left.rows[0]?.n, 0);
  await verified(back);
  await back.close();
});

test('a passage erased while the keys are copied: they are copied again, and what it left is not lost', async () => {
  const told = (words: string, passage: string) => ({ property: 'description', value: { is: 'text', text: words }, wording: { text: words, lang: 'en' }, locator: { at: 'page', page: '2' }, howKnown: { how: 'lived' }, passage });
  const whole = { ...(person('정말순') as { claims: unknown[] }), claims: [...(person('정말순') as { claims: unknown[] }).claims, told('made-up passage that goes', 'p6'), told('made-up passage that stays', 'p7')] };
  const cut = await recordAccount(own.documenter, main, { source: first.source, account: whole });
  const to = files();
  await keep(own, { file: to.file });
  const approver = await addHat(own.register, await addUser(own.register, 'another approver', null), 'reviewer');
  await addMember(own.register, approver, main);
  const two = await resume(own.register, await openSession(own.register, approver));
  // A table that no erasure needs holds the backup up where its moment is taken and nothing is copied.
  const holder = await own.admin();
  let saved: Promise<unknown>;
  try {
    await holder.query('begin; lock table working.link_run in access exclusive mode');
    let over = false;
    saved = keep(own, { keys: to.keys }).finally(() => { over = true; });
    saved.catch(() => undefined);
    while (!over && (await holder.query(`select from pg_locks where relation = 'working.link_run'::regclass and not granted`)).rowCount === 0) await new Promise((done) => setTimeout(done, 10));
    assert.equal(over, false, 'it waits');
    await approve(two, (await askErasure(own.documenter, main, { subject: { grain: 'passage', id: first.source, passage: 'p6', inError: false }, reason: 'asked for' })).request, { erase: eraseExecutor });
    while ((await enter(own)) > 0);
  } finally {
    await holder.end();
  }
  await saved;
  const where = await newPlace('two');
  const report = await bringBack(where, to);
  assert.ok(report.left >= 1, `${report.left}`);
  const back = await openOwn(where);
  const version = (await back.register.pools.get('vigil_sequencer').query<{ version: string }>('select version from derived.account where chain = $1', [cut])).rows[0]?.version as string;
  const said = (await unsealRecords(back.documenter, main, [version], 'what was left'))[0]?.text ?? '';
  assert.ok(said.includes('정말순') && said.includes('made-up passage that stays') && !said.includes('made-up passage that goes'), said);
  await verified(back);
  await back.close();
});

test('a key backup older than the data: refused, told how many and where; taken only when said', async () => {
  const to = files();
  await keep(own, { keys: to.keys });
  await record('오세진');
  await keep(own, { file: to.file });
  await assert.rejects(bringBack(await newPlace('two'), to), (error) => {
    assert.ok(error instanceof Refused);
    assert.equal(error.refusal.code, 'backup.keys-older');
    assert.match(String(error.refusal.detail?.['circles']), /^main: \d+$/);
    return true;
  });
  const where = await newPlace('two');
  const report = await bringBack(where, to, { acceptMissingKeys: true });
  assert.equal(report.withoutKey.length, 1);
  const back = await openOwn(where);
  const report2 = await verifyLogs(back.register.pools.get('vigil_sequencer'), back.register.vault.publicKey);
  assert.ok(report2.holds, 'no hash covers a key');
  assert.match((await unsealRecords(back.documenter, main, [first.chain], 'looking'))[0]?.text ?? '', /리영호/);
  await back.close();
});

test('a source moved after the data were saved: its key is wrapped for the circle where the data have it', async () => {
  const moved = await record('장길수');
  const to = files();
  await keep(own, { file: to.file });
  const narrow = await makeCompartment(own.register, 'narrow', 'circle');
  await addMember(own.register, own.documenter.hat, narrow);
  await moveSource(own.documenter, { source: moved.source as never, from: main, to: narrow });
  await keep(own, { keys: to.keys });
  const where = await newPlace('two');
  await bringBack(where, to);
  const back = await openOwn(where);
  assert.match((await unsealRecords(back.documenter, main, [moved.chain], 'looking'))[0]?.text ?? '', /장길수/);
  await verified(back);
  await back.close();
});

test('saved while others write and make circles: as of one moment, and it verifies', async () => {
  const to = files();
  let going = true;
  const writers = [1, 2, 3].map(async (w) => {
    for (let i = 0; going; i += 1) {
      await record(`사람${w}${i}`, first.source);
      if (i % 5 === 0) await enter(own);
      if (w === 1 && i === 2) await makeCompartment(own.register, 'made meanwhile', 'circle');
    }
  });
  for (let i = 0; i < 3; i += 1) await keep(own, { ...to, overwrite: true });
  going = false;
  await Promise.all(writers);
  const where = await newPlace('two');
  await bringBack(where, to);
  const back = await openOwn(where);
  await verified(back);
  await back.close();
});

test('every table is either backed up or named here as one that need not be, and none is hidden from the backup', async () => {
  const { findVeiled, listTables } = await import('../../src/backup/tables.store.ts');
  const client = await own.admin();
  try {
    await client.query('set role vigil_migrator');
    const saved = [...(await listTables(client, 'data')), ...(await listTables(client, 'keys'))].map((table) => table.name);
    const all = await client.query<{ name: string }>(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema$)'`);
    const not = all.rows.map((row) => row.name).filter((name) => !saved.includes(name) && !name.startsWith('derived.')).sort();
    assert.deepEqual(not, ['access.failed_sign_in', 'access.pending_sign_in', 'access.session', 'vigil.migration', 'working.upload']);
    assert.deepEqual(await findVeiled(client), []);
    await client.query('reset role');
    await client.query('begin; set role vigil_migrator; drop policy machine on record.header');
    assert.deepEqual(await findVeiled(client), ['record.header']);
    await client.query('rollback');
  } finally {
    await client.end();
  }
});

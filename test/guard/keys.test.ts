// Invariant 7 and core 4, 6, 13: what is sealed stays sealed, opens only with its own key, place and bytes, and is logged first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getCompartmentKey, read, removeMember } from '#access/index.ts';
import { withdrawRequest } from '#approval/index.ts';
import { Refused } from '#base/result.ts';
import { recordCard, recordGiver, withdraw } from '#consent/index.ts';
import { askErasure } from '#erasure/index.ts';
import { getOwnerKey, openPart, rewrapOwnerKey, unsealRecords } from '#keys/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import { moveSource } from '#register/rebuild/index.ts';
import { unwrapKey } from '#store/index.ts';
import { executors } from '../../src/parts.ts';
import { testRegister } from '../support/test-register.ts';
import { article, at, interview, lived, nobody, person } from './inputs.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const marker = '표식MARKER7731';

test('words planted in every sealed place are in no table, as text or as bytes', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const planted = { text: `${marker} said so`, lang: 'ko' };
  const source = await recordSource(session, main, { ...interview, title: marker, holder: marker, publisher: marker, url: `https://example.org/${marker}`, note: marker });
  const account = await recordAccount(session, main, { source, account: { kind: 'person', sort: 'identified', claims: [
    { property: 'name', value: { is: 'name', text: marker, kind: 'birth' }, wording: planted, locator: at, howKnown: { how: 'told-by', chain: [{ who: marker, how: 'saw' }] } },
    { property: 'sex', value: { is: 'term', list: 'sex', code: 'F', words: marker }, wording: planted, locator: { at: 'web', url: `https://example.org/${marker}`, quote: marker }, howKnown: lived },
  ] } });
  const other = await recordAccount(session, main, { source, account: person('김철수') });
  await assess(session, { body: { about: 'same', a: account, b: other, verdict: 'unsure' }, reason: marker });
  await unsealRecords(session, main, [account], marker);
  await t.sequence();
  const admin = await t.admin();
  const { rows } = await admin.query<{ name: string }>(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('access', 'record', 'derived', 'working', 'ledger', 'keys', 'vigil') and c.relkind = 'r'`);
  const hex = Buffer.from(marker).toString('hex');
  const dump = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const { name } of rows) {
      const hit = await admin.query(`select 1 from ${name} x where x::text like $1 or x::text like $2 limit 1`, [`%${marker}%`, `%${hex}%`]);
      if ((hit.rowCount ?? 0) > 0) found.push(name);
    }
    return found;
  };
  assert.deepEqual(await dump(), []);
  // The walk would see it: the same words in a published source are open.
  await recordSource(session, main, { ...article, title: marker });
  assert.deepEqual(await dump(), [`record.body_${main}`]);
});

test('a sealed part opens with its own key, nonce, id and bytes, and with no other', async () => {
  const t = await testRegister();
  const { session, main, register } = t;
  const source = await recordSource(session, main, interview);
  const [a, b] = [await recordAccount(session, main, { source, account: person('리영호') }), await recordAccount(session, main, { source, account: person('김철수') })];
  const { rows } = await (await t.admin()).query<{ id: string; sealed: Buffer; nonce: Buffer }>('select b.id, b.sealed, n.nonce from record.body b join keys.nonce n on n.id = b.id where b.id = any ($1)', [[a, b]]);
  const [one, two] = [rows.find((row) => row.id === a)!, rows.find((row) => row.id === b)!];
  const key = await read(session, 'record', (tx) => getOwnerKey(tx, register, main, source));
  assert.match(openPart(key, one.nonce, a, one.sealed), /리영호/);
  assert.throws(() => openPart(key, two.nonce, a, one.sealed));
  assert.throws(() => openPart(key, one.nonce, b, one.sealed));
  assert.throws(() => openPart(key, one.nonce, b, two.sealed));
  assert.throws(() => openPart(Buffer.alloc(32), one.nonce, a, one.sealed));
  for (let i = 0; i < one.sealed.length; i += 7) {
    const bent = Buffer.from(one.sealed);
    bent[i] = (bent[i] as number) ^ 1;
    assert.throws(() => openPart(key, one.nonce, a, bent), `byte ${i}`);
  }
  for (const length of [0, 12, 27, one.sealed.length - 1]) assert.throws(() => openPart(key, one.nonce, a, one.sealed.subarray(0, length)));
  // A wrapped key opens in its own place only.
  const { rows: [wrapped] } = await (await t.admin()).query<{ wrapped: Buffer }>('select wrapped from keys.source_key where source = $1', [source]);
  const circle = await read(session, 'record', (tx) => getCompartmentKey(tx, register.vault.master, main));
  assert.equal(unwrapKey(circle, wrapped!.wrapped, `source ${source}`).length, 32);
  assert.throws(() => unwrapKey(circle, wrapped!.wrapped, `source ${nobody}`));
  await assert.rejects(read(session, 'record', (tx) => getCompartmentKey(tx, Buffer.alloc(32, 9), main)), 'another master key opens nothing');
});

test('unsealing is in the log before it returns; hidden, absent and open records are left out; what for is required and sealed', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const circle = await t.circle('hidden');
  await removeMember(t.register, session.hat, circle);
  const hidden = await t.seat('hidden', 'documenter', [circle]);
  const secretSource = await recordSource(hidden, circle, interview);
  const secret = await recordAccount(hidden, circle, { source: secretSource, account: person('박순희') });
  const source = await recordSource(session, main, interview);
  const account = await recordAccount(session, main, { source, account: person('리영호') });
  assert.deepEqual((await unsealRecords(session, main, [account, secret, nobody, account], 'checking')).map((one) => one.id), [account]);
  const admin = await t.admin();
  const entries = async (): Promise<string[]> => (await admin.query<{ open: string }>(`select b.open from record.header h join record.body b on b.id = h.id where h.kind = 'unseal' and h.command = 'unseal' and h.by_hat = $1 order by h.at`, [session.hat])).rows.map((row) => row.open);
  assert.deepEqual((await entries()).map((open) => (JSON.parse(open) as { n: number }).n), [1]);
  assert.ok(!(await entries())[0]!.includes(account), 'which record it was is sealed');
  for (const reason of ['', '  \n']) await assert.rejects(unsealRecords(session, main, [account], reason), code('unseal.reason-missing'));
  await assert.rejects(unsealRecords(session, circle, [secret], 'x'), code('register.not-found'));
  await t.sequence();
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures, []);
});

test('words of a source, of consent and of an assessment open like claims, until they are taken back', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const title = `made up title ${marker}`;
  const source = await recordSource(session, main, { ...interview, title });
  const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult', role: 'speaker', setting: 'free', present: ['a made-up sister'] } });
  const card = await recordCard(session, main, { source, giver, card: { template: { language: 'ko', version: 'ko-1' }, givenAt: '2024-05-14', askedBy: 'made-up interviewer', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes' } } });
  const [one, two] = [await recordAccount(session, main, { source, giver, account: person('리영호') }), await recordAccount(session, main, { source, giver, account: person('리영수') })];
  const judged = await assess(session, { body: { about: 'same', a: one, b: two, verdict: 'different' }, reason: 'made up: brothers' });
  const open = async (): Promise<string> => JSON.stringify(await unsealRecords(session, main, [source, giver, card.id, judged], 'checking'));
  for (const words of [title, 'a made-up sister', 'made-up interviewer', 'made up: brothers']) assert.ok((await open()).includes(words), words);
  const { request } = await askErasure(session, main, { subject: { grain: 'source', id: source, inError: true }, reason: 'made up' });
  assert.equal(await open(), '[]', 'recorded in error, it is closed before it is erased');
  await withdrawRequest(session, request, executors);
  assert.ok((await open()).includes(title), 'and opens again when that is taken back');
  const withdrawal = await withdraw(session, main, { source, giver, withdrawal: { scope: 'all', at: '2024-06-01', saidBy: 'giver', words: '마음이 바뀌었습니다', notRecalled: [{ recipient: 'an invented office', what: 'a summary', when: '2024-05-25' }] } });
  const after = await open();
  for (const words of ['a made-up sister', 'made-up interviewer', 'made up: brothers']) assert.ok(!after.includes(words), words);
  assert.match((await unsealRecords(session, main, [withdrawal.id], 'whom to ask'))[0]?.text ?? '', /an invented office/);
});

test('when the entry cannot be written nothing is shown', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const source = await recordSource(session, main, interview);
  const account = await recordAccount(session, main, { source, account: person('리영호') });
  const admin = await t.admin();
  // A log that takes no entries: as on a full disk or a read-only replica.
  await admin.query(`create function public.no() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '53100'; end $$`);
  await admin.query(`create trigger no before insert on ledger.pending_${main} for each row execute function public.no()`);
  await assert.rejects(unsealRecords(session, main, [account], 'checking'), code('unseal.unlogged'));
  await admin.query(`drop trigger no on ledger.pending_${main}`);
  await admin.query(`create or replace function public.no() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`);
  await admin.query(`create trigger no before insert on record.header_${main} for each row execute function public.no()`);
  await assert.rejects(unsealRecords(session, main, [account], 'checking'), code('unseal.unlogged'));
  await admin.query(`drop trigger no on record.header_${main}`);
  assert.equal((await admin.query(`select 1 from record.header where kind = 'unseal'`)).rowCount, 0);
  // A gone entry is gone with its reading: the commit itself fails.
  await admin.query(`create constraint trigger no after insert on record.body_${main} deferrable initially deferred for each row execute function public.no()`);
  await assert.rejects(unsealRecords(session, main, [account], 'checking'), code('unseal.unlogged'));
  await admin.query(`drop trigger no on record.body_${main}`);
  assert.equal((await unsealRecords(session, main, [account], 'checking')).length, 1);
});

test('without its nonce a record is closed for ever, its neighbours are not, and the log still says what it said', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const source = await recordSource(session, main, interview);
  const [gone, kept] = [await recordAccount(session, main, { source, account: person('리영호') }), await recordAccount(session, main, { source, account: person('김철수') })];
  await t.sequence();
  await (await t.admin()).query('delete from keys.nonce where id = $1', [gone]);
  assert.deepEqual((await unsealRecords(session, main, [gone, kept], 'checking')).map((one) => one.id), [kept]);
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures, []);
});

test('moving a source wraps its key for the new circle only; those left behind open it no more', async () => {
  const t = await testRegister();
  const { session, main, register } = t;
  const narrow = await t.circle('narrow');
  const left = await t.seat('left behind', 'documenter', [main]);
  const source = await recordSource(session, main, interview);
  const account = await recordAccount(session, main, { source, account: person('리영호') });
  const before = await read(session, 'record', (tx) => getOwnerKey(tx, register, main, source));
  const box = await read(session, 'record', (tx) => rewrapOwnerKey(tx, register, main, narrow, source));
  const circle = await read(session, 'record', (tx) => getCompartmentKey(tx, register.vault.master, narrow));
  assert.ok(unwrapKey(circle, box, `source ${source}`).equals(before), 'the same key in another box');
  await assert.rejects(read(left, 'record', (tx) => rewrapOwnerKey(tx, register, main, narrow, source)), code('register.not-found'));
  await moveSource(session, { source, from: main, to: narrow });
  assert.match((await unsealRecords(session, narrow, [account], 'after the move'))[0]!.text, /리영호/);
  assert.deepEqual(await unsealRecords(left, main, [account], 'left behind'), []);
  await assert.rejects(read(left, 'record', (tx) => getOwnerKey(tx, register, main, source)), code('register.not-found'));
  await t.sequence();
  assert.deepEqual((await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey)).failures, []);
});

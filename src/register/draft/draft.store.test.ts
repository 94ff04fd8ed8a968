import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { realWorld, type World } from '#base/world.ts';
import { addHat, addMember, addUser, openSession, removeMember, resume } from '#access/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { testRegister, type TestRegister } from '../../../test/support/test-register.ts';
import { show } from '../entity/index.ts';
import { recordSource } from '../source/index.ts';
import { discardDraft, getDraft, listDrafts, saveDraft, submitDraft } from './index.ts';

const code = (name: string, field?: string) => (error: unknown): boolean =>
  error instanceof Refused && error.refusal.code === name && (field === undefined || error.refusal.detail?.['field'] === field);
const wording = { text: '그 여자는 무산에서 왔다고 했다', lang: 'ko' };
const person = {
  kind: 'person', sort: 'identified',
  claims: [{ property: 'name', value: { is: 'name', text: '리영호', kind: 'birth' }, wording, locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } }],
};
const source = { title: 'Interview 7', material: 'interview', basis: 'public' };
const count = async (t: TestRegister, what: string): Promise<number> => ((await (await t.admin()).query(`select count(*)::int as n from ${what}`)).rows[0] as { n: number }).n;

test('a draft is kept as it was typed, unfinished, and lies sealed', async () => {
  const t = await testRegister();
  const body = { account: { kind: 'person', sort: 'identified', claims: [{ wording: '무산에서 잡힌 사람' }] }, '__proto__ ': 1, half: '' };
  const saved = await saveDraft(t.session, t.main, { body });
  assert.deepEqual((await getDraft(t.session, saved.id)).body, body);
  const [one] = await listDrafts(t.session);
  assert.deepEqual([one?.id, one?.mine, one?.old, one?.about], [saved.id, true, false, { kind: 'person', sort: 'identified' }]);
  const { rows } = await (await t.admin()).query<{ sealed: Buffer }>('select sealed from working.draft');
  assert.ok(!rows[0]!.sealed.includes(Buffer.from('무산')), 'testimony does not lie in the clear');
  assert.equal(await count(t, 'ledger.pending'), 0, 'no ledger text until it is submitted');
});

test('two windows on one draft never overwrite each other, not even within one millisecond', async () => {
  const still: World = { ...realWorld, now: () => new Date('2026-11-23T10:00:00.000Z') };
  const t = await testRegister(still);
  const first = await saveDraft(t.session, t.main, { body: 1 });
  const second = await saveDraft(t.session, t.main, { ...first, body: 2 });
  await assert.rejects(saveDraft(t.session, t.main, { ...first, body: 3 }), (error) =>
    error instanceof Refused && error.refusal.code === 'draft.stale' && error.refusal.detail?.['yours'] === first.changedAt && error.refusal.detail['stands'] === second.changedAt);
  const both = await Promise.allSettled([saveDraft(t.session, t.main, { ...second, body: 'a' }), saveDraft(t.session, t.main, { ...second, body: 'b' })]);
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
  const kept = both[0]?.status === 'fulfilled' ? 'a' : 'b';
  assert.equal((await getDraft(t.session, first.id)).body, kept);
  await assert.rejects(saveDraft(t.session, t.main, { id: first.id, body: 4 } as never), code('draft.shape', 'changedAt'));
});

test('only the author and the named reviewer see a draft; the reviewer changes nothing and his reading is logged', async () => {
  const t = await testRegister();
  const colleague = await t.seat('colleague', 'reviewer', [t.main]);
  const other = await t.seat('other', 'documenter', [t.main]);
  const outside = await t.seat('outside', 'reviewer', []);
  const house = await t.seat('house', 'administrator', [t.main]);
  await assert.rejects(saveDraft(t.session, t.main, { body: 1, reviewer: outside.hat }), code('draft.reviewer-cannot-read'));
  await assert.rejects(saveDraft(t.session, t.main, { body: 1, reviewer: house.hat }), code('draft.reviewer-cannot-read'));
  await assert.rejects(saveDraft(house, t.main, { body: 1 }), code('access.denied'));
  const saved = await saveDraft(t.session, t.main, { body: 'words', reviewer: colleague.hat });
  for (const session of [other, outside, house]) {
    assert.deepEqual(await listDrafts(session), []);
    await assert.rejects(getDraft(session, saved.id), code('register.not-found'));
  }
  const [toReview] = await listDrafts(colleague);
  assert.deepEqual([toReview?.id, toReview?.mine, toReview?.about], [saved.id, false, null]);
  assert.equal(await count(t, 'record.header'), 0, 'the list opens nothing');
  assert.equal((await getDraft(colleague, saved.id)).body, 'words');
  assert.equal(await count(t, `record.header where kind = 'unseal' and by_hat = '${colleague.hat}'`), 1);
  const asDocumenter = { ...saved, body: 'mine now' };
  await assert.rejects(saveDraft(colleague, t.main, asDocumenter), code('access.denied'));
  await assert.rejects(saveDraft(other, t.main, asDocumenter), code('register.not-found'));
  await assert.rejects(discardDraft(other, saved.id), code('register.not-found'));
  await assert.rejects(submitDraft(colleague, saved.id), code('register.not-found'));
  const again = await saveDraft(t.session, t.main, { ...saved, body: 'more words' });
  assert.equal((await listDrafts(colleague)).length, 1, 'saving on keeps the reviewer');
  await saveDraft(t.session, t.main, { ...again, body: 'more words', reviewer: null });
  assert.deepEqual(await listDrafts(colleague), []);
});

test('a reviewer who may write still may not touch the draft of another', async () => {
  const t = await testRegister();
  const colleague = await t.seat('colleague', 'documenter', [t.main]);
  const saved = await saveDraft(t.session, t.main, { body: 'words', reviewer: colleague.hat });
  await assert.rejects(saveDraft(colleague, t.main, { ...saved, body: 'mine' }), code('register.not-found'));
  await assert.rejects(discardDraft(colleague, saved.id), code('register.not-found'));
  await assert.rejects(submitDraft(colleague, saved.id), code('register.not-found'));
  assert.equal((await getDraft(t.session, saved.id)).body, 'words');
});

test('whoever is taken out of the circle loses the draft in it, and the other hat of the same person never had it', async () => {
  const t = await testRegister();
  const saved = await saveDraft(t.session, t.main, { body: 1 });
  const analyst = await addHat(t.register, await addUser(t.register, 'second', null), 'analyst');
  await addMember(t.register, analyst, t.main);
  assert.deepEqual(await listDrafts(await resume(t.register, await openSession(t.register, analyst))), []);
  await removeMember(t.register, t.session.hat, t.main);
  assert.deepEqual(await listDrafts(t.session), []);
  await assert.rejects(getDraft(t.session, saved.id), code('register.not-found'));
});

test('submitting writes the account and drops the draft, once, even when asked twice at once; a new version likewise', async () => {
  const t = await testRegister();
  const from = await recordSource(t.session, t.main, source);
  const saved = await saveDraft(t.session, t.main, { body: { source: from, account: person } });
  const both = await Promise.allSettled([submitDraft(t.session, saved.id), submitDraft(t.session, saved.id)]);
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
  assert.equal(await count(t, `record.header where kind = 'account'`), 1);
  assert.deepEqual(await listDrafts(t.session), []);
  const { account } = (both.find((one) => one.status === 'fulfilled') as PromiseFulfilledResult<{ account: string }>).value;
  const { version } = (await show(t.session, account)).entity.members[0]!;
  const revision = await saveDraft(t.session, t.main, { body: { chain: account, replaces: version, reason: 'our-mistake', account: person } });
  const done = await submitDraft(t.session, revision.id, revision.changedAt);
  assert.equal(done.account, account);
  assert.notEqual(done.version, version);
  const late = await saveDraft(t.session, t.main, { body: { chain: account, replaces: version, reason: 'our-mistake', account: person } });
  await assert.rejects(submitDraft(t.session, late.id), code('account.stale'));
  assert.equal((await listDrafts(t.session)).length, 1, 'refused, and still there');
  await t.sequence();
  assert.ok((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).holds);
});

test('what cannot be submitted stays a draft', async () => {
  const t = await testRegister();
  const from = await recordSource(t.session, t.main, source);
  const bodies: [unknown, string, string?][] = [
    [null, 'draft.not-submittable'], [{}, 'draft.not-submittable', 'source'], [{ source: from }, 'draft.not-submittable', 'account'], [{ source: 'S-1', account: person }, 'draft.not-submittable', 'source'],
    [{ source: from, account: person, extra: 1 }, 'draft.not-submittable'], [{ chain: from, account: person, reason: 'our-mistake' }, 'draft.not-submittable', 'replaces'], [{ source: from, account: { kind: 'person' } }, 'account.shape'],
    [{ source: '00000000-0000-4000-8000-0000000000ff', account: person }, 'register.not-found'],
  ];
  for (const [body, refused, field] of bodies) {
    const saved = await saveDraft(t.session, t.main, { body });
    await assert.rejects(submitDraft(t.session, saved.id), code(refused, field));
    assert.deepEqual((await getDraft(t.session, saved.id)).body, body);
  }
  assert.equal(await count(t, `record.header where kind = 'account'`), 0);
});

test('a discarded draft leaves an entry that one was, and nothing of it', async () => {
  const t = await testRegister();
  const saved = await saveDraft(t.session, t.main, { body: 'words' });
  await discardDraft(t.session, saved.id);
  await assert.rejects(discardDraft(t.session, saved.id), code('register.not-found'));
  assert.equal(await count(t, 'working.draft'), 0);
  const { rows } = await (await t.admin()).query<{ command: string; kind: string; open: string; sealed: null }>('select h.command, h.kind, b.open, b.sealed from record.header h join record.body b using (compartment, id)');
  assert.deepEqual(rows, [{ command: 'draft.discard', kind: 'administration', open: '{"did":"draft.discard"}', sealed: null }]);
  await t.sequence();
  assert.ok((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).holds);
});

test('after thirty days a draft is named as old and still there', async () => {
  let now = new Date('2026-01-01T00:00:00.000Z');
  const t = await testRegister({ ...realWorld, now: () => now });
  await saveDraft(t.session, t.main, { body: 1 });
  now = new Date('2026-01-31T00:00:00.000Z');
  assert.equal((await listDrafts(t.session))[0]?.old, false);
  now = new Date('2026-01-31T00:00:00.001Z');
  assert.equal((await listDrafts(t.session))[0]?.old, true);
});

test('a draft moved to another row, or changed by a byte, does not open', async () => {
  const t = await testRegister();
  const a = await saveDraft(t.session, t.main, { body: 'a' });
  const b = await saveDraft(t.session, t.main, { body: 'b' });
  const admin = await t.admin();
  await admin.query('update working.draft set sealed = (select sealed from working.draft where id = $1) where id = $2', [a.id, b.id]);
  await assert.rejects(getDraft(t.session, b.id), (error) => !(error instanceof Refused));
  assert.equal((await getDraft(t.session, a.id)).body, 'a');
});

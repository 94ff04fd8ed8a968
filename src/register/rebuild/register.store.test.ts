import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { unsealRecords } from '#keys/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { recordAccount, reviseAccount } from '../account/index.ts';
import { assess } from '../assessment/index.ts';
import { compareDerived } from './index.ts';
import { recordSource } from '../source/index.ts';
import { show } from '../entity/index.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const at = { at: 'page', page: '4' } as const;
const wording = { text: '그 여자는 무산에서 왔다고 했다', lang: 'ko' };
const lived = { how: 'lived' } as const;
const woman = (name: string, standing?: 'public-role') => ({
  kind: 'person', sort: 'identified', ...(standing === undefined ? {} : { standing }),
  claims: [
    { property: 'name', value: { is: 'name', text: name, kind: 'birth' }, wording: { text: name, lang: 'ko' }, locator: at, howKnown: lived },
    { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording, locator: at, howKnown: lived },
  ],
});
const source = { title: 'Interview 7', material: 'interview', basis: 'official-record' };

test('an account is recorded, shown with its rivals, joined by assessment, revised, and every byte verifies', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const s1 = await recordSource(session, main, source);
  const s2 = await recordSource(session, main, { ...source, title: 'Interview 8', basis: 'public' });
  const a = await recordAccount(session, main, { source: s1, account: woman('리영호') });
  const b = await recordAccount(session, main, { source: s2, account: woman('이영호') });
  const alone = await show(session, a);
  assert.equal(alone.entity.state, 'one-account');
  assert.deepEqual(alone.sealed.get(a), ['name']);
  assert.equal(alone.entity.properties.get('name'), undefined, 'a protected person\'s name is not shown without unsealing');
  await assess(session, { body: { about: 'same', a, b, verdict: 'same' }, reason: 'same birth place and mother' });
  const both = await show(session, b);
  assert.equal(both.entity.address, a);
  assert.equal(both.entity.members.length, 2);
  await assess(session, { body: { about: 'same', a, b, verdict: 'unsure' }, reason: 'second thoughts' });
  assert.equal((await show(session, b)).entity.members.length, 1, 'undone by a later assessment');

  const version = (await show(session, a)).entity.members[0]!.version;
  const next = await reviseAccount(session, main, { chain: a, replaces: version, reason: 'our-mistake', account: woman('리용호') });
  await assert.rejects(reviseAccount(session, main, { chain: a, replaces: version, reason: 'our-mistake', account: woman('리용호') }), code('account.stale'));
  const [opened] = await unsealRecords(session, main, [next], 'checking spelling');
  assert.match(opened!.text, /리용호/);
  await t.sequence();
  const report = await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey);
  assert.deepEqual(report.failures, []);
  assert.ok(report.holds);
});

test('an account withdrawn by its documenter leaves every reading, and what is derived is what a rebuild makes', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const s = await recordSource(session, main, { ...source, basis: 'public' });
  const chain = await recordAccount(session, main, { source: s, account: woman('김철수') });
  await reviseAccount(session, main, { chain, replaces: chain, reason: 'withdrawn', account: { ...woman('김철수'), claims: [] } });
  await assert.rejects(show(session, chain), code('register.not-found'));
  assert.deepEqual(await compareDerived(t.register), []);
});

test('what may not be written is refused with a code and leaves nothing', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const mine = await recordSource(session, main, { ...source, basis: 'public' });
  const other = await recordSource(session, main, { ...source, basis: 'public' });
  const victim = await recordAccount(session, main, { source: other, account: woman('김철수') });
  const act = { kind: 'act', sort: 'act', claims: [{ property: 'victim', value: { is: 'account', account: victim }, wording, locator: at, howKnown: lived }] };
  await assert.rejects(recordAccount(session, main, { source: mine, account: act }), code('account.link-other-source'));
  await assert.rejects(recordAccount(session, main, { source: mine, account: { ...woman('x'), claims: [] } }), code('account.no-claim'));
  await assert.rejects(recordAccount(session, main, { source: mine, account: { kind: 'person', sort: 'identified', claims: [{ property: 'shoe-size', value: { is: 'text', text: '4' }, wording, locator: at, howKnown: lived }] } }), code('account.unknown-property'));
  await assert.rejects(recordAccount(session, main, { source: '00000000-0000-4000-8000-0000000000ff', account: woman('x') }), code('register.not-found'));
  await assert.rejects(recordSource(session, main, { ...source, basis: 'unknown' }), code('source.needs-own-circle'));
  await assert.rejects(show(session, 'P-00000-00000'), code('register.not-found'));
  const { rows } = await (await t.admin()).query<{ n: number }>('select count(*)::int as n from record.header where kind = \'account\'');
  assert.equal(rows[0]?.n, 1);
});

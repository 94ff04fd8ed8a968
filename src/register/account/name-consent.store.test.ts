import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { narrow, recordCard, recordGiver } from '#consent/index.ts';
import { newSource, readable, refused } from '../../../test/support/consent-fixtures.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { recordAccount, reviseAccount } from './index.ts';

const card = (answers: unknown) => ({ template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers });
// An invented name.
const person = (kind: string) => ({ kind: 'person', sort: 'identified', claims: [{ property: 'name', value: { is: 'name', text: kind === 'code' ? 'witness 002' : '박시험', kind }, wording: { text: '박시험', lang: 'ko' }, locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } }] });
const noName = (error: unknown): boolean => error instanceof Refused && error.refusal.code === 'consent.not-given' && error.refusal.detail?.['purpose'] === 'record-name';
const less = (level: string, scope: unknown, more = {}) => ({ level, scope, at: '2026-05-01', saidBy: 'team', reason: 'the village has one such woman', ...more });

test('question 2: a name is kept only after a yes; a code names nobody', async () => {
  const { session, main } = await testRegister();
  const source = await newSource(session, main);
  for (const [answer, kept] of [['yes', true], ['no', false], ['not-now', false], [undefined, false]] as const) {
    const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
    await recordCard(session, main, { source, giver, card: card({ 1: 'yes', ...(answer && { 2: answer }) }) });
    const code = await recordAccount(session, main, { source, giver, account: person('code') });
    const revised = () => reviseAccount(session, main, { chain: code, replaces: code, reason: 'better-reading', account: person('birth') });
    if (!kept) {
      await assert.rejects(recordAccount(session, main, { source, giver, account: person('birth') }), noName, answer);
      await assert.rejects(revised(), noName, answer);
      continue;
    }
    await recordAccount(session, main, { source, giver, account: person('birth') });
    await narrow(session, main, { account: code, narrowing: less('account', ['record-name']) });
    await assert.rejects(revised(), noName, 'narrowed for this account');
  }
});

test('an agreement names where its text does; other bases keep a name unless the giver spoke against it', async () => {
  const { session, main } = await testRegister();
  const plain = await newSource(session, main, 'agreement', { agreement: ['record', 'link'] });
  await assert.rejects(recordAccount(session, main, { source: plain, account: person('birth') }), noName);
  await recordAccount(session, main, { source: plain, account: person('code') });
  await recordAccount(session, main, { source: await newSource(session, main, 'agreement', { agreement: ['record', 'record-name'] }), account: person('birth') });
  const paper = await newSource(session, main, 'public');
  await recordAccount(session, main, { source: paper, account: person('birth') });
  await narrow(session, main, { source: paper, narrowing: less('giver', ['record-name']) });
  await assert.rejects(recordAccount(session, main, { source: paper, account: person('birth') }), noName);
});

test('a passage that may not be recorded closes its account, one that may not be quoted does not', async () => {
  const { session, main } = await testRegister();
  const source = await newSource(session, main, 'public');
  const chain = await recordAccount(session, main, { source, account: person('code') });
  await narrow(session, main, { account: chain, narrowing: less('passage', ['quote'], { passage: 'p4' }) });
  assert.deepEqual(await readable(session, 'record'), [chain]);
  await narrow(session, main, { account: chain, narrowing: less('passage', ['record'], { passage: 'p4' }) });
  assert.deepEqual(await readable(session, 'record'), []);
  await assert.rejects(reviseAccount(session, main, { chain, replaces: chain, reason: 'better-reading', account: person('code') }), refused('register.not-found'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCompartment, roles } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { newAct, newPerson, newSource, readable, refused } from '../../test/support/consent-fixtures.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { clearCheck, countPermission, countUnknown, getAccountView, getGiverView, getSourceView, liftPermission, liftRestriction, narrow, narrowPermission, recordCard, recordCardPermission, recordGiver, recordGiverPermission, restrict, restrictPermission, reviewNaming, reviewNamingPermission, reviseGiver, reviseGiverPermission, withdraw, withdrawPermission } from './index.ts';

const card = (answers: unknown, more = {}) => ({ template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers, ...more });
const giver = { basis: 'consent', age: 'adult' };
const back = (more = {}) => ({ scope: ['share'], at: '2026-05-01', saidBy: 'giver', ...more });
const less = (more = {}) => ({ level: 'account', scope: ['link'], at: '2026-05-01', saidBy: 'team', reason: 'a small village', ...more });
const no = (more = {}) => ({ kind: 'own-objection', scope: ['statistics'], at: '2026-05-01', from: 'person', ...more });
const lift = { at: '2026-06-01', from: 'person', words: 'she called' };
const absent = '00000000-0000-4000-8000-0000000000ff';

test('every role on every command: only the declared ones, and nothing is written by the others', async () => {
  const t = await testRegister();
  const { main } = t;
  const source = await newSource(t.session, main, 'public');
  const person = await newPerson(t.session, main, source);
  const interview = await newSource(t.session, main);
  const speaker = await recordGiver(t.session, main, { source: interview, giver });
  const headers = async () => (await (await t.admin()).query<{ n: number }>('select count(*)::int as n from record.header')).rows[0]?.n;
  const before = await headers();
  for (const role of roles) {
    const session = await t.seat(`one ${role}`, role, [main]);
    const commands = [
      [recordGiverPermission, () => recordGiver(session, main, { source: absent, giver })],
      [reviseGiverPermission, () => reviseGiver(session, main, { source: absent, giver: speaker, entry: giver })],
      [recordCardPermission, () => recordCard(session, main, { source: absent, giver: absent, card: card({ 1: 'yes' }) })],
      [withdrawPermission, () => withdraw(session, main, { source: absent, withdrawal: back() })],
      [narrowPermission, () => narrow(session, main, { account: absent, narrowing: less() })],
      [restrictPermission, () => restrict(session, main, { account: absent, restriction: no() })],
      [liftPermission, () => liftRestriction(session, main, { restriction: absent, lifting: lift })],
      [reviewNamingPermission, () => reviewNaming(session, main, { source: absent, cells: ['publish-name'], reason: 'a minister' })],
      [countPermission, () => countUnknown(session, main, { source: absent, reason: 'counted elsewhere' })],
    ] as const;
    for (const [{ command, roles: allowed }, run] of commands) {
      const code = (allowed as readonly string[]).includes(role) ? 'register.not-found' : 'access.denied';
      await assert.rejects(run(), (error) => { assert.ok(error instanceof Refused); assert.equal(error.refusal.code, code, `${role} ${command}`); return true; });
    }
    if (role === 'administrator' || role === 'auditor') {
      await assert.rejects(getAccountView(session, main, person), refused('access.denied'));
      await assert.rejects(clearCheck(session, { accounts: [person], cell: 'share:un', child: false }), refused('register.not-found'));
    }
  }
  assert.equal(await headers(), before);
});

test('a circle that is not held reads like one that is not there, in every command', async () => {
  const t = await testRegister();
  const hidden = await t.circle('hidden');
  const source = await newSource(t.session, hidden);
  const own = await recordGiver(t.session, hidden, { source, giver });
  await recordCard(t.session, hidden, { source, giver: own, card: card({ 1: 'yes', 4: 'yes' }) });
  const person = await newPerson(t.session, hidden, source, own);
  const restriction = await restrict(t.session, hidden, { account: person, restriction: no() });
  const session = await t.seat('other', 'documenter', [t.main]);
  const nowhere = (hidden === 77 ? 78 : 77) as typeof hidden;
  const messages = async (circle: typeof hidden, ids: readonly [string, string, string, string]): Promise<string[]> => {
    const [s, g, p, r] = ids;
    const runs = [
      () => recordGiver(session, circle, { source: s, giver }), () => reviseGiver(session, circle, { source: s, giver: g, entry: giver }), () => recordCard(session, circle, { source: s, giver: g, card: card({ 1: 'yes' }) }),
      () => withdraw(session, circle, { source: s, giver: g, withdrawal: back() }), () => narrow(session, circle, { account: p, narrowing: less() }), () => restrict(session, circle, { account: p, restriction: no() }),
      () => liftRestriction(session, circle, { restriction: r, lifting: lift }), () => getGiverView(session, circle, s, g), () => getSourceView(session, circle, s), () => getAccountView(session, circle, p),
      () => clearCheck(session, { accounts: [p], cell: 'share:un', child: false }),
    ];
    return Promise.all(runs.map((run) => run().then(() => 'done', (error: unknown) => JSON.stringify((error as Refused).refusal))));
  };
  const there = await messages(hidden, [source, own, person, restriction]);
  assert.deepEqual(there, await messages(nowhere, [absent, absent, absent, absent]));
  assert.deepEqual(there, await messages(t.main, [source, own, person, restriction]), 'nor by another circle');
  assert.ok(there.every((one) => one.includes('register.not-found')), there.join());
});

test('bad input: a code for each, and nothing half-written', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const source = await newSource(session, main);
  const other = await newSource(session, main);
  const own = await recordGiver(session, main, { source, giver });
  const foreign = await recordGiver(session, main, { source: other, giver });
  await recordCard(session, main, { source, giver: own, card: card({ 1: 'yes', 4: 'yes', 13: [{ person: 'my sister', what: 'where she lives' }] }) });
  const person = await newPerson(session, main, source, own);
  const act = await newAct(session, main, source, person, own);
  await withdraw(session, main, { source, giver: own, withdrawal: back() });
  await narrow(session, main, { account: person, narrowing: less() });
  const cardId = (await getGiverView(session, main, source, own)).draftsLeft[0]!.card;
  const restriction = await restrict(session, main, { account: person, restriction: no(), draft: { card: cardId, row: 0 } });
  assert.deepEqual((await getGiverView(session, main, source, own)).draftsLeft, []);
  const admin = await t.admin();
  const count = async () => (await admin.query<Record<'h' | 'l' | 'k', number>>('select (select count(*) from record.header)::int as h, (select count(*) from ledger.pending)::int as l, (select count(*) from keys.nonce)::int as k')).rows[0];
  const before = await count();
  const late = { at: '2126-01-01' };
  const bad: [string, () => Promise<unknown>][] = [
    ['consent.giver-shape', () => recordGiver(session, main, { source, giver: { basis: 'hearsay' } })],
    ['consent.giver-shape', () => recordGiver(session, main, { source, giver: null })],
    ['consent.text-unreadable', () => recordGiver(session, main, { source, giver: { ...giver, relation: 'a\u0000b' } })],
    ['consent.guardian-missing', () => recordGiver(session, main, { source, giver: { ...giver, age: 'child' } })],
    ['source.needs-own-circle', () => recordGiver(session, main, { source, giver: { basis: 'emergency' } })],
    ['source.needs-own-circle', () => recordGiver(session, main, { source, giver: { basis: 'unknown' } })],
    ['register.not-found', () => recordGiver(session, main, { source: 'x', giver })],
    ['register.not-found', () => recordGiver(session, main, { source: own, giver })],
    ['register.not-found', () => reviseGiver(session, main, { source, giver: foreign, entry: giver })],
    ['register.not-found', () => recordCard(session, main, { source, giver: foreign, card: card({ 1: 'yes' }) })],
    ['register.not-found', () => recordCard(session, main, { source, giver: absent, card: card({ 1: 'yes' }) })],
    ['consent.giver-missing', () => recordCard(session, main, { source, giver: source, card: card({ 1: 'yes' }) })],
    ['consent.card-mistakes', () => recordCard(session, main, { source, giver: own, card: card({ 1: 'maybe', 6: 'yes' }, { givenAt: '2126-01-01' }) })],
    ['consent.card-mistakes', () => recordCard(session, main, { source, giver: own, card: undefined })],
    ['consent.recorded-already', () => recordCard(session, main, { source, giver: own, card: card({ 1: 'yes', 4: 'yes', 13: [{ person: 'my sister', what: 'where she lives' }] }) })],
    ['consent.scope-empty', () => withdraw(session, main, { source, giver: own, withdrawal: back({ scope: [] }) })],
    ['consent.scope-unknown', () => withdraw(session, main, { source, giver: own, withdrawal: back({ scope: ['everything'] }) })],
    ['consent.date-in-future', () => withdraw(session, main, { source, giver: own, withdrawal: back(late) })],
    ['register.not-found', () => withdraw(session, main, { source, giver: foreign, withdrawal: back() })],
    ['consent.recorded-already', () => withdraw(session, main, { source, giver: own, withdrawal: back() })],
    ['consent.narrowing-shape', () => narrow(session, main, { account: person, narrowing: less({ level: 'giver' }) })],
    ['consent.narrowing-shape', () => narrow(session, main, { account: person, narrowing: less({ level: 'passage' }) })],
    ['consent.scope-empty', () => narrow(session, main, { account: person, narrowing: less({ scope: [] }) })],
    ['consent.date-in-future', () => narrow(session, main, { account: person, narrowing: less(late) })],
    ['consent.recorded-already', () => narrow(session, main, { account: person, narrowing: less() })],
    ['register.not-found', () => narrow(session, main, { account: source, narrowing: less() })],
    ['consent.restriction-shape', () => restrict(session, main, { account: person, restriction: no({ kind: 'mood' }) })],
    ['consent.scope-empty', () => restrict(session, main, { account: person, restriction: no({ scope: [] }) })],
    ['consent.date-in-future', () => restrict(session, main, { account: person, restriction: no(late) })],
    ['consent.recorded-already', () => restrict(session, main, { account: person, restriction: no() })],
    ['consent.not-a-person', () => restrict(session, main, { account: act, restriction: no() })],
    ['register.not-found', () => restrict(session, main, { account: 'x', restriction: no() })],
    ['register.not-found', () => restrict(session, main, { account: person, restriction: no({ scope: 'all' }), draft: { card: cardId, row: 1 } })],
    ['consent.lift-shape', () => liftRestriction(session, main, { restriction, lifting: {} })],
    ['consent.date-in-future', () => liftRestriction(session, main, { restriction, lifting: { ...lift, ...late } })],
    ['register.not-found', () => liftRestriction(session, main, { restriction: own, lifting: lift })],
    ['consent.purpose-unknown', () => clearCheck(session, { accounts: [person], cell: 'sell', child: false })],
    ['consent.recipient-not-named', () => clearCheck(session, { accounts: [person], cell: 'share', child: false })],
    ['register.not-found', () => clearCheck(session, { accounts: [], cell: 'share:un', child: false })],
  ];
  for (const [i, [code, run]] of bad.entries()) await assert.rejects(run(), (error) => { assert.ok(error instanceof Refused, `${i} ${code}: ${String(error)}`); assert.equal(error.refusal.code, code, `${i}`); return true; });
  assert.deepEqual(await count(), before);
  await assert.rejects(recordCard(session, main, { source, giver: own, card: card({ 1: 'maybe', 6: 'yes' }) }), (error) => {
    assert.deepEqual((JSON.parse(String((error as Refused).refusal.detail?.['mistakes'])) as { question: number }[]).map((one) => one.question), [1, 6]);
    return true;
  });
});

test('unknown basis: read in its own circle, counted after two persons, named by nobody; a published name after review', async () => {
  const t = await testRegister();
  const circle = await makeCompartment(t.register, 'old papers', 'unknown-basis');
  const [one, two] = [await t.seat('one', 'documenter', [circle]), await t.seat('two', 'reviewer', [circle])];
  const source = await newSource(one, circle, 'unknown');
  const person = await newPerson(one, circle, source);
  assert.deepEqual(await readable(two, 'record'), [person]);
  await countUnknown(one, circle, { source, reason: 'the list is in three archives' });
  await assert.rejects(countUnknown(one, circle, { source, reason: 'once more' }), refused('consent.recorded-already'));
  assert.deepEqual(await readable(two, 'statistics'), []);
  await countUnknown(two, circle, { source, reason: 'I compared it' });
  assert.deepEqual(await readable(two, 'statistics'), [person]);
  assert.deepEqual(await readable(two, 'link'), []);
  const reviewer = await t.seat('three', 'reviewer', [t.main]);
  const paper = await newSource(t.session, t.main, 'public');
  const named = await newPerson(t.session, t.main, paper);
  assert.equal((await clearCheck(reviewer, { accounts: [named], cell: 'publish-name', child: false })).allowed, false);
  await reviewNaming(reviewer, t.main, { source: paper, cells: ['publish-name', 'record-name'], reason: 'named by her family in print' });
  const cleared = await clearCheck(reviewer, { accounts: [named], cell: 'publish-name', child: false });
  assert.deepEqual(cleared, { allowed: true, by: 'basis.reviewed-naming' });
  assert.equal((await clearCheck(reviewer, { accounts: [named], cell: 'publish-name', child: true })).allowed, false);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTransaction } from '#store/index.ts';
import { ensureCompound, read } from '#access/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { judge, newAct, newPerson, newSource, readable, refused } from '../../test/support/consent-fixtures.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { clearCheck, deriveConsent, getAccountView, getGiverView, getSourceView, liftRestriction, loadConsentRows, loadDeniedPassages, narrow, recordCard, recordGiver, refreshRecordStates, restrict, reviseGiver, withdraw } from './index.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { Session } from '#access/index.ts';
import type { TestRegister } from '../../test/support/test-register.ts';

const card = (answers: unknown, more = {}) => ({ template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers, ...more });
const yes = { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes' } };
const adult = { basis: 'consent', age: 'adult' };
const back = (scope: unknown = 'all', more = {}) => ({ scope, at: '2026-05-01', saidBy: 'giver', ...more });
const no = (scope: unknown = ['statistics'], more = {}) => ({ kind: 'own-objection', scope, at: '2026-05-01', from: 'person', words: 'she said so on the phone', ...more });

async function speaker(session: Session, main: CompartmentId, answers: unknown = yes) {
  const source = await newSource(session, main);
  const giver = await recordGiver(session, main, { source, giver: adult });
  await recordCard(session, main, { source, giver, card: card(answers) });
  return { source, giver, person: await newPerson(session, main, source, giver) };
}
/** What the records say must be what is stored. */
async function agrees(t: TestRegister, compartment: CompartmentId): Promise<void> {
  await inTransaction(t.register.pools.get('vigil_sequencer'), 'read', {}, async (tx) => assert.deepEqual(await loadConsentRows(tx, compartment), await deriveConsent(tx, compartment)));
}

test('question 4 answered no keeps an account out of statistics and links; a person\'s no outweighs the giver\'s yes', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const open = await speaker(session, main);
  const shut = await speaker(session, main, { ...yes, 4: 'no' });
  const spoken = await speaker(session, main);
  const act = await newAct(session, main, spoken.source, spoken.person, spoken.giver);
  await restrict(session, main, { account: spoken.person, restriction: no() });
  assert.deepEqual(await readable(session, 'record'), [open.person, shut.person, spoken.person, act].sort());
  assert.deepEqual(await readable(session, 'statistics'), [open.person]);
  assert.deepEqual(await readable(session, 'link'), [open.person, spoken.person, act].sort());
  const view = await getAccountView(session, main, act);
  assert.equal(view.cells.find((one) => one.cell === 'statistics')?.by, 'consent.restricted');
  assert.equal(view.cells.find((one) => one.cell === 'record')?.by, 'consent.given');
  await agrees(t, main);
});

test('a withdrawal is in force at once for another session, counts what is gone, and stays in the history', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const { source, giver, person } = await speaker(session, main);
  const other = await speaker(session, main);
  const analyst = await t.seat('analyst', 'analyst', [main]);
  assert.equal((await readable(analyst, 'record')).length, 2);
  const gone = await withdraw(analyst, main, { source, giver, withdrawal: back('all', { words: 'please stop', notRecalled: [{ recipient: 'UN', what: 'submission 3', when: '2026-04-01' }] }) });
  assert.deepEqual([gone.accounts, gone.cannotBeRecalled.length], [1, 1]);
  for (const purpose of ['record', 'link', 'statistics'] as const) assert.deepEqual(await readable(session, purpose), [other.person], purpose);
  await assert.rejects(getAccountView(session, main, person), refused('register.not-found'));
  await assert.rejects(newPerson(session, main, source, giver), refused('consent.not-given'));
  const view = await getGiverView(session, main, source, giver);
  assert.deepEqual(view.history.map((one) => one.what), ['giver', 'card', 'withdrawal']);
  assert.ok(view.cells.every((one) => !one.allowed && one.by === 'consent.withdrawn'));
  assert.ok(!JSON.stringify(view).includes('please') && !JSON.stringify(view).includes('submission'), 'words are sealed');
  // A card given before, entered late, opens nothing; one given and entered since does.
  await recordCard(session, main, { source, giver, card: card(yes, { givenAt: '2026-04-30' }) });
  assert.deepEqual(await readable(session, 'record'), [other.person]);
  await recordCard(session, main, { source, giver, card: card(yes, { givenAt: '2026-05-20' }) });
  assert.equal((await readable(session, 'record')).length, 2);
  await agrees(t, main);
  await t.sequence();
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures, []);
});

test('withdraw and read at once: a reader sees all of before or all of after', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const { source, giver } = await speaker(session, main);
  for (let n = 0; n < 5; n += 1) await newPerson(session, main, source, giver);
  const counts: number[] = [];
  let done = false;
  const reading = (async () => { while (!done) counts.push((await readable(session, 'record')).length); })();
  await withdraw(session, main, { source, giver, withdrawal: back() });
  assert.equal((await readable(session, 'record')).length, 0);
  done = true;
  await reading;
  assert.deepEqual([...new Set(counts)].filter((n) => n !== 6 && n !== 0), []);
  assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
  // Two of the same at once: one is entered.
  const twice = await Promise.allSettled([1, 2].map(() => withdraw(session, main, { source, giver, withdrawal: back(['share']) })));
  assert.deepEqual(twice.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
  await agrees(t, main);
});

test('a restriction binds what is joined before and after, act and all; parting and lifting take it off again', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const [a, b, c] = [await speaker(session, main), await speaker(session, main), await speaker(session, main)];
  const wired = (chains: string[]) => inTransaction(t.register.pools.get('vigil_app'), 'write', { 'vigil.session': session.token }, (tx) => refreshRecordStates(tx, main, chains));
  const join = async (x: string, y: string, verdict: 'same' | 'different' | 'unsure') => { await judge(session, x, y, verdict); await wired([x, y]); };
  await join(a.person, b.person, 'same');
  const restriction = await restrict(session, main, { account: a.person, restriction: no() });
  assert.deepEqual(await readable(session, 'statistics'), [c.person]);
  await join(b.person, c.person, 'same');
  assert.deepEqual(await readable(session, 'statistics'), []);
  const act = await newAct(session, main, c.source, c.person, c.giver);
  await wired([act]);
  await agrees(t, main);
  assert.deepEqual(await readable(session, 'statistics'), []);
  await join(a.person, b.person, 'unsure');
  assert.deepEqual(await readable(session, 'statistics'), [b.person, c.person, act].sort());
  await agrees(t, main);
  await join(a.person, b.person, 'same');
  await assert.rejects(liftRestriction(session, main, { restriction, lifting: { at: '2026-06-01', from: 'team', words: 'we think so' } }), refused('consent.not-theirs'));
  await liftRestriction(session, main, { restriction, lifting: { at: '2026-06-01', from: 'person', words: 'she called again' } });
  assert.equal((await readable(session, 'statistics')).length, 4);
  await assert.rejects(liftRestriction(session, main, { restriction, lifting: { at: '2026-06-01', from: 'person', words: 'she called again' } }), refused('register.not-found'));
  // One that closes recording takes the accounts from everybody, and can still be lifted.
  const all = await restrict(session, main, { account: a.person, restriction: no('all') });
  assert.deepEqual(await readable(session, 'record'), []);
  await agrees(t, main);
  await liftRestriction(session, main, { restriction: all, lifting: { at: '2026-06-02', from: 'person', words: 'it may stay' } });
  assert.equal((await readable(session, 'record')).length, 4);
  await agrees(t, main);
});

test('a restriction in a hidden circle shows nothing and moves nothing there, but clearing obeys it, worded like any other no', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const hidden = await t.circle('hidden');
  const analyst = await t.seat('analyst', 'analyst', [main]);
  const a = await speaker(session, main);
  const b = await speaker(session, hidden);
  await judge(session, a.person, b.person, 'same');
  const before = JSON.stringify(await getAccountView(analyst, main, a.person));
  assert.deepEqual(await clearCheck(analyst, { accounts: [a.person], cell: 'share:un', child: false }), { allowed: true, by: 'consent.given' });
  await restrict(session, hidden, { account: b.person, restriction: no('all') });
  assert.equal(JSON.stringify(await getAccountView(analyst, main, a.person)), before);
  assert.deepEqual(await readable(analyst, 'statistics'), [a.person]);
  assert.deepEqual(await readable(session, 'statistics'), [a.person]);
  const one = await clearCheck(analyst, { accounts: [a.person], cell: 'share:un', child: false });
  assert.deepEqual(one, { allowed: false, by: 'consent.refused' });
  assert.deepEqual(await clearCheck(analyst, { accounts: [a.person], cell: 'share:courts', child: false }), one, 'not asked reads the same');
  await assert.rejects(clearCheck(analyst, { accounts: [b.person], cell: 'share:un', child: false }), refused('register.not-found'));
});

test('a restriction binds a compound circle that contains its own, also when its maker does not hold that', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const second = await t.circle('second');
  const documenter = await t.seat('documenter', 'documenter', [main]);
  const a = await speaker(documenter, main);
  const both = await ensureCompound(t.register, [main, second]);
  const b = await speaker(session, both);
  const admin = await t.admin();
  await admin.query(`insert into derived.edge (compartment, id, about, a, b, verdict, machine, by_hat, log, at, tx, tx_index) values ($1, gen_random_uuid(), 'same', $2, $3, 'same', false, $4, $1, now(), gen_random_uuid(), 0)`, [both, a.person, b.person, session.hat]);
  await restrict(documenter, main, { account: a.person, restriction: no() });
  // The maker cannot know of the compound: the machine carries it there when the entry is sequenced.
  await t.sequence();
  assert.deepEqual(await readable(session, 'statistics'), []);
  assert.deepEqual((await readable(session, 'record')).length, 2);
  await agrees(t, both);
  await agrees(t, main);
});

test('narrowing an account, a passage, a giver; a source speaks for its givers; status and guardian close', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const { source, giver, person } = await speaker(session, main);
  const second = await newPerson(session, main, source, giver);
  const less = (level: string, scope: unknown, more = {}) => ({ level, scope, at: '2026-05-01', saidBy: 'team', reason: 'the village has one such woman', ...more });
  await narrow(session, main, { account: person, narrowing: less('account', ['share']) });
  assert.equal((await readable(session, 'statistics')).length, 2);
  await narrow(session, main, { account: person, narrowing: less('account', ['link', 'statistics']) });
  assert.deepEqual(await readable(session, 'statistics'), [second]);
  await narrow(session, main, { account: second, narrowing: less('passage', ['quote'], { passage: 'p4' }) });
  assert.deepEqual(await readable(session, 'statistics'), [second]);
  assert.deepEqual(await read(session, 'record', (tx) => loadDeniedPassages(tx, [person, second])), new Map([[second, { p4: ['quote'] }]]));
  await narrow(session, main, { source, giver, narrowing: less('giver', ['statistics']) });
  assert.deepEqual(await readable(session, 'statistics'), []);
  assert.equal((await getSourceView(session, main, source)).cells.find((one) => one.cell === 'record')?.words, '1 of 1 givers');
  const child = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'child', guardian: { kind: 'present', relation: 'aunt', standing: 'factual', conflict: 'alleged-trafficker' }, bestInterestNote: 'kept for protection' } });
  await recordCard(session, main, { source, giver: child, card: card(yes) });
  await assert.rejects(newPerson(session, main, source, child), refused('consent.not-given'));
  assert.equal((await getSourceView(session, main, source)).cells.find((one) => one.cell === 'record')?.words, '1 of 2 givers');
  await reviseGiver(session, main, { source, giver, entry: { ...adult, status: 'arrested' } });
  await recordCard(session, main, { source, giver, card: card({ 7: { un: 'yes' } }, { givenAt: '2026-06-01' }) });
  assert.equal((await getGiverView(session, main, source, giver)).cells.find((one) => one.cell === 'share-named:un')?.by, 'consent.status-not-asked');
  await assert.rejects(reviseGiver(session, main, { source, giver, entry: { basis: 'public' } }), refused('consent.basis-changed'));
  await agrees(t, main);
  // The holder takes the whole source back.
  assert.equal((await withdraw(session, main, { source, withdrawal: back('all', { at: '2026-06-02', saidBy: 'representative' }) })).accounts, 2);
  assert.deepEqual(await readable(session, 'record'), []);
  await agrees(t, main);
});

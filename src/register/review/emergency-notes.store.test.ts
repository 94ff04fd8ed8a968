import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHat, addMember, makeCompartment, openSession, resume, type Session } from '#access/index.ts';
import type { ChainId } from '#base/ids.ts';
import { realWorld } from '#base/world.ts';
import { newPerson, newSource } from '../../../test/support/consent-fixtures.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { assess } from '../assessment/index.ts';
import { emergencyNotes } from './index.ts';

// The register's own clock, moved by hand: what is due is read from it, and from nothing that was kept.
let passed = 0;
const hour = 3_600_000;
const t = await testRegister({ ...realWorld, now: () => new Date(realWorld.now().getTime() + passed) });
const duty = await makeCompartment(t.register, 'on duty', 'duty');
const caller = await t.seat('caller', 'documenter', [t.main, duty]);
const second = await t.seat('second of the team', 'reviewer', [duty]);
const said = async (session: Session, source?: string) => (await emergencyNotes(session, source)).notes.map(({ source: of, asks, stands }) => [of, asks, stands]);
const decide = (session: Session, account: ChainId, verdict: 'reasonable-grounds' | 'in-review') => assess(session, { body: { about: 'review', accounts: [account], verdict, rule: '' }, reason: 'wait, and stay quiet' });

test('a note asks for a decision after 72 hours and for a review every 14 days; taken back, it asks again', async () => {
  const first = await newSource(caller, duty, 'emergency');
  const account = await newPerson(caller, duty, first);
  assert.deepEqual(await said(caller), [[first, 'decision', 'open']]);
  passed = 49 * hour;
  assert.deepEqual(await said(caller), [[first, 'decision', 'close']]);
  passed = 73 * hour;
  const later = await newSource(caller, duty, 'emergency');
  assert.deepEqual(await said(second), [[first, 'decision', 'over'], [later, 'decision', 'open']], 'what is due first stands at the top; it is over by the clock alone');
  assert.deepEqual(await said(second, later), [[later, 'decision', 'open']]);
  // Whoever recorded it does not decide, also with another hat.
  const hat = await addHat(t.register, caller.user, 'reviewer');
  await addMember(t.register, hat, duty);
  await decide(await resume(t.register, await openSession(t.register, hat)), account, 'reasonable-grounds');
  assert.deepEqual(await said(second, first), [[first, 'decision', 'over']]);
  await decide(second, account, 'reasonable-grounds');
  assert.deepEqual(await said(second, first), [[first, 'review', 'open']]);
  passed += 12 * 24 * hour + hour;
  assert.deepEqual(await said(second, first), [[first, 'review', 'close']]);
  passed += 2 * 24 * hour;
  assert.deepEqual(await said(second, first), [[first, 'review', 'over']]);
  await decide(second, account, 'reasonable-grounds');
  assert.deepEqual(await said(second, first), [[first, 'review', 'open']]);
  await decide(second, account, 'in-review');
  assert.deepEqual(await said(second, first), [[first, 'decision', 'over']]);
});

test('whoever recorded any of a note does not decide it by way of what a colleague recorded, and may open it again', async () => {
  const noting = await t.seat('noting', 'documenter', [duty]);
  const note = await newSource(noting, duty, 'emergency');
  const colleague = await t.seat('colleague', 'documenter', [duty]);
  const accounts = [await newPerson(noting, duty, note), await newPerson(colleague, duty, note)];
  const hat = await addHat(t.register, noting.user, 'reviewer');
  await addMember(t.register, hat, duty);
  const other = await resume(t.register, await openSession(t.register, hat));
  await assess(other, { body: { about: 'review', accounts, verdict: 'reasonable-grounds', rule: '' }, reason: 'wait' });
  await decide(other, accounts[1] as ChainId, 'reasonable-grounds');
  assert.deepEqual(await said(second, note), [[note, 'decision', 'open']]);
  await decide(second, accounts[1] as ChainId, 'reasonable-grounds');
  assert.deepEqual(await said(second, note), [[note, 'review', 'open']]);
  await decide(other, accounts[1] as ChainId, 'in-review');
  assert.deepEqual(await said(second, note), [[note, 'decision', 'open']], 'opened again, it asks for a decision');
});

test('nobody outside the duty team is told, not even of a source they name; other sources are no emergency', async () => {
  const [note] = (await emergencyNotes(caller)).notes;
  assert.ok(note !== undefined, 'there is one to ask for');
  const outside = await t.seat('outside', 'documenter', [t.main]);
  for (const session of [outside, t.session, t.administrator]) {
    assert.deepEqual(await emergencyNotes(session), { notes: [], more: false });
    assert.deepEqual(await emergencyNotes(session, note?.source), { notes: [], more: false });
  }
  assert.deepEqual(await said(caller, await newSource(caller, t.main, 'public')), []);
  assert.deepEqual(await said(caller, 'nonsense'), []);
});

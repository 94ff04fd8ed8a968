import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember, makeCompartment } from '#access/index.ts';
import { recordCard, recordGiver, withdraw } from '#consent/index.ts';
import { newAct, newPerson, newSource, readable, refused } from '../../../test/support/consent-fixtures.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { compareDerived, moveSource } from './index.ts';

// The people here are invented.
const card = { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes' } };

test('a withdrawn source leaves nothing derived behind when it moves, and stays withdrawn', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const narrow = await t.circle('narrow');
  const source = await newSource(session, main);
  const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
  await recordCard(session, main, { source, giver, card });
  await newAct(session, main, source, await newPerson(session, main, source, giver), giver);
  await withdraw(session, main, { source, giver, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  await moveSource(session, { source, from: main, to: narrow });
  const { rows } = await (await t.admin()).query<{ compartment: number }>('select compartment from derived.account union all select compartment from derived.link union all select compartment from derived.total');
  assert.deepEqual(new Set(rows.map((row) => row.compartment)), new Set([narrow]));
  assert.deepEqual(await readable(session, 'record'), []);
  assert.deepEqual(await compareDerived(t.register), []);
});

test('what is of an emergency or of unknown basis moves only where such may lie; the basis of each giver counts', async () => {
  const t = await testRegister();
  const { session, main, register } = t;
  const made = async (name: string, kind: 'duty' | 'unknown-basis') => {
    const id = await makeCompartment(register, name, kind);
    await addMember(register, session.hat, id);
    return id;
  };
  const [duty, second, unknown] = [await made('duty', 'duty'), await made('second duty', 'duty'), await made('unknown', 'unknown-basis')];
  for (const [basis, from] of [['emergency', duty], ['unknown', unknown]] as const) {
    const source = await newSource(session, from, basis);
    await assert.rejects(moveSource(session, { source, from, to: main }), refused('source.needs-own-circle'));
    await assert.rejects(moveSource(session, { source, from, to: from === duty ? unknown : duty }), refused('source.needs-own-circle'));
  }
  const spoken = await newSource(session, unknown, 'official-record');
  await recordGiver(session, unknown, { source: spoken, giver: { basis: 'unknown', age: 'adult' } });
  await assert.rejects(moveSource(session, { source: spoken, from: unknown, to: main }), refused('source.needs-own-circle'));
  const emergency = await newSource(session, duty, 'emergency');
  await moveSource(session, { source: emergency, from: duty, to: second });
  assert.deepEqual(await compareDerived(register), []);
});

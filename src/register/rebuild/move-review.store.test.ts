import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '#access/index.ts';
import { newPerson, newSource } from '../../../test/support/consent-fixtures.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { assignReview, listReviews } from '../review/index.ts';
import { moveSource } from './index.ts';

const t = await testRegister();
test('what waits goes along to other readers, with its note, and is gone for those it left', async () => {
  const other = await t.circle('others');
  const reviewer = await t.seat('reviewer', 'reviewer', [t.main]);
  const source = await newSource(t.session, t.main, 'public');
  const one = await newPerson(t.session, t.main, source);
  await assignReview(t.session, { account: one, note: 'look at page 4' });
  await moveSource(t.session, { source, from: t.main, to: other });
  const open = async (session: Session) => (await listReviews(session)).open.map((row) => [row.account, row.note]);
  assert.deepEqual(await open(t.session), [[one, 'look at page 4']]);
  assert.deepEqual(await open(reviewer), []);
});

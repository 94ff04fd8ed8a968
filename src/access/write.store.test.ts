import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { permission, removeMember, write } from './index.ts';

const mayWrite = permission('import.run', 'documenter');

test('a circle that is taken away in the middle of a write is as none; what is denied though it is held is said to be that', async () => {
  const t = await testRegister();
  const circle = await t.circle('aside');
  const seat = await t.seat('documenter', 'documenter', [circle]);
  const refused = (code: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === code;
  await assert.rejects(write(seat, mayWrite, circle, (tx) => tx.query('delete from record.body')), refused('access.denied'));
  await assert.rejects(write(seat, mayWrite, circle, async (tx) => {
    await removeMember(t.register, seat.hat, circle);
    await tx.query('select access.hold_while_writing($1)', [circle]);
  }), refused('register.not-found'));
});

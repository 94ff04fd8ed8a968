import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { addMember, permission, removeMember, write } from './index.ts';

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
  await addMember(t.register, seat.hat, circle);
  // Also where it is back before anybody could ask.
  const keepMap = 'insert into working.import_map (compartment, id, signature, sealed, by_hat, changed_at) values ($1, gen_random_uuid(), $2, $2, $3, now())';
  await assert.rejects(write(seat, mayWrite, circle, async (tx) => {
    await removeMember(t.register, seat.hat, circle);
    try {
      await tx.query(keepMap, [circle, Buffer.alloc(32), seat.hat]);
    } finally {
      await addMember(t.register, seat.hat, circle);
    }
  }), refused('register.not-found'));
  await write(seat, mayWrite, circle, (tx) => tx.query(keepMap, [circle, Buffer.alloc(32), seat.hat]));
});

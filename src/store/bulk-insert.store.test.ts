import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRegister } from '../../test/support/test-register.ts';
import { bulkInsert, inTransaction, type Cell, type Tx } from './index.ts';

const columns = [{ name: 'circle', type: 'int' }, { name: 'house', type: 'int' }];
const rooms = (n: number, house = (at: number): number => at % 10): Cell[][] => Array.from({ length: n }, (_, at) => [1, house(at)]);

/** Rooms that refer to houses in partitions, and what was set while they were brought in. */
async function build(tx: Tx): Promise<void> {
  await tx.query('create temporary table house (circle int, id int, primary key (circle, id)) partition by list (circle)');
  await tx.query('create temporary table house_1 partition of house for values in (1)');
  await tx.query('insert into house select 1, n from generate_series(0, 9) n');
  await tx.query('create temporary table room (circle int, house int, foreign key (circle, house) references house)');
  await tx.query('create temporary table seen (mode text, scan text)');
  await tx.query(`create function pg_temp.look() returns trigger language plpgsql as $$ begin insert into seen values (current_setting('plan_cache_mode'), current_setting('enable_seqscan')); return null; end $$`);
  await tx.query('create trigger look after insert on room for each statement execute function pg_temp.look()');
}
const settings = async (tx: Tx): Promise<unknown> => (await tx.query(`select current_setting('plan_cache_mode') as mode, current_setting('enable_seqscan') as scan`))[0];

test('references of many rows are looked up by one plan, and what follows in the transaction is planned as the role has it', async () => {
  const t = await testRegister();
  await inTransaction(t.register.pools.get('vigil_app'), 'write', {}, async (tx) => {
    await build(tx);
    const usual = await settings(tx);
    assert.deepEqual(usual, { mode: 'force_custom_plan', scan: 'on' });
    await bulkInsert(tx, 'room', columns, rooms(5));
    assert.deepEqual(await tx.query('select distinct mode, scan from seen'), [usual], 'of few rows each is planned for itself');
    await tx.query('delete from seen');
    await bulkInsert(tx, 'room', columns, rooms(1000));
    assert.deepEqual(await tx.query('select mode, scan from seen'), [{ mode: 'force_generic_plan', scan: 'off' }]);
    assert.deepEqual(await settings(tx), usual);
    assert.deepEqual(await tx.query('select count(*)::int as n from room'), [{ n: 1005 }]);
  });
});

test('a row that refers to nothing is refused, and with it all of them', async () => {
  const t = await testRegister();
  await assert.rejects(inTransaction(t.register.pools.get('vigil_app'), 'write', {}, async (tx) => {
    await build(tx);
    await bulkInsert(tx, 'room', columns, rooms(1000, (at) => (at === 777 ? 99 : 1)));
  }));
  // The connection that is used next knows nothing of it.
  await inTransaction(t.register.pools.get('vigil_app'), 'write', {}, async (tx) => { assert.deepEqual(await settings(tx), { mode: 'force_custom_plan', scan: 'on' }); });
});

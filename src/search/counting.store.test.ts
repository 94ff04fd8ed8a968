import assert from 'node:assert/strict';
import { getPriority } from 'node:os';
import { test } from 'node:test';
import { countHits, searchPage } from './index.ts';
import { testRegister } from '../../test/support/test-register.ts';

test('numbers beside a page are counted on connections of their own, which give way to who waits for the page', async () => {
  const t = await testRegister();
  await Promise.all([searchPage(t.session, { query: 'Tumen' }), countHits(t.session, { query: 'Tumen' })]);
  const pids = async (use: 'vigil_app reading' | 'vigil_app counting'): Promise<number> => (await t.register.pools.get(use).query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
  const [reading, counting] = [await pids('vigil_app reading'), await pids('vigil_app counting')];
  assert.notEqual(reading, counting);
  assert.equal(t.register.pools.get('vigil_app counting').totalCount, 1, 'the count was asked there');
  assert.equal(getPriority(reading), 0);
  assert.equal(getPriority(counting), 10);
});

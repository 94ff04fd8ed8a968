import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureCompound } from '#access/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import { interview, person } from '../../test/guard/inputs.ts';
import { watchSession } from '../../test/guard/watched-session.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { searchPage } from './index.ts';

/** Pages that a search touches whose one hit is joined with `n` other accounts, for somebody of several circles. */
async function pagesOf(n: number): Promise<number> {
  const t = await testRegister();
  const circles = [t.main, await t.circle('second'), await t.circle('third'), await t.circle('fourth')];
  for (const [i, a] of circles.entries()) for (const b of circles.slice(i + 1)) await ensureCompound(t.register, [a, b]);
  const { session, watch } = watchSession(await t.seat('several circles', 'documenter', circles));
  const source = await recordSource(session, t.main, interview);
  const first = await recordAccount(session, t.main, { source, account: person('가나다') });
  for (let i = 0; i < n; i += 1) await assess(session, { body: { about: 'same', a: await recordAccount(session, t.main, { source, account: person('마바사') }), b: first, verdict: 'same' }, reason: 'one person' });
  await t.sequence();
  watch.explain = true;
  const { groups } = await searchPage(session, { query: '가나다' });
  assert.deepEqual(groups.map(({ members }) => members), [n + 1]);
  return watch.pages.reduce((sum, { touched }) => sum + touched, 0);
}

test('what joins a hit with others is looked up for each of them, never for every pair', async () => {
  const [few, many] = [await pagesOf(20), await pagesOf(160)];
  // Eight times as many: a pair of each with each would be sixty-four times.
  assert.ok(many < 12 * few, `${few} pages for 20, ${many} for 160`);
});

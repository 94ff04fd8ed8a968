import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { dropSaved, listSaved, saveSearch } from './index.ts';

const code = (name: string) => (error: unknown): boolean => { if (error instanceof Refused && error.refusal.code === name) return true; throw error; };
// The name is made up.
const kept = { name: '  the  bridge ', query: '리영호 투먼', narrowing: { kind: 'event', from: '2023-01-01' } };

test('a search is kept for one hat, sealed, and forgotten when that hat says so', async () => {
  const t = await testRegister();
  const other = await t.seat('other', 'documenter', [t.main]);
  const id = await saveSearch(t.session, kept);
  assert.deepEqual((await listSaved(t.session)).map(({ id: each, name, query, narrowing }) => ({ id: each, name, query, narrowing })), [{ id, ...kept, name: 'the bridge' }]);
  assert.deepEqual(await listSaved(other), []);
  await assert.rejects(dropSaved(other, id), code('register.not-found'));
  await assert.rejects(listSaved(t.administrator), code('access.denied'));
  await assert.rejects(saveSearch(t.administrator, kept), code('access.denied'));
  const admin = await t.admin();
  assert.doesNotMatch((await admin.query<{ text: string }>('select s::text as text from access.saved_search s')).rows[0]?.text ?? '', /bridge|리영호|event/);
  await dropSaved(t.session, id);
  await assert.rejects(dropSaved(t.session, id), code('register.not-found'));
  assert.deepEqual(await listSaved(t.session), []);
});

test('fifty at most; a name of something', async () => {
  const t = await testRegister();
  for (const name of ['', '   ', 'x'.repeat(101)]) await assert.rejects(saveSearch(t.session, { ...kept, name }), code('search.name'));
  for (let i = 0; i < 50; i += 1) await saveSearch(t.session, { ...kept, name: `n ${i}` });
  await assert.rejects(saveSearch(t.session, kept), code('search.too-many-saved'));
});

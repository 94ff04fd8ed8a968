import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { failureOf } from './failure.ts';

test('a bug ends with 4 and one JSON document, and tells no word of what was read', () => {
  const bug = new TypeError('리영희 is not a function\nof 무산');
  const { exit, out, err } = failureOf(bug);
  assert.equal(exit, 4);
  assert.deepEqual(JSON.parse(out), { error: 'internal', kind: 'TypeError' });
  assert.doesNotMatch(out + err, /리영희|무산/);
  assert.match(err, /^vigil: internal error TypeError\n\s+at /);
  assert.match(failureOf(bug, true).err, /리영희/);
  for (const thrown of [undefined, null, 'x', 7, { toString: null }]) assert.deepEqual([failureOf(thrown).exit, (JSON.parse(failureOf(thrown).out) as { error: string }).error], [4, 'internal']);
});

test('a refusal says its code, its detail and what to do next', () => {
  const { exit, out, err } = failureOf(new Refused('account.stale', { current: 'abc' }));
  assert.equal(exit, 2);
  assert.deepEqual(JSON.parse(out), { refused: 'account.stale', detail: { current: 'abc' } });
  assert.match(err, /^vigil: account\.stale current=abc\n {2}\S/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitAround } from './split-around.ts';

test('words of the query are marked as written, in any script, and no text is lost', () => {
  assert.deepEqual(splitAround('… handed over at Tumen bridge', 'tumen BRIDGE').filter(({ met }) => met).map(({ text }) => text), ['Tumen', 'bridge']);
  assert.deepEqual(splitAround('투먼에서 온성으로', '투먼').map(({ text }) => text), ['투먼', '에서 온성으로']);
  assert.deepEqual(splitAround('a (b) c', '(b)').filter(({ met }) => met).map(({ text }) => text), ['(b)']);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => { assert.equal(splitAround(text, query).map((part) => part.text).join(''), text); }));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanTexts } from './clean-texts.ts';

test('NUL, half a pair and too much text are found wherever they stand, also in names of fields', () => {
  const code = (value: unknown): unknown => { const found = cleanTexts(value); return found.ok ? 'ok' : [found.refusal.code, found.refusal.detail?.['field']]; };
  assert.deepEqual(code({ claims: [{ wording: { text: '무산' } }, { wording: { text: 'a\0b' } }] }), ['text.nul', 'claims.1.wording.text']);
  assert.deepEqual(code(['a', '\ud800']), ['text.surrogate', '1']);
  assert.deepEqual(code({ a: { 'k\0': 1 } }), ['text.nul', 'a']);
  assert.deepEqual(code(JSON.parse('{"a":"\\u0000"}')), ['text.nul', 'a']);
  assert.deepEqual(code('x'.repeat(100_001)), ['text.too-long', '']);
  assert.deepEqual(code(Array.from({ length: 11 }, () => 'x'.repeat(99_999))), ['text.too-long', '10']);
  assert.equal(code({ n: 1, b: null, t: ['x'.repeat(100_000)] }), 'ok');
});

test('a value passes exactly when all of its texts are whole', () => {
  fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
    const texts: string[] = [];
    JSON.stringify(value, (key, inner: unknown) => { texts.push(key); if (typeof inner === 'string') texts.push(inner); return inner; });
    assert.equal(cleanTexts(value).ok, texts.every((text) => text.isWellFormed() && !text.includes('\0')));
  }));
});

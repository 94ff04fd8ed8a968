import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanText, grams, queryGrams, scriptOf, scriptsIn, toSearchForm } from './index.ts';

test('what cannot be stored is refused with a code; the rest is kept as written', () => {
  const code = (text: string, max?: number): string => {
    const result = cleanText(text, max === undefined ? {} : { max });
    return result.ok ? 'ok' : result.refusal.code;
  };
  assert.deepEqual([code('a\0b'), code('a\ud800b'), code('\udc00'), code('x'.repeat(10_000_000)), code('abc', 2), code('😀 김')], ['text.nul', 'text.surrogate', 'text.surrogate', 'text.too-long', 'text.too-long', 'ok']);
  const decomposed = '\u202e한'.normalize('NFD');
  assert.deepEqual(cleanText(decomposed), { ok: true, value: decomposed });
  assert.deepEqual(cleanText('ab\ud800'), { ok: false, refusal: { code: 'text.surrogate', detail: { at: 2 } } });
});

test('search form, row by row', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['ㅎㅏㄴㄱㅡㄹ', '한글'], ['한글'.normalize('NFD'), '한글'], ['Ｋｉｍ　Ｊｏｎｇ', 'kim jong'], ['ﾊﾝ', 'ハン'], ['ﾡￂ', '가'], ["Ch'ŏngjin", 'chongjin'], ['김·정ㆍ일', '김 정 일'], ['10²', '10²'],
    ['A\u200bB\u202e', 'ab'], ['ㅋㅋㅋ', 'ㅋㅋㅋ'], ['Ёлка', 'елка'], ['\ud800x', 'x'], ['が', 'が'], ['  a \t\n b\0c ', 'a b c'], ['金\ufe00', '金'], ['㈜', '(주)'],
  ];
  for (const [text, form] of rows) assert.equal(toSearchForm(text), form, text);
});

test('search form is idempotent, without invisible marks, and never throws', () =>
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'ㅎㅏㄴㄱ가한ﾡￂ\u200bŏ\'e\u0301ё·² '), maxLength: 20 })), (text) => {
    const form = toSearchForm(text);
    assert.equal(toSearchForm(form), form);
    assert.doesNotMatch(form, /[\u200b-\u200f\u202a-\u202e\0]/);
  }), { numRuns: 1500 }));

test('plain text goes a short way to the form that the long way finds', () => {
  const chars = fc.oneof(fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), fc.constantFrom(...'가힣한김一龥鿿金  '));
  // A mark that nobody sees sends it the long way.
  fc.assert(fc.property(fc.string({ unit: chars, maxLength: 20 }), (text) => assert.equal(toSearchForm(text), toSearchForm(`${text}\u200b`))), { numRuns: 5000 });
});

test('scripts', () => {
  assert.deepEqual(['김정일', '金正日', 'Kim', 'Ким', '2004', '', 'カナ', '김 Kim金'].map(scriptOf), ['Hang', 'Hani', 'Latn', 'Cyrl', 'Zyyy', 'Zyyy', 'Kana', 'Latn']);
  assert.deepEqual(scriptsIn('김 Kim金'), ['Latn', 'Hang', 'Hani']);
});

test('names of one, two and three syllables are found, whatever the spacing; words whole', () => {
  const finds = (text: string, query: string): boolean => {
    const has = new Set(grams(text));
    const wants = queryGrams(query);
    return wants.length > 0 && wants.every((gram) => has.has(gram));
  };
  for (const query of ['김', '김정', '정일', '김정일', '김 정일', 'KIM', 'jong-il', '金正日', '正日', '𠮷']) assert.ok(finds('김 정일 (Kim Jong-il, 金正日) 𠮷', query), query);
  for (const query of ['일정', '김일', 'ki', '金日', '', '·']) assert.ok(!finds('김 정일 (Kim Jong-il, 金正日)', query), query);
});

test('a text is found by any run of its own characters', () =>
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'가나다金正ab 1.'), maxLength: 30 }), fc.nat(30), fc.nat(30), (text, a, b) => {
    const has = new Set(grams(text));
    const cut = text.slice(Math.min(a, b), Math.max(a, b));
    for (const gram of queryGrams(cut)) if (!/[ab1]/.test(gram)) assert.ok(has.has(gram), `${gram} of ${text}`);
  })));

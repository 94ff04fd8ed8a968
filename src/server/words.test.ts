import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptedLanguage, allWords, languages, type Key } from './words.ts';

const keys = Object.keys(allWords.en) as Key[];
const slots = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();

test('every text stands in every language, with the same values in it', () => {
  for (const language of languages) {
    assert.deepEqual(Object.keys(allWords[language]).sort(), [...keys].sort(), language);
    for (const key of keys) {
      const text = allWords[language][key];
      assert.ok(text.trim() !== '', `${language} ${key}`);
      assert.deepEqual(slots(text), slots(allWords.en[key]), `${language} ${key}`);
      if (language !== 'en' && key !== 'name') {
        assert.match(text, language === 'ko' ? /\p{Script=Hangul}/u : /\p{Script=Han}/u, `${language} ${key}`);
        assert.notEqual(text, allWords.en[key]);
      }
    }
  }
});

test('no word that frightens, collides or takes a side', () => {
  const avoid = { en: /\bdefector|\bvictims? of|release|\bunit\b|subject/i, ko: /대상자|계정|감시|탈북자|북송/, zh: /对象|监视|账户|释放|判决/ };
  for (const language of languages) for (const key of keys) assert.doesNotMatch(allWords[language][key], avoid[language], `${language} ${key}`);
});

test('Chinese is set with Chinese punctuation', () => {
  for (const key of keys) assert.doesNotMatch(allWords.zh[key], /\p{Script=Han}[,:;?()]|[,:;?()]\p{Script=Han}/u, key);
});

test('the language is the one asked for most', () => {
  const cases: readonly (readonly [string | undefined, string])[] = [
    [undefined, 'en'], ['', 'en'], ['ko', 'ko'], ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'], ['zh-CN', 'zh'], ['fr, en;q=0.5, ko;q=0.7', 'ko'], ['en;q=0, zh;q=0.1', 'zh'],
    ['KO-kr', 'ko'], ['*', 'en'], ['ko;q=2, en', 'en'], [';;;,,,q=', 'en'], ['x'.repeat(100_000), 'en'],
  ];
  for (const [header, language] of cases) assert.equal(acceptedLanguage(header), language, (header ?? 'none').slice(0, 40));
});

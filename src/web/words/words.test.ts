import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fill, languages, toLanguage, type Language } from './words.ts';

const web = join(import.meta.dirname, '..');
const areas = globSync('**/words/en.ts', { cwd: web, exclude: ['dist/**'] }).map((path) => path.slice(0, -'/en.ts'.length)).sort();
const textsOf = async (area: string, language: Language): Promise<Record<string, string>> => ((await import(join(web, area, `${language}.ts`))) as { words: Record<string, string> }).words;
const slots = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)(?::[^}]*)?\}/g)].map(([, name]) => name ?? ''))].sort();

test('every text of every area stands in every language, with the same values in it', async () => {
  assert.ok(areas.length >= 3);
  for (const area of areas) {
    const english = await textsOf(area, 'en');
    for (const language of languages) {
      const texts = await textsOf(area, language);
      assert.deepEqual(Object.keys(texts), Object.keys(english), `${area} ${language}`);
      for (const [key, text] of Object.entries(texts)) {
        assert.ok(text.trim() !== '', `${area} ${language} ${key}`);
        assert.deepEqual(slots(text), slots(english[key] ?? ''), `${area} ${language} ${key}`);
        if (language !== 'en' && /\p{Letter}{3}/u.test((english[key] ?? '').replaceAll(/\{[^}]*\}|Vigil|CSV|XLSX|JSON|PDF/g, ''))) assert.match(text, language === 'ko' ? /\p{Script=Hangul}/u : /\p{Script=Han}/u, `${area} ${language} ${key}`);
      }
    }
  }
});

test('no word that frightens, collides or takes a side', async () => {
  const avoid = { en: /\bdefector|\bvictims? of\b|\bsubject\b|refoulement as a fact/i, ko: /대상자|계정|감시|탈북자|북송/, zh: /对象|监视|账户|释放|判决/ };
  for (const area of areas) for (const language of languages) for (const [key, text] of Object.entries(await textsOf(area, language))) assert.doesNotMatch(text, avoid[language], `${area} ${language} ${key}`);
});

test('Chinese is set with Chinese punctuation', async () => {
  for (const area of areas) for (const [key, text] of Object.entries(await textsOf(area, 'zh'))) assert.doesNotMatch(text, /\p{Script=Han}[,:;?()]|[,:;?()]\p{Script=Han}/u, `${area} ${key}`);
});

test('values are put where the text wants them, once; numbers as the language writes them, with the form they want', () => {
  assert.equal(fill('Circle of readers: {name}', { name: '$& {name}' }, 'en'), 'Circle of readers: $& {name}');
  assert.equal(fill('{n} {n:account|accounts}', { n: 1 }, 'en'), '1 account');
  assert.equal(fill('{n} {n:account|accounts}', { n: 12_345 }, 'en'), '12,345 accounts');
  assert.equal(fill('{a}{b}', { a: 'x' }, 'ko'), 'x');
});

test('a language is known by its tag', () => assert.deepEqual(['en', 'ko', 'zh-Hans', 'fr', ''].map(toLanguage), ['en', 'ko', 'zh', 'en', 'en']));

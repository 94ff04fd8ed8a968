import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { approve, type Request } from '#approval/index.ts';
import { Refused } from '#base/result.ts';
import { recordCard, recordGiver, restrict, reviseGiver, withdraw } from '#consent/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import { newTemporaryFolder, testRegister } from '../../test/support/test-register.ts';
import { pageWords } from './giver-words.ts';
import { askGiverFile, giverFileExecutor, writeGiverFile } from './index.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const folder = newTemporaryFolder();
const t = await testRegister();
const { session, main } = t;
const second = await t.seat('STAFF-SECOND', 'reviewer', [main]);
const executors = { 'giver-file': giverFileExecutor };
const at = { at: 'page', page: '4' };
const lived = { how: 'lived' };
const say = (text: string, property = 'description', lang = 'ko') => ({ property, value: { is: 'text', text: property === 'helper' ? 'HELPER-MARK' : 'coded' }, wording: { text, lang }, locator: at, howKnown: lived });
const name = (text: string) => ({ property: 'name', value: { is: 'name', text, kind: 'birth' }, wording: { text, lang: 'ko' }, locator: at, howKnown: lived });
const about = (...claims: unknown[]) => ({ kind: 'person', sort: 'identified', claims });
const card = { template: { language: 'ko', version: 'ko-1' }, givenAt: '2026-03-01', askedBy: 'STAFF-ASKER', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'given',
  answers: { 1: 'yes', 2: 'yes', 3: 'no', 4: 'yes', 5: 'not-now', 6: { un: 'yes', courts: 'no', 'named-group:<b>TJWG</b>': 'yes' }, 8: { CN: 'no', KR: 'yes' } } };
const hostile = '<script>alert(1)</script> <img src=x onerror=alert(1)> \u202egnp.exe "&\'';

const source = await recordSource(session, main, { title: 'STAFF-TITLE', material: 'interview', basis: 'consent' });
const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult', relation: 'RELATION-MARK', present: ['STAFF-PRESENT'] } });
const other = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
await recordCard(session, main, { source, giver, card });
await recordCard(session, main, { source, giver: other, card });
const chain = await recordAccount(session, main, { source, giver, account: about(name('김철수'), say('그 사람은 투먼에서 넘겨졌다'), say('그 사람은 투먼에서 넘겨졌다', 'scar'), say(hostile, 'description', 'ko"><script>'.slice(0, 2)), say('PASTOR-WORDS hid us', 'helper'), say('PASTOR-WORDS hid us'), say('We went to HELPER-MARK at night')) });
const restricted = await recordAccount(session, main, { source, giver, account: about(name('박영희'), say('RESTRICTED-WORDS')) });
await recordAccount(session, main, { source, giver, account: about(name('이순신'), say('박영희가 옆에 있었다'), say('KEPT-WORDS 혼자 있었다')) });
await recordAccount(session, main, { source, giver: other, account: about(name('홍길동'), say('OTHER-GIVER')) });
await restrict(session, main, { account: restricted, restriction: { kind: 'own-objection', scope: ['quote'], at: '2026-05-01', from: 'person', words: 'no' } });
await withdraw(session, main, { source, giver, withdrawal: { scope: ['share:un'], at: '2026-06-01', saidBy: 'giver', words: 'not them', notRecalled: [{ recipient: 'the UN office', what: 'one page', when: '2026-05-02' }] } });

const make = async (file: string, lang = 'en', of: string = giver): Promise<string> => {
  const out = join(folder, file);
  const id = await askGiverFile(session, main, { giver: of, out, lang, reason: 'she asked' });
  await approve(second, id, executors);
  return readFileSync(out, 'utf8');
};

test('a giver\'s own words, each once, and nothing of others, of helpers, of staff', async () => {
  for (const lang of ['en', 'ko', 'zh']) {
    const page = await make(`${lang}.html`, lang);
    assert.ok(page.includes(`<html lang="${lang}">`));
    assert.equal(page.split('그 사람은 투먼에서 넘겨졌다').length, 2, 'printed once');
    for (const there of ['김철수', 'KEPT-WORDS', '이순신', 'the UN office', '2026-03-01', '2026-06-01']) assert.ok(page.includes(there), `${lang}: ${there}`);
    for (const not of ['OTHER-GIVER', '홍길동', 'PASTOR', 'HELPER-MARK', 'RESTRICTED', '박영희', 'STAFF', 'RELATION', 'operator', 'not them', giver, source]) assert.ok(!page.includes(not), `${lang}: ${not}`);
  }
  assert.equal(statSync(join(folder, 'en.html')).mode & 0o777, 0o600);
});

test('what somebody said is text in the page, never part of it; nothing is loaded and nothing runs', async () => {
  const page = readFileSync(join(folder, 'en.html'), 'utf8');
  assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  assert.ok(page.includes('&lt;b&gt;tjwg&lt;/b&gt;'));
  assert.ok(!/<script|<img|<b>|<link|<iframe|javascript:|url\(|\u202e/i.test(page));
  assert.ok(!/https?:\/\//.test(page));
  assert.ok(page.includes(`default-src 'none'`));
});

test('not before a second person; not for another giver than was asked; not by a forged request', async () => {
  const out = join(folder, 'no.html');
  const id = await askGiverFile(session, main, { giver, out, lang: 'en', reason: 'she asked' });
  const forged = { id, compartment: main, kind: 'giver-file', subject: { giver, lang: 'en' }, state: 'approved', by: second.hat } as unknown as Request;
  await assert.rejects(writeGiverFile(second, forged, out, 'x'), code('giver-file.second-person'));
  await assert.rejects(approve(session, id, executors), code('approval.own-request'));
  await assert.rejects(approve(second, id, { 'giver-file': { run: (s, request) => writeGiverFile(s, { ...request, subject: { ...request.subject, giver: other } }, out, 'x') as never } }), code('giver-file.second-person'));
  assert.equal(existsSync(out), false);
  assert.throws(() => askGiverFile(session, main, { giver, out: join(folder, 'x.pdf'), lang: 'en', reason: 'x' }), code('giver-file.not-html'));
  assert.throws(() => askGiverFile(session, main, { giver, out, lang: 'fr', reason: 'x' }), code('giver-file.language'));
  const stranger = await t.circle('elsewhere');
  const lost = await askGiverFile(session, stranger, { giver, out, lang: 'en', reason: 'x' });
  const there = await t.seat('reader of both', 'reviewer', [main, stranger]);
  await assert.rejects(approve(there, lost, executors), code('register.not-found'));
});

test('a restriction in a circle that neither of the two holds keeps an account out, and says nothing', async () => {
  const hidden = await t.circle('hidden');
  const article = await recordSource(session, hidden, { title: 'x', material: 'article', basis: 'public' });
  const same = await recordAccount(session, hidden, { source: article, account: about(name('Kim')) });
  await assess(session, { body: { about: 'same', a: chain, b: same, verdict: 'same' }, reason: 'x' });
  const before = await make('before.html');
  await restrict(session, hidden, { account: same, restriction: { kind: 'own-objection', scope: ['quote'], at: '2026-05-01', from: 'person', words: 'no' } });
  const page = await make('after.html');
  assert.ok(before.includes('김철수') && !page.includes('김철수'));
  const words = (text: string): string => text.replace(/<blockquote[\s\S]*?<\/blockquote>\n?|<h3>.*<\/h3>\n?/g, '');
  assert.equal(words(page), words(before), 'no mark of it');
});

test('reading is logged first; a giver who took everything back gets what they said about that; one arrested gets none', async () => {
  const count = async (): Promise<number> => (await t.register.pools.get('vigil_sequencer').query<{ n: number }>(`select count(*)::int as n from record.header where kind = 'unseal' and command = 'unseal'`)).rows[0]?.n ?? 0;
  const before = await count();
  await make('logged.html');
  assert.equal(await count(), before + 1);
  await withdraw(session, main, { source, giver: other, withdrawal: { scope: 'all', at: '2026-07-01', saidBy: 'giver' } });
  const page = await make('gone.html', 'en', other);
  assert.ok(page.includes('You took everything back.') && !page.includes('OTHER-GIVER') && page.includes('Nothing is printed here.'));
  const third = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
  await reviseGiver(session, main, { source, giver: third, entry: { basis: 'consent', age: 'adult', status: 'arrested' } });
  await assert.rejects(make('arrested.html', 'en', third), code('giver-file.out-of-reach'));
});

test('what was told together with another stands in neither\'s file; that it is not there is said', async () => {
  const talk = await recordSource(session, main, { title: 'Made-up talk', material: 'interview', basis: 'consent' });
  const [a, b] = [await recordGiver(session, main, { source: talk, giver: { basis: 'consent', age: 'adult' } }), await recordGiver(session, main, { source: talk, giver: { basis: 'consent', age: 'adult' } })];
  for (const one of [a, b]) await recordCard(session, main, { source: talk, giver: one, card });
  await recordAccount(session, main, { source: talk, giver: a, account: about(name('윤동주'), say('ALONE-WORDS')) });
  assert.ok(!(await make('alone.html', 'en', a)).includes(pageWords.en.together), 'nothing was told together yet');
  await recordAccount(session, main, { source: talk, givers: [a, b], account: about(name('정약용'), say('TOGETHER-WORDS')) });
  for (const lang of ['en', 'ko', 'zh'] as const) {
    const page = await make(`together-${lang}.html`, lang, a);
    assert.ok(page.includes(pageWords[lang].together) && page.includes('ALONE-WORDS'));
    for (const not of ['TOGETHER-WORDS', '정약용']) assert.ok(!page.includes(not), `${lang}: ${not}`);
  }
  // Taken back by the other, it is as if it had never been told.
  await withdraw(session, main, { source: talk, giver: b, withdrawal: { scope: 'all', at: '2026-06-02', saidBy: 'giver' } });
  assert.ok(!(await make('taken-back.html', 'en', a)).includes(pageWords.en.together));
});

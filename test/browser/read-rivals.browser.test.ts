import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSession } from '#access/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import type { TestRegister } from '../support/test-register.ts';
import { assertAccessible, findWords, look, open, serve } from './support.ts';

/** Software that draws the map says how slow it is. */
const drawing = /GL Driver Message|WebGL/;
const looked = { expected: drawing };

const said = (text: string, n: number) => ({ wording: { text, lang: 'ko' }, locator: { at: 'page', page: String(n) }, howKnown: { how: 'lived' } });
/** Invented: one woman told of by two sources that differ, an unpublished interview among them, and many accounts of one place. */
async function invented(t: TestRegister): Promise<void> {
  const interview = await recordSource(t.session, t.main, { title: 'Interview 9 (invented)', material: 'interview', basis: 'official-record' });
  const article = await recordSource(t.session, t.main, { title: 'An invented article', material: 'article', basis: 'public', url: 'https://example.org/a' });
  const tell = (source: string, kind: string, sort: string, claims: readonly { property: string; value: unknown }[]): Promise<string> =>
    recordAccount(t.session, t.main, { source, account: { kind, sort, claims: claims.map((claim, i) => ({ ...claim, ...said('그날 밤 다리를 건넜다', i + 1) })) } });
  const day = (edtf: string) => ({ is: 'time', time: { words: edtf, edtf, earliest: edtf, latest: edtf, suppliedBy: 'speaker', flags: [] } });
  const a = await tell(interview, 'person', 'identified', [{ property: 'name', value: { is: 'name', text: '리영호', kind: 'birth' } }, { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' } }, { property: 'number-of-returns', value: { is: 'range', low: 2, high: 2, unit: 'returns', words: '' } }]);
  const b = await tell(article, 'person', 'described', [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'M' } }, { property: 'outcome', value: { is: 'text', text: 'beaten and held for two years' } }]);
  await assess(t.session, { body: { about: 'same', a, b, verdict: 'same' }, reason: 'same night' });
  const one = await tell(interview, 'event', 'return-episode', [{ property: 'person', value: { is: 'account', account: a } }, { property: 'handed-over', value: day('2004-05-01') }, { property: 'hand-over-place', value: { is: 'place', place: { how: 'exact', place: 125, words: '신의주' } } }]);
  const two = await tell(article, 'event', 'return-episode', [{ property: 'person', value: { is: 'account', account: b } }, { property: 'handed-over', value: day('2005-06-01') }]);
  await assess(t.session, { body: { about: 'same', a: one, b: two, verdict: 'same' }, reason: 'one return' });
  await reviseAccount(t.session, t.main, { chain: b as never, replaces: b, reason: 'better-reading', account: { kind: 'person', sort: 'described', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'M' }, ...said('남자라고 했다', 1) }, { property: 'outcome', value: { is: 'text', text: 'beaten and held for two years' }, ...said('맞았다', 2) }] } });
}

test('two sources that differ: rivals side by side, marks in words; a sealed name only by a reason, in a window, never on paper; absence for who is not of the circle', async () => {
  const served = await serve({ fill: invented });
  const { page, context } = await open(served, { lang: 'en' });
  await findWords(page, served, 'Sinuiju');
  await page.click('a[data-hit] >> nth=0');
  await page.waitForSelector('button[data-step]');
  const url = page.url();
  assert.match(await page.innerText('button[data-step]'), /sources differ/);
  await page.click('button[data-step]');
  const opened = await page.innerText('[data-step][aria-expanded=true] + div');
  assert.match(opened, /1 May 2004[^]*1 June 2005/, 'both days with their passages');
  assert.match(opened, /words of the source sealed/);
  await page.click('a:has-text("woman") >> nth=0');
  await page.waitForSelector('text=names sealed (1 writing)');
  assert.doesNotMatch(await page.innerText('main'), /리영호|beaten/);
  await look(page, 'read-rivals', looked);
  await page.click('button[aria-label="Show: name"]');
  await page.waitForSelector('[role=dialog]');
  assert.equal(await page.isDisabled('[role=dialog] button[type=submit]'), true, 'without a reason nothing');
  await page.fill('[role=dialog] textarea', 'checking the spelling');
  await page.click('[role=dialog] button[type=submit]');
  await page.waitForSelector('[role=dialog] :text("리영호")');
  await assertAccessible(page, 'unsealed');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator(':text("리영호")').first().isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  assert.doesNotMatch(await page.content(), /리영호/, 'closed, it is nowhere in the page');
  const person = page.url();
  assert.notEqual(person, url);
  await context.close();

  const stranger = await served.t.seat('stranger', 'documenter', [await served.t.circle('elsewhere')]);
  const cookie = `${served.cookie.split('=')[0]}=${await openSession(served.t.register, stranger.hat)}`;
  const other = await open(served, { cookie });
  for (const hidden of [person, url, `${served.address}/entry/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee`]) {
    await other.page.goto(hidden);
    await other.page.waitForSelector('h1');
    assert.equal(await other.page.innerText('h1'), 'There is nothing here');
  }
  await look(other.page, 'read-absent', { expected: /404/ });
  await other.context.close();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Response } from 'playwright-core';
import { isChosen, listLinks, proposeLinks } from '#linkage/review/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { show } from '#register/entity/index.ts';
import { recordSource } from '#register/source/index.ts';
import { assessmentsOf } from '#register/review/index.ts';
import type { TestRegister } from '../support/test-register.ts';
import { keysOf } from './keyboard.ts';
import { assertClean, look, open, serve } from './support.ts';
import { as } from './two-persons.ts';

// Everybody in here is invented: their names are put together of syllables.
const syllables = [...'영순철옥희금명춘복길'];
const said = { locator: { at: 'page', page: '1' }, howKnown: { how: 'lived' } };
const person = (text: string) => ({ kind: 'person', sort: 'identified', standing: 'public-role', claims: [{ property: 'name', value: { is: 'name', text, kind: 'birth' }, wording: { text, lang: 'ko' }, ...said }, { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording: { text: '여', lang: 'ko' }, ...said }] });

/** Two sources that tell of the same people, until two of the pairs are of those that are looked at twice. */
async function fill({ session, main }: TestRegister): Promise<void> {
  const [one, other] = [await recordSource(session, main, { title: 'Interview 1', material: 'interview', basis: 'public' }), await recordSource(session, main, { title: 'List 1', material: 'list', basis: 'public' })];
  for (let n = 0, chosen = 0; chosen < 2; n += 1) {
    const name = `박${syllables[n % 10] ?? ''}${syllables[Math.floor(n / 10) % 10] ?? ''}`;
    const [a, b] = [await recordAccount(session, main, { source: one, account: person(name) }), await recordAccount(session, main, { source: other, account: person(name) })];
    if (isChosen(a, b)) chosen += 1;
  }
}

test('a pair that somebody judged is judged again by somebody else, by keyboard, who sees nothing of the first verdict until then; that they differ comes back, and how far two agree is shown', async () => {
  const served = await serve({ fill });
  const { t } = served;
  const jun = await t.seat('jun', 'analyst', [t.main]);
  const sora = await t.seat('sora', 'reviewer', [t.main]);
  await proposeLinks(t.session, t.main);
  const pairs = (await listLinks(jun, 'en')).pairs.filter(({ a, b }) => isChosen(a.account, b.account)).map(({ a, b }) => [a.account, b.account] as const);
  for (const [a, b] of pairs) await assess(jun, { body: { about: 'same', a, b, verdict: 'same' }, reason: 'one scar, one village' });
  const { page, context } = await as(served, sora);
  const keys = keysOf(page);
  page.setDefaultTimeout(60_000);
  // Languages, narrow and dark, before anything is judged.
  for (const lang of ['ko', 'zh'] as const) {
    const other = await as(served, sora, { lang, width: 390, scheme: lang === 'ko' ? 'dark' : 'light' });
    await other.page.goto(`${served.address}/review/links`);
    await other.page.waitForSelector('a[data-second]');
    await look(other.page, `second-list-${lang}`);
    await other.page.click('a[data-second]');
    await other.page.waitForSelector('textarea');
    await look(other.page, `second-${lang}`);
    await other.context.close();
  }
  await page.goto(`${served.address}/review/links`);
  await page.waitForSelector('text=No pair has been judged a second time yet');
  await page.waitForSelector('a[data-second]');
  assert.equal(await page.locator('a[data-second]').count(), pairs.length);
  for (const [a, b] of pairs) assert.equal(await page.locator(`a[data-pair="${a} ${b}"], a[data-pair="${b} ${a}"]`).count(), 0, 'in no other list');
  await look(page, 'second-list');
  // What the page hears while it shows the pair: nothing of entries or of what was concluded.
  const heard: { readonly url: string; readonly text: Promise<string> }[] = [];
  const hear = (answer: Response): void => { if (answer.url().includes('/api/')) heard.push({ url: answer.url(), text: answer.text() }); };
  page.on('response', hear);
  await keys.press('ArrowDown', 'e');
  await page.waitForURL('**/review/second/**');
  await page.waitForSelector('text=You see what each account says by itself');
  await page.waitForSelector('textarea');
  await look(page, 'second');
  page.off('response', hear);
  const before = await Promise.all(heard.map(async ({ url, text }) => [new URL(url).pathname, await text] as const));
  assert.ok(before.some(([path, text]) => path === '/api/links/second/pair' && text.includes('Interview 1')));
  assert.deepEqual(before.filter(([path]) => /\/entities\/|\/assessments\/about\/|links\/pair$/.test(path)), []);
  for (const [path, text] of before) assert.doesNotMatch(text, /one scar|jun|"same"/, path);
  assert.doesNotMatch(await page.content(), /one scar|jun\b|likely one person/);
  const [a, b] = /second\/([^/]+)\/([^/?]+)/.exec(page.url())!.slice(1) as [string, string];
  // No reason yet: the key asks for one. Pressed twice it is recorded once.
  await keys.press('d');
  await page.waitForSelector('textarea:focus');
  await keys.type('two birth years');
  await keys.press('Enter', 'Enter');
  await page.waitForSelector('[data-judged=differs]:focus:has-text("Recorded: Different. Whoever judged first said: Same.")');
  assert.deepEqual((await assessmentsOf(t.session, a)).map(({ body }) => [body.about, 'verdict' in body ? body.verdict : null]), [['same', 'same'], ['second', 'different']]);
  assert.equal((await show(t.session, a)).entity.members.length, 2, 'nothing is parted by it');
  await look(page, 'second-differs');
  // The other one agrees, by one key for the next.
  await keys.press('j');
  await page.waitForURL((url) => url.pathname.includes('/second/') && !url.pathname.includes(a));
  await page.waitForSelector('textarea');
  await keys.press('s');
  await page.waitForSelector('textarea:focus');
  await keys.type('one scar');
  await keys.press('Enter');
  await page.waitForSelector('[data-judged=agrees]:focus');
  await page.waitForSelector('text=No other pair is to be judged a second time by you');
  await page.goto(`${served.address}/review/links`);
  await page.waitForSelector('[data-agreement="2"]');
  assert.match(await page.innerText('[data-agreement]'), /Pairs judged twice\s+2 · 1 on which two differ waits[^]*Said the same\s+0\.50 \(95 %: 0\.\d\d to 0\.\d\d\)[^]*AC1[^]*Kappa[^]*0\.00/);
  await page.waitForSelector('li:has-text("two who did not see each other differ")');
  assert.equal(await page.locator('a[data-second]').count(), 0);
  await look(page, 'second-disputed');
  // Another run proposes it no longer: it waits all the same, and says so, in each language.
  const admin = await t.admin();
  const { rows: [kept] } = await admin.query<Record<string, unknown>>('delete from working.link_proposal where (a = $1 and b = $2) or (a = $2 and b = $1) returning *', [a, b]);
  for (const [lang, words] of [['en', 'proposed no longer · two who did not see each other differ'], ['ko', '더는 제안되지 않음 · 서로 모르고 판단한 두 사람이 다름'], ['zh', '已不再提议 · 互不知情的两人判断不同']] as const) {
    const other = await as(served, sora, { lang, width: lang === 'en' ? 1440 : 390, scheme: lang === 'ko' ? 'dark' : 'light' });
    await other.page.goto(`${served.address}/review/links`);
    await other.page.waitForSelector(`li:has-text("${words}")`);
    await look(other.page, `second-forgotten-${lang}`);
    await other.context.close();
  }
  await admin.query('insert into working.link_proposal (compartment, a, b, weight, evidence, at) values ($1, $2, $3, $4, $5, $6)', ['compartment', 'a', 'b', 'weight', 'evidence', 'at'].map((column) => kept?.[column]));
  await page.click('li:has-text("two who did not see each other differ") a');
  await page.waitForSelector('text=second time, not told the first');
  assert.ok(page.url().includes(a) && page.url().includes(b), 'the first of the queue');
  await look(page, 'second-both');
  // Judged with both in view it is settled.
  await page.locator('h1').focus();
  await keys.press('s');
  await page.waitForSelector('textarea:focus');
  await keys.type('the year was misread');
  await keys.press('Enter');
  await page.waitForSelector('text=Recorded: Same');
  await page.goto(`${served.address}/review/links`);
  await page.waitForSelector('[data-agreement="2"]');
  assert.equal(await page.locator('text=two who did not see each other differ').count(), 0);
  assertClean(page, 'second');
  await context.close();
  // Whoever judged first is never asked.
  const first = await as(served, jun);
  await first.page.goto(`${served.address}/review/second/${a}/${b}`);
  await first.page.waitForSelector('text=This pair is not offered to you');
  await look(first.page, 'second-none');
  await first.context.close();
});

test('a circle that was looked through without a find says so, with how many and when', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  await page.goto(`${served.address}/review/links`);
  await page.waitForSelector('text=No pair is proposed here.');
  await page.getByRole('button', { name: 'Look for pairs' }).click();
  await page.waitForSelector('[data-run=main]:has-text("main: 0 accounts looked at on"):has-text(", none proposed.")');
  await page.waitForSelector('text=No pair waits.');
  await page.reload();
  await page.waitForSelector('[data-run=main]:has-text("none proposed")');
  assertClean(page, 'run');
  await context.close();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import { judge } from '../support/consent-fixtures.ts';
import { assertAccessible, assertClean, look, open, picture, serve, settled } from './support.ts';

const example = await serve({ example: true });
const find = async (page: Awaited<ReturnType<typeof open>>['page'], words: string): Promise<void> => {
  await page.keyboard.press('/');
  await page.fill('[role=search] input', words);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?w=\d+/);
  await page.waitForSelector('main ol li a[data-hit]');
  await settled(page);
};

test('what happened on a day is found in three scripts, with why, from which source, and counted', async () => {
  for (const [lang, words, said, place] of [['en', '9 October 2023', /account/, 'Tumen'], ['ko', '2023년 10월 9일', /진술/, '투먼'], ['zh', '2023年10月9日', /陈述/, '图们']] as const) {
    const { page, context } = await open(example, { lang });
    await page.goto(example.address);
    await page.waitForSelector('h1');
    await find(page, words);
    assert.match(await page.innerText('h1 + [role=status]'), said);
    assert.ok((await page.locator('a[data-hit]').count()) > 3);
    assert.doesNotMatch(page.url(), /2023|10/, 'what was typed never stands in an address');
    await look(page, `find-${lang}`);
    await find(page, place);
    assert.ok((await page.locator('a[data-hit]').count()) > 0, place);
    assertClean(page, lang);
    await context.close();
  }
});

test('filters narrow to as many as they say, stand in the address, and are taken away; the slider narrows by keyboard', async () => {
  const { page, context } = await open(example);
  await page.goto(`${example.address}/search`);
  await page.waitForSelector('text=What is here');
  await look(page, 'find-start');
  await page.click('text=events, returns among them');
  await page.waitForSelector('a[data-hit]');
  await settled(page);
  const facet = page.locator('section[aria-label="Place"] button').nth(1);
  const said = Number.parseInt((await facet.locator('.unseen').textContent()) ?? '', 10);
  await facet.click();
  await page.waitForURL(/kind=event.*place=|place=.*kind=event/);
  await page.waitForSelector(`h1 + [role=status]:text-matches("^${said} accounts?$")`);
  await page.reload();
  await page.waitForSelector('a[data-hit]');
  await settled(page);
  await picture(page, 'find-narrowed');
  await page.locator('[role=slider]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/from=\d{4}-\d{2}-\d{2}/);
  await settled(page);
  await assertAccessible(page, 'narrowed');
  await page.click('text=Take all away');
  await page.waitForSelector('text=What is here');
  assertClean(page, 'filters');
  await context.close();
});

test('a sealed name is found in another script, beneath what bears the very writing, by keyboard, in three languages', async () => {
  // The people here are invented.
  const own = await serve({
    fill: async ({ session, main }) => {
      const source = await recordSource(session, main, { title: 'A list', material: 'list', basis: 'official-record' });
      for (const text of ['박성철', '朴成哲', '박순옥']) await recordAccount(session, main, { source, account: { kind: 'person', sort: 'identified', claims: [{ property: 'name', value: { is: 'name', text, kind: 'birth' }, wording: { text, lang: 'ko' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } }] } });
    },
  });
  for (const [lang, count, heading, why] of [['en', '1 account', 'May be the same name', 'by a name that may be'], ['ko', '진술 1건', '같은 이름일 수 있음', '같을 수 있는 이름'], ['zh', '1 份陈述', '可能是同一姓名', '可能与您输入相同']] as const) {
    const { page, context } = await open(own, { lang, width: lang === 'ko' ? 390 : 1440 });
    await page.goto(own.address);
    await page.waitForSelector('h1');
    await find(page, '朴成哲');
    assert.equal(await page.innerText('h1 + [role=status]'), count, lang);
    assert.match(await page.innerText('#alike'), new RegExp(heading));
    assert.match(await page.innerText('section[aria-labelledby=alike] li'), new RegExp(why));
    assert.equal(await page.locator('a[data-hit]').count(), 2);
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.evaluate('document.activeElement.closest("[aria-labelledby=alike]") !== null'));
    if (lang === 'en') await assertAccessible(page, 'alike');
    // Where nothing bears the very writing, what may be the name stands alone.
    await find(page, "Pak Sŏng-ch'ŏl");
    await page.locator('section[aria-labelledby=alike] a[data-hit]').nth(1).waitFor();
    assertClean(page, lang);
    await context.close();
  }
});

test('a count that ends early says so, and counts all when asked, in three languages', async () => {
  for (const [lang, more, button, all] of [['en', 'more than 1,000 accounts', 'Count all', '^[0-9]{1,3} accounts$'], ['ko', '진술 1,000건 초과', '모두 세기', '^진술 [0-9]{1,3}건$'], ['zh', '超过 1,000 份陈述', '全部计数', '^[0-9]{1,3} 份陈述$']] as const) {
    const { page, context } = await open(example, { lang, width: lang === 'ko' ? 390 : 1440 });
    // As of a register in which more than a thousand accounts meet the words.
    await page.route(/\/api\/search\/count\?(?!.*\bon=)/, (route) => route.fulfill({ json: { count: 1000, capped: true } }));
    await page.goto(example.address);
    await page.waitForSelector('h1');
    await find(page, '투먼');
    await page.waitForSelector(`h1 + [role=status] >> text=${more}`);
    await look(page, `find-count-all-${lang}`, { axe: lang === 'en' });
    await page.getByRole('button', { name: button }).press('Enter');
    await page.waitForSelector(`h1 + [role=status]:text-matches("${all}")`);
    assert.equal(await page.getByRole('button', { name: button }).count(), 0);
    assert.equal(await page.locator(':focus').getAttribute('role'), 'status', 'the button is gone: the focus is where its answer stands');
    // With other words it is asked for anew.
    await find(page, '단둥');
    await page.waitForSelector(`h1 + [role=status] >> text=${more}`);
    assertClean(page, `count all ${lang}`);
    await context.close();
  }
});

test('nothing found, words no longer known, and a server that is away each say what to do', async () => {
  const { page, context } = await open(example, { width: 390, lang: 'ko' });
  await page.goto(`${example.address}/search?w=7`);
  await page.waitForSelector('text=더 이상 알 수 없습니다');
  await page.fill('[role=search] input', 'qzxwv');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=맞는 것이 없습니다');
  await look(page, 'find-none-390');
  await page.route('**/api/search*', (route) => route.abort());
  await page.fill('[role=search] input', '투먼');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=alert] >> text=서버가 응답하지 않습니다', { timeout: 15_000 });
  await look(page, 'find-away-390', { expected: /Failed to load resource/ });
  await context.close();
});

test('by keyboard alone: hits, filters, and what a hat keeps', async () => {
  const own = await serve();
  const { page, context } = await open(own);
  await page.goto(own.address);
  await page.waitForSelector('h1');
  await page.keyboard.type('gs');
  await page.waitForSelector('text=None yet');
  await page.goto(`${own.address}/search?kind=event`);
  await page.waitForSelector('text=No account that you may read');
  await page.keyboard.press('s');
  await page.waitForSelector('text=Name');
  await page.keyboard.type('Events');
  await assertAccessible(page, 'save');
  await page.keyboard.press('Enter');
  await page.waitForSelector('label:has-text("Name")', { state: 'detached' });
  await page.goto(`${own.address}/search`);
  await page.click('text=Events >> nth=0');
  await page.waitForURL(/kind=event/);
  assertClean(page, 'saved');
  await context.close();
  const { page: reader, context: second } = await open(example);
  await reader.goto(`${example.address}/search?kind=figure`);
  await reader.waitForSelector('a[data-hit]');
  await reader.evaluate('document.activeElement.blur()');
  await reader.keyboard.press('ArrowDown');
  await reader.keyboard.press('ArrowDown');
  assert.equal(await reader.evaluate('[...document.querySelectorAll("a[data-hit]")].indexOf(document.activeElement)'), 1);
  await reader.keyboard.press('f');
  await reader.waitForSelector('aside :focus');
  await second.close();
});

test('an entry that fills the page is left out by keyboard: it is said, the focus is on the way back, and no sixth lets the first in again', async () => {
  // Invented: one person told of thirty times, and thirty others.
  const own = await serve({
    fill: async ({ session, main }) => {
      const source = await recordSource(session, main, { title: 'A list', material: 'list', basis: 'public' });
      const record = () => recordAccount(session, main, { source, account: { kind: 'person', sort: 'described', claims: [{ property: 'role', value: { is: 'text', text: 'cook', lang: 'en' }, wording: { text: 'cook', lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'lived' } }] } });
      for (let i = 0; i < 30; i += 1) await record();
      const first = await record();
      for (let i = 1; i < 30; i += 1) await judge(session, first, await record(), 'same');
    },
  });
  const { page, context } = await open(own);
  await page.goto(`${own.address}/search?kind=person`);
  const leave = page.getByRole('button', { name: /^Leave it out/ });
  await leave.focus();
  const id = /P-\S+/.exec(await leave.innerText())?.[0] ?? 'none';
  await page.keyboard.press('Enter');
  await page.waitForSelector(`[data-without]:focus[aria-label="Take away: Without ${id}"]`);
  await page.waitForSelector(`[aria-live=polite]:text-is("Left out of the list: ${id}.")`, { state: 'attached' });
  await leave.waitFor({ state: 'detached' });
  await settled(page);
  assert.equal(await page.evaluate('document.activeElement.matches("[data-without]")'), true, 'still, when the others are there');
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1:focus');
  await leave.waitFor();
  const five = Array.from({ length: 5 }, (_, i) => `P-00000-0000${i}`).join(',');
  await page.goto(`${own.address}/search?kind=person&without=${five}`);
  await page.waitForSelector('text=of the 50 accounts shown here');
  assert.equal(await leave.count(), 0);
  assert.equal(await page.locator('[data-without]').count(), 5);
  assertClean(page, 'left out');
  await context.close();
});

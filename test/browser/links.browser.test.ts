import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { runImport } from '#intake/index.ts';
import { listLinks, proposeLinks } from '#linkage/review/index.ts';
import { show } from '#register/entity/index.ts';
import type { TestRegister } from '../support/test-register.ts';
import { assertClean, look, open, serve } from './support.ts';
import { as } from './two-persons.ts';

const lists = new URL('../../examples/practice/lists/', import.meta.url);
/** Lists of the practice register: the same invented people in Hangul, in Chinese and in Latin letters. */
async function fill({ session, main }: TestRegister): Promise<void> {
  for (const list of ['a-hangul', 'b-chinese', 'c-latin']) await runImport(session, { file: { path: fileURLToPath(new URL(`${list}.csv`, lists)) }, map: JSON.parse(readFileSync(new URL(`${list}.map.json`, lists), 'utf8')), compartment: main });
}
const pairIn = (page: Page): readonly [string, string] => { const [, a, b] = /compare\/([^/]+)\/([^/?]+)/.exec(page.url()) ?? []; return [a ?? '', b ?? '']; };

test('three lists in three scripts: pairs are looked for, ten are judged by keyboard, one is taken back, and the sources stand on the page of the person', async () => {
  const served = await serve({ practice: true, fill });
  const { t } = served;
  const { page, context } = await open(served);
  page.setDefaultTimeout(60_000);
  await page.goto(`${served.address}/review`);
  await page.click('a:has-text("Pairs that may be one person")');
  await page.waitForSelector('text=No pair is proposed here.');
  await look(page, 'links-none');
  await page.getByRole('button', { name: 'Look for pairs' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=35 accounts looked at, 22 pairs compared, 22 proposed.');
  await look(page, 'links');
  assert.equal(await page.locator('a[data-pair]').count(), 22);
  assert.doesNotMatch(await page.innerText('main'), /김영희|Young-hee/, 'sealed names stay sealed');
  await page.locator('h1').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('e');
  await page.waitForSelector('text=Why this pair is proposed');
  assert.match((await page.locator('[data-field=name]').innerText()).replaceAll(/\s+/g, ' '), /Name may be the same, written otherwise speaks strongly for one person/);
  assert.match(await page.locator('main').innerText(), /Together: very likely one person/);
  await look(page, 'links-compare');
  // The names may be opened by whoever judges: each by itself, with a reason, in the log before they are shown.
  await page.getByRole('button', { name: /^Show name/ }).first().click();
  await page.getByLabel('Why do you need it?').pressSequentially('to compare two names');
  await page.click('[role=dialog] button[type=submit]');
  await page.waitForSelector('[role=dialog] dl');
  await page.click('[role=dialog] button:has-text("Close")');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  await page.locator('h1').focus();
  // The first with a reason of its own; then the last reason by one key.
  const [a, b] = pairIn(page);
  await page.keyboard.press('s');
  await page.keyboard.type('one home, one winter, one name');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Recorded: Same');
  assert.equal((await show(t.session, a)).entity.members.length, 2);
  const judged: (readonly [string, string])[] = [[a, b]];
  while (judged.length < 10) {
    const before = judged.at(-1)!;
    await page.keyboard.press('j');
    await page.waitForURL((url) => !url.pathname.endsWith(before.join('/')));
    await page.waitForSelector('text=Now: not judged yet');
    await page.waitForSelector('[data-field=home]');
    const homes = await page.locator('[data-field=home]').innerText();
    judged.push(pairIn(page));
    // The last reason by one key; of one pair nobody can say.
    await page.keyboard.press('1');
    await page.keyboard.press(/different places/.test(homes) ? 'd' : judged.length === 2 ? 'f' : 's');
    await page.waitForSelector(`text=Recorded: ${judged.length === 2 ? 'Not sure' : 'Same'}`);
  }
  assert.equal(new Set(judged.map((pair) => [...pair].sort().join(' '))).size, 10, 'no pair twice');
  // What follows from a verdict is not asked again: three accounts of one person are two verdicts. Which ten came up hangs on chance, where several are worth the same.
  const left = (await listLinks(t.session, 'en')).pairs;
  assert.ok(left.length <= 22 - 9, `${left.length}`);
  const apart = async (one: string, other: string): Promise<boolean> => (await show(t.session, one)).entity.address !== (await show(t.session, other)).entity.address;
  for (const pair of left) assert.ok(await apart(pair.a.account, pair.b.account));
  assert.equal(left.at(-1)!.unsure, await apart(...judged[1]!), 'what nobody was sure of comes last, unless the others settled it');
  // Taken back by one key: it stands apart again, and waits again.
  await page.keyboard.press('u');
  await page.waitForSelector('text=Taken back');
  const back = pairIn(page);
  assert.equal((await show(t.session, back[0])).entity.members.length, 1);
  // The sources stand on the page of the person.
  await page.goto(`${served.address}/entry/${a}`);
  await page.waitForSelector('text=/Accounts by source \\([23]\\)/');
  assert.equal(await page.locator('main a[href^="/sources/"]').count() >= 2, true);
  await look(page, 'links-person');
  // What was opened is what somebody opened by hand.
  assert.equal((await (await t.admin()).query(`select 1 from record.header where kind = 'unseal'`)).rowCount, 1);
  await page.goto(`${served.address}/review/links`);
  await page.waitForSelector('text=somebody was not sure');
  assertClean(page, 'links');
  await context.close();
});

test('in three languages, narrow and dark, without a barrier; another circle sees nothing of it', async () => {
  const served = await serve({ practice: true, fill });
  const { t } = served;
  await proposeLinks(t.session, t.main);
  const [pair] = (await listLinks(t.session, 'en')).pairs;
  for (const lang of ['ko', 'zh', 'en'] as const) {
    const { page, context } = await open(served, { lang, width: lang === 'en' ? 1440 : 390, scheme: lang === 'zh' ? 'light' : 'dark' });
    await page.goto(`${served.address}/review/links`);
    await page.waitForSelector('a[data-pair]');
    await look(page, `links-${lang}`);
    await page.goto(`${served.address}/review/compare/${pair!.a.account}/${pair!.b.account}`);
    await page.waitForSelector('[data-field=name]');
    await look(page, `links-compare-${lang}`);
    await context.close();
  }
  const second = await t.circle('second');
  const stranger = await t.seat('stranger', 'analyst', [second]);
  const { page, context } = await as(served, stranger);
  await page.goto(`${served.address}/review/links`);
  await page.waitForSelector('text=No pair is proposed here.');
  await context.close();
});

test('the public example is only read: nobody is offered to look for pairs there', async () => {
  const served = await serve({ example: true });
  const { page, context } = await open(served);
  await page.goto(`${served.address}/review/links`);
  await page.waitForSelector('text=No pair waits.');
  assert.equal(await page.getByRole('button', { name: 'Look for pairs' }).count(), 0);
  await context.close();
});

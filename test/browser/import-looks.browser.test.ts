import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeText } from '#intake/index.ts';
import { bringIn, choose, folder, makePreview, next, served, step } from './import-support.ts';
import { look, open, picture, settled } from './support.ts';

// Everybody in here is invented.
const korean = '번호,이름,성별,나이,고향,송환일,안내원,비고\n1,김시험,여,35세,무산,2004년 봄,홍,메모\n2,박시험,남자,만 12세,회령,2010-03,,\n3,짧은 줄\n4,리시험,옛말,40대,nowhere,언제인지,,긴 글은 줄 뒤에 있다. 긴 글은 줄 뒤에 있다. 긴 글은 줄 뒤에 있다. 긴 글은 줄 뒤에 있다. 긴 글은 줄 뒤에 있다. 긴 글은 줄 뒤에 있다. 긴 글은 줄 뒤에 있다.\n';

test('a Korean list in CP949: its encoding is asked for, a column of helpers is left out, an unknown word is given its meaning, and every state is without barriers', async () => {
  const here = await served();
  const path = join(folder, '명단.csv');
  writeFileSync(path, encodeText(korean, 'cp949'));
  const { page, context } = await open(here);
  page.setDefaultTimeout(60_000);
  await page.goto(`${here.address}/import`);
  await look(page, 'import-empty');
  await choose(page, path);
  await step(page, 'May we hold this?');
  await look(page, 'import-ask');
  assert.equal(await page.locator('button:has-text("Next")').isDisabled(), true, 'without a basis nothing goes on');
  await page.getByLabel('On what is it held?').selectOption('official-record');
  await next(page);
  await step(page, 'What we read');
  assert.equal(await page.locator('button:has-text("Next")').isDisabled(), true, 'what only seems likely is looked at first');
  assert.match(await page.locator('main').innerText(), /CP949[\s\S]*김시험[\s\S]*GB18030/);
  await look(page, 'import-read');
  await page.getByLabel('Encoding', { exact: true }).selectOption('utf-8');
  await page.waitForSelector('text=It cannot be read like this');
  await page.getByLabel('Encoding', { exact: true }).selectOption('cp949');
  await page.waitForSelector('th:has-text("고향")');
  await next(page);
  await step(page, 'Columns');
  const field = (column: string) => page.locator(`[data-column="${column}"] select`);
  assert.deepEqual([await field('이름').inputValue(), await field('송환일').inputValue(), await field('안내원').inputValue()], ['name', 'handed-over', '']);
  assert.match(await page.locator('[data-column="안내원"]').innerText(), /do not record/);
  await look(page, 'import-columns');
  // A reload before there is any preview loses nothing that was decided: not the basis, nor what a column is not.
  await field('비고').selectOption('');
  await page.waitForSelector('[data-kept=kept]');
  await settled(page);
  // Also where the words of the fields come late: till then nothing that was chosen shows as none.
  await page.route('**/api/imports/words', async (route) => { await sleep(1_000); await route.continue(); });
  await page.reload();
  await step(page, 'Columns');
  assert.deepEqual([await field('이름').inputValue(), await field('비고').inputValue()], ['name', '']);
  await page.unrouteAll({ behavior: 'wait' });
  await field('비고').selectOption('note');
  await page.click('a:has-text("May we hold this?")');
  assert.equal(await page.getByLabel('On what is it held?').inputValue(), 'official-record');
  await next(page);
  assert.equal(await page.getByLabel('Encoding', { exact: true }).inputValue(), 'cp949');
  // From the list it goes on where something is still to be decided.
  await page.waitForSelector('[data-kept=kept]');
  await page.click('a:has-text("All imports")');
  await page.waitForSelector('text=begun: no preview yet');
  await page.click('a:has-text("명단.csv")');
  await step(page, 'Preview');
  await page.click('a:has-text("Columns")');
  await page.getByLabel('Keep these choices as').fill('our lists');
  await page.click('button:has-text("Keep"):not(:has-text("choices"))');
  await page.waitForSelector('text=Kept for tables');
  await next(page);
  assert.equal(await page.locator('button:has-text("Next")').isDisabled(), true, 'what nobody has seen is not brought in');
  // An answer about the file that is older than the job's end: the page asks again until both say the same.
  let held: number | undefined;
  await page.route(/\/api\/imports\/uploads\/[0-9a-f-]{36}(\?|$)/, async (route) => {
    const answer = await route.fetch();
    held ??= Date.now();
    await route.fulfill(Date.now() - held < 2500 ? { response: answer, json: { ...(await answer.json()) as object, phase: 'planning' } } : { response: answer });
  });
  await makePreview(page);
  await page.unrouteAll({ behavior: 'wait' });
  const first = page.locator('article').first();
  assert.match(await first.innerText(), /row 4[\s\S]*left out/, 'problems first');
  assert.equal((await page.locator('main').innerText()).includes('홍'), false, 'what is left out is not shown');
  assert.equal((await page.locator('main').innerText()).includes('긴 글은'), false, 'long words stay behind a line');
  await look(page, 'import-preview');
  // However slowly it is kept: no preview is made of what a reload would not find.
  let letGo = (): void => undefined;
  const kept = new Promise<void>((then) => { letGo = then; });
  let plans = 0;
  page.on('request', (request) => { if (request.url().endsWith('/plan')) plans += 1; });
  await page.route('**/draft', async (route) => { await kept; await route.continue(); });
  await page.getByLabel('Means: 옛말').selectOption('F');
  await page.waitForSelector('text=make the preview again');
  assert.equal(await page.locator('button:has-text("Next")').isDisabled(), true);
  await page.locator('button:has-text("Make the preview again")').click();
  await sleep(1_000);
  assert.equal(plans, 0);
  letGo();
  await page.waitForSelector('text=decided otherwise', { state: 'detached' });
  await page.waitForSelector('[data-fate]');
  assert.equal((await page.locator('main').innerText()).includes('옛말'), true);
  // A reload loses nothing that was decided.
  await page.reload();
  await page.waitForSelector('[data-fate]');
  await page.unrouteAll({ behavior: 'wait' });
  await bringIn(page);
  await look(page, 'import-done');
  await page.click('text=What came in');
  await page.waitForURL(/\/sources\//);
  await page.waitForSelector('h1:has-text("명단")');
  await page.goto(`${here.address}/import`);
  await look(page, 'import-list');
  await context.close();

  // The same list with another age: what would change stands beside what is there, in each language, narrow, dark, and on paper.
  writeFileSync(path, encodeText(korean.replace('35세', '36세'), 'cp949'));
  for (const [name, options] of [['ko-390-dark', { lang: 'ko', width: 390, scheme: 'dark' }], ['zh', { lang: 'zh' }]] as const) {
    const axe = name === 'ko-390-dark';
    const { page: small, context: other } = await open(here, options);
    await small.goto(`${here.address}/import`);
    await small.waitForSelector('input[type=file]', { state: 'attached' });
    await look(small, `import-list-${name}`, { axe });
    await choose(small, path);
    await small.waitForURL(/\/import\/[0-9a-f-]{36}/);
    for (const one of ['ask', 'read', 'columns', 'preview'] as const) {
      await small.waitForSelector('ol [data-at=true]');
      await look(small, `import-${one}-${name}`, { axe });
      if (one === 'ask') await small.locator('select').nth(0).selectOption('official-record');
      if (one === 'read') await small.locator('input[type=checkbox]').check();
      if (one === 'preview') {
        await small.locator('section[aria-labelledby=preview] button').first().click();
        await small.waitForSelector('[data-fate]');
        await small.waitForSelector('tr[data-mark=changed]');
        const said = await small.locator('tr[data-mark=changed]').first().innerText();
        assert.match(said, name === 'zh' ? /年龄\s*→ 变更[\s\S]*35[\s\S]*36/ : /나이\s*→ 바뀜[\s\S]*35[\s\S]*36/);
        assert.equal((await small.locator('[data-diff]').first().innerText()).includes(name === 'zh' ? '已封存' : '봉인됨'), true, 'what is sealed is said to be');
        await look(small, `import-rows-${name}`, { axe });
        await small.emulateMedia({ media: 'print' });
        assert.equal(await small.locator('tr[data-mark=changed]').first().isVisible(), true);
        await picture(small, `import-rows-paper-${name}`);
        await small.emulateMedia({ media: 'screen' });
      } else await small.locator('p button').last().click();
    }
    await other.close();
  }
});

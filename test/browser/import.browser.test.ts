import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import writeExcelFile from 'write-excel-file/node';
import { encodeText, listImports, runImport } from '#intake/index.ts';
import { fill } from '../../src/intake/testing/fill-workbook.ts';
import { columnsOf } from '../../src/intake/workbook/layout.ts';
import { bringIn, choose, count, facts, folder, makePreview, next, served, step, toPreview } from './import-support.ts';
import { killable } from './killable.ts';
import { assertClean, look, open, picture, settled } from './support.ts';

test('the public refugee table through the screens: previewed, brought in, brought in again with 0 changes, undone', { skip: !existsSync(facts) && 'the table is not here' }, async () => {
  const here = await served();
  const { page, context } = await open(here);
  page.setDefaultTimeout(60_000);
  await toPreview(page, here.address, facts, 'public', 'UNHCR, people from the DPRK');
  await makePreview(page);
  assert.match(await page.locator('main').innerText(), /1,050 rows: 1,050 new, 0 changed, 0 as before, 0 left out/);
  // A number with its unit, of whom, where and when; a unit of the list is known; numbers as the language writes them; a kind said once.
  const first = (await page.locator('[data-fate]').first().innerText()).replaceAll(/\s+/g, ' ');
  for (const words of ['figure 5 persons', 'Of whom origin PRK', 'Where Cambodia', 'Period 1996']) assert.ok(first.includes(words), `${words}: ${first}`);
  assert.doesNotMatch(first, /Figure figure figure/);
  assert.equal(await page.locator('[aria-pressed=true] span').innerText(), '1,050');
  assert.equal(await page.locator('main tr:has-text("persons")').count(), 0, 'persons are a unit of the list');
  assert.equal(await count(here), 0, 'a preview writes nothing');
  await bringIn(page);
  assert.match(await page.locator('[data-import]').innerText(), /1,050 rows in [\d.]+ s: 1,050 new/);
  assert.equal(await count(here), 1050);
  // The same table as Korean and as Windows programs write it, and as a workbook: everything is there already.
  const text = readFileSync(facts, 'utf8');
  const files: readonly (readonly [string, Buffer])[] = [
    ['unhcr-cp949.csv', encodeText(text, 'cp949')],
    ['unhcr.xlsx', await writeExcelFile((parse(text) as string[][]).map((row) => row.map((value) => ({ value, type: String })))).toBuffer()],
    ['unhcr-utf16.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), encodeText(text, 'utf-16le')])],
  ];
  for (const [name, bytes] of files) {
    const other = join(folder, name);
    writeFileSync(other, bytes);
    await toPreview(page, here.address, other, 'public', 'UNHCR, people from the DPRK');
    await makePreview(page);
    assert.match(await page.locator('main').innerText(), /1,050 rows: 0 new, 0 changed, 1,050 as before, 0 left out/, name);
  }
  await bringIn(page);
  assert.match(await page.locator('[data-import]').innerText(), /0 new, 0 changed, 1,050 as before/);
  assert.equal(await page.locator('[data-import] button:has-text("Undo")').count(), 0, 'nothing came in: nothing to undo');
  assert.equal(await count(here), 1050);
  // Undone from the list, by keyboard.
  await page.goto(`${here.address}/import`);
  const undo = page.locator('tr', { hasText: 'finished' }).last().locator('button');
  await undo.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=dialog] >> text=Of its rows 1,050 were new and 0 changed accounts.');
  await page.waitForSelector('[role=dialog] >> text=1,050 accounts will go.');
  await picture(page, 'import-undo');
  await page.locator('[role=dialog] button:has-text("Undo it")').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Undone: 1,050 accounts.');
  assert.equal(await count(here), 0);
  assert.deepEqual((await listImports(here.t.session)).map(({ state }) => state).sort(), ['closed', 'undone']);
  assertClean(page, 'the table');
  await context.close();
});

test('another hat is told that it may not; another person sees no file that waits; a server that is away, a no to what was decided and a column with too long a name are said', async () => {
  const here = await served();
  await runImport(here.t.session, { file: { path: (() => { const path = join(folder, 'one.csv'); writeFileSync(path, 'no,words\n1,one\n'); return path; })() }, map: { format: 'vigil-map-1', source: { title: 'x', material: 'list', basis: 'public' }, rowKey: ['no'], lang: 'en', kind: 'person', sort: 'described', claims: [{ property: 'description', from: 'words', as: 'text' }] }, compartment: here.t.main });
  const mine = await open(here);
  await mine.page.goto(`${here.address}/import`);
  await choose(mine.page, join(folder, 'one.csv'));
  await mine.page.waitForURL(/\/import\/[0-9a-f-]{36}/);
  const address = mine.page.url();
  const analyst = await here.t.seat('analyst', 'analyst', [here.t.main]);
  const { page, context } = await open(here, { cookie: `${here.cookie.split('=')[0]}=${analyst.token}` });
  await page.goto(`${here.address}/import`);
  await page.waitForSelector('text=Importing is for documenters');
  assert.equal(await page.locator('button:has-text("Undo")').count(), 0);
  await look(page, 'import-other-hat');
  await page.goto(address);
  await page.waitForSelector('h1:has-text("There is nothing here")');
  await context.close();
  // A look that fails takes no step from under who is at it, and nothing goes on from what was looked at before.
  await mine.page.getByLabel('What were these people told?').fill('not known');
  await mine.page.getByLabel('On what is it held?').selectOption('public');
  await mine.page.getByLabel('Title of the source').fill('A list');
  await next(mine.page);
  await step(mine.page, 'What we read');
  await mine.page.route('**/look', (route) => route.abort());
  await mine.page.getByLabel('Between the cells').selectOption({ label: 'Tab' });
  await mine.page.waitForSelector('main [role=alert] >> text=The server does not answer');
  await step(mine.page, 'What we read');
  assert.equal(await mine.page.isDisabled('button:has-text("Next")'), true);
  await mine.page.unrouteAll({ behavior: 'wait' });
  await mine.page.click('main [role=alert] button');
  await mine.page.waitForSelector('main button:enabled:has-text("Next")');
  assert.equal(await mine.page.locator('main [role=alert]').count(), 0);
  assert.equal(await mine.page.getByLabel('Between the cells').inputValue(), '\t');
  // Two looks under way: what was chosen last stands, also where the one before is answered after it.
  const { promise: held, resolve: answered } = Promise.withResolvers<undefined>();
  await mine.page.route('**/look', async (route) => { if (route.request().postData()?.includes(';') === true) await held; await route.continue(); });
  await Promise.all([mine.page.waitForRequest('**/look'), mine.page.getByLabel('Between the cells').selectOption({ label: 'Semicolon' })]);
  await mine.page.getByLabel('Between the cells').selectOption({ label: 'Comma' });
  await mine.page.waitForSelector('main th:text-is("words")');
  const late = mine.page.waitForResponse('**/look');
  answered(undefined);
  await late;
  await settled(mine.page);
  await mine.page.waitForSelector('main button:enabled:has-text("Next")');
  assert.equal(await mine.page.getByLabel('Between the cells').inputValue(), ',');
  await mine.page.unrouteAll({ behavior: 'wait' });
  await mine.page.click('a:has-text("May we hold this?")');
  // What the server takes no more is said, and not that it is tried again; what was decided while it was away is there when one comes back, and goes to it then.
  const kept = '**/api/imports/uploads/*/draft';
  const holder = mine.page.getByLabel('Kept by');
  await mine.page.route(kept, (route) => route.fulfill({ status: 400, contentType: 'application/json', body: JSON.stringify({ code: 'http.bad-input', detail: {} }) }));
  await holder.fill('an archive');
  await mine.page.waitForSelector('text=cannot be kept as it stands');
  await mine.page.unrouteAll({ behavior: 'wait' });
  await mine.page.route(kept, (route) => route.abort());
  await holder.fill('an archive in the south');
  await mine.page.waitForSelector('text=It is tried again by itself');
  await mine.page.click('a:has-text("All imports")');
  await mine.page.waitForSelector('text=Files that wait');
  await mine.page.goBack();
  await mine.page.waitForSelector('text=It is tried again by itself');
  assert.equal(await holder.inputValue(), 'an archive in the south');
  await holder.fill('an archive in the north');
  await mine.page.unrouteAll({ behavior: 'wait' });
  await mine.page.waitForSelector('[data-kept=kept]');
  await settled(mine.page);
  await mine.page.reload();
  await mine.page.waitForSelector('[data-kept=kept]');
  await mine.page.click('a:has-text("May we hold this?"), [aria-current=step]:has-text("May we hold this?")');
  assert.equal(await holder.inputValue(), 'an archive in the north');
  // Taken away meanwhile: nothing is said to be under way for ever.
  const other = await mine.context.newPage();
  await other.goto(`${here.address}/import`);
  await other.click('button:has-text("Take away")');
  await other.click('button:has-text("Take it away")');
  await other.waitForSelector('text=No file of yours waits.');
  await other.close();
  await holder.fill('nobody');
  await mine.page.waitForSelector('text=Nothing is kept any more');
  writeFileSync(join(folder, 'long.csv'), `no,${'말'.repeat(300)}\n1,one\n`);
  await mine.page.goto(`${here.address}/import`);
  await choose(mine.page, join(folder, 'long.csv'));
  await mine.page.waitForURL(/\/import\/[0-9a-f-]{36}/);
  await mine.page.locator('[aria-current=step]').waitFor();
  if (await mine.page.locator('[aria-current=step]:has-text("May we hold this?")').count() > 0) {
    await mine.page.getByLabel('On what is it held?').selectOption('public');
    await next(mine.page);
  }
  await mine.page.waitForSelector('text=The name of column 2 is longer than 200 signs');
  await mine.page.goto(`${here.address}/import`);
  await mine.page.waitForSelector('text=Files that wait');
  await mine.page.click('button:has-text("Take away")');
  await mine.page.click('button:has-text("Take it away")');
  await mine.page.waitForSelector('text=No file of yours waits.');
  await mine.page.route('**/api/imports/uploads', (route) => route.abort());
  await choose(mine.page, join(folder, 'one.csv'));
  await mine.page.waitForSelector('text=The server does not answer');
  await picture(mine.page, 'import-away');
  await mine.context.close();
});

// Everybody in here is invented.
const people = { people: [{ no: '1', sort: '신원 확인된 사람', name: '김시험', sex: '여성', 'how-known': '직접 겪음' }, { no: '2', sort: '묘사된 사람', description: '30대 여성' }], acts: [{ no: 'a1', victim: '9', type: '강제송환: 인계' }] };
async function fetched(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`a:has-text("${link}")`).first().click()]);
  return readFileSync(await download.path());
}

test('the ready workbook comes in without columns, a list says the basis of each row and is known again by its columns, and a server that is killed in the middle goes on where it was', async () => {
  const here = await killable();
  await here.start();
  const admin = await here.t.admin();
  const accounts = async (): Promise<number> => (await admin.query<{ n: number }>('select count(*)::int as n from derived.account')).rows[0]?.n ?? -1;
  const { page, context } = await open(here);
  page.setDefaultTimeout(60_000);
  const put = (name: string, bytes: Buffer | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  // The workbook and the form as they are handed out.
  await page.goto(`${here.address}/import`);
  const form = (await fetched(page, 'Paper form')).toString();
  assert.ok(columnsOf('people').every(({ label }) => form.includes(`<b>${label.en}</b>`)), 'the form asks what the workbook asks');
  await page.evaluate(`document.cookie = 'vigil-language=ko'`);
  await page.goto(`${here.address}/import`);
  const empty = await fetched(page, 'XLSX');
  await page.evaluate(`document.cookie = 'vigil-language=en'`);
  await page.goto(`${here.address}/import`);
  await choose(page, put('채운 것.xlsx', await fill('ko', { title: '지어낸 목록', basis: '공식 기록', told: '알 수 없음' }, people, undefined, empty)));
  await step(page, 'What we read');
  assert.equal(await page.locator('ol [data-at]').count(), 3, 'nothing is asked of columns or basis');
  await next(page);
  await makePreview(page);
  assert.match(await page.locator('main').innerText(), /3 rows: 2 new, 0 changed, 0 as before, 1 left out[\s\S]*Held on: Official record/);
  assert.match((await fetched(page, 'Rows left out as a file')).toString(), /\r\n"침해 행위","2","사람·집단 번호","intake\.no-such-row","The row speaks of another[^"]*"\r\n$/);
  await bringIn(page);
  assert.equal(await accounts(), 2);
  assert.match((await fetched(page, 'Rows left out (CSV)')).toString(), /"intake\.no-such-row"/);

  // A basis for each row; one row says none.
  const list = 'no,words,held\n1,one,open\n2,two,Public\n3,three,\n4,four,official-record\n5,five,공식 기록\n';
  await page.goto(`${here.address}/import`);
  await choose(page, put('list.csv', list));
  await step(page, 'May we hold this?');
  await page.getByLabel('A column says it for each row').check();
  await page.getByLabel('Column with the basis').selectOption('held');
  await page.getByLabel('"open" means').selectOption('public');
  assert.equal(await page.getByLabel(/" means$/).count(), 1, 'what is a basis as it is written needs no meaning');
  await look(page, 'import-ask-by-row');
  await next(page);
  await next(page);
  await step(page, 'Columns');
  await page.locator('[data-column="words"] select').selectOption('description');
  await page.getByLabel('Keep these choices as').fill('two columns');
  await page.click('button:has-text("Keep"):not(:has-text("choices"))');
  await page.waitForSelector('text=Kept for tables');
  await next(page);
  await makePreview(page);
  assert.match(await page.locator('main').innerText(), /Held on: Public[\s\S]*Held on: Official record/);
  await bringIn(page);
  assert.deepEqual([await page.locator('[data-import]').count(), await accounts()], [2, 6], 'an import for each basis');
  assert.match((await fetched(page, 'Rows left out (CSV)')).toString(), /^\ufeff"sheet","row","column","code","what to do"\r\n"","4","held","intake\.row-basis","The row does not say on which basis it may be held\."\r\n$/);

  // More words than a page of them.
  await toPreview(page, here.address, put('words.csv', `no,sex\n${Array.from({ length: 250 }, (_, i) => `w${i},word ${i}`).join('\n')}\n`), 'public');
  await makePreview(page);
  await page.click('summary:has-text("(250)")');
  await page.waitForSelector('text=200 of 250 shown.');
  await page.click('button:has-text("Show 50 more")');
  await page.waitForSelector('text=250 of 250 shown.');
  assert.equal(await page.locator('details tbody tr').count(), 250);

  // The same columns once more: what was chosen is offered. Then the power goes while it is brought in.
  await admin.query(`create function public.gate() returns trigger language plpgsql as $$ begin if new.next_row > 30 then perform pg_advisory_xact_lock(4711); end if; return new; end $$`);
  await admin.query('create trigger gate before update on working.import_state for each row execute function public.gate()');
  await page.goto(`${here.address}/import`);
  await choose(page, put('next.csv', `no,words,held\n${Array.from({ length: 60 }, (_, i) => `n${i},${'words of nobody '.repeat(1200)},public`).join('\n')}\n`));
  await step(page, 'May we hold this?');
  await page.getByLabel('On what is it held?').selectOption('public');
  await next(page);
  await next(page);
  await step(page, 'Columns');
  await page.locator('[data-column="words"] select').selectOption('');
  await page.click('button:has-text("Use")');
  assert.equal(await page.locator('[data-column="words"] select').inputValue(), 'description');
  await next(page);
  await makePreview(page);
  await next(page);
  await admin.query('select pg_advisory_lock(4711)');
  await page.click('button:has-text("Bring in")');
  await page.waitForSelector('text=/Bringing in: [1-9]\\d* of 60 rows/');
  await page.reload();
  await page.waitForSelector('text=/Bringing in: [1-9]\\d* of 60 rows/');
  await look(page, 'import-running');
  await here.kill();
  await admin.query('select pg_advisory_unlock_all()');
  const half = (await accounts()) - 6;
  assert.ok(half > 0 && half < 60, `${half} rows were in when the power went`);
  await here.start();
  await page.reload();
  await page.waitForSelector('text=Bringing in:');
  await admin.query(`update working.upload set changed_at = changed_at - interval '1 minute'`);
  await page.waitForSelector('text=It stopped. What was brought in before stands.');
  await page.waitForSelector('text=/[1-9]\\d* of 60 rows had been read/');
  await picture(page, 'import-stopped');
  await page.click('button:has-text("Go on")');
  await page.waitForSelector('h2:has-text("Brought in")');
  assert.match(await page.locator('[data-import]').innerText(), /60 rows in [\d.]+ s: 60 new, 0 changed, 0 as before, 0 left out/);
  assert.equal(await accounts(), 66, 'every row once');
  await context.close();
  await here.kill();
});

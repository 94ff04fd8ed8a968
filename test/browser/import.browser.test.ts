import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import writeExcelFile from 'write-excel-file/node';
import { encodeText, listImports, runImport } from '#intake/index.ts';
import { bringIn, choose, count, facts, folder, makePreview, served, toPreview } from './import-support.ts';
import { assertClean, look, open, picture } from './support.ts';

test('the public refugee table through the screens: previewed, brought in, brought in again with 0 changes, undone', { skip: !existsSync(facts) && 'the table is not here' }, async () => {
  const here = await served();
  const { page, context } = await open(here);
  page.setDefaultTimeout(20_000);
  await toPreview(page, here.address, facts, 'public', 'UNHCR, people from the DPRK');
  await makePreview(page);
  assert.match(await page.locator('main').innerText(), /1,050 rows: 1,050 new, 0 changed, 0 as before, 0 left out/);
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
  assert.equal(await count(here), 1050);
  // Undone from the list, by keyboard.
  await page.goto(`${here.address}/import`);
  const undo = page.locator('tr', { hasText: 'finished' }).last().locator('button');
  await undo.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=dialog] >> text=Of its rows 1,050 were new and 0 changed accounts.');
  await page.locator('[role=dialog] button:has-text("Undo it")').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Undone: 1,050 accounts.');
  assert.equal(await count(here), 0);
  assert.deepEqual((await listImports(here.t.session)).map(({ state }) => state).sort(), ['closed', 'undone']);
  assertClean(page, 'the table');
  await context.close();
});

test('another hat is told that it may not; another person sees no file that waits; a server that is away is said', async () => {
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { makeCompartment, openSession } from '#access/index.ts';
import { listDrafts, saveDraft, submitInterview } from '#register/draft/index.ts';
import { add, bodies, count, field, saved } from './record-support.ts';
import { assertClean, look, open, serve, watch } from './support.ts';

// Everybody in here is invented.
test('a source is added to without asking its giver again; a new version says whose change it is, is refused when another came between, and loses nothing', async () => {
  const served = await serve();
  const { t } = served;
  const wording = { text: '그 여자는 무산 사람이었다', lang: 'ko' };
  const said = { wording, locator: { at: 'whole', reason: 'spoken' }, howKnown: { how: 'lived' } };
  const card = { template: { language: 'ko', version: 'ko-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes' } };
  const woman = { kind: 'person', sort: 'identified', claims: [{ property: 'name', value: { is: 'name', text: '김영순', kind: 'birth' }, ...said }, { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, ...said }, { property: 'workplace', value: { is: 'text', text: 'a mine' }, ...said }] };
  const draft = await saveDraft(t.session, t.main, { body: { form: 'interview-1', typed: {}, ready: { source: { new: { title: 'Interview 9', material: 'interview', basis: 'consent', lang: 'ko' } }, givers: [{ key: 'g1', entry: { basis: 'consent', age: 'adult' }, card }], accounts: [{ key: 'she', giver: 'g1', account: woman }] } } });
  const { source, accounts } = await submitInterview(t.session, draft.id, draft.changedAt);
  const { page, context } = await open(served);
  page.setDefaultTimeout(15_000);
  await page.goto(`${served.address}/sources/${source}`);
  await page.click('text=Add what this source says, or a giver');
  await page.waitForSelector('[data-known]');
  assert.equal(await page.locator('[data-part=card]').count(), 0, 'the giver was asked once');
  const n = await add(page, 'event:return-episode', '다시 잡혀 왔다');
  await field(page, n, 'person').locator('select').first().selectOption({ index: 1 });
  // Somebody who was there too is a giver of the same source, with a card of their own; both tell it together.
  await page.click('text=Another giver');
  const other = page.locator('[data-part=giver]').nth(1);
  await other.getByLabel('Age group').selectOption('adult');
  await other.getByLabel('Asked by').fill('Min');
  await other.locator('text=All of it was said').click();
  await other.locator('[data-question="1"] input').first().check();
  await page.getByLabel('Who says it').selectOption({ label: 'several told it together' });
  await saved(page);
  await look(page, 'record-there');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('h1:has-text("Recorded")');
  assert.deepEqual([await count(served, 'source'), await count(served, 'giver'), await count(served, 'consent'), await count(served, 'account')], [1, 3, 2, 2], 'one giver more, and both together');
  assert.match(await bodies(served), new RegExp(`"property":"person"[^}]*"value":\\{"account":"${accounts['she'] ?? ''}"`), 'it speaks of whom the source spoke of before');

  // A new version with what is sealed left as it is; two begin from the same one.
  const begun = async (in_: Page): Promise<void> => {
    await in_.goto(`${served.address}/sources/${source}`);
    await in_.locator('a:has-text("New version")').first().click();
    await in_.waitForSelector('button:has-text("Begin, what is sealed stays sealed")');
    if (in_ === page) await look(in_, 'version-begin');
  };
  await begun(page);
  await page.getByLabel('Why must they be opened?').fill('the name was mistyped');
  await page.click('button:has-text("Write into the log, open and begin")');
  await page.waitForSelector('[data-claim=name] button');
  const second = await context.newPage();
  await begun(second);
  await second.click('button:has-text("Begin, what is sealed stays sealed")');
  await second.waitForSelector('[data-claim=sex]');
  assert.doesNotMatch(await second.innerText('main'), /김영순|a mine/);
  await second.click('button:has-text("Record the new version")');
  await second.waitForSelector('text=Whose change is it?');
  await second.getByLabel('The document is read better now').check();
  await second.click('button:has-text("Record the new version")');
  await second.waitForSelector('text=Nothing is changed yet');
  await second.getByLabel('Leave out: Sex').click();
  await second.getByLabel('Another field').selectOption('home-province');
  await second.locator('[data-added=home-province] input').first().fill('함북');
  await second.click('button:has-text("Record the new version")');
  await second.waitForSelector('h1:has-text("The new version is recorded")');

  await page.getByLabel('The speaker added or changed it').check();
  await page.getByLabel('Day on which the speaker said it').fill('2026-03-05');
  await page.getByLabel('Change: Name').click();
  await page.locator('[data-claim=name] input').first().fill('김영숙');
  await saved(page);
  await look(page, 'version-form');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('[data-stale]');
  await look(page, 'version-stale', { expected: /409/ });
  assert.equal(await count(served, 'account'), 3, 'nothing is recorded over what came between');
  await page.reload();
  await page.waitForSelector('[data-claim=name][data-fate=change]');
  assert.equal(await page.locator('[data-claim=name] input').first().inputValue(), '김영숙', 'nothing of it is lost, also not by a reload');
  await page.click('button:has-text("Record the new version")');
  await page.click('button:has-text("Lay my changes on the newer version")');
  await page.waitForSelector('[data-claim=home-province]');
  assert.equal(await page.locator('[data-claim=sex]').count(), 0, 'as the newer version has it');
  await saved(page);
  await page.click('button:has-text("Record the new version")');
  await page.waitForSelector('h1:has-text("The new version is recorded")');
  const versions = (await (await t.admin()).query<{ open: string }>(`select b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id where h.kind = 'account' and h.chain = '${accounts['she'] ?? ''}' order by h.at`)).rows.map(({ open: text }) => JSON.parse(text) as { reason?: string; claims: { property: string }[] });
  assert.deepEqual(versions.map(({ reason, claims }) => [reason, claims.map(({ property }) => property)]), [[undefined, ['name', 'sex', 'workplace']], ['better-reading', ['name', 'workplace', 'home-province']], ['speaker-added-or-changed', ['name', 'workplace', 'home-province']]]);
  assert.doesNotMatch(JSON.stringify(versions), /김영|mine/);
  assert.deepEqual(await listDrafts(t.session), []);
  await page.goto(`${served.address}/entry/${accounts['she'] ?? ''}`);
  await page.waitForSelector('h1');
  assertClean(page, 'version', /409/);
  await context.close();
});

test('an emergency note: one key, what is feared, recorded; it asks for no card, name, number, age or place, and nobody but the duty team sees it', async () => {
  const served = await serve();
  const { t } = served;
  const { hat } = await t.seat('duty', 'documenter', [t.main, await makeCompartment(t.register, 'on duty', 'duty')]);
  const duty = `${served.cookie.split('=')[0] ?? ''}=${await openSession(t.register, hat)}`;
  const { page, context } = await open(served, { cookie: duty });
  page.setDefaultTimeout(15_000);
  await page.goto(`${served.address}/record`);
  await page.waitForSelector('button:has-text("An emergency note")');
  await page.keyboard.press('e');
  await page.waitForSelector('textarea:focus');
  await page.keyboard.type('언니가 어제 대련에서 잡혀갔다고 한다');
  await saved(page);
  await look(page, 'record-emergency');
  // All that it shows to be filled, and no more; none of it but the words is needed.
  const asked = (await page.locator('main label:visible, main legend:visible').allInnerTexts()).map((text) => text.trim());
  assert.deepEqual(asked, ['What is feared, and for whom', 'How do they know?', 'Another field', 'What it is about', 'Who calls', 'What the caller allows']);
  assert.doesNotMatch((await page.innerText('main')).replace(/No names of helpers.*/, ''), /consent|card|phone|address|birth|age group|guardian|route|helper/i);
  // A power cut in the middle of the call: the draft is a working row, sealed, and nothing is recorded of it.
  const url = page.url();
  await page.close({ runBeforeUnload: false });
  assert.equal(await count(served, 'source'), 0);
  const again = await context.newPage();
  watch(again, served.address);
  await again.goto(url);
  await again.waitForSelector('textarea');
  assert.equal(await again.locator('textarea').first().inputValue(), '언니가 어제 대련에서 잡혀갔다고 한다');
  await again.locator('textarea').first().focus();
  await again.keyboard.press('Control+Enter');
  await again.waitForSelector('h1:has-text("Recorded")');
  const notes = (await (await t.admin()).query<{ kind: string; name: string; basis: string | null }>(`select a.kind, c.name, a.basis from derived.account a join access.compartment c on c.id = a.compartment`)).rows;
  assert.deepEqual(notes, [{ kind: 'person', name: 'on duty', basis: 'emergency' }]);
  assert.equal(await count(served, 'consent'), 0);
  const uses = (await (await again.request.get(`${served.address}/api/sources/${(await (await t.admin()).query<{ id: string }>(`select id::text from record.header where kind = 'source'`)).rows[0]?.id ?? ''}/permissions`)).json()) as { givers: { cells: { cell: string; allowed: boolean }[] }[] };
  assert.deepEqual(uses.givers.flatMap(({ cells }) => cells.filter(({ cell, allowed }) => allowed && /share|publish|quote|government|contact/.test(cell))), [], 'nothing leaves');
  assertClean(again, 'emergency');
  // The same person with a hat outside the duty team.
  const outside = await open(served);
  for (const path of ['/api/search?query=', '/api/sources', '/api/home', '/api/drafts']) {
    const body = await (await outside.page.request.get(`${served.address}${path}`)).text();
    assert.doesNotMatch(body, /대련|Emergency note|on duty/, path);
  }
  await outside.context.close();
  await context.close();
});

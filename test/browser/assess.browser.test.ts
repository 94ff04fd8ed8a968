import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assess } from '#register/assessment/index.ts';
import { show } from '#register/entity/index.ts';
import { assessmentsOf } from '#register/review/index.ts';
import { newPerson, newSource } from '../support/consent-fixtures.ts';
import { assertClean, look, open, serve } from './support.ts';
import { as, two } from './two-persons.ts';

test('same person? by keyboard: what differs is marked, a reason is asked for, one of the last is at hand, taken back with one key', async () => {
  const served = await serve();
  const { t } = served;
  const { a, b } = await two(t.session, t.main, '1');
  const more = await two(t.session, t.main, '2');
  await assess(t.session, { body: { about: 'same', a: more.a, b: more.b, verdict: 'different' }, reason: 'two birth years' });
  await assess(t.session, { body: { about: 'same', a: more.a, b: await newPerson(t.session, t.main, await newSource(t.session, t.main, 'official-record')), verdict: 'different' }, reason: 'she told another story' });
  const { page, context } = await open(served);
  await page.goto(`${served.address}/review/compare/${a}/${b}`);
  await page.waitForSelector('text=1 field differs');
  assert.doesNotMatch(await page.innerText('main'), /강을 건너다/, 'narrative is folded');
  await look(page, 'compare');
  const verdict = async (): Promise<string> => { const last = (await assessmentsOf(t.session, a)).at(-1)?.body; return last?.about === 'same' ? last.verdict : 'none'; };
  // No reason yet: the key asks for one and records nothing.
  await page.keyboard.press('s');
  await page.waitForSelector('textarea:focus');
  assert.equal(await verdict(), 'none');
  await page.keyboard.type('one scar, one village');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Recorded: Same');
  assert.equal(await verdict(), 'same');
  assert.equal((await show(t.session, a)).entity.members.length, 2);
  await page.waitForSelector('text=These two stand as one entry now');
  await look(page, 'compare-joined');
  // What stands is read anew slowly: the next key counts all the same.
  await page.route('**/api/assessments/about/**', async (route) => { await new Promise((done) => setTimeout(done, 3000)); await route.continue(); });
  await page.keyboard.press('u');
  await page.waitForSelector('text=Taken back');
  assert.equal(await verdict(), 'unsure');
  assert.equal((await show(t.session, a)).entity.members.length, 1);
  // The last reasons: the one just written first, then that of before.
  await page.keyboard.press('2');
  await page.waitForSelector('textarea:text-is("two birth years")');
  await page.keyboard.press('d');
  await page.waitForSelector('text=Recorded: Different');
  // Those that sleep still are waited for: taken away under them, they would answer what was let through meanwhile.
  await page.unrouteAll({ behavior: 'wait' });
  assert.deepEqual((await assessmentsOf(t.session, a)).map((one) => one.reason), ['one scar, one village', 'Taken back at once: not what was meant', 'two birth years']);
  // A reason about testimony is offered when it is asked for, and the log has that it was opened.
  assert.doesNotMatch(await page.innerText('main'), /another story/);
  await page.click('text=Write into the log and open the last');
  await page.waitForSelector('button:has-text("she told another story")');
  assert.equal((await (await t.admin()).query(`select 1 from record.header where kind = 'unseal'`)).rowCount, 1);
  // Pressed twice it is recorded once.
  let posts = 0;
  page.on('request', (request) => { if (request.method() === 'POST') posts += 1; });
  await page.fill('textarea', 'not enough to say');
  await page.focus('h1');
  await page.evaluate(`for (const i of [1, 2]) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', bubbles: true }))`);
  await page.waitForSelector('text=Recorded: Not sure');
  assert.equal(posts, 1);
  assert.equal((await assessmentsOf(t.session, a)).length, 4);
  assertClean(page, 'compare');
  await context.close();
});

test('the windows of an entry: preferred value, independence, grade, law, state; each with its reason, each taken back', async () => {
  const served = await serve();
  const { t } = served;
  const { a, b } = await two(t.session, t.main, '5');
  await assess(t.session, { body: { about: 'same', a, b, verdict: 'same' }, reason: 'one scar' });
  const sora = await t.seat('sora', 'reviewer', [t.main]);
  const { page, context } = await as(served, sora);
  await page.goto(`${served.address}/review/assess/${a}`);
  const windowed = async (button: string, choose: () => Promise<void>, recorded: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.waitForSelector('[role=dialog] textarea');
    await choose();
    await look(page, `window ${button}`.replaceAll(/\W+/g, '-'));
    // By keys, as hands do: two Escapes with no key between them blank the screen.
    await page.locator('[role=dialog] textarea').pressSequentially(`made up: ${button}`);
    await page.locator('[role=dialog] button[type=submit]').click();
    await page.waitForSelector(`[role=dialog] >> text=Recorded: ${recorded}`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=dialog]', { state: 'detached' });
  };
  await windowed('Which value is preferred?', () => page.getByLabel('김용희').check(), 'Name');
  await windowed('Do two sources know it independently?', () => page.getByLabel('From one origin').check(), 'From one origin');
  await windowed('How reliable is this source?', () => page.getByLabel('B · usually reliable').check(), 'B');
  await windowed('How likely is what this passage says?', () => page.getByLabel('2 · probably true').check(), '2');
  await windowed('Legal characterisation', async () => { await page.getByLabel('Trafficking in persons').check(); await page.getByLabel('Arguable').check(); }, 'Trafficking');
  await windowed('Review', () => page.locator('[role=dialog]').getByLabel('Not supported').check(), 'Not supported');
  const abouts = [...new Set((await Promise.all([a, b].map((one) => assessmentsOf(t.session, one)))).flat().map((one) => one.body.about))].sort();
  assert.deepEqual(abouts, ['characterisation', 'information', 'preferred', 'review', 'same']);
  await page.waitForSelector('text=made up: Review');
  await look(page, 'assess-concluded');
  assertClean(page, 'windows');
  await context.close();
});

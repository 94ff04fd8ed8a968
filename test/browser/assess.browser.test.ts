import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { addHat, addMember, openSession, resume, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { assessmentsOf, assignReview, getReview } from '#register/review/index.ts';
import { show } from '#register/entity/index.ts';
import { recordSource } from '#register/source/index.ts';
import { assertClean, look, open, serve, type Look, type Served } from './support.ts';

/** Invented: two sources tell of two persons, who may be one. */
const at = (page: string, text: string, lang: string) => ({ wording: { text, lang }, locator: { at: 'page', page }, howKnown: { how: 'lived' } });
const name = (text: string) => ({ property: 'name', value: { is: 'name', text, kind: 'birth' }, ...at('1', text, 'ko') });
const sex = (code: string) => ({ property: 'sex', value: { is: 'term', list: 'sex', code }, ...at('2', code, 'en') });
const told = (text: string) => ({ property: 'description', value: { is: 'text', text }, ...at('3', text, 'ko') });
const person = (...claims: unknown[]) => ({ kind: 'person', sort: 'identified', standing: 'public-role', claims });
async function two(by: Session, main: CompartmentId, tag: string): Promise<{ a: string; b: string }> {
  const [one, other] = [await recordSource(by, main, { title: `Interview ${tag}`, material: 'interview', basis: 'public' }), await recordSource(by, main, { title: `List ${tag}`, material: 'list', basis: 'public' })];
  const a = await recordAccount(by, main, { source: one, account: person(name('김영희'), sex('F'), told('무산에서 강을 건너다 잡혔다고 했다')) });
  return { a, b: await recordAccount(by, main, { source: other, account: person(name('김영희'), name('김용희'), sex('F')) }) };
}
const cookie = (served: Served, session: Session): string => `vigil-${served.port}=${session.token}`;
const as = (served: Served, session: Session, more: Look = {}) => open(served, { cookie: cookie(served, session), ...more });
const text = (page: Page, part = 'main'): Promise<string> => page.innerText(part);

test('same person? by keyboard: what differs is marked, a reason is asked for, one of the last is at hand, taken back with one key', async () => {
  const served = await serve();
  const { t } = served;
  const { a, b } = await two(t.session, t.main, '1');
  const more = await two(t.session, t.main, '2');
  await assess(t.session, { body: { about: 'same', a: more.a, b: more.b, verdict: 'different' }, reason: 'two birth years' });
  const { page, context } = await open(served);
  await page.goto(`${served.address}/review/compare/${a}/${b}`);
  await page.waitForSelector('text=1 field differs');
  assert.doesNotMatch(await text(page), /강을 건너다/, 'narrative is folded');
  await look(page, 'compare');
  const verdict = async (): Promise<string> => { const last = (await assessmentsOf(t.session, a)).at(-1)?.body; return last?.about === 'same' ? last.verdict : 'none'; };
  // No reason yet: the key asks for one and records nothing.
  await page.keyboard.press('s');
  await page.waitForFunction('document.activeElement.tagName === "TEXTAREA"');
  assert.equal(await verdict(), 'none');
  await page.keyboard.type('one scar, one village');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Recorded: Same');
  assert.equal(await verdict(), 'same');
  assert.equal((await show(t.session, a)).entity.members.length, 2);
  await page.waitForSelector('text=These two stand as one entry now');
  await look(page, 'compare-joined');
  await page.keyboard.press('u');
  await page.waitForSelector('text=Taken back');
  assert.equal(await verdict(), 'unsure');
  assert.equal((await show(t.session, a)).entity.members.length, 1);
  // The last reasons: the one just written first, then that of before.
  await page.keyboard.press('2');
  await page.waitForFunction('document.querySelector("textarea").value === "two birth years"');
  await page.keyboard.press('d');
  await page.waitForSelector('text=Recorded: Different');
  assert.deepEqual((await assessmentsOf(t.session, a)).map((one) => one.reason), ['one scar, one village', 'Taken back at once: not what was meant', 'two birth years']);
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

test('a review from hand to hand: asked for, taken, given back, asked again, decided; who recorded it is refused', async () => {
  const served = await serve();
  const { t } = served;
  const { a } = await two(t.session, t.main, '3');
  const sora = await t.seat('sora', 'reviewer', [t.main]);
  const stranger = await t.seat('stranger', 'reviewer', []);
  const both = await t.seat('recorder', 'documenter', [t.main]);
  const hat = await addHat(t.register, both.user, 'reviewer');
  await addMember(t.register, hat, t.main);
  const recorder = await resume(t.register, await openSession(t.register, hat));
  const theirs = (await two(both, t.main, '4')).a;

  const mine = await open(served);
  await mine.page.goto(`${served.address}/review`);
  await mine.page.waitForSelector('text=Nothing waits');
  await look(mine.page, 'queue-empty');
  for (const account of [a, theirs]) {
    await mine.page.goto(`${served.address}/review/assess/${account}`);
    await mine.page.waitForSelector('text=Nobody has asked for a review');
    if (account === a) await look(mine.page, 'assess');
    await mine.page.getByLabel('Note to the other').fill('two voices?');
    await mine.page.dblclick('text=Ask for a review');
    await mine.page.waitForSelector('text=asked by operator');
  }
  // Who recorded it is not offered the button, and refused without one.
  const own = await as(served, recorder);
  await own.page.goto(`${served.address}/review`);
  await own.page.waitForSelector('text=What waits');
  assert.equal(await own.page.getByRole('button', { name: 'Take it' }).count(), 1, 'the other one alone');
  const refused = await own.page.evaluate(`fetch('/api/reviews/${theirs}/take', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"turn":1}' }).then(async (answer) => [answer.status, (await answer.json()).code])`);
  assert.deepEqual(refused, [403, 'review.recorder']);
  await own.context.close();
  // Outside the circle there is nothing.
  const outside = await as(served, stranger);
  await outside.page.goto(`${served.address}/review/assess/${a}`);
  await outside.page.waitForSelector('text=There is nothing here');
  await outside.context.close();

  const reviewer = await as(served, sora);
  const { page } = reviewer;
  await page.goto(`${served.address}/review`);
  await page.waitForSelector('text=What waits');
  assert.doesNotMatch(await text(page), /two voices/, 'the note is for the two of them');
  await look(page, 'queue-waits');
  await page.keyboard.press('ArrowDown');
  const row = await page.evaluate('document.activeElement.dataset.row') as string;
  assert.ok([a, theirs].includes(row));
  await page.goto(`${served.address}/review/assess/${a}`);
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.waitForSelector('text=in review');
  await page.waitForSelector('text=two voices?');
  await look(page, 'assess-taken');
  await page.getByLabel('What is missing?').fill('which winter?');
  await page.getByRole('button', { name: 'Give it back' }).click();
  await page.waitForSelector('text=came back with a question');
  await mine.page.goto(`${served.address}/review`);
  await mine.page.waitForSelector('text=which winter?');
  assert.match(await text(mine.page, 'section[aria-label="My work"]'), /which winter/);
  await look(mine.page, 'queue-back');
  await mine.page.goto(`${served.address}/review/assess/${a}`);
  await mine.page.getByLabel('Of whom').selectOption({ label: 'sora (reviewer)' });
  await mine.page.getByRole('button', { name: 'Ask again' }).click();
  await mine.page.waitForSelector('text=asked of sora');
  await page.goto(`${served.address}/review`);
  await page.getByRole('button', { name: 'Take it' }).first().click();
  await page.waitForSelector('section[aria-label="My work"] >> text=김영희');
  await page.goto(`${served.address}/review/assess/${a}`);
  await page.getByLabel('Reasonable grounds to believe').check();
  await page.getByLabel('The rule you used').fill('two who do not know each other');
  await page.getByLabel('Why do you conclude this?').fill('both were there');
  await page.getByRole('button', { name: 'Decide' }).dblclick();
  await page.waitForSelector('text=reviewed: reasonable grounds to believe');
  assert.equal((await getReview(t.session, a))?.state, 'reviewed');
  assert.equal((await assessmentsOf(t.session, a)).filter((one) => one.body.about === 'review').length, 1);
  await page.goto(`${served.address}/review`);
  await page.waitForSelector('section[aria-label="Reviewed last"] >> text=김영희');
  await look(page, 'queue-done');
  assertClean(mine.page, 'asking');
  for (const each of [mine, reviewer]) await each.context.close();
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
    await page.fill('[role=dialog] textarea', `made up: ${button}`);
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

test('narrow and wide, light and dark, in every language', async () => {
  const served = await serve();
  const { t } = served;
  const { a, b } = await two(t.session, t.main, '6');
  await assignReview(t.session, { account: a, note: '이 사람이 맞습니까?' });
  for (const [width, scheme, lang] of [[390, 'light', 'ko'], [390, 'dark', 'en'], [1440, 'dark', 'ko'], [1440, 'light', 'zh']] as const) {
    const { page, context } = await open(served, { width, scheme, lang });
    for (const [where, path] of [['queue', '/review'], ['compare', `/review/compare/${a}/${b}`], ['assess', `/review/assess/${a}`]] as const) {
      await page.goto(`${served.address}${path}`);
      await page.waitForSelector('section');
      await look(page, `${where}-${width}-${scheme}-${lang}`, { axe: scheme === 'dark' });
    }
    await context.close();
  }
});

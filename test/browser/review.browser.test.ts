import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHat, addMember, openSession, resume } from '#access/index.ts';
import { assessmentsOf, assignReview, getReview } from '#register/review/index.ts';
import { assertAccessible, assertClean, look, open, serve } from './support.ts';
import { as, two } from './two-persons.ts';

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
  assert.doesNotMatch(await page.innerText('main'), /two voices/, 'the note is for the two of them');
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
  assert.match(await mine.page.innerText('section[aria-label="My work"]'), /which winter/);
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

test('a verdict and its reason outlive a server that is away and a session that ends: the form stands, hidden with its window until the same hat is there again', async () => {
  const served = await serve();
  const { t } = served;
  const { a, b } = await two(t.session, t.main, '8');
  const sora = await t.seat('sora', 'reviewer', [t.main]);
  await assignReview(t.session, { account: a, note: '' });
  const { page, context } = await as(served, sora);
  const reason = page.getByLabel('Why do you conclude this?');
  await page.goto(`${served.address}/review/assess/${a}`);
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByLabel('Reasonable grounds to believe').check();
  await reason.fill('both were there');
  // Away: neither the decision nor what is asked anew after it gets an answer.
  await context.route('**/api/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Decide' }).click();
  const panel = page.locator('section[aria-label="Where the review stands"]');
  await panel.locator('> [role=alert]').waitFor();
  assert.equal(await reason.inputValue(), 'both were there');
  assert.equal(await page.getByLabel('Reasonable grounds to believe').isChecked(), true);
  await context.unrouteAll({ behavior: 'wait' });
  await panel.locator('> [role=alert] button').click();
  await panel.locator('> [role=alert]').waitFor({ state: 'detached' });
  // Ended: the page and the window over it go and come with the session.
  const cookies = await context.cookies();
  const ended = async (press: () => Promise<void>): Promise<void> => {
    await context.clearCookies({ name: `vigil-${served.port}` });
    // The page is covered by the no itself, before it is known who is here now.
    let later: () => void = () => undefined;
    const held = new Promise<void>((free) => { later = free; });
    await context.route('**/api/session', async (route) => { await held; await route.continue(); });
    await press();
    await page.waitForSelector('h1:has-text("Your sign-in has ended")');
    later();
    await context.unrouteAll({ behavior: 'wait' });
    assert.equal(await page.locator('textarea:visible, [role=dialog]:visible').count(), 0);
    await assertAccessible(page, 'ended');
    // A key between, as hands have it: two Escapes that follow each other blank the screen.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await context.addCookies(cookies);
    await page.locator('main[class*=cover] button').click();
    await page.waitForSelector('h1:has-text("Your sign-in has ended")', { state: 'detached' });
    await panel.locator('> [role=alert]').waitFor({ state: 'detached' });
  };
  await ended(() => page.getByRole('button', { name: 'Decide' }).click());
  assert.equal(await reason.inputValue(), 'both were there');
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await page.locator('[role=dialog]').getByLabel('Not supported').check();
  await page.fill('[role=dialog] textarea', 'nobody was there');
  await ended(() => page.locator('[role=dialog] button[type=submit]').click());
  assert.equal(await page.inputValue('[role=dialog] textarea'), 'nobody was there');
  // Not by Escape: one was pressed a moment ago.
  await page.locator('[role=dialog]').getByLabel('Close').click();
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.waitForSelector('text=reviewed: reasonable grounds to believe');
  assertClean(page, 'kept', /401|ERR_FAILED/);
  // Same person? The reason is given up when it is recorded, not when it is sent.
  await page.goto(`${served.address}/review/compare/${a}/${b}`);
  await page.waitForSelector('text=1 field differs');
  await page.fill('textarea', 'one scar');
  await context.route('**/api/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Different' }).click();
  await page.waitForSelector('[role=alert] >> text=The server does not answer');
  assert.equal(await page.inputValue('textarea'), 'one scar');
  await context.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: 'Record: Different' }).click();
  await page.waitForSelector('text=Recorded: Different');
  assert.equal(await page.inputValue('textarea'), '');
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

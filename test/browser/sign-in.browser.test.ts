import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { addHat, addUser } from '#access/index.ts';
import { assertAccessible, assertClean, look, open, picture, serve, vaultFolder, watch, type Served } from './support.ts';

// Names and passwords are made up for these tests.
const password = 'a long made-up password';
const codeOf = (letters: string, step = 0): string => new TOTP({ secret: Secret.fromBase32(letters.replaceAll(' ', '')) }).generate({ timestamp: Date.now() + step * 30_000 });
/** Passkeys are bound to a name: the same server, under the name of this machine. */
const named = (served: Served): string => served.address.replace('127.0.0.1', 'localhost');
/** A register whose vault lies in a folder of its own. */
const serveVault = (): Promise<Served> => { const { whereabouts, make } = vaultFolder(); return serve({ app: { whereabouts }, fill: make }); };
/** A refused try writes a line to the console of a browser. */
const refused = /Failed to load resource/;

/** A telephone or key of software in place of one of plastic. */
async function authenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
}

test('first run by the link: key and who holds it, the first person with password and code, how to begin', async () => {
  const served = await serveVault();
  const { page, context } = await open(served, { lang: 'en' });
  await page.goto(`${served.address}/first-run`);
  await page.waitForSelector('text=The key of this register');
  await page.waitForSelector('text=Who can open the vault');
  assert.match(await page.innerText('main'), /If the key is lost[^]*passphrase/);
  await look(page, 'first-run-key');
  await context.addCookies([{ name: 'vigil-language', value: 'ko', url: served.address }]);
  await page.goto(`${served.address}/first-run?step=person`);
  await page.waitForSelector('text=본인은 누구입니까');
  await page.waitForSelector('h2:has-text("암호")');
  await look(page, 'first-run-person-ko');
  await context.addCookies([{ name: 'vigil-language', value: 'en', url: served.address }]);
  await page.reload();
  await page.getByLabel('Your name, as others').fill('Kim Made Up');
  await page.click('text=Keep the name');
  await page.waitForSelector('form [role=status]');
  await page.getByLabel('New password').fill('short');
  await page.getByLabel('New password').fill(password);
  await page.click('text=Set the password');
  await page.click('text=Set up codes');
  const letters = await page.innerText('form code');
  await assertAccessible(page, 'codes');
  await picture(page, 'first-run-codes');
  await page.getByLabel('Code that the app shows').fill('000000');
  await page.click('button:has-text("Confirm")');
  await page.waitForSelector('text=This code is not right');
  await page.getByLabel('Code that the app shows').fill(codeOf(letters));
  await page.click('button:has-text("Confirm")');
  await page.waitForSelector('text=I have them on paper');
  const spare = await page.locator('ol li code').allInnerTexts();
  assert.equal(spare.length, 8);
  await page.click('text=I have them on paper');
  await page.waitForSelector('text=You can sign in: password and code');
  await page.click('button:has-text("Next")');
  await page.waitForSelector('text=Practise on the invented register');
  await look(page, 'first-run-begin', { expected: refused });
  await page.click('text=To the register');
  await page.waitForSelector('text=Kim Made Up');
  await page.waitForSelector('text=documenter');
  assert.doesNotMatch(await page.innerText('main'), /Nobody has said yet who works here/);
  // Back in the hat that gives rights away the password is asked again.
  await page.click('header button:has-text("Kim Made Up")');
  await page.click('[role=menuitem]:has-text("administrator")');
  await page.getByLabel('Password').fill('not my password');
  await page.click('[role=dialog] button:has-text("Change hat")');
  await page.waitForSelector('text=This is not your password');
  await assertAccessible(page, 'hat');
  await page.getByLabel('Password').fill(password);
  await page.click('[role=dialog] button:has-text("Change hat")');
  await page.waitForSelector('text=administrator');
  // Back at its first page in the other hat: the password opens it.
  await page.click('header button:has-text("Kim Made Up")');
  await page.click('[role=menuitem]:has-text("documenter")');
  await page.waitForSelector('header button:has-text("documenter")');
  await page.goto(`${served.address}/first-run?step=key`);
  await page.getByLabel('Password').fill(password);
  await page.click('[role=dialog] button:has-text("Change hat")');
  await page.waitForSelector('text=Who can open the vault');
  await page.goto(served.address);
  // Out, and in again: once by a code of paper.
  await page.click('header button:has-text("Kim Made Up")');
  await page.click('[role=menuitem]:has-text("Sign out")');
  await page.click('a:has-text("Sign in")');
  await page.waitForSelector('h1:has-text("Sign in")');
  await look(page, 'sign-in', { expected: refused });
  await page.getByLabel('Name').fill('Kim Made Up');
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Code').fill('123456');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Name, password or code is not right');
  await assertAccessible(page, 'sign-in refused');
  await page.getByLabel('Code').fill(spare[0] ?? '');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=What the register holds');
  assertClean(page, 'first run', refused);
  await context.close();
});

test('the three pages at 390 px in Chinese, dark', async () => {
  const served = await serveVault();
  const { page, context } = await open(served, { width: 390, scheme: 'dark', lang: 'zh' });
  await page.goto(`${served.address}/first-run`);
  await page.waitForSelector('h1:has-text("本登记册的密钥")');
  await page.waitForSelector('form');
  await look(page, 'first-run-key-390-zh');
  for (const step of ['person', 'begin']) {
    await page.goto(`${served.address}/first-run?step=${step}`);
    await page.waitForSelector('h2');
    await look(page, `first-run-${step}-390-zh`);
  }
  await context.close();
});

test('by passkey: made under a name, signs in by itself, is taken away; an address in numbers says where it works', async () => {
  const served = await serve({ fill: async (t) => { await addHat(t.register, await addUser(t.register, 'Pak Made Up', password), 'analyst'); } });
  const { page, context } = await open(served, { cookie: null });
  await page.goto(`${served.address}/sign-in`);
  await page.waitForSelector('text=http://localhost:');
  await authenticator(page);
  watch(page, named(served));
  await page.goto(`${named(served)}/entry/none`);
  await page.waitForURL('**/sign-in?to=%2Fentry%2Fnone');
  await page.getByLabel('Name').fill('Pak Made Up');
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Codes for signing in');
  await look(page, 'sign-in-first');
  await page.getByLabel('Code that the app shows').fill(codeOf(await page.innerText('form code')));
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=I have them on paper');
  await assertAccessible(page, 'spare codes');
  await page.click('text=I have them on paper');
  await page.waitForURL('**/entry/none');
  await page.goto(`${named(served)}/me`);
  await page.waitForSelector('h2:has-text("Passkeys")');
  await page.getByLabel('What to call it').fill('blue key');
  await page.locator('section:has(h2:has-text("Passkeys")) input[type=password]').fill(password);
  await page.click('button:has-text("Make a passkey")');
  await page.waitForSelector('b:has-text("blue key")');
  await look(page, 'own-sign-in', { expected: refused });
  await page.click('header button:has-text("Pak Made Up")');
  await page.click('[role=menuitem]:has-text("Sign out")');
  await page.waitForSelector('a:has-text("Sign in")');
  await page.goto(`${named(served)}/sign-in`);
  await page.click('text=Sign in with a passkey');
  await page.waitForSelector('text=What the register holds');
  await page.goto(`${named(served)}/me`);
  await page.waitForSelector('b:has-text("blue key")');
  // Without the password nothing is sent, and the field says that it is wanted.
  await page.click('button:has-text("Take away")');
  await page.click('[role=group] button:has-text("Take away")');
  await page.waitForSelector('section:has(h2:has-text("Passkeys")) input[type=password]:focus');
  await page.keyboard.type(password);
  await page.click('button:has-text("Take away")');
  await page.click('[role=group] button:has-text("Take away")');
  await page.waitForSelector('b:has-text("blue key")', { state: 'detached' });
  await context.close();
});

test('in Korean and Chinese, at two widths; who is slowed down is told for how long', async () => {
  const served = await serve();
  for (const [width, scheme, lang] of [[390, 'light', 'ko'], [1440, 'dark', 'zh']] as const) {
    const { page, context } = await open(served, { width, scheme, lang, cookie: null });
    await page.goto(`${served.address}/sign-in`);
    await page.waitForSelector('form');
    await look(page, `sign-in-${width}-${lang}`);
    if (lang === 'ko') {
      // The wait doubles with each try: where trying takes long itself, it is met later.
      for (let status = 0, tries = 0; status !== 429 && tries < 12; tries += 1) {
        await page.locator('input').nth(0).fill('아무개');
        await page.locator('input').nth(1).fill('지어낸 암호 하나 둘');
        const answered = page.waitForResponse('**/api/sign-in');
        await page.locator('form button[type=submit]:not([data-loading])').waitFor();
        await page.keyboard.press('Enter');
        status = (await answered).status();
      }
      await page.waitForSelector('text=초 뒤에 다시 시도하십시오');
      await picture(page, 'sign-in-wait-ko');
    }
    await context.close();
  }
});

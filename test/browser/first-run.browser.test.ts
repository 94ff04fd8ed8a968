// The first hour with Vigil as it is started by a person, and without a mouse: one process, one link, one data folder. All names are invented.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { builtWeb } from '../../src/server/web/built.ts';
import { isRoot, makeHome, start, vigil, type Setting } from '../cli/vigil.ts';
import { keysOf, writeFirst, type Keys } from './keyboard.ts';
import { assertClean, launch, look, picture, settled, watch } from './support.ts';

const password = 'a long made-up password';
const link = /http:\/\/localhost:\d+\/enter\?once=\S+/;

/** Whoever starts it is no root, which could start no second register. */
function asPlainUser(base: string): { uid?: number; gid?: number } {
  if (!isRoot) return {};
  const user = `vigilfirst${process.pid}`;
  assert.equal(spawnSync('useradd', ['--no-create-home', '--system', user]).status, 0, 'no useradd on this machine');
  after(() => void spawnSync('userdel', [user]));
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, user]).toString())) as [number, number];
  chownSync(base, uid, gid);
  return { uid, gid };
}

async function started(setting: Setting, data: string): Promise<{ child: ChildProcess; url: URL }> {
  const child = start(setting, ['start', '--port', '0', '--data', data]);
  after(() => void child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr?.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  for (let i = 0; i < 3_000 && child.exitCode === null; i += 1) {
    const found = link.exec(out);
    if (found !== null) return { child, url: new URL(found[0]) };
    await sleep(20);
  }
  return assert.fail(`no link: ${err}`);
}

/** By keyboard to a button of the first run, and in. One that runs already is there before a word about its start could be read. */
async function openBeside(page: Page, keys: Keys, name: RegExp, own: string, runs = false): Promise<URL> {
  await keys.tabTo(page.getByRole('button', { name }));
  await keys.press('Enter');
  if (!runs) await page.getByRole('status').filter({ hasText: 'It is being started' }).first().waitFor();
  await page.waitForURL((url) => url.origin !== own, { timeout: 60_000 });
  const there = new URL(page.url());
  watch(page, there.origin);
  await page.waitForSelector('text=Back to your own register');
  return there;
}

test('first run by keyboard alone: key, second holder, drill, first person, the two registers beside it, a first record, and practice only until a restore was tried', async (t) => {
  const home = makeHome();
  const setting: Setting = { ...home, ...asPlainUser(home.base), env: { VIGIL_PASSPHRASE_FILE: join(home.base, 'passphrase') } };
  writeFileSync(join(home.base, 'passphrase'), 'six made up words for one test\n', { mode: 0o600 });
  if (setting.uid !== undefined) chownSync(join(home.base, 'passphrase'), setting.uid, setting.gid as number);
  // Whoever may not write in the folder of Vigil finds the pages made.
  await builtWeb();
  const { child, url } = await started(setting, home.data);
  const context = await (await launch()).newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  watch(page, url.origin);
  page.setDefaultTimeout(60_000);
  await context.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
  await page.goto(url.href);
  const keys = keysOf(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const doing = async (name: string | RegExp): Promise<void> => { await keys.tabTo(button(name)); await keys.press('Enter'); };

  // The key: a passphrase, a second person who can open it, the sheet for them, and that it works.
  await page.waitForSelector('h1:has-text("The key of this register")');
  await page.waitForSelector('text=The key is a passphrase');
  await keys.tabTo(page.getByLabel('Their name'));
  await keys.type('Sora');
  await doing('Add a holder');
  await page.waitForSelector('text=Recovery code of Sora');
  const code = await page.innerText('[role=group] code');
  await doing('Print');
  assert.equal(await page.evaluate('window.printed'), 1);
  await doing('It is on paper: hide it');
  await keys.tabTo(page.locator('form:has-text("Key drill") input'));
  await keys.type(code);
  await keys.press('Enter');
  await page.waitForSelector('text=Sora can open this register without anybody else');
  await picture(page, 'first-run-holders');
  await doing('Next');

  // The first person: a name, a password, codes.
  await page.waitForSelector('h1:has-text("Who are you?")');
  await keys.tabTo(page.getByLabel('Your name, as others'));
  await keys.type('Kim Made Up');
  await keys.press('Enter');
  await page.waitForSelector('form [role=status]');
  // Who hears late who is here asks nobody a second time for the password typed a moment ago.
  await page.route('**/api/session', async (route) => { await new Promise((wake) => { setTimeout(wake, 1500); }); await route.continue(); });
  await keys.tabTo(page.getByLabel('New password'));
  await keys.type(password);
  await keys.press('Enter');
  await doing('Set up codes');
  await keys.tabTo(page.getByLabel('Code that the app shows'));
  await page.unrouteAll({ behavior: 'wait' });
  await keys.type(new TOTP({ secret: Secret.fromBase32((await page.innerText('form code')).replaceAll(' ', '')) }).generate());
  await keys.press('Enter');
  await doing('I have them on paper');
  await page.waitForSelector('text=You can sign in: password and code');
  await doing('Next');

  // Two registers beside this one, each opened by a button; a second press leads to the same one by a new link.
  await page.waitForSelector('h1:has-text("How to begin")');
  await page.waitForSelector('[role=note]:has-text("for practice only")');
  await look(page, 'first-run-begin-beside', { expected: /Failed to load resource/ });
  const practice = await openBeside(page, keys, /Practise on the invented register/, url.origin);
  assert.equal(practice.pathname, '/', 'the link was used up');
  await page.waitForSelector('[role=note]:has-text("invented")');
  await keys.tabTo(page.getByRole('link', { name: 'The ten exercises' }));
  await keys.press('Enter');
  await page.waitForSelector('h1:has-text("Ten exercises")');
  await page.waitForSelector('[role=note]:has-text("invented")');
  await keys.tabTo(page.getByRole('link', { name: 'Back to your own register' }));
  await keys.press('Enter');
  watch(page, url.origin);
  await page.waitForURL(`${url.origin}/`);
  await page.goto(`${url.origin}/first-run?step=begin`);
  assert.equal((await openBeside(page, keys, /Practise on the invented register/, url.origin, true)).origin, practice.origin, 'the same one');
  await page.goto(`${url.origin}/first-run?step=begin`);
  const example = await openBeside(page, keys, /Look around the public example/, url.origin);
  await page.waitForSelector('[role=note]:has-text("Public example")');
  assert.notEqual(example.origin, practice.origin);
  // Neither starts a third, nor is either of them to be had without a session.
  for (const origin of [practice.origin, example.origin]) assert.equal((await fetch(`${origin}/api/beside`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"which":"example"}' })).status, 401);

  // Here it is meant: a first record, while every page says that nothing real may be kept yet.
  watch(page, url.origin);
  await page.goto(`${url.origin}/first-run?step=begin`);
  await doing(/Record an interview/);
  await page.waitForURL('**/record');
  await writeFirst(page, keys);
  const banner = page.locator('[role=note]:has-text("Practice only")');
  await banner.waitFor();
  t.diagnostic(`first run without a mouse: ${keys.count()} interactions`);
  assertClean(page, 'first run');
  const [data, sealed] = [join(home.base, 'register.backup'), join(home.base, 'register.keys')];
  const made = await vigil(setting, 'backup', data, '--keys', sealed, '--data', home.data);
  assert.equal(made.code, 0, made.err);
  await page.goto(`${url.origin}/`);
  await page.waitForSelector('text=What the register holds');
  assert.equal(await banner.count(), 1, 'a backup alone is a hope');
  const tried = await vigil(setting, 'restore', data, '--keys', sealed, '--try', '--data', home.data);
  assert.equal(tried.code, 0, tried.err);
  for (const path of ['/', '/record', '/settings']) {
    await page.goto(`${url.origin}${path}`);
    await page.waitForSelector('h1');
    await settled(page);
    assert.equal(await banner.count(), 0, path);
  }
  await context.close();

  // Both end with it, also when nobody has the time to stop them.
  child.kill('SIGKILL');
  await once(child, 'exit');
  for (const { origin } of [practice, example]) {
    for (let i = 0; i < 500 && (await fetch(origin).then(() => true, () => false)); i += 1) await sleep(20);
    assert.equal(await fetch(origin).then(() => 'runs', () => 'stopped'), 'stopped');
  }
  // The database that was left alone is taken over, and stops with this.
  const verified = await vigil(setting, 'verify', '--data', home.data);
  assert.equal(verified.code, 0, verified.err);
});

// What a group does with its house by commands: a second holder of the key, requests refused and taken back, a proof checked by a stranger.
// All persons are made up.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { behindTheBack, json, makeHome, onlyOnce, warmVigil as vigil, type Ran } from './vigil.ts';

function makeHouse() {
  const home = makeHome();
  const secret = (name: string, words: string): string => {
    const path = home.file(name, `${words}\n`);
    chmodSync(path, 0o600);
    return path;
  };
  const password = secret('password', 'made-up second person 2026');
  const run = (env: Record<string, string>, ...words: string[]): Promise<Ran> => vigil({ base: home.base, env: { VIGIL_PASSWORD_FILE: password, VIGIL_NEW_PASSWORD_FILE: password, ...env } }, ...words);
  const call = (...words: string[]): Promise<Ran> => run({}, ...words, '--data', home.data, '--json');
  const must = async <T>(...words: string[]): Promise<T> => {
    const ran = await call(...words);
    assert.equal(ran.code, 0, `${words.join(' ')}: ${ran.out} ${ran.err}`);
    return json(ran) as T;
  };
  return { ...home, secret, run, call, must };
}
type Made = { readonly address: string };
const account = (source: string, words: string): string => JSON.stringify({ source, account: { kind: 'person', sort: 'described', standing: 'public-role', claims: [
  { property: 'description', value: { is: 'text', text: words }, wording: { text: words, lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } }] } });
const article = JSON.stringify({ title: 'Made-up article', material: 'article', basis: 'public' });

suite('the house by command line', { skip: onlyOnce }, () => {
  test('a second holder: the sheet opens the register when the first key is lost, and no more when they are taken out', async () => {
    const house = makeHouse();
    const source = (await house.must<Made>('source', 'record', house.file('s.json', article))).address;
    await behindTheBack(house.data);
    const sheet = join(house.base, 'sheet.html');
    await house.must('keys', 'add-holder', 'second', '--sheet', sheet);
    const code = /([0-9A-Z]{4}-){7}[0-9A-Z]{4}/u.exec(readFileSync(sheet, 'utf8'))?.[0] ?? '';
    assert.match((await house.call('keys', 'add-holder', 'third', '--sheet', sheet)).out, /backup\.exists/, 'no sheet is written over');
    assert.ok(!JSON.stringify(await house.must('keys', 'list')).includes(code.slice(0, 9)));
    const drill = (words: string): Promise<Ran> => house.run({ VIGIL_HOLDER_FILE: house.secret('holder', words) }, 'keys', 'drill', '--data', house.data, '--json');
    assert.equal((await drill(code)).code, 0);
    assert.equal((await drill(code.toLowerCase().replaceAll('-', ' '))).code, 0, 'however it was typed');
    assert.match((await drill(`0000${code.slice(4)}`)).out, /key\.(drill-failed|code-mistyped|wrong)|code/);
    const [data, keys] = [join(house.base, 'b.data'), join(house.base, 'b.keys')];
    await house.must('backup', data, '--keys', keys);
    // Another machine, where the first key never was.
    const other = makeHome();
    const back = await vigil({ base: other.base, env: { VIGIL_PASSPHRASE_FILE: house.secret('code', code) } }, 'restore', data, '--keys', keys, '--data', other.data, '--json');
    assert.equal(back.code, 0, back.out + back.err);
    const shown = await vigil({ base: other.base, env: { VIGIL_PASSPHRASE_FILE: house.secret('code', code) } }, 'consent', 'show', source, '--data', other.data, '--json');
    assert.equal(shown.code, 0, shown.out + shown.err);
    await house.must('keys', 'remove-holder', 'second');
    assert.match((await drill(code)).out, /key\.no-second-holder/);
  });

  test('what was asked is refused, or taken back: nothing is erased, and what was closed is open again', async () => {
    const house = makeHouse();
    await house.must('user', 'add', 'second', 'data-manager');
    await behindTheBack(house.data);
    await house.must('member', 'add', 'second', 'data-manager', '--circle', 'main');
    const source = (await house.must<Made>('source', 'record', house.file('s.json', article))).address;
    const one = (await house.must<Made>('account', 'record', house.file('a.json', account(source, 'a made-up minister')))).address;
    const ask = async (): Promise<string> => (await house.must<{ request: string }>('erase', one, '--in-error', '--reason', 'made up')).request;
    const refused = await ask();
    assert.match((await house.call('show', one)).out, /register\.not-found/, 'closed at once');
    assert.match((await house.call('request', 'refuse', refused)).out, /approval\.own-request|access\.denied|usage/, 'not by whoever asked');
    await house.must('request', 'refuse', refused, '--as', 'second');
    await house.must('show', one);
    assert.match((await house.call('approve', refused, '--as', 'second')).out, /approval\./, 'a no stands');
    const taken = await ask();
    await house.must('request', 'withdraw', taken);
    await house.must('show', one);
    assert.match((await house.call('approve', taken, '--as', 'second')).out, /approval\./);
    assert.equal((await house.must<{ holds: boolean; erasures: unknown[] }>('verify', '--full')).erasures.length, 0);
    const states = (await house.must<{ state: string }[]>('requests')).map(({ state }) => state).sort();
    assert.deepEqual(states, ['refused', 'withdrawn']);
  });

  test('a stranger checks a proof without a register, and none is made', async () => {
    const house = makeHouse();
    const source = (await house.must<Made>('source', 'record', house.file('s.json', article))).address;
    await behindTheBack(house.data);
    const one = (await house.must<Made>('account', 'record', house.file('a.json', account(source, 'a made-up minister')))).address;
    const bundle = join(house.base, 'bundle.json');
    await house.must('prove', one, '--out', bundle);
    const stranger = makeHome();
    const checked = await vigil({ base: stranger.base }, 'verify', bundle, '--data', stranger.data);
    assert.equal(checked.code, 0, checked.out + checked.err);
    assert.equal(existsSync(stranger.data), false);
    const forged = stranger.file('forged.json', readFileSync(bundle, 'utf8').replace(/"at": ?"20\d\d/u, '"at":"2019'));
    assert.equal((await vigil({ base: stranger.base }, 'verify', forged, '--data', stranger.data)).code, 3);
    assert.equal(existsSync(stranger.data), false);
  });
});

import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { suite, test } from 'node:test';
import { behindTheBack, json, makeHome, onlyOnce, warmVigil as vigil, type Ran } from './vigil.ts';

/** Invented. */
const claim = { property: 'name', value: { is: 'name', text: '김영희', kind: 'birth' }, wording: { text: '김영희', lang: 'ko' }, locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } };

suite('reviews by command line', { skip: onlyOnce }, () => {
  test('asked for, taken, given back and decided; never by who recorded it', async () => {
    const home = makeHome();
    const password = home.file('password', 'made-up second person 2026');
    chmodSync(password, 0o600);
    const setting = { base: home.base, env: { VIGIL_PASSWORD_FILE: password, VIGIL_NEW_PASSWORD_FILE: password } };
    const call = (...words: string[]): Promise<Ran> => vigil(setting, ...words, '--data', home.data);
    const run = async <T>(...words: string[]): Promise<T> => {
      const ran = await call(...words, '--json');
      assert.equal(ran.code, 0, `${words.join(' ')}: ${ran.out} ${ran.err}`);
      return json(ran) as T;
    };
    const refused = async (code: string, ...words: string[]): Promise<void> => assert.equal((json(await call(...words, '--json')) as { refused: string }).refused, code, words.join(' '));
    const file = (name: string, value: unknown): string => home.file(name, JSON.stringify(value));
    const sora = ['--as', 'sora'];
    await run('user', 'add', 'sora', 'reviewer');
    await behindTheBack(home.data);
    await run('member', 'add', 'sora', 'reviewer', '--circle', 'main');
    const source = (await run<{ id: string }>('source', 'record', file('source.json', { title: 'A made-up list', material: 'list', basis: 'public' }))).id;
    const { id } = await run<{ id: string }>('account', 'record', file('account.json', { source, account: { kind: 'person', sort: 'identified', standing: 'public-role', claims: [claim] } }));
    await refused('register.not-found', 'review', 'take', id, ...sora);
    await run('review', 'assign', id, '--note', 'two voices?');
    await refused('access.denied', 'review', 'take', id);
    await refused('review.reviewer-cannot-read', 'review', 'assign', id, '--to', 'nobody');
    await run('review', 'take', id, ...sora);
    await refused('usage.missing', 'review', 'back', id, ...sora);
    await run('review', 'back', id, '--note', 'which winter?', ...sora);
    assert.match((await call('review', 'list')).out, /back .*김영희.*asked by .*with sora.*"which winter\?"/);
    await run('review', 'assign', id, '--to', 'sora');
    await run('review', 'take', id, ...sora);
    await run('review', 'done', id, '--verdict', 'reasonable-grounds', '--rule', 'two who do not know each other', '--reason', 'both were there', ...sora);
    assert.match((await call('review', 'list')).out, /reviewed .*김영희/);
    assert.match((await call('show', id)).out, /reasonable grounds/);
    // The same name in two sources, and in two scripts: proposed, judged, and no longer asked.
    const other = (await run<{ id: string }>('source', 'record', file('other.json', { title: 'Another made-up list', material: 'list', basis: 'public' }))).id;
    const latin = { ...claim, value: { ...claim.value, text: 'Kim Young-hee' }, wording: { text: 'Kim Young-hee', lang: 'en' } };
    await run('account', 'record', file('again.json', { source: other, account: { kind: 'person', sort: 'identified', standing: 'public-role', claims: [latin] } }));
    assert.match((await call('links', 'list')).out, /no pair waits/);
    assert.match((await call('links', 'propose')).out, /2 accounts of persons, 1 pairs compared, 1 proposed/);
    assert.match((await call('links', 'list')).out, /김영희 .*Kim Young-hee|Kim Young-hee.*김영희/);
    const { pairs: [pair] } = await run<{ pairs: { a: { account: string }; b: { account: string } }[] }>('links', 'list');
    await run('assess', file('same.json', { body: { about: 'same', a: pair?.a.account, b: pair?.b.account, verdict: 'same' }, reason: 'one village' }));
    assert.match((await call('links', 'list')).out, /no pair waits: main: looked at 2 accounts, 1 proposed, on \d{4}-\d\d-\d\d/);
    // Looked at again, where the lot falls on it: a pair in ten, so another is recorded until it does.
    assert.match((await call('links', 'agreement')).out, /no pair has been judged a second time yet/);
    assert.match((await call('links', 'second')).out, /no pair is to be judged a second time by you/);
    await refused('links.not-offered', 'links', 'second', pair?.a.account ?? '', pair?.b.account ?? '', '--verdict', 'same', '--reason', 'made up');
    await refused('links.not-offered', 'links', 'second', pair?.a.account ?? '', pair?.b.account ?? '');
    await refused('usage.bad-option', 'links', 'second', pair?.a.account ?? '', pair?.b.account ?? '', '--verdict', 'perhaps', '--reason', 'made up');
    await refused('usage.missing', 'links', 'second', pair?.a.account ?? '', pair?.b.account ?? '', '--verdict', 'same');
    // The first pair was judged otherwise, and the lot may fall on it as on any other.
    const offered = async () => (await run<{ pairs: { a: { account: string }; b: { account: string } }[] }>('links', 'second', ...sora)).pairs.find(({ a, b }) => a.account !== pair?.a.account || b.account !== pair.b.account);
    let again: Awaited<ReturnType<typeof offered>>;
    for (let n = 0; n < 100; n += 1) {
      await run('account', 'record', file(`more-${n}.json`, { source: n % 2 === 0 ? source : other, account: { kind: 'person', sort: 'identified', standing: 'public-role', claims: [n % 2 === 0 ? claim : latin] } }));
      if (n % 5 !== 4) continue;
      await run('links', 'propose');
      for (const { a, b } of (await run<{ pairs: { a: { account: string }; b: { account: string } }[] }>('links', 'list')).pairs) await run('assess', file('unsure.json', { body: { about: 'same', a: a.account, b: b.account, verdict: 'unsure' }, reason: 'one name' }));
      again = await offered();
      if (again !== undefined) break;
    }
    const both = [again?.a.account ?? '', again?.b.account ?? ''];
    assert.match((await call('links', 'list', ...sora)).out, /to be judged a second time: links second/);
    const shown = await call('links', 'second', ...both, ...sora);
    assert.match(shown.out, /name: 김영희[\s\S]*name: Kim Young-hee|name: Kim Young-hee[\s\S]*name: 김영희/);
    assert.doesNotMatch(shown.out, /unsure|one name/);
    assert.match((await call('links', 'second', ...both, '--verdict', 'same', '--reason', 'one village', ...sora)).out, /^the first said unsure: the pair comes back to the queue/);
    assert.match((await call('links', 'list')).out, / two differ /);
    assert.match((await call('links', 'agreement')).out, /^1 pairs of the queue.*; 1 on which they differ wait\nsaid the same +0\.000 +\(95 %: 0\.000 to 0\.\d{3}\)\nAC1/);
  });
});

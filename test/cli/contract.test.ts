import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import { behindTheBack, json, makeHome, onlyOnce, vigil, warmVigil, type Ran } from './vigil.ts';

const wording = { text: '그 여자는 무산에서 왔다고 했다', lang: 'ko' };
const person = (name: string, more: Record<string, unknown> = {}): unknown => ({
  kind: 'person', sort: 'identified', standing: 'public-role',
  claims: [{ property: 'name', value: { is: 'name', text: name, kind: 'birth' }, wording, locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } }], ...more,
});
const publicSource = { title: 'A made-up list', material: 'list', basis: 'public' };

suite('what the command line promises', { skip: onlyOnce }, () => {
  const home = makeHome();
  const run = (...words: string[]): Promise<Ran> => warmVigil(home, ...words, '--data', home.data);
  const data = async <T>(...words: string[]): Promise<T> => {
    const ran = await run(...words, '--json');
    assert.equal(ran.code, 0, `${words.join(' ')}: ${ran.err}`);
    return json(ran) as T;
  };
  /** Refused: the code on stdout as JSON and on stderr as a line, the exit code, and nothing else on stdout. */
  const refusedBy = (call: typeof warmVigil) => async (exit: number, code: string, ...words: string[]): Promise<Ran> => {
    const asJson = await call(home, ...words, '--data', home.data, '--json');
    assert.deepEqual([asJson.code, (json(asJson) as { refused: string }).refused], [exit, code], `${words.join(' ')}: ${asJson.err.slice(0, 400)}`);
    assert.ok(asJson.err.startsWith(`vigil: ${code}`));
    return asJson;
  };
  const refused = refusedBy(warmVigil);
  let file = 0;
  const put = (content: unknown): string => home.file(`in-${(file += 1)}.json`, typeof content === 'string' ? content : JSON.stringify(content));
  let source = '';

  before(async () => {
    source = (await data<{ id: string }>('source', 'record', put(publicSource))).id;
    await behindTheBack(home.data);
  });

  test('help of everything and of each command; the nearest name for a misspelt one; the usage for a wrong call', async () => {
    for (const words of [[], ['help'], ['--help']]) {
      const all = await vigil(home, ...words);
      assert.equal(all.code, 0);
      for (const name of ['search', 'draft submit', 'import undo', 'consent card', 'term add', 'head', 'start']) assert.ok(all.out.includes(`vigil ${name}`), name);
    }
    for (const words of [['help', 'draft', 'save'], ['draft', 'save', '--help'], ['--help', 'draft', 'save']]) assert.match((await vigil(home, ...words)).out, /^vigil draft save FILE\.json/);
    assert.match((await vigil(home, 'help', 'draft')).out, /vigil draft list/);
    const misspelt = await vigil(home, 'serach', 'x', '--json');
    assert.equal(misspelt.code, 1);
    assert.deepEqual(json(misspelt), { refused: 'usage.unknown-command' });
    assert.match(misspelt.err, /did you mean: vigil search/);
    const wrong = await vigil(home, 'show', '--colour', 'red');
    assert.deepEqual([wrong.code, wrong.out], [1, '']);
    assert.match(wrong.err, /^vigil: usage\.bad-option\nusage: vigil show ID/);
    assert.match((await run('show')).err, /usage: vigil show ID/);
  });

  test('exit codes: 0 done, 1 bad input, 2 refused; options may stand before the command', async () => {
    const refused = refusedBy(vigil);
    assert.equal((await vigil(home, '--json', '--data', home.data, 'circles')).code, 0);
    await refused(1, 'usage.no-file', 'account', 'record', join(home.base, 'nowhere.json'));
    await refused(1, 'usage.not-json', 'account', 'record', put('{'));
    await refused(1, 'account.shape', 'account', 'record', put({ source, account: { kind: 'person' } }));
    await refused(1, 'address.unreadable', 'show', 'nonsense');
    await refused(2, 'register.not-found', 'show', 'P-00000-00000');
    await refused(2, 'access.sign-in', 'circles', '--as', 'nobody');
    await refused(1, 'intake.basis-missing', 'import', home.file('t.csv', 'a\n1\n'), '--map', put({ format: 'vigil-map-1', source: { title: 'x', material: 'list' }, lang: 'en', kind: 'person', sort: 'described', claims: [{ property: 'note', from: 'a', as: 'text' }] }));
    await refused(1, 'intake.no-map', 'import', home.file('t.csv', 'a\n1\n'));
    await refused(1, 'usage.no-file', 'import', join(home.base, 'nowhere.csv'));
    await refused(1, 'usage.missing', 'import');
    // Of two files one would have been searched, and nobody told which.
    const list = home.file('list.csv', 'name\n김영호\n');
    await refused(1, 'usage.bad-option', 'names', 'search', '김영호', '--in', list, '--in', home.file('empty.csv', 'name\n'), '--column', 'name');
  });

  test('what a source wrote cannot steer the terminal: names, titles and wording are shown, not obeyed', async () => {
    const title = 'Title \u001b]0;owned\u0007 \u202egnp.exe';
    const evil = (await data<{ id: string }>('source', 'record', put({ ...publicSource, title }))).id;
    const { id } = await data<{ id: string }>('account', 'record', put({ source: evil, account: person('리\u001b[31m영호\u2066x') }));
    const shown = await run('show', id);
     
    assert.doesNotMatch(shown.out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    assert.match(shown.out, /리<U\+001B>\[31m영호<U\+2066>x/);
    const asJson = await run('show', id, '--json');
     
    assert.doesNotMatch(asJson.out, /[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
    assert.ok(JSON.stringify(json(asJson)).includes(JSON.stringify(title).slice(1, -1)), 'nothing is lost in JSON');
    const badOption = await run('term', 'list', 'x\u001b[2Jy');
    assert.ok(!badOption.err.includes('\u001b'));
  });

  test('hostile input: a code, no crash, nothing written', async () => {
    const before = (await data<{ totals: Record<string, number> }>('search')).totals;
    const deep = (n: number): string => `${'['.repeat(n)}${']'.repeat(n)}`;
    const claims = (value: unknown): unknown => ({ source, account: { kind: 'person', sort: 'identified', claims: value } });
    const inputs: [unknown, string][] = [
      [`"${'x'.repeat(10_000_000)}"`, 'usage.not-json'], [claims([{ property: 'note', value: { is: 'text', text: 'x'.repeat(10_000_000) } }]), 'account.shape'],
      [claims(Array.from({ length: 100_000 }, () => 0)), 'account.shape'], [`{"source":"${source}","account":${deep(500_000)}}`, 'account.shape'],
      [`{"__proto__":{"source":"${source}","account":{}},"constructor":{"prototype":{"source":1}}}`, 'usage.missing'],
      [`{"source":"${source}","account":{"__proto__":{"kind":"person","sort":"identified","claims":[1]}}}`, 'account.shape'],
      [{ source, account: person('a\u0000b') }, 'text.nul'], [`{"source":"${source}","account":${JSON.stringify(person('X')).replace('"X"', '"\\ud800"')}}`, 'text.surrogate'],
      [{ source, account: person('x', { sort: '__proto__' }) }, 'account.unknown-sort'], [{ source, account: person('x', { kind: 'constructor' }) }, 'account.shape'],
      [{ source: { toString: 1 }, account: person('x') }, 'usage.missing'], [[], 'usage.not-json'], ['null', 'usage.not-json'], ['', 'usage.not-json'], ['\u0000\u0000', 'usage.not-json'],
    ];
    for (const [input, code] of inputs) await refused(1, code, 'account', 'record', put(input));
    await refused(1, 'account.unknown-property', 'account', 'record', put({ source, account: { kind: 'person', sort: 'identified', claims: [{ property: '__proto__', value: { is: 'text', text: 'x' }, wording, locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } }] } }));
    for (const [input, code] of [['[]', 'usage.not-json'], ['{"a":1}', 'source.shape'], [{ ...publicSource, title: 'a\u0000' }, 'text.nul'], ['{"__proto__":{"title":"x"},"material":"list","basis":"public"}', 'source.shape']] as const) await refused(1, code, 'source', 'record', put(input));
    await refused(1, 'assessment.shape', 'assess', put('{"__proto__":{"body":{}},"reason":"x"}'));
    await refused(1, 'assessment.shape', 'assess', put(`{"body":${deep(200_000)},"reason":"x"}`));
    await refused(1, 'usage.too-large', 'assess', put(' '.repeat(65 * 1024 * 1024)));
    for (const query of ['\'; drop table record.header; --', '%_\\', '\u202e', 'a'.repeat(100_000), '(((((', '🜁', '\u0301\u0301']) assert.ok([0, 1].includes((await run('search', query)).code ?? 9), query.slice(0, 20));
    assert.deepEqual((await data<{ totals: Record<string, number> }>('search')).totals, before);
    assert.equal((await run('verify', '--full')).code, 0);
  });

  test('a draft is begun, saved, shown and submitted; two windows do not overwrite each other', async () => {
    const body = { source, account: person('초안') };
    const begun = await data<{ id: string; changedAt: string }>('draft', 'save', put({ source, account: { kind: 'person', sort: 'identified' } }));
    await refused(1, 'account.shape', 'draft', 'submit', begun.id);
    const saved = await data<{ changedAt: string }>('draft', 'save', put(body), '--id', begun.id, '--changed-at', begun.changedAt);
    await refused(2, 'draft.stale', 'draft', 'save', put(body), '--id', begun.id, '--changed-at', begun.changedAt);
    assert.equal((await data<unknown[]>('draft', 'list')).length, 1);
    assert.equal((await data<{ changedAt: string }>('draft', 'show', begun.id)).changedAt, saved.changedAt);
    assert.match((await run('draft', 'list')).out, /person identified/);
    const done = await data<{ id: string }>('draft', 'submit', begun.id, '--changed-at', saved.changedAt);
    assert.match((await run('show', done.id)).out, /초안/);
    assert.deepEqual(await data<unknown[]>('draft', 'list'), []);
    const other = await data<{ id: string }>('draft', 'save', put('{"half":'.concat('1}')));
    await data('draft', 'discard', other.id);
    await refused(2, 'register.not-found', 'draft', 'show', other.id);
  });

  test('a term of the group joins its list', async () => {
    const inAll = { en: 'made-up shed', ko: '지어낸 헛간', zh: '虚构的棚' };
    const term = { code: 'made-up-shed', label: inAll, definition: inAll, includes: inAll, excludes: inAll, example: inAll, source: 'made up for a test' };
    await data('term', 'add', 'facility-type', put(term));
    await refused(1, 'vocabulary.term-exists', 'term', 'add', 'facility-type', put(term));
    await refused(1, 'vocabulary.unknown-list', 'term', 'list', 'nothing');
    assert.match((await run('term', 'list', 'facility-type', '--lang', 'ko')).out, /made-up-shed +지어낸 헛간 +\(of your group\)/);
    assert.equal((await data<{ added: boolean }>('term', 'show', 'facility-type', 'made-up-shed')).added, true);
    const held = await data<{ id: string }>('account', 'record', put({ source, account: { kind: 'place', sort: 'facility', claims: [{ property: 'type', value: { is: 'term', list: 'facility-type', code: 'made-up-shed' }, wording, locator: { at: 'page', page: '1' }, howKnown: { how: 'saw' } }] } }));
    assert.match((await run('show', held.id)).out, /made-up shed/);
  });

  test('the spoken card is printed without a register; consent is recorded, shown and withdrawn', async () => {
    const nowhere = join(home.base, 'not-made');
    for (const lang of ['en', 'ko', 'zh']) assert.ok((await vigil(home, 'consent', 'card', '--lang', lang, '--data', nowhere)).out.includes('13.'));
    assert.ok(!existsSync(nowhere));
    assert.equal((await vigil(home, 'consent', 'card', '--lang', 'xx')).code, 1);
    const shown = await data<{ basis: string; cells: { cell: string; allowed: boolean }[] }>('consent', 'show', source);
    assert.equal(shown.basis, 'public');
    assert.equal(shown.cells.find((cell) => cell.cell === 'contact')?.allowed, false);
    const gone = (await data<{ id: string }>('source', 'record', put({ ...publicSource, title: 'Another made-up list' }))).id;
    const { id } = await data<{ id: string }>('account', 'record', put({ source: gone, account: person('철회') }));
    await refused(1, 'account.reason-not-allowed', 'account', 'revise', id, put({ replaces: { toString: 1 }, reason: 'because', account: person('x') }));
    await refused(2, 'account.stale', 'account', 'revise', id, put({ replaces: { toString: 1 }, reason: 'our-mistake', account: person('x') }));
    await refused(1, 'consent.narrowing-shape', 'consent', 'narrow', id, put({}));
    await refused(1, 'usage.missing', 'consent', 'check', 'statistics', id);
    await refused(1, 'consent.purpose-unknown', 'consent', 'check', 'sell', id, '--no-child');
    assert.match((await run('consent', 'check', 'statistics', id, '--no-child')).out, /^yes /);
    assert.match((await run('consent', 'check', 'contact', id, '--no-child')).out, /^no {2}consent\.refused$/m, 'a no says no more than no');
    assert.equal((await run('show', id)).code, 0);
    const withdrawal = { scope: 'all', at: '2026-01-02', saidBy: 'representative', words: 'made up' };
    const answer = await run('consent', 'withdraw', gone, put(withdrawal), '--json');
    assert.equal(answer.code, 0, answer.out + answer.err);
    assert.equal((json(answer) as { accounts: number }).accounts, 1);
    await refused(2, 'register.not-found', 'show', id);
  });

  test('a table comes in by a map, twice without change, and is undone', async () => {
    const map = put({ format: 'vigil-map-1', source: { title: 'A made-up table', material: 'data-set', basis: 'public' }, lang: 'en', kind: 'person', sort: 'described', rowKey: ['id'], claims: [{ property: 'note', from: 'words', as: 'text' }] });
    const table = home.file('made up 표.csv', 'id,words\n1,first\n2,second\n');
    const plan = await run('import', table, '--map', map, '--dry-run', '--json');
    assert.equal(plan.code, 0, plan.out + plan.err);
    const done = await data<{ id: string; inserted: number }>('import', table, '--map', map);
    assert.equal(done.inserted, 2);
    assert.deepEqual((({ inserted, changed, same }) => [inserted, changed, same])(await data<{ inserted: number; changed: number; same: number }>('import', table, '--map', map)), [0, 0, 2]);
    const all = await data<{ id: string; state: string }[]>('import', 'list');
    assert.equal(all.length, 2);
    const role = put({ ...JSON.parse(readFileSync(map, 'utf8')) as object, claims: [{ property: 'role', from: 'words', as: 'text' }] });
    const other = await run('import', home.file('changed.csv', 'id,words\n1,first\n2,cook\n'), '--map', role, '--dry-run', '--lang', 'ko');
    assert.match(other.out, /row 3 would change\n {4}P-[0-9A-Z]{5}-[0-9A-Z]{5} \(described\)\n {6}역할: nothing → cook\n {6}메모: sealed → no longer said\n/, 'what stands beside what would change');
    assert.equal((await data<{ accounts: number }>('import', 'undo', done.id)).accounts, 2);
    await refused(2, 'intake.already-undone', 'import', 'undo', done.id);
    assert.equal((await run('verify', '--full')).code, 0);
  });

  test('without its key file a register stays closed, and says so', async () => {
    const refused = refusedBy(vigil);
    const keys = join(home.base, 'config', 'vigil');
    const key = join(keys, readdirSync(keys)[0] as string);
    renameSync(key, `${key}.away`);
    try {
      const ran = await refused(2, 'key.locked', 'search', 'x');
      assert.deepEqual(Object.keys(json(ran) as object).sort(), ['detail', 'refused']);
    } finally {
      renameSync(`${key}.away`, key);
    }
  });

  test('a schema newer than this program is refused and left as it is', async () => {
    const refused = refusedBy(vigil);
    const root = await (await behindTheBack(home.data)).admin();
    await root.query(`insert into vigil.migration (number, name) values (9999, 'from the future')`);
    try {
      await refused(2, 'store.schema-newer', 'search', 'x');
    } finally {
      await root.query('delete from vigil.migration where number = 9999');
    }
    assert.equal((await run('search', 'x')).code, 0);
  });
});

suite('a register locked by a passphrase', { skip: onlyOnce }, () => {
  const home = makeHome();
  const secret = home.file('passphrase', 'correct horse battery\n');
  const wrong = home.file('wrong', 'incorrect horse battery\n');
  chmodSync(secret, 0o600);
  chmodSync(wrong, 0o600);
  const run = (env: NodeJS.ProcessEnv): Promise<Ran> => vigil({ ...home, env }, 'circles', '--data', home.data, '--json');
  const code = (ran: Ran): unknown => [ran.code, (json(ran) as { refused: string }).refused];

  test('opens by VIGIL_PASSPHRASE_FILE, and by nothing else', async () => {
    const made = await run({ VIGIL_PASSPHRASE_FILE: secret });
    assert.equal(made.code, 0, made.err);
    await behindTheBack(home.data);
    assert.ok(!existsSync(join(home.base, 'config', 'vigil')), 'no key file beside a passphrase');
    assert.equal((await run({ VIGIL_PASSPHRASE_FILE: secret })).code, 0);
    assert.deepEqual(code(await run({ VIGIL_PASSPHRASE_FILE: wrong })), [2, 'key.wrong']);
    assert.deepEqual(code(await run({})), [2, 'key.locked']);
    assert.deepEqual(code(await run({ VIGIL_PASSPHRASE_FILE: join(home.base, 'nowhere') })), [1, 'usage.no-file']);
    chmodSync(secret, 0o644);
    assert.deepEqual(code(await run({ VIGIL_PASSPHRASE_FILE: secret })), [2, 'key.file-open-to-others']);
  });
});

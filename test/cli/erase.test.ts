// Erasing as a group does it: by commands, two persons, with an older backup at hand. All persons and lists are made up.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type pg from 'pg';
import { behindTheBack, json, makeHome, onlyOnce, warmVigil as vigil, type Ran } from './vigil.ts';

type Made = { readonly address: string };
/** Twenty letters that stand nowhere else. */
const newMark = (): string => Array.from({ length: 20 }, () => 'bcdfghjkqvwxz'[randomInt(13)]).join('');
const at = { at: 'page', page: '1' };
const claim = (text: string, passage?: string): unknown => ({ property: 'description', value: { is: 'text', text }, wording: { text, lang: 'en' }, locator: at, howKnown: { how: 'read' }, ...(passage === undefined ? {} : { passage }) });
const person = (...claims: unknown[]): unknown => ({ kind: 'person', sort: 'described', standing: 'public-role', claims });

/** Tables in which a mark stands in any column. */
async function tablesWith(admin: pg.Client, mark: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('record', 'derived', 'working', 'ledger', 'keys', 'access') and c.relkind = 'r'`);
  const found: string[] = [];
  for (const { name } of rows) if (((await admin.query(`select 1 from ${name} x where x::text like '%' || $1 || '%' limit 1`, [mark])).rowCount ?? 0) > 0) found.push(name);
  return found;
}

suite('erasing by command line', { skip: onlyOnce }, () => {
  test('a row of 1,000, a speaker of five, a passage, a source, an import: gone from all there is, and from an older backup with newer keys', async () => {
    const home = makeHome();
    const password = home.file('password', 'made-up second person 2026');
    chmodSync(password, 0o600);
    const setting = { base: home.base, env: { VIGIL_PASSWORD_FILE: password, VIGIL_NEW_PASSWORD_FILE: password } };
    const call = (data: string, ...words: string[]): Promise<Ran> => vigil(setting, ...words, '--data', data, '--json');
    const runOn = (data: string) => async <T = unknown>(...words: string[]): Promise<T> => {
      const ran = await call(data, ...words);
      assert.equal(ran.code, 0, `${words.join(' ')}: ${ran.out} ${ran.err}`);
      return json(ran) as T;
    };
    const run = runOn(home.data);
    let files = 0;
    const file = (value: unknown): string => home.file(`${(files += 1)}.json`, JSON.stringify(value));
    await run('user', 'add', 'second', 'data-manager');
    await run('member', 'add', 'second', 'data-manager', '--circle', 'main');
    const admin = await (await behindTheBack(home.data)).admin();

    const sourceOf = async (title: string): Promise<string> => (await run<Made>('source', 'record', file({ title, material: 'article', basis: 'public' }))).address;
    const accountOf = async (source: string, account: unknown, giver?: string): Promise<string> => (await run<Made>('account', 'record', file({ source, account, ...(giver === undefined ? {} : { giver }) }))).address;
    const group = await sourceOf('Made-up group interview');
    const speakers: { giver: string; account: string; mark: string }[] = [];
    for (let n = 0; n < 5; n += 1) {
      const mark = newMark();
      const giver = (await run<Made>('giver', 'record', group, file({ basis: 'public', age: 'adult' }))).address;
      speakers.push({ giver, mark, account: await accountOf(group, person(claim(`speaker ${mark}`)), giver) });
    }
    const [passage, stays, whole] = [newMark(), newMark(), newMark()];
    const article = await sourceOf('Made-up article');
    const told = await accountOf(article, person(claim(`told ${passage}`, 'p4'), claim(`kept ${stays}`, 'p5')));
    const other = await sourceOf('Made-up report');
    const inOther = await accountOf(other, person(claim(`whole ${whole}`)));
    const importOf = async (title: string, rows: number, mark: string): Promise<{ import: string; again: string[] }> => {
      const words = ['import', home.file(`${title}.csv`, `no,words\n${Array.from({ length: rows }, (_, i) => `${i + 1},row ${mark}${i + 1}x`).join('\n')}\n`), '--map', file({
        format: 'vigil-map-1', lang: 'en', source: { title, material: 'list', basis: 'public' }, rowKey: ['no'], kind: 'person', sort: 'described', standing: 'public-role', claims: [{ property: 'description', from: 'words', as: 'text' }],
      })];
      return { import: (await run<{ import: string }>(...words)).import, again: words };
    };
    const [long, short] = [newMark(), newMark()];
    const thousand = await importOf('Made-up long list', 1000, long);
    const twenty = await importOf('Made-up short list', 20, short);
    const row = (await admin.query<{ chain: string }>(`select h.chain from record.body b join record.header h using (compartment, id) where b.open like '%' || $1 || '%'`, [`${long}500x`])).rows[0]?.chain as string;

    const [data, oldKeys, newKeys] = ['old.data', 'old.keys', 'new.keys'].map((name) => join(home.base, name)) as [string, string, string];
    await run('backup', data, '--keys', oldKeys);
    const gone = [`${long}500x`, speakers[2]?.mark as string, passage, whole, `${short}7x`];
    const here = [`${long}499x`, `${long}501x`, ...speakers.filter((_, n) => n !== 2).map(({ mark }) => mark), stays];
    for (const mark of [...gone, ...here]) assert.equal((await run<{ count: number }>('search', mark)).count, 1, mark);

    const erase = async (...words: string[]): Promise<void> => {
      const { request } = await run<{ request: string }>('erase', ...words, '--reason', 'made up: asked for it');
      const own = await call(home.data, 'approve', request);
      assert.notEqual(own.code, 0, 'nobody says yes to their own request');
      await run('approve', request, '--as', 'second');
      const twice = await call(home.data, 'erase', ...words, '--reason', 'again');
      if (!words.includes('--passage')) assert.match(twice.out, /erase\.already-erased/);
      else assert.notEqual(twice.code, 0);
    };
    await erase(row);
    await erase(speakers[2]?.giver as string);
    await erase(article, '--passage', 'p4');
    await erase(other);
    await erase(twenty.import);
    const tidied = await run<{ rewritten: number; left: readonly string[]; logBegunAnew: boolean }>('erase', 'tidy');
    assert.ok(tidied.rewritten > 0, 'tables in which something was erased are written anew');
    assert.deepEqual([tidied.left, tidied.logBegunAnew], [[], true]);
    await run('backup', '--keys', newKeys);

    const answers = async (folder: string, client: pg.Client, kept: readonly string[]): Promise<void> => {
      const on = runOn(folder);
      for (const mark of gone) {
        assert.equal((await on<{ count: number }>('search', mark)).count, 0, mark);
        assert.deepEqual(await tablesWith(client, mark), [], mark);
      }
      for (const mark of kept) assert.equal((await on<{ count: number }>('search', mark)).count, 1, mark);
      for (const address of [row, speakers[2]?.account as string, inOther]) assert.match((await call(folder, 'show', address)).out, /register\.not-found/);
      const verified = await on<{ holds: boolean; erasures: readonly { records: number; at: string; byHat: string }[] }>('verify', '--full');
      assert.equal(verified.holds, true);
      assert.ok(verified.erasures.length > 0 && verified.erasures.every((one) => one.records > 0 && one.at !== '' && one.byHat !== ''));
      const said = (await vigil(setting, 'verify', '--data', folder)).out;
      assert.equal(said.match(/^erased: \d+ records?  .* by hat /gmu)?.length, verified.erasures.length, said);
      const before = (await on<{ totals: unknown }>('search')).totals;
      await on('rebuild');
      assert.deepEqual((await on<{ totals: unknown }>('search')).totals, before);
      const out = join(home.base, `out-${folder === home.data ? 'own' : 'restored'}.jsonl`);
      const { request } = await on<{ request: string }>('export', '--out', out, '--reason', 'made up: to look');
      await on('approve', request, '--as', 'second');
      const lines = readFileSync(out, 'utf8');
      for (const mark of gone) assert.ok(!lines.includes(mark), mark);
      for (const mark of kept) assert.ok(lines.includes(mark), mark);
    };
    await answers(home.data, admin, here);
    await run('show', told);
    const again = await run<{ inserted: number; erased: number; same: number }>(...(thousand.again as [string]));
    assert.deepEqual([again.inserted, again.same, again.erased], [0, 999, 1], 'a row that was erased does not come in again');

    const restored = join(home.base, 'restored');
    const report = await runOn(restored)<{ erasedAgain: number; left: number }>('restore', data, '--keys', newKeys);
    assert.ok(report.erasedAgain > 0);
    assert.equal(report.left, 1, 'what else was said beside the erased passage');
    await answers(restored, await (await behindTheBack(restored)).admin(), here);
  });
});

import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { behindTheBack, example, json, makeHome, onlyOnce, warmVigil as vigil, type Ran } from './vigil.ts';

type Row = { id: string; account: string; says: string; saidBy: string | null; through: { who: string }[]; source: { title: string; url: string | null } | null };
type Question = { title: string; rows: Row[]; parts: Row[]; wholes: Row[]; sums: Row[]; different: Row[] };
type Found = { groups: { id: string; kind: string; question?: Question; hits: { id: string; title: string }[] }[] };
type Verified = { holds: boolean; failures: { code: string; entry: string }[]; derived: { code: string; table: string; row: string }[] | null; logs: { head: string | null }[] };
type Head = { circle: string; head: string; size: number };

suite('the public example, by command line', { skip: onlyOnce }, () => {
  const home = makeHome();
  const run = (...words: string[]): Promise<Ran> => vigil(home, ...words, '--data', home.data);
  const ask = async (...words: string[]): Promise<unknown> => json(await run(...words, '--json'));
  let early: Head[] = [];

  before(async () => {
    const one = home.file('source.json', JSON.stringify({ title: 'first', material: 'list', basis: 'public' }));
    assert.equal((await run('source', 'record', one)).code, 0);
    early = (await ask('head')) as Head[];
    await behindTheBack(home.data);
    const dry = (await ask('import', example, '--dry-run')) as { accounts: number };
    assert.equal(dry.accounts, 893);
    const brought = await run('import', example, '--json');
    assert.equal(brought.code, 0, brought.err);
    assert.equal((json(brought) as { inserted: number }).inserted, 893);
  });

  const both = (row: Row): string => `${row.says} · ${row.through.map((link) => link.who).join(' < ')}`;
  const checkQuestion = (question: Question): void => {
    const rows = question.rows.map(both);
    for (const wanted of [/^500 or more · Radio Free Asia < J\.M\. Missionary Union$/, /^about 600 · Yonhap < Justice for North Korea/, /^600 · Human Rights Foundation$/, /^up to 600 · Newsweek < Transitional Justice/, /^about 620 · NKHR Hawaii/]) {
      assert.ok(rows.some((row) => wanted.test(row)), `${String(wanted)} in ${rows.join('\n')}`);
    }
    assert.deepEqual(question.parts.map((row) => row.says).sort(), ['about 300', 'up to 200']);
    assert.match(question.parts.map(both).join('\n'), /about 300 · The Economist/);
    assert.match(question.parts.map(both).join('\n'), /up to 200 · JoongAng Daily < One Korea Network/);
    const apart = (says: string, who: RegExp): void => {
      assert.ok(![...question.rows, ...question.parts].some((row) => row.says === says), `${says} is no rival and no part`);
      assert.ok(question.different.some((row) => row.says === says && who.test(both(row))), `${says} is named as another question`);
    };
    apart('670 or more', /Human Rights Watch/);
    apart('about 200', /Daily NK/);
  };

  test('9 October 2023 is one question with who said it through whom; parts are parts; sums and later cells are neither', async () => {
    const found = (await ask('search', '9 October 2023')) as Found;
    const asked = found.groups.filter((group) => group.question?.rows.some((row) => row.says === 'about 620'));
    assert.equal(asked.length, 1);
    checkQuestion(asked[0]?.question as Question);
    for (const row of asked[0]?.question?.rows ?? []) assert.ok(row.source !== null && row.saidBy !== null, 'who said so stands beside each');
  });

  test('show of any of them gives the same question', async () => {
    const found = (await ask('search', '9 October 2023')) as Found;
    const rows = found.groups.find((group) => group.question?.rows.some((row) => row.says === 'about 620'))?.question?.rows ?? [];
    const first = rows.find((row) => row.through[0]?.who === 'Radio Free Asia') as Row;
    for (const address of [first.id, first.account, first.id.toLowerCase().replaceAll('-', '')]) checkQuestion(((await ask('show', address)) as { question: Question }).question);
    const text = await run('show', first.id);
    assert.match(text.out, /J\.M\. Missionary Union/);
  });

  test('8,148 and 7,983 stand apart by scope: the one is part of the other, never on one axis', async () => {
    const find = async (words: string): Promise<string> => ((await ask('search', words, '--kind', 'figure')) as Found).groups.flatMap((group) => group.hits).find((hit) => hit.title.includes('forced-repatriation events recorded in total') || hit.title.startsWith('7,983'))?.id as string;
    const all = ((await ask('show', await find('8148'))) as { question: Question }).question;
    const china = ((await ask('show', await find('7983'))) as { question: Question }).question;
    assert.ok(!all.rows.some((row) => row.says.includes('7,983')) && !china.rows.some((row) => row.says.includes('8,148')));
    assert.ok(all.parts.some((row) => row.says.includes('7,983')), JSON.stringify(all.parts.map(both)));
    assert.ok(china.wholes.some((row) => row.says.includes('8,148')), JSON.stringify(china.wholes.map(both)));
  });

  test('the same file again changes nothing', async () => {
    const again = (await ask('import', example)) as { inserted: number; changed: number; same: number };
    assert.deepEqual([again.inserted, again.changed, again.same], [0, 0, 893]);
  });

  test('a head that somebody kept still holds, a forged one does not', async () => {
    const kept = early[0]?.head as string;
    assert.equal((await run('verify', '--head', kept)).code, 0);
    assert.equal((await run('verify', '--head', ` ${kept.toLowerCase()} `)).code, 0);
    const now = ((await ask('head')) as Head[])[0]?.head as string;
    assert.equal((await run('verify', '--head', now)).code, 0);
    const forged = kept.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const answer = await run('verify', '--head', forged, '--json');
    assert.equal(answer.code, 3);
    assert.deepEqual((json(answer) as Verified).failures.map((failure) => failure.code), ['verify.head-not-a-prefix']);
    assert.equal((await run('verify', '--head', 'nonsense')).code, 1);
  });

  const behind: { name: string; change: string; id: string; code: RegExp; full?: true }[] = [
    { name: 'a byte of what a source said', id: `select id from record.body where open like '%500 people%' or open like '%Tumen%' order by id limit 1`, change: `update record.body set open = overlay(open placing (case when substr(open, 40, 1) = 'x' then 'y' else 'x' end) from 40 for 1) where id = $1`, code: /^verify\.body-changed$/ },
    { name: 'who wrote it', id: `select id from record.header where kind = 'account' order by id limit 1`, change: 'update record.header set by_hat = id where id = $1', code: /^verify\.header-changed$/ },
    { name: 'when it was written', id: `select id from record.header where kind = 'assessment' order by id limit 1`, change: `update record.header set at = at + interval '1 ms' where id = $1`, code: /^verify\.header-changed$/ },
    { name: 'an account taken out', id: `select id from record.body order by id desc limit 1`, change: 'delete from record.body where id = $1', code: /^verify\.body-missing$/ },
    { name: 'a day in a derived row', id: `select chain as id from derived.account where latest <> 'infinity' order by chain limit 1`, change: 'update derived.account set latest = latest + 1 where chain = $1', code: /./, full: true },
    { name: 'one word of a search', id: 'select chain as id from derived.account order by chain limit 1', change: 'update derived.account set tokens[1] = tokens[1] + 1 where chain = $1', code: /./, full: true },
    { name: 'a judgement taken out of what is derived', id: 'select id from derived.edge order by id limit 1', change: 'delete from derived.edge where id = $1', code: /./, full: true },
  ];

  test('unchanged, everything verifies; one byte changed behind the back, and verify names it', async () => {
    const whole = await run('verify', '--full', '--json');
    assert.equal(whole.code, 0, whole.out);
    const { admin } = await behindTheBack(home.data);
    const root = await admin();
    await root.query(`set session_replication_role = 'replica'`);
    for (const { name, id, change, code, full } of behind) {
      const entry = (await root.query<{ id: string }>(id)).rows[0]?.id as string;
      const tables = full === true ? ['derived.account', 'derived.edge', 'derived.total'] : ['record.header', 'record.body'];
      for (const table of tables) await root.query(`create temp table ${table.replace('.', '_')}_kept as select * from ${table} where ${table === 'derived.account' ? 'chain' : table === 'derived.total' ? 'what' : 'id'}::text = $1`, [entry]);
      await root.query(change, [entry]);
      const answer = await run('verify', ...(full === true ? ['--full'] : []), '--json');
      assert.equal(answer.code, 3, `${name}: ${answer.out.slice(0, 300)}`);
      const said = json(answer) as Verified;
      assert.equal(said.holds, false);
      if (full === true) assert.ok((said.derived ?? []).some((row) => row.row.includes(entry)), `${name}: ${JSON.stringify(said.derived)}`);
      else assert.ok(said.failures.some((failure) => failure.entry === entry && code.test(failure.code)), `${name}: ${JSON.stringify(said.failures)}`);
      for (const table of tables) {
        const kept = `${table.replace('.', '_')}_kept`;
        const key = table === 'derived.account' ? 'chain' : table === 'derived.total' ? 'what' : 'id';
        await root.query(`delete from ${table} where ${key}::text = $1`, [entry]);
        await root.query(`insert into ${table} select * from ${kept}`);
        await root.query(`drop table ${kept}`);
      }
    }
    const mended = await run('verify', '--full', '--json');
    assert.equal(mended.code, 0, mended.out.slice(0, 600));
  });
});

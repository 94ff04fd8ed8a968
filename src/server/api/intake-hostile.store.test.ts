// What people and machines bring to an import that is none: each is refused with a code, and nothing is half written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember, endSession, openSession, removeMember } from '#access/index.ts';
import { fill, type Parts } from '../../intake/testing/fill-workbook.ts';
import { makeXlsx, textRows } from '../../intake/testing/make-xlsx.ts';
import { newTemporaryFolder, testRegister } from '../../../test/support/test-register.ts';
import { importClient, type Answer } from '../testing/import-client.ts';
import { testApp, whereabouts } from '../testing/test-app.ts';

const t = await testRegister();
const dataDir = newTemporaryFolder('vigil 자료-');
const started = () => testApp({ whereabouts: { ...whereabouts, dataDir } }, t);
let server = await started();
const { ask, get, send, until, plan, seen, run } = importClient(() => server.app);
const me = t.session.token;
const admin = await t.admin();
const count = async (): Promise<number> => (await admin.query<{ n: number }>('select count(*)::int as n from derived.account')).rows[0]?.n ?? -1;
const written = async (): Promise<number> => (await admin.query<{ n: number }>(`select count(*)::int as n from record.header where kind in ('source', 'account', 'import')`)).rows[0]?.n ?? -1;
const look = async (id: string, more: object = {}) => (await ask<{ look: { problem: { code: string } | null; warnings: { code: string }[] }; columns: { name: string; field: string | null }[] }>(me, `POST /api/imports/uploads/${id}/look`, more)).body;
// Everybody here is invented.
const source = { title: 'Made up list', material: 'list' };
const order = (columns: object, more: object = {}, title = source.title) => ({ choice: { table: 'people', columns, source: { ...source, title }, lang: 'en' }, basis: 'public', ...more });
const outcomes = (answers: readonly Answer[]): string[] => answers.map(({ status, body }) => `${status} ${(body['code'] as string | undefined) ?? ''}`.trim()).sort();
type Page = { rows: { row: number; fate: string; code: string | null; field: string | null; accounts: { claims: { words: string }[] }[] }[]; counts: Record<string, number> };
const preview = async (id: string): Promise<Page> => (await ask<Page>(me, `GET /api/imports/uploads/${id}/preview`)).body;

test('a file that is none is refused with its code by the look and again by the preview, and leaves nothing but itself', async () => {
  assert.deepEqual(await ask(me, 'POST /api/imports/uploads', { fileName: 'x.csv', bytes: 0 }), { status: 400, body: { code: 'intake.empty-file' } });
  const replaced = (from: string, to: string) => (parts: Parts): void => { for (const [name, bytes] of parts) parts.set(name, Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')); };
  const files: readonly (readonly [name: string, bytes: Buffer, look: string | null, plan: string])[] = [
    ['headers.csv', Buffer.from('a,b\n'), null, 'intake.no-rows'],
    ['headers.xlsx', await makeXlsx([{ sheetData: textRows([['a', 'b']]) }]), null, 'intake.no-rows'],
    ['blank.csv', Buffer.from('\n\n'), 'intake.empty-header', 'intake.empty-header'],
    ['twice.csv', Buffer.from('a,b,a\n1,2,3\n'), 'intake.duplicate-header', 'intake.duplicate-header'],
    ['nameless.csv', Buffer.from('a,,b\n1,2,3\n'), 'intake.empty-header', 'intake.empty-header'],
    ['twice.xlsx', await makeXlsx([{ sheetData: textRows([['a', 'b', 'a'], ['1', '2', '3']]) }]), 'intake.duplicate-header', 'intake.duplicate-header'],
    ['bomb.xlsx', await makeXlsx([{ sheetData: '' }], { parts: { 'xl/worksheets/sheet1.xml': Buffer.alloc(40_000_000, ' ') } }), 'intake.workbook-too-large', 'intake.workbook-too-large'],
    ['cut.xlsx', (await makeXlsx([{ sheetData: textRows([['a', 'b'], ['1', '2']]) }])).subarray(0, 400), 'intake.workbook-broken', 'intake.workbook-broken'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'intake.workbook-locked', 'intake.workbook-locked'],
    ['quote.csv', Buffer.from('a,b\n1,"2\n3,4\n'), 'intake.quote-not-closed', 'intake.quote-not-closed'],
  ];
  for (const [name, bytes, said, stopped] of files) {
    const id = await send(me, name, bytes);
    assert.equal((await look(id)).look.problem?.code ?? null, said, name);
    const format = /xls/.test(name) ? { reading: { format: 'xlsx' } } : {};
    assert.match(String((await plan(me, id, order({ a: 'no', b: 'description' }, format)))['refusal']), new RegExp(`^${stopped}( |$)`), name);
    assert.equal((await run(me, id)).body['code'], 'intake.not-planned', name);
    assert.deepEqual((await ask(me, `DELETE /api/imports/uploads/${id}`)).body, {}, name);
  }
  // A workbook of another version brings no map along, and none of ours is made of it.
  const other = await send(me, 'workbook.xlsx', await fill('en', { title: 'x', basis: 'Public' }, { people: [{ no: '1', description: 'one' }] }, replaced('vigil-workbook-1', 'vigil-workbook-7')));
  assert.equal((await look(other)).look.problem?.code, 'intake.workbook-version');
  assert.equal((await plan(me, other, { reading: { format: 'xlsx' } }))['code'], 'intake.workbook-version');
  assert.deepEqual([await written(), server.said], [0, []]);
});

test('what can be read of a bad file comes in, the rest is named: cells of 10 MB, formulas, names of 200 signs, columns called like parts of the program', async () => {
  const long = '가'.repeat(200);
  const csv = await send(me, `${long}.csv`, Buffer.from(`no,${long},constructor,toString,name\n1,one,two,three,${long}\n2,${'x'.repeat(10_000_000)},,,\n3,=1+1,,,"=HYPERLINK(""http://x"")"\n4,a "word" in between,,,\n5,five,,,\n`));
  assert.equal((await ask<{ fileName: string }>(me, `GET /api/imports/uploads/${csv}`)).body.fileName.length, 200);
  assert.deepEqual((await look(csv)).columns.map(({ name }) => name), ['no', long, 'constructor', 'toString', 'name']);
  assert.equal((await plan(me, csv, order({ no: 'no', [long]: 'description', constructor: 'note', toString: 'words', name: 'name' })))['code'], 'intake.map', 'no such thing as "words" to be');
  assert.equal((await plan(me, csv, order({ no: 'no', [long]: 'description', constructor: 'note', name: 'name' })))['phase'], 'planned');
  const page = await preview(csv);
  assert.deepEqual(page.rows.map(({ row, fate, code, field }) => [row, fate, code, field]), [[3, 'problem', 'intake.cell-too-long', long], [5, 'problem', 'intake.quote', null], [2, 'inserted', null, null], [4, 'inserted', null, null], [6, 'inserted', null, null]], 'rows are numbered as they stand');
  assert.deepEqual(page.rows.slice(2, 4).map(({ accounts }) => accounts[0]?.claims.map(({ words }) => words)), [['one', 'two', long], ['=1+1', '=HYPERLINK("http://x")']], 'words stay words');
  assert.ok(JSON.stringify(page).length < 10_000);
  assert.equal((await run(me, csv)).status, 200);
  assert.deepEqual([(await until(me, csv, 'done'))['inserted'], await count()], [3, 3]);
  const report = (await ask<{ report: { imports: { import: string }[] } }>(me, `GET /api/imports/uploads/${csv}`)).body.report.imports[0]?.import ?? '';
  assert.equal((await get(me, `/api/imports/${report}/problems?lang=ko`)).body, `\ufeff"시트","줄","열","코드","할 일"\r\n"","3","${long}","intake.cell-too-long","칸에 10만 자가 넘게 들어 있습니다."\r\n"","5","","intake.quote","칸 가운데에 따옴표가 있습니다. 두 번 쓰거나 빼십시오."\r\n`);
  assert.equal((await ask(t.administrator.token, `GET /api/imports/${report}/problems`)).body['code'], 'register.not-found');

  const book = await send(me, 'formulas.xlsx', await makeXlsx([{ sheetData: `${textRows([['no', 'description']])}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>"o"&amp;"ne"</f><v>one</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3"><f>1+1</f></c></row><row r="4"><c r="A4"><v>3</v></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="5"><c r="A5"><v>4</v></c><c r="B5"><v>4</v></c></row>` }]));
  assert.equal((await plan(me, book, order({ no: 'no', description: 'description' }, { reading: { format: 'xlsx' } })))['phase'], 'planned');
  assert.deepEqual((await preview(book)).rows.map(({ row, code, field }) => [row, code, field]), [[3, 'intake.formula-no-value', 'description'], [4, 'intake.formula-error', 'description'], [2, null, null], [5, null, null]]);
  const { plans } = (await ask<{ plans: { warnings: { code: string; field: string; rows: number }[] }[] }>(me, `GET /api/imports/uploads/${book}`)).body;
  assert.deepEqual(plans[0]?.warnings.map(({ code, field, rows }) => [code, field, rows]), [['intake.formula', 'description', 1]]);
  assert.deepEqual([await count(), server.said], [3, []]);
});

test('the same step twice, and the same file in two tabs: one of them does it, the other is told', async () => {
  const before = await count();
  const id = await send(me, 'twice.csv', Buffer.from('no,words,more\n1,one,eins\n2,two,zwei\n'));
  const [one, two] = [order({ no: 'no', words: 'description' }, {}, 'Twice'), order({ no: 'no', more: 'description' }, {}, 'Twice')];
  const tries = await Promise.all([one, one].map((each) => ask(me, `POST /api/imports/uploads/${id}/plan`, { order: each })));
  assert.deepEqual(outcomes(tries), ['200', '409 intake.already-running']);
  await until(me, id, 'planned');
  // What this tab has seen; then another one decides otherwise.
  const mine = await seen(me, id);
  assert.equal((await plan(me, id, two))['phase'], 'planned');
  assert.equal((await ask(me, `POST /api/imports/uploads/${id}/run`, { preview: mine })).body['code'], 'intake.previewed-otherwise');
  assert.equal(await count(), before, 'never what nobody has looked at');
  const runs = await Promise.all([run(me, id), run(me, id)]);
  assert.deepEqual(outcomes(runs), ['200', '409 intake.already-running']);
  await until(me, id, 'done');
  assert.deepEqual((await run(me, id)).body['code'], 'intake.not-staged');
  assert.equal((await plan(me, id, one))['code'], 'intake.not-staged');
  assert.equal((await ask<{ phase: string }>(me, `GET /api/imports/uploads/${id}`)).body.phase, 'done', 'who came too late changed nothing');
  const { imports } = (await ask<{ imports: { state: string; inserted: number }[] }>(me, 'GET /api/imports')).body;
  assert.deepEqual([await count(), imports[0]?.inserted], [before + 2, 2]);
  // The same file once more, in two uploads at once: the lock of its source lets one in after the other.
  const again = await Promise.all([1, 2].map(() => send(me, 'twice.csv', Buffer.from('no,words,more\n1,one,eins\n2,two,zwei\n'))));
  for (const each of again) assert.equal((await plan(me, each, two))['phase'], 'planned');
  await Promise.all(again.map((each) => run(me, each)));
  for (const each of again) {
    const ended = await until(me, each, 'done', 'stopped');
    assert.ok(ended['phase'] === 'done' ? ended['same'] === 2 : ended['refusal'] === 'intake.already-running');
  }
  assert.deepEqual([await count(), server.said], [before + 2, []]);
});

test('a session that ends, a circle that is taken away and a server that stops in the middle of an import: it goes on later, and every row is there once', async () => {
  const circle = await t.circle('aside');
  // Each batch after the first waits until it is let through.
  await admin.query(`create function public.gate() returns trigger language plpgsql as $$ begin if new.next_row > 30 then perform pg_advisory_xact_lock(4711); end if; return new; end $$`);
  await admin.query('create trigger gate before update on working.import_state for each row execute function public.gate()');
  const rows = 60;
  const file = (name: string): Buffer => Buffer.from(`no,words\n${Array.from({ length: rows }, (_, i) => `${i},${name} ${'words of nobody '.repeat(1200)}`).join('\n')}\n`);
  const person = await t.seat('documenter', 'documenter', [circle]);
  const shown = async (token: string, id: string) => (await ask<{ phase: string; refusal: string | null }>(token, `GET /api/imports/uploads/${id}`)).body;
  // As if the twenty seconds were over after which what says nothing more has stopped.
  const silent = (id: string) => admin.query(`update working.upload set changed_at = changed_at - interval '1 minute' where id = $1`, [id]);
  for (const [name, interrupt, goOn] of [
    ['session', async (session: typeof person) => { await endSession(t.register, session.token); return 'access.no-session'; }, async () => openSession(t.register, person.hat)],
    ['circle', async () => { await removeMember(t.register, person.hat, circle); return 'register.not-found'; }, async (token: string) => { await addMember(t.register, person.hat, circle); return token; }],
    ['server', async () => { const closed = server.app.close(); await admin.query('select pg_advisory_unlock_all()'); await closed; return null; }, async (token: string) => { server = await started(); return token; }],
  ] as const) {
    const before = await count();
    let token = await openSession(t.register, person.hat);
    const id = await send(token, `${name}.csv`, file(name), 'aside');
    assert.equal((await plan(token, id, { choice: { table: 'people', columns: { no: 'no', words: 'description' }, source: { ...source, title: name }, lang: 'en' }, basis: 'public' }))['phase'], 'planned');
    await admin.query('select pg_advisory_lock(4711)');
    assert.equal((await run(token, id)).status, 200);
    for (let i = 0; (await count()) === before && i < 400; i += 1) await new Promise((done) => setTimeout(done, 20));
    const told = await interrupt({ ...person, token });
    await admin.query('select pg_advisory_unlock_all()');
    if (told !== null) assert.equal((await ask(token, `GET /api/imports/uploads/${id}`)).body['code'], told, name);
    token = await goOn(token);
    for (let i = 0; i < 400 && (await shown(token, id)).phase !== 'stopped'; i += 1) await silent(id);
    // What stopped it is said where it could still be written: an import that comes to its end before the right to it comes back can tell nobody.
    const { phase, refusal } = await shown(token, id);
    assert.ok(phase === 'stopped' && (name === 'server' ? ['intake.stopped'] : [null, told]).includes(refusal), `${name}: ${phase}, ${refusal}`);
    await until(token, id, 'stopped');
    for (let i = 0; i < 400 && (await run(token, id)).body['code'] === 'intake.already-running'; i += 1) await new Promise((done) => setTimeout(done, 20));
    await until(token, id, 'done');
    assert.equal((await count()) - before, rows, `${name}: every row once`);
    const { imports } = (await ask<{ imports: { state: string; inserted: number }[] }>(token, 'GET /api/imports')).body;
    assert.deepEqual([imports[0]?.state, imports[0]?.inserted], ['closed', rows], `${name}: one import, which went on`);
  }
  assert.deepEqual(server.said, []);
});

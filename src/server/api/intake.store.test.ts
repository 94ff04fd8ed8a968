// Importing as a browser asks for it: pieces of a file, a look, a preview, the import, its undoing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChainId } from '#base/ids.ts';
import { restrict } from '#consent/index.ts';
import { newTemporaryFolder, testRegister } from '../../../test/support/test-register.ts';
import { importClient, type Body } from '../testing/import-client.ts';
import { testApp, whereabouts } from '../testing/test-app.ts';

const t = await testRegister();
const { app, said } = await testApp({ whereabouts: { ...whereabouts, dataDir: newTemporaryFolder('vigil 자료-') } }, t);
const { ask, get, piece, until: wait, run: bringIn } = importClient(() => app, said);
const me = t.session.token;
const until = (id: string, ...phases: string[]): Promise<Body> => wait(me, id, ...phases);
// Everybody here is invented.
const table = Buffer.from('번호,이름,성별,전화\n1,김시험,여,010-1234-5678\n2,박시험,옛말,010-1234-5679\n3,짧은 줄\n');
const choice = { table: 'people', columns: { 번호: 'no', 이름: 'name', 성별: 'sex' }, source: { title: 'Made up list', material: 'list' }, lang: 'ko' };

test('a table from its first piece to its undoing', async () => {
  const begun = await ask<{ id: string; unit: number }>(me, 'POST /api/imports/uploads', { fileName: '명단.csv', bytes: table.length });
  const { id } = begun.body;
  assert.equal((await piece(me, id, 5, table)).body['code'], 'intake.piece');
  assert.deepEqual((await piece(me, id, 0, table)).body, { received: table.length, whole: true });
  const looked = (await ask<{ look: Body; columns: { name: string; field: string | null; why: { by: string } }[]; table: string }>(me, `POST /api/imports/uploads/${id}/look`, {})).body;
  assert.deepEqual(looked.columns.map(({ name, field, why }) => `${name} ${field ?? '-'} ${why.by}`), ['번호 no header', '이름 name header', '성별 sex header', '전화 - risk']);
  assert.equal((await bringIn(me, id)).body['code'], 'intake.not-planned');
  assert.equal((await ask(me, `GET /api/imports/uploads/${id}/preview`)).status, 409);
  assert.equal((await ask(me, `POST /api/imports/uploads/${id}/plan`, { order: { choice, basis: 'official-record', asked: { told: '알 수 없음' } } })).status, 200);
  await until(id, 'planned');
  const shown = (await ask<{ plans: { inserted: number; refused: number; warnings: Body[]; columns: Body[]; unused: string[] }[]; circle: string }>(me, `GET /api/imports/uploads/${id}?lang=ko`)).body;
  assert.deepEqual(shown.plans.map(({ inserted, refused, unused }) => [inserted, refused, unused]), [[2, 1, ['전화']]]);
  assert.deepEqual([shown.circle, shown.plans[0]?.warnings.map(({ code, words, list }) => [code, words, list]), shown.plans[0]?.columns.map(({ code }) => code)], ['main', [['intake.unknown-term', '옛말', 'sex']], ['intake.column-names', 'intake.column-phones']]);
  const page = (await ask<{ rows: { row: number; fate: string; code: string | null; cells: string[][]; accounts: { kind: string; claims: { label: string; words: string }[] }[] }[]; counts: Body }>(me, `GET /api/imports/uploads/${id}/preview?lang=ko`)).body;
  assert.deepEqual(page.rows.map(({ row, fate, code }) => [row, fate, code]), [[4, 'problem', 'intake.ragged'], [2, 'inserted', null], [3, 'inserted', null]]);
  assert.deepEqual(page.rows[1]?.accounts[0]?.claims.map(({ words }) => words), ['김시험', '여성 (“여”)']);
  assert.equal(JSON.stringify(page).includes('010-1234'), false, 'a column that is left out is not shown');
  const left = await get(me, `/api/imports/uploads/${id}/problems?lang=zh`);
  assert.match(left.body, /^\ufeff"工作表".*\r\n"","4","","intake.ragged","单元格数与列数不符/);
  assert.match(String(left.headers['content-disposition']), /^attachment/);

  assert.equal((await bringIn(me, id)).status, 200);
  await until(id, 'done');
  const { uploads, imports } = (await ask<{ uploads: { phase: string; report: { imports: { import: string; inserted: number; undone: boolean }[] } }[]; imports: { import: string; state: string; file: string }[] }>(me, 'GET /api/imports')).body;
  assert.deepEqual([uploads[0]?.phase, uploads[0]?.report.imports[0]?.inserted, imports[0]?.state, imports[0]?.file], ['done', 2, 'closed', '']);
  const run = imports[0]?.import ?? '';
  assert.match((await get(me, `/api/imports/${run}/problems?lang=ko`)).body, /intake\.ragged/);
  assert.deepEqual((await ask(me, `GET /api/imports/${run}/undo`)).body, { accounts: 2 }, 'how much goes is said before');
  assert.deepEqual((await ask(me, `POST /api/imports/${run}/undo`, {})).body, { accounts: 2 });
  assert.equal((await ask(me, `GET /api/imports/${run}/undo`)).body['code'], 'intake.already-undone');
  assert.equal((await ask<{ report: { imports: { undone: boolean }[] } }>(me, `GET /api/imports/uploads/${id}`)).body.report.imports[0]?.undone, true);
  assert.equal((await ask(me, `POST /api/imports/${run}/undo`, {})).body['code'], 'intake.already-undone');
  assert.deepEqual((await ask(me, `DELETE /api/imports/uploads/${id}`)).body, {});
  assert.equal((await ask(me, `GET /api/imports/uploads/${id}`)).status, 404);
  assert.deepEqual(said, []);
});

test('a row that changes something is shown beside what stands, in the words of the reader; what was decided is kept with the file until it is brought in', async () => {
  const put = async (bytes: Buffer): Promise<string> => {
    const { body: { id } } = await ask<{ id: string }>(me, 'POST /api/imports/uploads', { fileName: 'x.csv', bytes: bytes.length });
    await piece(me, id, 0, bytes);
    return id;
  };
  type Fields = { label: string; mark: string; closed: string; before: string | null; after: string | null }[];
  const open = { ...choice, columns: { 번호: 'no', 이름: 'name', 성별: 'sex', 설명: 'description' }, source: { title: 'Made up and published', material: 'list' } };
  const plan = async (id: string, more: object = {}): Promise<void> => {
    assert.equal((await ask(me, `POST /api/imports/uploads/${id}/plan`, { order: { choice: { ...open, ...more }, basis: 'public' } })).status, 200);
    await until(id, 'planned');
  };
  const first = await put(Buffer.from('번호,이름,성별,설명\n1,김시험,여,요리사\n2,박시험,남,\n'));
  // Decided, and the page is gone before there was a preview: it is there again, also from another server, and for nobody else.
  const draft = { said: {}, seen: true, table: 'people', columns: open.columns, chosen: ['번호', '전화'], terms: {}, measure: 'not-stated', told: 'a secret of the page', by: '', mayHold: '', perRow: false, basis: 'public', basisColumn: '', basisTable: {}, agreement: '', title: 'begun', material: 'list', holder: '', lang: 'ko', allowBad: false };
  assert.equal((await ask<{ draft: unknown }>(me, `GET /api/imports/uploads/${first}`)).body.draft, null);
  assert.deepEqual((await ask(me, `PUT /api/imports/uploads/${first}/draft`, { by: 'a1.1', draft: { ...draft, title: 'first of two' } })).body, {});
  // Another window has seen nothing of it: what it decides is not laid over it until it has.
  assert.equal((await ask(me, `PUT /api/imports/uploads/${first}/draft`, { by: 'b2.9', draft })).body['code'], 'intake.decided-elsewhere');
  const { draftBy } = (await ask<{ draftBy: string }>(me, `GET /api/imports/uploads/${first}`)).body;
  assert.equal(draftBy, 'a1.1');
  // The first goes on: what the second saw is not what stands any more.
  assert.deepEqual((await ask(me, `PUT /api/imports/uploads/${first}/draft`, { by: 'a1.2', draft: { ...draft, title: 'of the first, later' } })).body, {});
  assert.equal((await ask(me, `PUT /api/imports/uploads/${first}/draft`, { by: 'b2.2', over: draftBy, draft })).body['code'], 'intake.decided-elsewhere');
  for (let twice = 0; twice < 2; twice += 1) assert.deepEqual((await ask(me, `PUT /api/imports/uploads/${first}/draft`, { by: `b2.${3 + twice}`, over: 'a1.2', draft })).body, {});
  assert.equal((await ask(me, `PUT /api/imports/uploads/${first}/draft`, { by: 'a1.3', draft })).body['code'], 'intake.decided-elsewhere');
  const second = await testApp({ whereabouts }, t);
  assert.deepEqual((await importClient(() => second.app).ask<{ draft: unknown }>(me, `GET /api/imports/uploads/${first}`)).body.draft, draft);
  await second.app.close();
  const admin = await t.admin();
  assert.deepEqual((await admin.query<{ open: boolean }>(`select position('secret'::bytea in sealed) > 0 as open from working.upload where id = $1`, [first])).rows, [{ open: false }], 'sealed like the file');
  const colleague = (await t.seat('who waits beside', 'data-manager', [t.main])).token;
  assert.equal((await ask(colleague, `PUT /api/imports/uploads/${first}/draft`, { by: 'b2.9', draft })).body['code'], 'register.not-found');
  assert.equal((await ask(undefined, `PUT /api/imports/uploads/${first}/draft`, { by: 'b2.9', draft })).status, 401);
  for (const bad of [{ ...draft, more: 1 }, { ...draft, basis: 'mine' }, { ...draft, told: 'x'.repeat(2001) }, {}]) assert.equal((await ask(me, `PUT /api/imports/uploads/${first}/draft`, { by: 'b2.9', draft: bad })).body['code'], 'http.bad-input');
  await plan(first);
  assert.equal((await bringIn(me, first)).status, 200);
  await until(first, 'done');
  assert.equal((await ask(me, `PUT /api/imports/uploads/${first}/draft`, { by: 'b2.9', draft })).body['code'], 'intake.not-staged');
  assert.equal((await ask<{ draft: unknown }>(me, `GET /api/imports/uploads/${first}`)).body.draft, null, 'what was told is with the source now');

  const again = await put(Buffer.from('번호,이름,성별,설명\n1,김시험,여,\n2,박시럼,여,번역사\n'));
  await plan(again);
  const rows = async (lang: string) => (await ask<{ rows: { row: number; accounts: { address: string; fields: Fields | null }[] }[] }>(me, `GET /api/imports/uploads/${again}/preview?lang=${lang}&show=changed`)).body.rows;
  assert.deepEqual((await rows('ko')).map(({ row, accounts }) => [row, accounts[0]?.fields?.map(({ label, mark, closed, before, after }) => [label, mark, closed, before, after])]), [
    [2, [['이름', 'unseen', 'all', null, '김시험'], ['성별', 'same', 'no', '여성 (“여”)', '여성 (“여”)'], ['설명', 'gone', 'no', '요리사', null]]],
    [3, [['이름', 'unseen', 'all', null, '박시럼'], ['성별', 'changed', 'no', '남성 (“남”)', '여성 (“여”)'], ['설명', 'added', 'no', null, '번역사']]],
  ]);
  assert.deepEqual([(await rows('zh'))[1]?.accounts[0]?.fields?.[1]?.label, (await rows('en'))[1]?.accounts[0]?.fields?.[1]?.before], ['性别', 'Male (“남”)']);
  // Closed since the preview was made: nothing of what stands is told any more.
  await restrict(t.session, t.main, { account: (await rows('en'))[0]?.accounts[0]?.address as ChainId, restriction: { kind: 'own-objection', scope: 'all', at: '2026-05-01', from: 'person', words: 'made up' } });
  assert.deepEqual((await rows('en')).map(({ accounts }) => [accounts[0]?.address === null, accounts[0]?.fields === null]), [[true, true], [false, false]]);
  assert.equal(JSON.stringify(await rows('ko')).includes('요리사'), false);
  await ask(me, `DELETE /api/imports/uploads/${again}`);
  assert.deepEqual(said, []);
});

test('who has no session, another hat or another circle gets nothing of it; hostile input is refused with a code', async () => {
  for (const address of ['GET /api/imports', 'GET /api/imports/words', 'POST /api/imports/uploads', 'GET /api/imports/workbook']) assert.equal((await ask(undefined, address)).status, 401, address);
  const { body: { id } } = await ask<{ id: string }>(me, 'POST /api/imports/uploads', { fileName: 'x.csv', bytes: 4 });
  const colleague = (await t.seat('colleague', 'data-manager', [t.main])).token;
  const analyst = (await t.seat('analyst', 'analyst', [t.main])).token;
  for (const address of [`GET /api/imports/uploads/${id}`, `GET /api/imports/uploads/${id}/progress`, `POST /api/imports/uploads/${id}/look`, `DELETE /api/imports/uploads/${id}`, `GET /api/imports/uploads/${id}/problems`]) {
    for (const token of [colleague, analyst]) assert.deepEqual([address, (await ask(token, address, address.startsWith('POST') ? {} : undefined)).body['code']], [address, 'register.not-found']);
  }
  assert.equal((await ask(analyst, 'POST /api/imports/uploads', { fileName: 'x.csv', bytes: 4 })).body['code'], 'access.denied');
  assert.equal((await ask(me, 'POST /api/imports/uploads', { fileName: 'x.csv', bytes: 4, circle: 'none of mine' })).body['code'], 'register.not-found');
  assert.equal((await ask(me, 'POST /api/imports/uploads', { fileName: '', bytes: 4 })).body['code'], 'http.bad-input');
  assert.equal((await ask(me, 'POST /api/imports/uploads', { fileName: 'x.csv', bytes: 1e13 })).body['code'], 'intake.too-large');
  assert.equal((await piece(me, id, 0, Buffer.alloc(9_000_000))).status, 413);
  assert.equal((await piece(me, id, 0, Buffer.alloc(5))).body['code'], 'intake.piece-size');
  assert.equal((await ask(me, `POST /api/imports/uploads/${id}/plan`, { order: { choice: { ...choice, columns: { a: '__proto__' } }, basis: 'public' } })).body['code'], 'intake.not-staged');
  await piece(me, id, 0, Buffer.from('a\n1\n'));
  assert.equal((await ask(me, `POST /api/imports/uploads/${id}/plan`, { order: { choice: { ...choice, columns: { a: '__proto__' } }, basis: 'public' } })).body['code'], 'intake.map');
  assert.equal((await ask(me, `POST /api/imports/uploads/${id}/plan`, { order: { map: { format: 'x' }, basis: 'public' } })).body['code'], 'intake.map');
  assert.equal((await ask(me, `POST /api/imports/uploads/${id}/plan`, { order: { basis: 'mine' } })).body['code'], 'http.bad-input');
  assert.deepEqual(said, []);
});

test('the empty workbook and the form are to be had in three languages', async () => {
  for (const lang of ['en', 'ko', 'zh']) {
    const workbook = await get(me, `/api/imports/workbook?lang=${lang}`);
    assert.equal(workbook.rawPayload.subarray(0, 2).toString(), 'PK');
    assert.match(String(workbook.headers['content-disposition']), new RegExp(`vigil-workbook-${lang}.xlsx`));
    assert.match((await get(me, `/api/imports/form?lang=${lang}`)).body, /^<!doctype html>/);
  }
  const { body } = await ask<{ fields: Record<string, unknown[]>; codes: Record<string, Record<string, string>> }>(me, 'GET /api/imports/words');
  assert.ok((body.fields['people']?.length ?? 0) > 10 && Object.values(body.codes).every(({ en, ko, zh }) => en !== '' && ko !== '' && zh !== ''));
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { newTemporaryFolder, testRegister } from '../../../test/support/test-register.ts';
import { encodeText } from '../file/encoding.ts';
import { beginUpload, describeUpload, discardUpload, forgetMap, getUpload, listImports, listMaps, listUploads, newImportJobs, openStaging, pieceUnit, previewPage, problemsOf, receivePiece, saveMap, startPlan, startRun, undoImport, type Staging, type UploadOrder } from '../index.ts';
import { pathIn } from './staging.ts';

const code = (name: string) => (error: unknown): boolean => {
  assert.ok(error instanceof Refused, String(error));
  assert.equal(error.refusal.code, name);
  return true;
};
const jobs = newImportJobs();
const bugs: string[] = [];
const say = (line: string): void => void bugs.push(line);
const until = async (session: Session, id: string, ...phases: string[]): Promise<void> => {
  for (let i = 0; i < 400; i += 1) {
    const { phase } = await getUpload(session, id);
    if (phases.includes(phase) && !jobs.isAtWork(id)) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  assert.fail(`never ${phases.join(' or ')}: ${JSON.stringify(await getUpload(session, id))} ${bugs.join()}`);
};
const seen = async (session: Session, id: string): Promise<string> => ((await getUpload(session, id)).planned as { order: string } | null)?.order ?? '';
async function bring(session: Session, staging: Staging, compartment: Parameters<typeof beginUpload>[2], bytes: Buffer, fileName = 'list.csv'): Promise<string> {
  const { id } = await beginUpload(session, staging, compartment, { fileName, bytes: bytes.length });
  for (let at = 0; at < bytes.length; at += pieceUnit) await receivePiece(session, staging, id, at, bytes.subarray(at, at + pieceUnit));
  return id;
}
// Everybody here is invented.
const rows = 3000;
const table = `번호,이름,성별,나이,송환일\n${Array.from({ length: rows }, (_, i) => (i % 1000 === 7 ? `${i},짧은 줄` : `${i},김시험${i},${i % 2 === 0 ? '여' : '남'},${20 + (i % 40)},2004년 봄`)).join('\n')}\n`;
const order: UploadOrder = {
  reading: { format: 'csv', encoding: 'cp949' }, basis: 'official-record', asked: { told: '알 수 없음' },
  choice: { table: 'people', columns: { 번호: 'no', 이름: 'name', 성별: 'sex', 나이: 'age', 송환일: 'handed-over' }, source: { title: 'Made up list', material: 'list' }, lang: 'ko' },
};

test('a file comes in pieces, waits sealed, is previewed row by row, brought in, and is gone from the folder', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const staging = openStaging(newTemporaryFolder('vigil 대기-'));
  const bytes = encodeText(table, 'cp949');
  const { id } = await beginUpload(session, staging, main, { fileName: 'C:\\secret\\명단.csv', bytes: bytes.length });
  assert.deepEqual(await receivePiece(session, staging, id, 0, bytes.subarray(0, pieceUnit)), { received: pieceUnit, whole: false });
  assert.deepEqual(await receivePiece(session, staging, id, 0, bytes.subarray(0, pieceUnit)), { received: pieceUnit, whole: false }, 'a piece that comes twice is taken once');
  await assert.rejects(receivePiece(session, staging, id, 2 * pieceUnit, bytes.subarray(2 * pieceUnit)), code('intake.piece'));
  await assert.rejects(receivePiece(session, staging, id, pieceUnit, Buffer.alloc(pieceUnit + 1)), code('intake.piece-size'));
  await assert.rejects(describeUpload(session, staging, id), code('intake.not-staged'));
  assert.deepEqual((await receivePiece(session, staging, id, pieceUnit, bytes.subarray(pieceUnit))).whole, true);
  assert.equal((await getUpload(session, id)).fileName, '명단.csv', 'never the folder it lay in');

  const { look, guess } = await describeUpload(session, staging, id);
  assert.deepEqual([look.encoding?.encoding, look.encoding?.sure, look.problem], ['cp949', 'likely', null]);
  assert.deepEqual(guess?.columns.map(({ name, field, samples }) => `${name} ${field ?? ''} ${samples.length}`), ['번호 no 3', '이름 name 3', '성별 sex 2', '나이 age 3', '송환일 handed-over 1']);

  await assert.rejects(startRun(session, staging, jobs, id, await seen(session, id), say), code('intake.not-planned'));
  await assert.rejects(startPlan(session, staging, jobs, id, { basis: 'public' }, say), code('intake.no-map'));
  await startPlan(session, staging, jobs, id, order, say);
  await assert.rejects(startPlan(session, staging, jobs, id, order, say), code('intake.already-running'));
  await until(session, id, 'planned');
  const stored = [pathIn(staging, id, 'file'), pathIn(staging, id, 'rows'), pathIn(staging, id, 'fates')].map((path) => readFileSync(path));
  // No shorter word: three given bytes stand in a sealed file by chance, once in a hundred runs.
  for (const box of stored) for (const word of ['김시험', '2004년 봄']) for (const form of [Buffer.from(word), encodeText(word, 'cp949')]) assert.equal(box.includes(form), false, 'nothing lies in clear');

  const page = await previewPage(session, staging, id, ['problem', 'erased', 'changed', 'inserted', 'same'], 0, 5);
  assert.deepEqual(page.counts, { none: 2, problem: 3, erased: 0, changed: 0, inserted: rows - 3, same: 0 });
  assert.deepEqual(page.rows.map(({ row, fate, code: why, field }) => [row, fate, why, field]), [[9, 'problem', 'intake.ragged', null], [1009, 'problem', 'intake.ragged', null], [2009, 'problem', 'intake.ragged', null], [2, 'inserted', null, null], [3, 'inserted', null, null]]);
  assert.deepEqual(page.rows[3]?.accounts.map(({ kind, change, claims }) => [kind, change, claims.map(({ property }) => property)]), [['person', 'new', ['name', 'sex', 'age']], ['event', 'new', ['person', 'handed-over']]]);
  const last = await previewPage(session, staging, id, ['inserted'], rows - 4, 50);
  assert.deepEqual(last.rows.map(({ row }) => row), [rows + 1], 'the last row of the file');
  assert.equal((await listImports(session)).length, 0, 'a preview writes nothing');

  await startRun(session, staging, jobs, id, await seen(session, id), say);
  await until(session, id, 'done');
  const done = await getUpload(session, id);
  assert.deepEqual([done.inserted, done.refused, done.done], [rows - 3, 3, rows]);
  assert.equal(existsSync(join(staging.folder, id)), false, 'what was brought in does not wait any more');
  const [line] = await listImports(session);
  const problems: unknown[] = [];
  for await (const problem of problemsOf(session, line!.import)) problems.push(problem);
  assert.deepEqual(problems[0], { row: 9, code: 'intake.ragged', field: null });

  // The same file once more: nothing is new; one changed cell is one changed row.
  const again = await bring(session, staging, main, encodeText(table.replace('5,김시험5,남,25,', '5,김시험5,남,99,'), 'cp949'));
  await startPlan(session, staging, jobs, again, order, say);
  await until(session, again, 'planned');
  const changed = await previewPage(session, staging, again, ['changed', 'same'], 0, 2);
  assert.deepEqual([changed.counts.inserted, changed.counts.changed, changed.counts.same], [0, 1, rows - 4]);
  assert.deepEqual(changed.rows.map(({ row, fate, accounts }) => [row, fate, accounts.map(({ change }) => change)]), [[7, 'changed', ['changed', 'changed']], [2, 'same', ['same', 'same']]].map(([a, b, c]) => [a, b, a === 7 ? ['changed', 'same'] : c]));
  assert.ok(changed.rows[0]?.accounts.every(({ address }) => address !== null));
  assert.deepEqual(changed.rows.map(({ accounts }) => accounts.map(({ compared }) => compared?.fields.map(({ property, mark, before }) => `${property} ${mark} ${before?.value.is === 'range' ? before.value.low : ''}`.trim()) ?? null)), [[['name unseen', 'sex same', 'age changed 25'], null], [null, null]]);
  // The same list without numbers: two columns together say which row it is, in whatever order they were ticked.
  const { columns: { 번호: _number, ...columns }, ...of } = order.choice!;
  const byTwo = (...rowKey: string[]): UploadOrder => ({ ...order, choice: { ...of, columns, rowKey, source: { title: 'Another made up list', material: 'list' } } });
  const planned = async (file: string, by: UploadOrder): Promise<readonly number[]> => {
    await startPlan(session, staging, jobs, file, by, say);
    await until(session, file, 'planned', 'stopped');
    const { counts } = await previewPage(session, staging, file, ['changed'], 0, 1);
    return [counts.inserted, counts.changed, counts.same, counts.problem];
  };
  const few = table.split('\n').slice(0, 5).join('\n');
  const short = await bring(session, staging, main, encodeText(`${few}\n`, 'cp949'));
  assert.deepEqual(await planned(short, byTwo('이름', '성별')), [4, 0, 0, 0]);
  await startRun(session, staging, jobs, short, await seen(session, short), say);
  await until(session, short, 'done');
  const mended = await bring(session, staging, main, encodeText(`${few.replace('남,21', '남,22')}\n`, 'cp949'));
  assert.deepEqual(await planned(mended, byTwo('성별', '이름')), [0, 1, 3, 0]);
  assert.deepEqual(await planned(mended, byTwo('성별')), [2, 0, 0, 2], 'what is alike in it is named, and left out');
  await startPlan(session, staging, jobs, mended, byTwo('없는 열'), say);
  await until(session, mended, 'stopped');
  assert.match((await getUpload(session, mended)).refusal ?? '', /^intake\.no-column field=없는 열/);
  await discardUpload(session, staging, jobs, mended);
  await discardUpload(session, staging, jobs, again);
  assert.deepEqual((await listUploads(session)).map((upload) => upload.id).sort(), [id, short].sort());
  assert.ok((await undoImport(session, line!.import)).accounts > 0);
  assert.deepEqual(bugs, []);
});

test('rows of several bases come in as an import each; what stops is told and can go on', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const staging = openStaging(newTemporaryFolder());
  const id = await bring(session, staging, main, Buffer.from('no,words,basis\n1,one,public\n2,two,official-record\n3,three,\n4,four,public\n'));
  const choice = { table: 'people', columns: { no: 'no', words: 'description' }, source: { title: 'Made up', material: 'list' }, lang: 'en', rowBasis: { column: 'basis' } } as const;
  await startPlan(session, staging, jobs, id, { choice }, say);
  await until(session, id, 'planned');
  assert.deepEqual((await previewPage(session, staging, id, ['problem', 'inserted'], 0, 9)).rows.map(({ row, fate, code: why }) => `${row} ${fate} ${why ?? ''}`), ['4 problem intake.row-basis', '2 inserted ', '3 inserted ', '5 inserted ']);
  await startRun(session, staging, jobs, id, await seen(session, id), say);
  await until(session, id, 'done');
  assert.deepEqual((await listImports(session)).map(({ inserted, refused }) => `${inserted} ${refused}`).sort(), ['1 0', '2 1'], 'an import for each basis; the row without one is named once');

  // A circle of its own is asked for by the rule; nothing was written.
  const stopped = await bring(session, staging, main, Buffer.from('no,words\n1,one\n'));
  await startPlan(session, staging, jobs, stopped, { choice: { ...choice, rowBasis: undefined } as never, basis: 'unknown' }, say);
  await until(session, stopped, 'stopped');
  assert.match((await getUpload(session, stopped)).refusal ?? '', /^source\.needs-own-circle/);
  await startPlan(session, staging, jobs, stopped, { choice: { table: 'people', columns: choice.columns, source: choice.source, lang: 'en' }, basis: 'public' }, say);
  await until(session, stopped, 'planned');
});

test('another person sees no upload, and no circle that they do not hold; maps are the circle\'s', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const staging = openStaging(newTemporaryFolder());
  const id = await bring(session, staging, main, Buffer.from('no,words\n1,one\n'));
  const colleague = await t.seat('colleague', 'documenter', [main]);
  const outside = await t.seat('outside', 'documenter', [await t.circle('apart')]);
  const reader = await t.seat('reader', 'analyst', [main]);
  for (const other of [colleague, outside, reader]) {
    assert.deepEqual(await listUploads(other), []);
    for (const run of [() => getUpload(other, id), () => describeUpload(other, staging, id), () => receivePiece(other, staging, id, 0, Buffer.alloc(1)), () => discardUpload(other, staging, jobs, id), () => previewPage(other, staging, id, ['same'], 0, 1), () => startRun(other, staging, jobs, id, '', say)]) await assert.rejects(run(), code('register.not-found'));
  }
  await assert.rejects(beginUpload(reader, staging, main, { fileName: 'x.csv', bytes: 1 }), code('access.denied'));
  await assert.rejects(beginUpload(outside, staging, main, { fileName: 'x.csv', bytes: 1 }), code('register.not-found'));
  await assert.rejects(beginUpload(session, staging, main, { fileName: 'x.csv', bytes: 0 }), code('intake.empty-file'));
  await assert.rejects(beginUpload(session, staging, main, { fileName: 'x.csv', bytes: 9e12 }), code('intake.too-large'));

  const choice = { table: 'people', columns: { words: 'description' }, source: { title: 'Not kept', material: 'list' }, lang: 'en' } as const;
  const first = await saveMap(session, main, { name: 'our list', columns: ['no', 'words'], choice });
  assert.deepEqual(await saveMap(session, main, { name: 'our list', columns: ['words', 'no'], choice: { ...choice, lang: 'ko' } }), first, 'columns in any order, the same name: the same map');
  const [map] = await listMaps(colleague, ['words', 'no']);
  assert.deepEqual([map?.name, map?.choice.lang, map?.choice.source.title], ['our list', 'ko', 'our list']);
  assert.deepEqual(await listMaps(colleague, ['other']), []);
  assert.deepEqual(await listMaps(outside), []);
  await assert.rejects(forgetMap(outside, first.id), code('register.not-found'));
  await forgetMap(colleague, first.id);
  assert.deepEqual(await listMaps(session), []);
});

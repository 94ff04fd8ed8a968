import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { toWordsKey } from '#base/text/index.ts';
import { languages } from '#vocabulary/index.ts';
import { show } from '#register/entity/index.ts';
import { search } from '#search/index.ts';
import { compareDerived } from '#register/rebuild/index.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { checkMap } from '../check-map.ts';
import { describeFile } from '../describe-file.ts';
import { planImport, runImport, undoImport } from '../index.ts';
import { fill, unzip, type Parts, type Rows } from '../testing/fill-workbook.ts';
import { findOwnWorkbook, mapOf } from './find-own-workbook.ts';
import { aboutFields, aboutSheet, columnsOf, dataSheets } from './layout.ts';
import { formPage } from './form-page.ts';
import { writeWorkbook } from './write-workbook.ts';

const file = (bytes: Buffer, fileName = 'filled.xlsx') => ({ open: () => Readable.from([bytes]), fileName });
// Everybody here is invented.
const about = { told: '연구를 위해 적는다고 알림', by: '면담한 단체', 'may-hold': '공식 기록', basis: '공식 기록', title: '지어낸 목록 1', material: '목록' };
const rows: Rows = {
  people: [
    { no: '1', sort: '신원 확인된 사람', name: '김시험', sex: '여성', age: '35세', home: '무산', 'how-known': '직접 겪음', outcome: '묻지 않음' },
    { no: 'g', sort: '집단', size: '10-12', 'make-up': '여성 열 명, 그중 두 명은 임신', 'how-known': '봄' },
    { no: '2', sort: '묘사된 사람', 'part-of': 'g', description: '30대 여성', 'how-known': '다른 사람에게서 들음', 'told-by': '같은 방 수감자' },
  ],
  returns: [{ no: 'r1', person: '1', order: '1', arrested: '2004년 봄', 'arrest-place': '옌지', 'handed-over': '2004-03', mode: '국가에 의한 인계', group: '탈북민', 'how-known': '직접 겪음' }],
  custody: [{ no: 'c1', victim: '1', episode: 'r1', order: '1', 'place-type': '집결소', place: '온성', duration: '20일쯤' }],
  acts: [{ no: 'a1', victim: '1', episode: 'r1', type: '강제송환: 인계', occurrence: '한 번', date: '2004-03', involvement: '보위부 군관 두 명' }, { no: 'a2', victim: '9', type: '없는 말' }],
};

test('a workbook works off line: drop-downs with every word of the vocabulary, help beside cells, a codebook, and nothing that runs', async () => {
  for (const lang of languages) {
    const parts = await unzip(await writeWorkbook(lang));
    assert.ok(![...parts.keys()].some((name) => /vba|macro|external/i.test(name)));
    const book = String(parts.get('xl/workbook.xml'));
    assert.deepEqual([...book.matchAll(/<sheet ([^>]*)\/>/g)].map((match) => /state="(\w+)"/.exec(match[1] as string)?.[1] ?? 'visible'), ['visible', 'visible', 'visible', 'visible', 'visible', 'visible', 'hidden', 'veryHidden']);
    dataSheets.forEach(({ table }, i) => {
      const xml = String(parts.get(`xl/worksheets/sheet${i + 2}.xml`));
      assert.equal([...xml.matchAll(/<dataValidation /g)].length, columnsOf(table).length);
      const listed = columnsOf(table).filter((field) => field.use === 'sort' || field.use === 'how' || field.reads?.as === 'term').length;
      assert.equal([...xml.matchAll(/<formula1>lists!\$[A-Z]+\$1:\$[A-Z]+\$\d+<\/formula1>/g)].length, listed);
      assert.ok(xml.indexOf('</sheetData>') < xml.indexOf('<dataValidations'), 'in the order the format wants');
      const prompts = [...xml.matchAll(/prompt="([^"]*)"/g)].map(([, says]) => (says as string).replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'));
      assert.deepEqual(prompts, columnsOf(table).map(({ help }) => help[lang]), 'help beside each cell, as it is written');
      for (const says of prompts) assert.ok(says.length <= 255);
    });
    const look = await describeFile(file(await fill(lang, { title: 'x' }, {})));
    assert.deepEqual([look.workbook, look.problem], ['vigil-workbook-1', null]);
    for (const { table } of dataSheets) checkMap(mapOf(table, lang, { title: 'x', material: 'list' }, lang));
    const labels = dataSheets.flatMap(({ table }) => { const all = columnsOf(table).map((field) => field.label[lang]); return new Set(all).size === all.length ? [] : [table]; });
    assert.deepEqual(labels, [], 'no two columns of a sheet are called the same');
  }
});

test('a filled workbook comes in without a map: people, groups, returns, custody and acts that speak of each other by their numbers', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const bytes = await fill('ko', about, rows);
  const plan = await planImport(session, { file: file(bytes), compartment: main });
  assert.equal(plan.blocked, null);
  assert.deepEqual(plan.problems, [{ row: 3, sheet: '침해 행위', code: 'intake.no-such-row', field: '사람·집단 번호' }]);
  assert.deepEqual(plan.warnings.map(({ code, words, near }) => [code, words, near?.length ?? 0]), [['intake.unknown-term', '없는 말', 0]]);
  assert.deepEqual([plan.rows, plan.inserted, plan.accounts], [7, 6, 6]);
  const report = await runImport(session, { file: file(bytes), compartment: main });
  assert.deepEqual([report.inserted, report.refused, report.accounts], [6, 1, 6]);
  assert.deepEqual(report.problems, plan.problems);

  const [hit] = (await search(session, { query: '김시험' })).groups;
  const { entity, versions } = await show(session, hit!.hits[0]!.chain);
  const claims = versions[0]!.body.claims.filter((claim) => 'value' in claim);
  assert.equal(entity.sort, 'identified');
  assert.deepEqual(claims.find(({ property }) => property === 'outcome')?.value, { is: 'state', state: 'not-asked' }, 'a silence is kept as the silence it is');
  assert.ok(claims.every(({ howKnown }) => howKnown.how === 'lived'));
  const admin = await t.admin();
  const links = (await admin.query<{ from: string; property: string; to: string }>(`select f.sort as from, l.property, t.sort as to from derived.link l join derived.account f on f.chain = l.from_chain join derived.account t on t.chain = l.to_chain order by 1, 2`)).rows;
  assert.deepEqual(links.map(({ from, property, to }) => `${from} ${property} ${to}`), ['act episode return-episode', 'act victim identified', 'custody episode return-episode', 'custody victim identified', 'described part-of-group group', 'return-episode person identified']);

  const again = await runImport(session, { file: file(bytes, 'copy.xlsx'), compartment: main });
  assert.deepEqual([again.same, again.inserted, again.changed, again.gone], [6, 0, 0, 0]);
  const more = await fill('ko', { ...about, told: '다른 말로 적음' }, { ...rows, people: [...(rows.people ?? []), { no: '9', sort: '묘사된 사람', description: '노인' }], returns: [{ ...rows.returns![0], mode: '국경에서 밀어냄' }] });
  const third = await runImport(session, { file: file(more), compartment: main });
  assert.deepEqual([third.source, third.inserted, third.changed, third.refused], [report.source, 2, 1, 0], 'known by title and basis; the row that spoke of none finds it now');
  assert.deepEqual(await undoImport(session, third.import), { accounts: 3 });
  assert.deepEqual(await compareDerived(t.register), []);
});

test('a workbook that was handed out when its words were written with signs of half the width comes in as any other', async () => {
  const { session, main } = await testRegister();
  const filled = { title: '虚构', basis: '官方记录', told: '已告知' };
  const narrow = (parts: Parts): void => { for (const [name, bytes] of parts) if (name.endsWith('.xml')) parts.set(name, Buffer.from(String(bytes).replace(/[（），：？]/g, (sign) => toWordsKey(sign)))); };
  const people = { people: [{ no: '1', sex: '女', name: '金试验', 'told-by': '同室者' }] };
  const bytes = await fill('zh', filled, people, narrow);
  const plan = await planImport(session, { file: file(bytes), compartment: main });
  assert.deepEqual([plan.blocked, plan.problems, plan.inserted], [null, [], 1]);
  await runImport(session, { file: file(bytes), compartment: main });
  const [hit] = (await search(session, { query: '金试验' })).groups;
  assert.ok(hit !== undefined, 'the name is read under a header that is not written as ours');
  assert.equal((await findOwnWorkbook(file(bytes), {}))?.source.asked?.told, '已告知', 'what stands beside a question too');
  const now = await runImport(session, { file: file(await fill('zh', filled, people), 'now.xlsx'), compartment: main });
  assert.deepEqual([now.same, now.inserted, now.changed], [1, 0, 0], 'brought in again in one of today it says the same');
});

test('killed between its sheets, a workbook goes on where it stopped', async () => {
  const t = await testRegister();
  const bytes = await fill('ko', about, { ...rows, acts: rows.acts!.slice(0, 1) });
  let batches = 0;
  const stop = new Error('stopped');
  await assert.rejects(runImport(t.session, { file: file(bytes), compartment: t.main, batch: 2 }, () => { if ((batches += 1) === 2) throw stop; }), stop);
  const rest = await runImport(t.session, { file: file(bytes), compartment: t.main, batch: 2 });
  assert.deepEqual([rest.resumed, rest.rows, rest.inserted, rest.refused], [true, 6, 6, 0]);
  assert.deepEqual(await compareDerived(t.register), []);
});

test('what a workbook must say it is asked for; one of another version, and one whose sheets were taken out, is refused with a code', async () => {
  const { session, main } = await testRegister();
  const refusal = async (bytes: Buffer): Promise<string> => {
    try {
      return (await planImport(session, { file: file(bytes), compartment: main })).blocked?.code ?? 'taken';
    } catch (error) {
      assert.ok(error instanceof Refused, String(error));
      return error.refusal.code;
    }
  };
  assert.equal(await refusal(await fill('ko', about, rows)), 'taken');
  assert.equal(await refusal(await fill('en', { ...about, basis: 'Official record' }, { people: [{ no: '1', sex: 'Female' }] })), 'taken');
  assert.equal(await refusal(await fill('zh', { title: '虚构', basis: '官方记录' }, { people: [{ no: '1', sex: '女' }] })), 'taken');
  assert.equal(await refusal(await fill('ko', { title: 'x' }, rows)), 'intake.basis-missing');
  assert.equal(await refusal(await fill('ko', { basis: '공식 기록' }, rows)), 'intake.no-title');
  assert.equal(await refusal(await fill('ko', { title: 'x', basis: '허락받음' }, rows)), 'source.shape');
  assert.equal(await refusal(await fill('ko', { ...about, basis: '동의' }, rows)), 'consent.not-given');
  assert.equal(await refusal(await fill('ko', { ...about, basis: '협약', agreement: 'record, statistics' }, rows)), 'consent.not-given');
  assert.equal(await refusal(await fill('ko', { ...about, basis: '협약', agreement: 'record, record-name' }, rows)), 'taken');
  assert.equal(await refusal(await fill('ko', about, {})), 'intake.no-rows');
  const other = (from: string, to: string) => (parts: Parts): void => { for (const [name, bytes] of parts) parts.set(name, Buffer.from(bytes.toString('latin1').replaceAll(Buffer.from(from).toString('latin1'), Buffer.from(to).toString('latin1')), 'latin1')); };
  assert.equal(await refusal(await fill('ko', about, rows, other('vigil-workbook-1', 'vigil-workbook-7'))), 'intake.workbook-version');
  assert.equal(await refusal(await fill('ko', about, rows, other('sheet="사람"', 'sheet="x"'))), 'taken');
  assert.equal(await refusal(await fill('ko', about, rows, (parts) => { const name = 'xl/workbook.xml'; parts.set(name, Buffer.from(String(parts.get(name)).replace('name="송환"', 'name="다른 것"'))); })), 'intake.no-sheet');
  assert.equal((await findOwnWorkbook(file(Buffer.from('a,b\n'), 'x.csv'), {})), undefined);
  assert.deepEqual((await describeFile(file(await fill('ko', about, rows)))).columns, [], 'nothing to map');
  assert.ok(aboutSheet.ko.length > 0);
});

test('the paper form asks what the workbook asks, in its order and words, and fetches nothing', () => {
  for (const lang of languages) {
    const page = formPage(lang);
    let at = 0;
    for (const label of [...aboutFields.map((field) => field.label[lang]), ...dataSheets.flatMap(({ table }) => columnsOf(table).map((field) => field.label[lang]))]) {
      const next = page.indexOf(`<b>${label}</b>`, at);
      assert.ok(next > at, `${lang}: ${label}`);
      at = next;
    }
    assert.doesNotMatch(page, /src=|href=|url\(|@import|<script/);
  }
});

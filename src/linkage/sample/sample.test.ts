import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { linkFiles, measurePartition, parseModel } from '../index.ts';
import type { Model } from '../index.ts';
import { weightAt } from '../pairs.ts';
import { toRandom } from '../random.ts';
import { readTable } from '../table/read-table.ts';
import { madeList } from '../testing/made-list.ts';
import { parseDesign } from './design.ts';
import type { Design } from './design.ts';
import { draw } from './draw.ts';
import { drawLinks } from './draw-links.ts';
import { judge } from './judge.ts';
import { measureFiles } from './measure-files.ts';
import { measureSample } from './measure-sample.ts';
import { modelPage } from './model-page.ts';
import { sampleLinks } from './sample-links.ts';
import { sayMeasures } from './say-measures.ts';
import { readSheet } from './sheet.ts';

// Everybody in here is invented.
let folder = '';
let model: Model;
const { csv, person } = madeList(700);
const at = (name: string): string => join(folder, name);
const put = async (name: string, text: string): Promise<string> => { await writeFile(at(name), text); return at(name); };
const refused = (code: string, detail?: object) => (error: unknown): boolean => { const { refusal } = error as { refusal?: { code: string; detail?: object } }; assert.equal(refusal?.code, code); if (detail !== undefined) assert.deepEqual(refusal?.detail, detail); return true; };
const sample = (name: string, more: Partial<Parameters<typeof sampleLinks>[0]> = {}): Promise<Design> =>
  sampleLinks({ files: [at('list.csv')], clusters: at('clusters.csv'), model, modelFile: at('model.json'), sheet: at(`${name}.csv`), design: at(`${name}.json`), links: 100, searched: 200, near: 4, seed: 1, overwrite: false, ...more });
/** The sheet as somebody gives it back who answers `word`. */
const answer = (sheet: string, word: (nr: number, one: string, two: string) => string): string => {
  const [head, ...rows] = sheet.trimEnd().split('\r\n') as [string, ...string[]];
  return `${[head, ...rows.map((row) => { const [nr, , one, , two] = row.split(',') as [string, string, string, string, string]; return row.replace(/,,$/, `,${word(Number(nr), one, two)},`); })].join('\r\n')}\r\n`;
};
const truth = (_: number, one: string, two: string): string => (person.get(one) === person.get(two) ? 'same' : 'different');

before(async () => {
  folder = await mkdtemp(join(process.env['VIGIL_TEST_FOLDER'] ?? tmpdir(), 'sample-'));
  await put('list.csv', csv);
  await linkFiles({ files: [at('list.csv')], seed: 1, pairsPerRecord: 20, across: false, least: 0.01, overwrite: false, clusters: at('clusters.csv'), train: at('model.json') });
  model = parseModel(JSON.parse(await readFile(at('model.json'), 'utf8')));
});
after(() => rm(folder, { recursive: true, force: true }));

describe('drawing', () => {
  test('each place is drawn equally often, none twice', () => {
    const times = new Uint32Array(12);
    for (let seed = 0; seed < 6000; seed += 1) {
      const drawn = draw(12, 5, toRandom(seed));
      assert.equal(new Set(drawn).size, 5);
      for (const one of drawn) times[one]! += 1;
    }
    // 2,500 expected of each; six standard errors (38 of it) are 230.
    for (const n of times) assert.ok(Math.abs(n - 2500) < 230, String(times));
    assert.deepEqual(draw(3, 9, toRandom(1)), [0, 1, 2]);
  });

  test('of each stretch some, most where there are many of which the model is in doubt', () => {
    const weight = Float64Array.from([...Array<number>(4).fill(0.2), ...Array<number>(900).fill(0.7), ...Array<number>(9000).fill(0.9995)], weightAt);
    const { strata, drawn } = drawLinks(weight, 200, toRandom(1));
    assert.deepEqual(strata.map(({ pairs }) => pairs), [4, 900, 0, 0, 9000]);
    assert.deepEqual([strata[0]!.drawn, strata[2]!.drawn], [4, 0], 'all where they are few');
    assert.ok(strata[1]!.drawn / 900 > 3 * (strata[4]!.drawn / 9000), 'doubt is looked at more closely');
    assert.equal(drawn.length, strata.reduce((sum, one) => sum + one.drawn, 0));
    assert.ok(drawn.every(({ at: place, stratum }) => stratum === (place < 4 ? 0 : place < 904 ? 1 : 4)));
  });
});

describe('a sample of a run', () => {
  test('is the same for the same seed, another for another, and its sheet says nothing of what the program thinks', async () => {
    const design = await sample('first');
    await sample('again');
    await sample('other', { seed: 2 });
    const [first, again, other] = await Promise.all(['first', 'again', 'other'].map((name) => readFile(at(`${name}.csv`), 'utf8'))) as [string, string, string];
    assert.equal(again, first);
    assert.notEqual(other, first);
    assert.equal(first.split('\r\n')[0], '\ufeffnr,source_1,id_1,source_2,id_2,given_1,given_2,surname_1,surname_2,birth_1,birth_2,city_1,city_2,verdict,reason');
    const turned = design.rows.filter(({ one, two }) => one.id > two.id).length / design.rows.length;
    assert.ok(turned > 0.35 && turned < 0.65, `${turned} turned`);
    // What is linked and what is not stand mixed, and either record first.
    const half = design.rows.length / 2;
    for (const part of [design.rows.slice(0, half), design.rows.slice(half)]) for (const is of [(row: Design['rows'][number]) => row.linked, (row: Design['rows'][number]) => row.one.id < row.two.id]) {
      const share = part.filter(is).length / part.length;
      const whole = design.rows.filter(is).length / design.rows.length;
      assert.ok(Math.abs(share - whole) < 0.12, `${share} of ${whole}`);
    }
    assert.equal(design.searched.length, 200);
    assert.deepEqual(parseDesign(JSON.parse(await readFile(at('first.json'), 'utf8'))), design);
  });

  test('reviewed by the truth, its intervals hold precision and recall as they are', async () => {
    await sample('true');
    const answered = await put('true-answered.csv', answer(await readFile(at('true.csv'), 'utf8'), truth));
    const measured = await measureFiles({ sheets: [answered], design: parseDesign(JSON.parse(await readFile(at('true.json'), 'utf8'))), read: [], overwrite: false });
    const clusters = await readTable(at('clusters.csv'));
    const [id, cluster] = ['id', 'cluster_id'].map((name) => clusters.columns.find((one) => one.name === name)!) as [typeof clusters.columns[number], typeof clusters.columns[number]];
    const { pairs, cubed } = measurePartition(cluster.codes, Uint32Array.from(id.codes, (code) => person.get(id.values[code]!)!));
    for (const [what, is, interval] of [['precision', pairs.precision, measured.precision.worst.interval], ['recall', pairs.recall, measured.recall.worst.pairsInterval], ['cubed', cubed.recall, measured.recall.worst.cubedInterval]] as const) assert.ok(interval !== null && is !== null && is >= interval.low - 1e-9 && is <= interval.high + 1e-9, `${what} ${is} in ${JSON.stringify(interval)}`);
    assert.deepEqual(measured.precision.best, measured.precision.worst, 'nobody was unsure');
    // Records of one person are one unit, linked or not.
    const { searched } = parseDesign(JSON.parse(await readFile(at('true.json'), 'utf8')));
    assert.equal(measured.recall.worst.persons, new Set(searched.map(({ record }) => person.get(record.id))).size);
    assert.ok(measured.recall.worst.persons < 200);
    assert.match(sayMeasures(measured).cautions.join(' '), /One person reviewed/);
  });

  test('two reviewers: agreement before anything is settled; what differs is written for a third look, and counts as unsure until then', async () => {
    const design = await sample('two');
    const sheet = await readFile(at('two.csv'), 'utf8');
    const odd = new Set([3, 7, 11]);
    const [one, two] = [await put('one.csv', answer(sheet, truth)), await put('two-b.csv', answer(sheet, (nr, a, b) => (odd.has(nr) ? (truth(nr, a, b) === 'same' ? 'different' : 'same') : truth(nr, a, b))))];
    const open = await measureFiles({ sheets: [one, two], design, read: [], differ: at('differ.csv'), overwrite: false });
    assert.deepEqual([open.differ, open.unsure, open.agreement?.pairs], [[3, 7, 11], 3, design.rows.length]);
    assert.ok(Math.abs(open.agreement!.raw! - (1 - 3 / design.rows.length)) < 1e-12);
    const third = await readFile(at('differ.csv'), 'utf8');
    assert.deepEqual(third.trimEnd().split('\r\n').slice(1).map((row) => Number(row.split(',')[0])), [3, 7, 11]);
    const settled = await put('settled.csv', answer(third, truth));
    const closed = await measureFiles({ sheets: [one, two], settled, design, read: [], overwrite: false });
    assert.deepEqual([closed.differ, closed.unsure], [[], 0]);
    assert.deepEqual(closed.agreement, open.agreement);
    const alone = await measureFiles({ sheets: [one], design, read: [], overwrite: false });
    assert.deepEqual(closed.precision, alone.precision);
    assert.deepEqual(closed.recall, alone.recall);
    await assert.rejects(measureFiles({ sheets: [one, one], design, read: [], overwrite: false }), refused('link.same-file'));
  });

  test('half done: what is not answered is in no figure, and said; unsure is given both ways', async () => {
    const design = await sample('half');
    const sheet = await readFile(at('half.csv'), 'utf8');
    const asked = (verdicts: ReadonlyMap<number, 'same' | 'different' | 'unsure'>) => measureSample(design, judge([verdicts]));
    const half = asked(readSheet(await readTable(await put('half-a.csv', answer(sheet, (nr, a, b) => (nr % 2 === 0 ? truth(nr, a, b) : '')))), design));
    assert.equal(half.answered, Math.floor(design.rows.length / 2));
    assert.equal(half.recall.left + half.recall.worst.records, 200);
    assert.ok(half.recall.left > 0 && half.strata.every(({ reviewed, drawn }) => reviewed <= drawn));
    const unsure = asked(new Map(design.rows.map((row, nr) => [nr + 1, row.linked ? 'unsure' : 'different'] as const)));
    assert.deepEqual([unsure.precision.worst.precision, unsure.precision.best.precision], [0, 1]);
    const apart = asked(new Map(design.rows.map((row, nr) => [nr + 1, row.linked ? 'same' : 'unsure'] as const)));
    assert.equal(apart.recall.best.pairs, 1);
    // Whatever was found with a record and not linked counts as missed, and all records were drawn by the same chance.
    const found = design.searched.flatMap(({ rows }) => rows.map((nr) => design.rows[nr - 1]!.linked));
    assert.ok(found.includes(false));
    assert.ok(Math.abs((apart.recall.worst.pairs ?? 1) - found.filter(Boolean).length / found.length) < 1e-12, String(apart.recall.worst.pairs));
  });

  test('a sheet that is not of the design is refused with its row; another order, other line ends and missing rows are not', async () => {
    const design = await sample('sheets');
    const [head, ...rows] = answer(await readFile(at('sheets.csv'), 'utf8'), truth).trimEnd().split('\r\n') as [string, ...string[]];
    let made = 0;
    const read = async (lines: readonly string[], end = '\r\n') => readSheet(await readTable(await put(`s${(made += 1)}.csv`, lines.join(end))), design);
    assert.deepEqual([...(await read([head, ...rows.toReversed()], '\n'))].length, rows.length);
    assert.equal((await read([head, ...rows.slice(0, 10)])).size, 10);
    const written = ['같음', ' 다름', '확실하지  않음', '相同', '不同', '不确定', 'Same', 'NOT SURE', ''];
    assert.deepEqual([...(await read([head, ...written.map((word, n) => rows[n]!.replace(/,(same|different),$/, `,${word},`))])).values()], ['same', 'different', 'unsure', 'same', 'different', 'unsure', 'same', 'unsure']);
    for (const [lines, detail] of [
      [[head.replace('verdict', 'word'), ...rows], { column: 'verdict' }], [[head, rows[0]!, rows[0]!], { row: 3 }], [[head, rows[0]!.replace(/,(same|different),$/, ',maybe,')], { row: 2 }], [[head, rows[0]!.replace(/,(same|different),$/, ',constructor,')], { row: 2 }],
      [[head, rows[0]!.replace(/^1,/, '2,')], { row: 2 }], [[head, rows[0]!.replace(/^1,/, '99999,')], { row: 2 }], [[head, rows[0]!.replace(/^1,/, '=1,')], { row: 2 }],
    ] as const) await assert.rejects(read(lines), refused('link.sheet', detail));
    await assert.rejects(measureFiles({ sheets: [at('sheets.csv')], design, read: [], overwrite: false }), refused('link.sheet', { answered: 0 }));
    for (const [change, where] of [[{ version: 'x' }, 'version'], [{ rows: [] }, 'searched.'], [{ searched: [{ ...design.searched[0]!, chance: 0 }] }, 'searched.0.chance'], [{ strata: design.strata.map((one) => ({ ...one, pairs: 0 })) }, 'strata.']] as const) {
      assert.throws(() => parseDesign({ ...design, ...change }), (error: unknown) => { refused('link.design')(error); assert.ok(String((error as { refusal: { detail: { at: string } } }).refusal.detail.at).startsWith(where)); return true; });
    }
  });

  test('clusters that are not of these lists are refused, and files are not written over', async () => {
    const [head, ...rows] = (await readFile(at('clusters.csv'), 'utf8')).trimEnd().split('\n') as [string, ...string[]];
    await assert.rejects(sample('few', { clusters: await put('few-c.csv', [head, ...rows.slice(5)].join('\n')) }), refused('link.standing'));
    // Masses of records are no persons, and of nobody linked there is no precision.
    const [column, at0] = [head.split(',').indexOf('cluster_id'), head.split(',').indexOf('id')];
    const regroup = (cluster: (id: string, n: number) => string): string => [head, ...rows.map((row, n) => { const cells = row.split(','); cells[column] = cluster(cells[at0]!, n); return cells.join(','); })].join('\n');
    await assert.rejects(sample('giant', { clusters: await put('giant-c.csv', regroup((id, n) => (n < 201 ? 'one' : id))) }), refused('link.giant', { records: 201, most: 200 }));
    const whole = await sample('whole', { clusters: await put('whole-c.csv', regroup((id, n) => (n < 200 ? 'one' : id))) });
    assert.ok(parseDesign(JSON.parse(JSON.stringify(whole))).searched.some(({ rows: found }) => found.length >= 199));
    const alone = await sample('alone', { clusters: await put('alone-c.csv', regroup((id) => id)) });
    assert.deepEqual(alone.strata.map(({ drawn }) => drawn), [0, 0, 0, 0, 0]);
    const measured = measureSample(alone, judge([new Map(alone.rows.map((row, nr) => [nr + 1, truth(0, row.one.id, row.two.id) as 'same'] as const))]));
    assert.deepEqual([measured.precision.worst.reason, measured.recall.worst.pairs], ['no-pairs', 0]);
    await assert.rejects(sample('none', { files: [await put('none-l.csv', 'id,first_name,surname,dob,city\n')] }), (error: unknown) => { assert.ok(['link.empty', 'link.standing'].includes((error as { refusal: { code: string } }).refusal.code)); return true; });
    await sample('kept');
    await assert.rejects(sample('kept'), refused('link.exists'));
    await assert.rejects(sample('over', { sheet: at('list.csv'), overwrite: true }), refused('link.out-is-input'));
  });
});

test('records told to be one person, however far the chain goes, are one unit of the bootstrap', () => {
  const end = (cluster: number) => ({ source: 's', id: String(cluster), cluster });
  const row = (a: number, b: number) => ({ one: end(a), two: end(b), p: 0.01, linked: false, stratum: null });
  const design: Design = { version: 'vigil-sample-1', seed: 1, files: { lists: ['x'], clusters: 'x', model: 'x' }, records: 10, strata: [], rows: [row(1, 2), row(3, 2), row(4, 3), row(5, 6)], searched: [1, 4, 5, 7].map((n) => ({ record: end(n), chance: 0.4, rows: [1, 2, 3, 4].filter((nr) => nr === n || nr + 1 === n), cut: false })) };
  const { recall } = measureSample(design, judge([new Map([[1, 'same'], [2, 'same'], [3, 'same'], [4, 'different']])]));
  assert.deepEqual([recall.worst.records, recall.worst.persons, recall.worst.pairs], [4, 3, 0], '1 and 4 are one by way of 2 and 3');
});

test('what a list says is no formula and no line of the sheet, and no mark of the page', async () => {
  const nasty = ['=HYPERLINK("http://example.org")', '+1+1', '@SUM(1)', 'a\u202eb', '<script>alert(1)</script>', '"quoted, twice"'];
  const list = await put('nasty.csv', ['id,first_name,surname,dob', ...nasty.flatMap((name, n) => [0, 1].map((k) => `n${n}${k},"${name.replaceAll('"', '""')}",berger${n}-x,19${50 + n}-01-0${n + 1}`)), ...csv.split('\n').slice(1, 400).map((row) => row.split(',').slice(0, 4).join(','))].join('\n'));
  await linkFiles({ files: [list], seed: 1, pairsPerRecord: 20, across: false, least: 0.01, overwrite: false, clusters: at('nasty-c.csv'), train: at('nasty-m.json') });
  const mean = parseModel(JSON.parse(await readFile(at('nasty-m.json'), 'utf8')));
  const design = await sample('nasty-s', { files: [list], clusters: at('nasty-c.csv'), model: mean, modelFile: at('nasty-m.json'), searched: 1000 });
  const sheet = await readFile(at('nasty-s.csv'), 'utf8');
  const { columns } = await readTable(at('nasty-s.csv'));
  for (const { values } of columns) for (const value of values) assert.ok(!/^[=+@]/.test(value) && !value.includes('\u202e'), value);
  assert.ok(sheet.includes(`'=HYPERLINK`));
  const named = { ...mean, fields: mean.fields.map((field) => ({ ...field, name: `${field.name}<b>` })) };
  const page = modelPage(named, { ...measureSample(design, judge([new Map([[1, 'same']])])), differ: [], agreement: null, table: null, reviewers: 1, design: { seed: 1, files: design.files, records: design.records } });
  assert.ok(page.includes('&lt;b&gt;') && !page.includes('<b>') && !/<script|https?:|src=/.test(page));
  assert.ok(!page.includes('berger'), 'nothing of any record');
});

import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { linkFiles, parseColumnMap, toLinkShape } from './index.ts';
import { parseModel } from './model/model.ts';
import type { Linked, LinkAnswer, LinkFiles } from './index.ts';
import { clusterLines } from './write/clusters-csv.ts';
import { writeFiles } from './write/out-file.ts';

const folder = mkdtempSync(join(process.env['VIGIL_TEST_FOLDER'] ?? tmpdir(), 'link-input-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string): string => { const path = join(folder, name); writeFileSync(path, text); return path; };
const link = (files: readonly string[], more: Partial<LinkFiles> = {}) => linkFiles({ files, seed: 1, pairsPerRecord: 20, across: false, least: 0.01, overwrite: false, ...more });
const refused = (code: string, detail?: object) => (error: unknown): boolean => { const { refusal } = error as { refusal?: { code: string; detail?: object } }; assert.equal(refusal?.code, code, String(error)); if (detail !== undefined) assert.deepEqual(refusal?.detail, detail); return true; };
const people = ['Anna Adler,1950', 'Boris Vogt,1960', 'Clara Pohl,1970', 'Anna Adler,1950'];
const text = `id,name,birth\n${people.map((row, at) => `${at},${row}`).join('\n')}\n`;

describe('what link reads and writes', () => {
  test('a result never takes the place of what was read, of another result, or of anything that is no file', async () => {
    const list = put('list.csv', text);
    const [other, out] = [put('map.json', '{}'), join(folder, 'out.csv')];
    linkSync(list, join(folder, 'hard.csv'));
    symlinkSync(list, join(folder, 'soft.csv'));
    mkdirSync(join(folder, 'sub'));
    for (const place of [list, join(folder, 'sub', '..', 'list.csv'), join(folder, 'hard.csv')]) await assert.rejects(link([list], { out: place, overwrite: true }), refused('link.out-is-input'), place);
    await assert.rejects(link([list], { train: other, read: [other], overwrite: true }), refused('link.out-is-input'));
    for (const clusters of [out, join(folder, 'sub', '..', 'OUT.csv')]) await assert.rejects(link([list], { out, clusters }), refused('link.out-twice'));
    for (const place of ['sub', 'soft.csv']) await assert.rejects(link([list], { out: join(folder, place), overwrite: true }), refused('link.not-a-file'));
    assert.equal(readFileSync(list, 'utf8'), text);
    assert.deepEqual(readdirSync(folder).filter((name) => /out|\.[0-9a-f]{12}$/i.test(name)), []);
  });

  test('all results come or none: one that came to lie there meanwhile stays, and no new file stands next to an old one', async () => {
    const [one, two] = [join(folder, 'one.csv'), join(folder, 'two.csv')];
    function* late(): Generator<string> { yield 'new'; writeFileSync(two, 'theirs'); }
    await assert.rejects(writeFiles([{ path: one, lines: ['new'] }, { path: two, lines: late() }], false), refused('link.exists'));
    assert.equal(readFileSync(two, 'utf8'), 'theirs');
    writeFileSync(one, 'old');
    function* broken(): Generator<string> { yield 'new'; throw new Error('cut'); }
    await assert.rejects(writeFiles([{ path: one, lines: ['new'] }, { path: two, lines: broken() }], true), /cut/);
    assert.equal(readFileSync(one, 'utf8'), 'old');
    await writeFiles([{ path: one, lines: ['new'] }, { path: two, lines: ['가'.repeat(3_000_000)] }], true);
    assert.deepEqual([readFileSync(one, 'utf8'), readFileSync(two, 'utf8').length], ['new', 3_000_000]);
    assert.deepEqual(readdirSync(folder).filter((name) => /\.[0-9a-f]{12}$/.test(name)), []);
  });

  test('ids are as they stand or nothing is linked: none missing, none twice in one source, also over two files', async () => {
    await assert.rejects(link([put('blank.csv', `id,name\n1,Anna\n,Boris\n`)]), refused('link.id-missing', { file: 1, row: 3 }));
    await assert.rejects(link([put('twice.csv', `id,name\n1,Anna\n1,Boris\n`)]), refused('link.id-twice', { file: 1, row: 3 }));
    const { linked } = await link([put('twice.csv', text.replace('1,Boris', '0,Boris'))], { map: parseColumnMap({ id: 'ignore' }) });
    assert.deepEqual(linked.records.ids, ['1', '2', '3', '4']);
    const padded = await link([put('padded.csv', `${text},,\n , ,\n`)]);
    assert.deepEqual(padded.linked.records.ids, ['0', '1', '2', '3']);
    const [a, b] = ['a.csv', 'b.csv'].map((name, at) => put(name, `source,${text.trimEnd().split('\n').map((row, line) => (line === 0 ? row : `${line === 4 && at === 1 ? 'X' : name},${row}`)).join('\n')}\n`)) as [string, string];
    assert.deepEqual((await link([a, b])).linked.records.sources, ['X', 'a.csv', 'b.csv']);
    await assert.rejects(link([a, put('c.csv', 'source,id,name,birth\nY,3,Anna,1950\na.csv,3,Anna,1950\n')]), refused('link.id-twice', { file: 2, row: 3 }));
  });

  test('a list that holds nobody has no part in the model, which is read back as it was written', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => `${at},${at % 2 === 0 ? 'X' : 'Y'},${people[at % 4]}`);
    const { linked: { model, records } } = await link([put('few.csv', `id,source,name,birth\n${rows.join('\n')}\n,,,\n`)]);
    assert.deepEqual(parseModel(JSON.parse(JSON.stringify(model))), model);
    for (const { a, b, ratio } of model.lists ?? []) assert.ok(ratio > 0 && records.sources.includes(a) && records.sources.includes(b));
  });
  test('across two files compares between them, whatever sources they name', async () => {
    const of = (source: string, name: string) => put(name, `source,id,name,birth\n${people.map((row, at) => `${at === 3 ? source : 'both'},${name}${at},${row}`).join('\n')}\n`);
    const { linked } = await link([of('L', 'l.csv'), of('R', 'r.csv')], { across: true });
    const file = (at: number): string => linked.records.ids[at]!.slice(0, 1);
    assert.ok(linked.pairs.count > 0);
    for (let at = 0; at < linked.pairs.count; at += 1) assert.notEqual(file(linked.pairs.l[at]!), file(linked.pairs.r[at]!));
  });

  test('an id that a spreadsheet would run, or that hides a sign, is refused with its row; a number with its sign is none', async () => {
    for (const id of ['=HYPERLINK(1)', '@x', '7\u202e8', '7\u200b']) await assert.rejects(link([put('unsafe.csv', text.replace('1,Boris', `${id},Boris`))]), refused('link.id-unsafe', { file: 1, row: 3 }), id);
    await assert.rejects(link([put('unsafe.csv', 'list,name\nA,Anna\n=1+1,Boris\n')]), refused('link.id-unsafe', { file: 1, row: 3 }));
    assert.ok((await link([put('signed.csv', text.replace('1,Boris', '-1,Boris'))])).linked.records.ids.includes('-1'));
  });

  test('a row with more cells than columns is refused, unless they are empty', async () => {
    await assert.rejects(link([put('long.csv', text.replace('Boris Vogt', 'Vogt, Boris'))]), refused('link.row-too-long', { row: 3, cells: 4, columns: 3 }));
    assert.equal((await link([put('long.csv', text.replace('1960', '1960,,'))])).linked.records.count, 4);
  });

  test('a map that names no column is refused, no header is a role by accident, and columns of one role have a bound', async () => {
    await assert.rejects(link([put('map.csv', text)], { map: parseColumnMap({ name: 'name', nmae: 'name' }) }), refused('link.map', { entry: 2, columns: 3 }));
    const { columns } = await link([put('proto.csv', text.replace('id,name', 'id,constructor,__proto__,toString,name').replaceAll(/^(\d),/gm, '$1,x,y,z,'))], { map: parseColumnMap({ id: 'id' }) });
    assert.deepEqual(columns.map(({ use }) => use), ['id', null, null, null, 'name', 'birth']);
    await assert.rejects(link([put('wide.csv', `${Array.from({ length: 13 }, (_, at) => `address ${(at % 9) + 1}`).join(',')}\n`)]), refused('link.too-large', { role: 'address', most: 12 }));
    await assert.rejects(link([put('wide.csv', `${['address', 'city', 'email', 'phone', 'postcode', 'state'].flatMap((name) => Array.from({ length: 12 }, () => name)).join(',')}\n`)]), refused('link.too-large', { used: 61, most: 60 }));
  });

  test('two records have one cluster_id only if they are one cluster, whatever signs sources and ids hold', () => {
    const records = { count: 4, sources: ['a', 'a%3A', 'a:', 'a:b'], source: Uint16Array.of(0, 1, 2, 3), ids: ['b:c', 'c', 'b:c', 'c'] };
    const lines = [...clusterLines({ records, clusters: { label: Uint32Array.of(0, 1, 2, 3), bridges: [] } } as unknown as Linked)].slice(1).map((line) => line.split(',')[2]);
    assert.deepEqual(lines, ['a:b:c', 'a%253A:c', 'a%3A:b:c', 'a%3Ab:c']);
  });

  test('the answer counts persons however many there are', () => {
    const count = 300_000;
    const linked = { records: { count, sources: ['a'] }, blocks: [], uncovered: 0, pairs: { count: 0, weight: [] }, clusters: { label: Uint32Array.from({ length: count }, (_, at) => at >>> 1), bridges: [], conflicts: [] }, model: {} };
    assert.deepEqual(toLinkShape({ linked, columns: [] } as unknown as LinkAnswer).clusters, { persons: count / 2, together: count / 2, largest: 2, bridges: 0 });
  });
});

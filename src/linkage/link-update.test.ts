import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Refused } from '#base/result.ts';
import { carryOn, added } from './cluster/carry-on.ts';
import { linkFiles, parseModel, toLinkShape } from './index.ts';
import type { LinkAnswer, LinkFiles } from './index.ts';
import { madeList } from './testing/made-list.ts';

const folder = mkdtempSync(join(process.env['VIGIL_TEST_FOLDER'] ?? tmpdir(), 'link-update-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string): string => { const path = join(folder, name); writeFileSync(path, text); return path; };
const at = (name: string): string => join(folder, name);
const link = (files: readonly string[], options: Partial<LinkFiles> = {}): Promise<LinkAnswer> => linkFiles({ files, seed: 1, pairsPerRecord: 20, across: false, overwrite: true, least: 0.01, ...options });
const refused = (code: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === code;
/** Of each record its cluster, as clusters.csv tells. */
const clustersOf = (path: string): Map<string, string> => new Map(readFileSync(path, 'utf8').trimEnd().split('\n').slice(1).map((line) => { const [, id = '', cluster = ''] = line.split(','); return [id, cluster] as const; }));

const [head = '', ...rows] = madeList(600, 9).csv.trimEnd().split('\n');
const whole = put('all.csv', [head, ...rows].join('\n'));
// Every twentieth comes later.
const known = rows.filter((_, at) => at % 20 !== 0);
const first = put('all-first.csv', [head, ...known].join('\n'));

describe('links that are carried on', () => {
  test('new records join, what they do not touch stays as it stood, and without any nothing changes', async () => {
    const same = { map: {}, id: 'id' };
    const source = (lines: readonly string[]): string => [`${head},source`, ...lines.map((line) => `${line},list`)].join('\n');
    const [early, late] = [put('early.csv', source(known)), put('late.csv', source(rows))];
    const { linked } = await link([early], { ...same, clusters: at('standing.csv'), train: at('model.json') });
    const model = parseModel(JSON.parse(readFileSync(at('model.json'), 'utf8')));
    assert.deepEqual(model, linked.model);
    await link([early], { ...same, model, update: at('standing.csv'), clusters: at('again.csv') });
    assert.equal(readFileSync(at('again.csv'), 'utf8'), readFileSync(at('standing.csv'), 'utf8'));
    // Nor where the pairs would say otherwise: two that nothing joins stood as one, and go on standing so.
    const lines = readFileSync(at('standing.csv'), 'utf8').trimEnd().split('\n').map((line) => line.split(','));
    const clusters = lines.map(([, , cluster]) => cluster);
    const [one, other] = lines.slice(1).filter(([, , cluster]) => clusters.filter((its) => its === cluster).length === 1) as [string[], string[]];
    const stood = put('stood.csv', lines.map((line) => (line === other ? [line[0], line[1], one[2], ...line.slice(3)] : line).join(',')).join('\n'));
    await link([early], { ...same, model, update: stood, clusters: at('kept.csv') });
    assert.equal(clustersOf(at('kept.csv')).get(one[1]!), clustersOf(at('kept.csv')).get(other[1]!));

    await link([late], { ...same, model, update: at('standing.csv'), clusters: at('carried.csv') });
    await link([late], { ...same, model, clusters: at('anew.csv') });
    const [standing, carried, anew] = ['standing.csv', 'carried.csv', 'anew.csv'].map((name) => clustersOf(at(name))) as [Map<string, string>, Map<string, string>, Map<string, string>];
    const joined = [...carried].filter(([id, cluster]) => !standing.has(id) && [...carried].some(([other, its]) => other !== id && its === cluster));
    assert.ok(joined.length > 5, `${joined.length} of ${rows.length - known.length} new records joined others`);
    const touched = new Set([...carried].flatMap(([id, cluster]) => (standing.has(id) ? [] : [cluster])));
    const moved = [...standing].filter(([id, cluster]) => !touched.has(carried.get(id)!) && carried.get(id) !== cluster);
    assert.ok(moved.length <= standing.size / 100, `${moved.length} moved`);
    const others = [...anew].filter(([id, cluster]) => carried.get(id) !== cluster);
    assert.ok(others.length <= anew.size / 50, `${others.length} otherwise than anew`);
  });

  test('a cluster that nothing touches stands, whatever its pairs weigh by now', () => {
    const pairs = { count: 3, l: Uint32Array.of(0, 2, 3), r: Uint32Array.of(1, 3, 4), weight: Float64Array.of(-5, 5, 5) };
    const standing = { cluster: Uint32Array.of(7, 7, 9, 8, added), bridge: Uint8Array.of(1, 1, 0, 0, 0) };
    const { label, kept, bridges } = carryOn(standing, 5, pairs);
    assert.deepEqual([[...label], [...kept], bridges.slice(0, 1)], [[0, 0, 2, 2, 2], [1, 1, 0, 0, 0], [[0, 1]]]);
    // A decision that does not hold touches, one that holds does not.
    assert.deepEqual([...carryOn(standing, 5, pairs, { cannot: [[0, 1]] }).label], [0, 1, 2, 2, 2]);
    assert.deepEqual([...carryOn(standing, 5, pairs, { must: [[0, 1]] }).kept], [1, 1, 0, 0, 0]);
  });

  test('decisions stand above weights; of a pair the last counts, a contradiction is told by its rows and held as it stood', async () => {
    const { linked } = await link([whole], { clusters: at('plain.csv') });
    const groups = [...Map.groupBy(clustersOf(at('plain.csv')), ([, cluster]) => cluster).values()].map((members) => members.map(([id]) => id));
    const together = groups.filter((members) => members.length === 2);
    const alone = groups.filter((members) => members.length === 1).flat();
    const [[a, b], [c, d], [e, f]] = together as [[string, string], [string, string], [string, string]];
    const decide = (lines: readonly string[]): string => put('decisions.csv', ['id_l,id_r,verdict', ...lines].join('\n'));
    const decided = await link([whole], { clusters: at('decided.csv'), decisions: decide([`${a},${b},Different`, `${alone[0]!},${alone[1]!},same`, `${c},${d},different`, `${d},${c},unsure`]) });
    const now = clustersOf(at('decided.csv'));
    assert.ok(now.get(a) !== now.get(b) && now.get(alone[0]!) === now.get(alone[1]!) && now.get(c) === now.get(d));
    assert.deepEqual(toLinkShape(decided).contradictions, []);
    const broken = toLinkShape(await link([whole], { clusters: at('broken.csv'), decisions: decide([`${e},${f},same`, `${f},${alone[2]!},same`, `${alone[2]!},${e},different`]) }));
    assert.deepEqual(broken.contradictions.map(({ different, same }) => [different, same.toSorted((x, y) => x - y)]), [[4, [2, 3]]]);
    assert.notEqual(clustersOf(at('broken.csv')).get(e), clustersOf(at('broken.csv')).get(f));
    assert.ok(linked.records.count > 0);
    for (const wrong of [[`${a},nobody,same`], [`${a},${a},same`], [`${a},${b},perhaps`]]) await assert.rejects(link([whole], { decisions: decide(wrong) }), refused('link.decisions'));
    await assert.rejects(link([whole], { decisions: put('none.csv', 'a,b\n1,2\n') }), refused('link.decisions'));
    await assert.rejects(link([first], { update: at('plain.csv') }), refused('link.standing'));
  });

  test('in a source without duplicates nobody stands twice; drift is small where the lists are alike and large where they are not', async () => {
    const { linked } = await link([whole], { clusters: at('unique.csv'), unique: ['all'] });
    const clusters = clustersOf(at('unique.csv'));
    assert.equal(new Set(clusters.values()).size, clusters.size);
    await assert.rejects(link([whole], { unique: ['elsewhere'] }), refused('link.no-source'));
    const most = (answer: LinkAnswer): number => Math.max(...(toLinkShape(answer).drift ?? []).map(({ share }) => share));
    assert.ok(most(await link([whole], { model: linked.model })) < 0.02);
    const ofOneTown = put('town.csv', [head, ...rows.filter((row) => row.endsWith(',jena') || row.endsWith(',kiel'))].join('\n'));
    assert.ok(most(await link([ofOneTown], { model: linked.model })) > 0.3);
  });
});

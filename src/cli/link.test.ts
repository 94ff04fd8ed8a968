import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Refused } from '#base/result.ts';
import { statusOf } from '#base/refusal-status.ts';
import type { Answer, Options } from './command.ts';
import { linkCommands } from './commands/link.ts';
import { roleNames } from '#linkage/index.ts';
import { hintOf } from './hints.ts';

const folder = mkdtempSync(join(process.env['VIGIL_TEST_FOLDER'] ?? tmpdir(), 'vigil-link-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string): string => { const path = join(folder, name); writeFileSync(path, text); return path; };

/** Runs the command with no register within reach: asking for one fails the test. */
const run = (words: readonly string[], options: Options = {}): Promise<Answer> => {
  const never = (): never => { throw new Error('a register was asked for'); };
  return linkCommands[0]!.run({ words, options, dataDir: '/nowhere', session: never, administrator: never, opened: never, say: () => undefined, json: true });
};
const code = async (answer: Promise<Answer>): Promise<string> => { try { await answer; return 'done'; } catch (error) { assert.ok(error instanceof Refused, String(error)); return error.refusal.code; } };
const list = put('list.csv', `id,name,sex,birth,note\n${['김영호,M,1960', '리순희,F,1971', '박금철,M,1955', '김영호,M,1960', '최옥란,F,1980'].map((row, at) => `${at},${row},x`).join('\n')}\n`);

test('link writes pairs, clusters and a model, which it takes back; its answer names columns and no person', async () => {
  const [pairs, clusters, model] = ['pairs.csv', 'clusters.csv', 'model.json'].map((name) => join(folder, name)) as [string, string, string];
  const { data, text } = await run([list], { out: pairs, clusters, train: model });
  assert.ok(text.includes('not used: note') && !JSON.stringify(data).includes('김영호') && !text.includes('김영호'));
  assert.ok(readFileSync(pairs, 'utf8').startsWith('source_l,id_l,source_r,id_r,match_weight,match_probability,level_name,level_sex,level_birth,blocked_by\n'));
  assert.equal(readFileSync(clusters, 'utf8').trimEnd().split('\n').length, 6);
  assert.ok(!readFileSync(model, 'utf8').includes('김'));
  // A screen: what each level weighs is in the model's file.
  assert.ok(text.split('\n').length <= 24 && /^weights of 3 fields .*--train/m.test(text) && !text.includes(' bits'));
  assert.equal(await code(run([list], { model })), 'done');
  assert.equal(await code(run([list], { out: pairs })), 'link.exists');
  assert.equal(await code(run([list], { out: pairs, overwrite: true })), 'done');
  // Carried on by that model; who decided otherwise is heard, and who contradicts himself is told in which rows.
  assert.equal(await code(run([list], { update: clusters })), 'usage.missing');
  assert.equal(await code(run([list], { update: clusters, model, unique: 'list', 'one-to-one': true, 'complete-link': true })), 'done');
  const told = await run([list], { update: clusters, model, threads: '2', decisions: put('decisions.csv', 'id_l,id_r,verdict\n0,1,same\n1,2,same\n2,0,different\n') });
  assert.match(told.text, /row 4 \(different\), 2, 3 \(same\); \d+ records are left as they stood/);
});

test('what cannot be is refused by a code with its exit and, where one can do something, a hint', async () => {
  assert.equal(await code(run([])), 'usage.missing');
  assert.equal(await code(run([list, list, list])), 'usage.bad-option');
  for (const [option, value] of [['pairs', '0'], ['pairs', 'many'], ['least', '2'], ['seed', '-1'], ['threads', '0'], ['out', '']] as const) assert.equal(await code(run([list], { [option]: value })), 'usage.bad-option', option);
  assert.equal(await code(run([list], { model: list })), 'usage.not-json');
  assert.equal(await code(run([list], { map: put('map.json', '{"note": "person"}') })), 'link.map');
  assert.equal(await code(run([list, list])), 'link.same-file');
  assert.deepEqual(['link.no-file', 'link.not-linkable', 'link.exists'].map((one) => statusOf(one).exit), [1, 2, 2]);
  for (const one of ['link.map', 'link.no-column', 'link.too-large', 'link.disk-full', 'link.row-too-long', 'link.id-unsafe', 'link.out-is-input', 'link.out-twice', 'link.not-a-file', 'link.decisions', 'link.standing', 'link.no-source']) assert.ok(hintOf(one) !== undefined, one);
  assert.ok(linkCommands[0]!.does.includes(`Roles: ${[...roleNames, 'ignore'].join(', ')}`));
  const [map, model] = [put('map-2.json', '{"note": "ignore"}'), join(folder, 'model.json')];
  for (const [option, file] of [['map', map], ['model', model]] as const) assert.equal(await code(run([list], { [option]: file, out: file, overwrite: true })), 'link.out-is-input', option);
  assert.match(hintOf('link.not-linkable') ?? '', /not linkable by name/);
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Refused } from '#base/result.ts';
import { statusOf } from '#base/refusal-status.ts';
import type { Answer, Options } from './command.ts';
import { linkCommands } from './commands/link.ts';
import { hintOf } from './hints.ts';

const folder = mkdtempSync(join(process.env['VIGIL_TEST_FOLDER'] ?? tmpdir(), 'vigil-sample-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const put = (name: string, text: string): string => { writeFileSync(at(name), text); return at(name); };

/** Runs the command with no register within reach: asking for one fails the test. */
const run = (name: string, words: readonly string[], options: Options = {}): Promise<Answer> => {
  const never = (): never => { throw new Error('a register was asked for'); };
  return linkCommands.find((command) => command.name === name)!.run({ words, options, dataDir: '/nowhere', session: never, administrator: never, opened: never, say: () => undefined, json: true });
};
const code = async (answer: Promise<Answer>): Promise<string> => { try { await answer; return 'done'; } catch (error) { assert.ok(error instanceof Refused, String(error)); return error.refusal.code; } };
const list = put('list.csv', `id,name,sex,birth\n${['김영호,M,1960', '리순희,F,1971', '박금철,M,1955', '김영호,M,1960', '최옥란,F,1980'].map((row, n) => `${n},${row}`).join('\n')}\n`);

test('from a list to the page of its model: link, a sheet for people, what they say, and how far the links can be trusted', async () => {
  const [clusters, model, sheet, design, page] = ['clusters.csv', 'model.json', 'sheet.csv', 'design.json', 'page.html'].map(at) as [string, string, string, string, string];
  await run('link', [list], { clusters, train: model });
  const drawn = await run('link sample', [list], { clusters, model, sheet, design });
  assert.match(drawn.text, /^\d+ pairs to be looked at: 1 of 1 links, and what may be the same as 5 of 5 records/);
  assert.ok(!drawn.text.includes('김영호') && !JSON.stringify(drawn.data).includes('김영호'), 'the answer names nobody');
  writeFileSync(sheet, readFileSync(sheet, 'utf8').replaceAll(/,,\r\n/g, ',same,\r\n'));
  const { text, data } = await run('link measure', [sheet], { design, model, page });
  assert.match(text, /^precision +100\.0 %/);
  assert.match(text, /Recall stands on 5 records; 200 or more are asked for/);
  assert.ok(!JSON.stringify(data).includes('김영호') && !readFileSync(page, 'utf8').includes('김영호'));
  assert.equal(await code(run('link measure', [sheet], { design, model, page })), 'link.exists');
  const other = put('other.json', readFileSync(model, 'utf8').replace('"seed": 1', '"seed": 2'));
  for (const [words, options, expected] of [
    [[], { design }, 'usage.missing'], [[sheet], {}, 'usage.missing'], [[sheet], { design, page: at('p.html') }, 'usage.missing'], [[sheet, sheet], { design }, 'link.same-file'], [[sheet, list, list], { design }, 'usage.bad-option'],
    [[list], { design }, 'link.sheet'], [[sheet], { design: model }, 'link.design'], [[sheet], { design: list }, 'usage.not-json'], [[sheet], { design, model: other, page: at('p.html') }, 'link.other-model'], [[at('none.csv')], { design }, 'link.no-file'], [[sheet], { design, out: design, overwrite: true }, 'link.out-is-input'],
  ] as const) assert.equal(await code(run('link measure', words, options)), expected, JSON.stringify([words, options]));
  for (const [words, options, expected] of [[[], {}, 'usage.missing'], [[list], { clusters, model, sheet }, 'usage.missing'], [[list], { clusters: list, model, sheet, design, overwrite: true }, 'link.standing'], [[list], { clusters, model, sheet, design, near: '0' }, 'usage.bad-option'], [[list], { clusters, model, sheet, design }, 'link.exists']] as const) assert.equal(await code(run('link sample', words, options)), expected, JSON.stringify(options));
  for (const one of ['link.giant', 'link.sheet', 'link.design', 'link.other-model']) { assert.ok(hintOf(one) !== undefined, one); assert.ok(statusOf(one).exit > 0); }
});

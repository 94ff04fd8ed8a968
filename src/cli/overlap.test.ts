import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Refused } from '#base/result.ts';
import { statusOf } from '#base/refusal-status.ts';
import type { Answer, Options } from './command.ts';
import { overlapCommands } from './commands/overlap.ts';
import { hintOf } from './hints.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigil-overlap-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string): string => { const path = join(folder, name); writeFileSync(path, text); return path; };
const run = (name: string, words: readonly string[], options: Options = {}): Promise<Answer> => {
  const command = overlapCommands.find((one) => one.name === `overlap ${name}`);
  assert.ok(command !== undefined);
  const never = (): never => { throw new Error('a register was asked for'); };
  return command.run({ words, options, dataDir: join(folder, 'data'), session: never, administrator: never, opened: never, say: () => undefined, json: true });
};
const code = async (answer: Promise<Answer>): Promise<string> => { try { await answer; return 'done'; } catch (error) { assert.ok(error instanceof Refused, String(error)); return error.refusal.code; } };
const given = ['영호', '명희', '철수', '순옥', '은별', '금순', '광철', '혜련'];
const rows = (from: number, to: number, write: (surname: string, name: string, year: number, at: number) => string): string => Array.from({ length: to - from }, (_, at) => write(['이', '김', '박', '최'][(from + at) % 4] as string, given[(from + at) % 8] as string, 1940 + from + at, from + at)).join('\n');

test('two lists in columns of their own names are compared from file to file; no register is opened', async () => {
  const ours = put('ours.csv', `번호,성명,생년\n${rows(0, 60, (surname, name, year, at) => `n${at},${surname}${name},${year}년`)}\nn999,김○○,1970\n`);
  const theirs = put('theirs.tsv', `born\twho\n${rows(50, 110, (surname, name, year) => `${year}-03-01\t${surname === '이' ? '리' : surname} ${name}`)}\n`);
  const [start, reply, answer, pairs] = ['start', 'reply', 'answer', 'pairs.csv'].map((name) => join(folder, name)) as [string, string, string, string];
  const begun = await run('start', [ours, 'name=성명', 'birth-year=생년'], { with: 'them', out: start, mode: 'pairs', id: '번호', lang: 'ko', folder: join(folder, 'a') });
  assert.match(begun.text, /상대가 보게 되는 목록 크기: 60/);
  assert.deepEqual((begun.data as { list: unknown }).list, { read: 61, leftOut: { name: 1 }, repeated: 0, tokens: 60, sent: 60 });
  const looked = await run('look', [start]);
  assert.deepEqual([(looked.data as { fields: unknown }).fields, (looked.data as { theirs: number }).theirs, (looked.data as { code: string }).code], [['birth-year', 'name'], 60, (begun.data as { code: string }).code]);
  assert.equal(await code(run('reply', [start, theirs, 'name=who', 'birth-year=born'], { with: 'us', out: reply })), 'overlap.mode-differs');
  const replied = await run('reply', [start, theirs, 'birth-year=born', 'name=who'], { with: 'us', out: reply, mode: 'pairs', lang: 'zh' });
  assert.match(replied.text, /对方名单的大小（可能含填充）：60/);
  // Beside the data folder, not in it: no register is made by this.
  assert.ok(existsSync(join(folder, 'data-overlap', 'log.jsonl')) && !existsSync(join(folder, 'data')));
  const found = await run('finish', [reply], { answer, out: pairs, folder: join(folder, 'a') });
  assert.equal((found.data as { size: number }).size, 10);
  assert.deepEqual(readFileSync(pairs, 'utf8').split('\r\n').slice(1, 3).map((line) => line.split(',').slice(1)), [['"52"', '"n50"'], ['"53"', '"n51"']]);
  assert.ok(!found.text.includes('n50'), 'what went into a file is not on the screen too');
  assert.match((await run('finish', [answer])).text, /pair [0-9a-f]{16}: row 2\n/);
});

test('what was handed in wrongly is refused with a code that has a status and, beyond usage, a hint', async () => {
  const list = put('list.csv', `이름,x\n${rows(0, 60, (surname, name) => `${surname}${name},1`)}\n`);
  const out = join(folder, 'o');
  const more = { with: 'w', out };
  const refusals: readonly (readonly [string, string, readonly string[], Options])[] = [
    ['usage.missing', 'start', [], more], ['overlap.fields', 'start', [list], more], ['overlap.fields', 'start', [list, '이름'], more], ['overlap.fields', 'start', [list, 'name=이름', 'name=x'], more], ['overlap.fields', 'start', [list, 'nome=이름'], more], ['usage.no-column', 'start', [list, 'name=none'], more],
    ['usage.missing', 'start', [list, 'name=이름'], { out }], ['usage.missing', 'start', [list, 'name=이름'], { with: 'w' }], ['usage.bad-option', 'start', [list, 'name=이름'], { ...more, mode: 'all' }], ['usage.bad-option', 'start', [list, 'name=이름'], { ...more, 'pad-to': '-1' }], ['usage.bad-option', 'start', [list, 'name=이름'], { ...more, lang: 'fr' }], ['usage.missing', 'start', [list, 'name=이름'], { ...more, again: '' }],
    ['overlap.too-few', 'start', [list, 'name=이름'], more], ['overlap.no-file', 'reply', [join(folder, 'none'), list, 'name=이름'], more], ['overlap.file-unreadable', 'look', [list], {}], ['overlap.file-unreadable', 'finish', [list], {}],
  ];
  for (const [wanted, name, words, options] of refusals) {
    assert.equal(await code(run(name, words, options)), wanted, `${name} ${words.length} ${JSON.stringify(options)}`);
    assert.ok(statusOf(wanted).exit >= 1);
  }
  for (const one of ['overlap.fields', 'overlap.too-few', 'overlap.file-unreadable', 'overlap.other-file', 'overlap.too-often']) assert.ok(hintOf(one) !== undefined, one);
  assert.deepEqual(['overlap.fields', 'overlap.too-few', 'overlap.file-changed'].map((one) => statusOf(one).exit), [1, 2, 3]);
});

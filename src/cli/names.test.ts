import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Refused } from '#base/result.ts';
import type { Answer, Options } from './command.ts';
import { namesCommands } from './commands/names.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigil-names-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string | Uint8Array): string => { const path = join(folder, name); writeFileSync(path, text); return path; };

/** Runs a command with no register within reach: asking for one fails the test. */
const run = (name: string, words: readonly string[], options: Options = {}): Promise<Answer> => {
  const command = namesCommands.find((one) => one.name === name);
  assert.ok(command !== undefined);
  const never = (): never => { throw new Error('a register was asked for'); };
  return command.run({ words, options, dataDir: '/nowhere', session: never, administrator: never, opened: never, say: () => undefined, json: true });
};
const code = async (answer: Promise<Answer>): Promise<string> => { try { await answer; return 'done'; } catch (error) { assert.ok(error instanceof Refused, String(error)); return error.refusal.code; } };

test('two writings are compared, with reasons in the language asked for', async () => {
  const { data, text } = await run('names compare', ['리영호', '이영호'], { 'orthography-a': 'dprk', 'orthography-b': 'rok', lang: 'ko' });
  const { verdict, level, why } = data as { verdict: string; level: string; why: { text: string }[] };
  assert.deepEqual([verdict, level], ['same', 'surname-orthography']);
  assert.ok(text.includes('두음법칙') && why[0]?.text.includes('두음법칙'));
  const own = await run('names compare', ['李永浩', '李英浩'], { 'characters-a': 'own', 'characters-b': 'own' });
  assert.equal((own.data as { verdict: string }).verdict, 'different');
});

test('a list is searched by any writing, rows numbered as a spreadsheet does', async () => {
  const file = put('list.csv', '\ufeffid,이름\r\nn1,김영호\r\nn2,"Kim Yong Ho"\r\n\r\nn3\r\nn4,박철수\r\nn5,김용호\r\n');
  const { data } = await run('names search', ['Kim Yong-ho'], { in: file, column: '이름'.normalize('NFD'), id: 'id' });
  const { query, rows } = data as { query: string; rows: { rank: number; tieSize: number; row: number; id: string }[] };
  assert.equal(query, 'Kim Yong-ho');
  assert.deepEqual(rows.map(({ rank, tieSize, id }) => [rank, tieSize, id]), [[1, 1, 'n2'], [2, 2, 'n1'], [2, 2, 'n5']]);
  const tsv = put('list.tsv', 'name\tplace\n김영호\t무산\n');
  assert.deepEqual(((await run('names search', ['金永浩'], { in: tsv, column: 'name' })).data as { rows: unknown[] }).rows, [{ rank: 1, tieSize: 1, row: 2, id: null, value: '김영호', verdict: 'same', level: 'equal', score: 1 }]);
  assert.equal((await run('names search', ['박○○'], { in: tsv, column: 'name' })).text, 'no row');
  const thin = await run('names search', ['김영호'], { in: put('thin.csv', 'name\n김영호(35)\n미상\n,\n선생님\n'), column: 'name' });
  assert.deepEqual([(thin.data as { unread: number }).unread, thin.text.split('\n').at(-1)], [3, '3 rows hold no name that can be compared']);
});

test('a hundred thousand rows of one name end soon, and every row is in the tie', async () => {
  const file = put('same.csv', `name\n${'김영호\n'.repeat(100_000)}`);
  const { data } = await run('names search', ['김영호'], { in: file, column: 'name', most: '3' });
  assert.deepEqual((data as { rows: { rank: number; tieSize: number }[] }).rows.map(({ rank, tieSize }) => [rank, tieSize]), [[1, 100_000], [1, 100_000], [1, 100_000]]);
});

test('what was handed in wrongly is refused with a code, and nothing of the file is in it', async () => {
  const file = put('people.csv', '김영호,박철수\n');
  const refusals: readonly (readonly [string, readonly string[], Options])[] = [
    ['usage.missing', [], {}], ['usage.missing', ['x'], {}], ['usage.missing', ['x'], { in: file }], ['usage.no-column', ['x'], { in: file, column: 'name' }], ['usage.no-file', ['x'], { in: join(folder, 'none.csv'), column: 'a' }], ['usage.no-file', ['x'], { in: folder, column: 'a' }],
    ['usage.not-a-table', ['x'], { in: put('empty.csv', ''), column: 'a' }], ['usage.not-a-table', ['x'], { in: put('open.csv', 'a\n"b'), column: 'a' }], ['usage.bad-option', ['x'], { in: file, column: 'a', most: '-1' }],
  ];
  // 김영호 in CP949, beneath a header in ASCII: "no row" would be a false all-clear.
  const korean = put('cp949.csv', Buffer.from([...Buffer.from('name\n'), 0xb1, 0xe8, 0xbf, 0xb5, 0xc8, 0xa3, 0x0a]));
  assert.equal(await code(run('names search', ['김영호'], { in: korean, column: 'name' })), 'usage.not-a-table');
  assert.equal(await code(run('names search', ['김영호'], { in: put('wide.csv', Buffer.from('\ufeffname\n김영호\n', 'utf16le')), column: 'name' })), 'usage.not-a-table');
  assert.equal(await code(run('names search', ['김영호'], { in: put('cut.csv', Buffer.from('name\n김영호').subarray(0, -1)), column: 'name' })), 'usage.not-a-table');
  assert.equal(await code(run('names search', ['김영호'], { in: put('twice.csv', 'name,name\n박철수,김영호\n'), column: 'name' })), 'usage.no-column');
  for (const [name, words] of [['names read', ['김', '영호']], ['names compare', ['김', '영호', '김영호']], ['names search', ['김', '영호']]] as const) assert.equal(await code(run(name, words, { in: put('one.csv', 'a\nx\n'), column: 'a' })), 'usage.bad-option', name);
  for (const [wanted, words, options] of refusals) assert.equal(await code(run('names search', words, options)), wanted, JSON.stringify(options));
  assert.equal(await code(run('names compare', ['x'])), 'usage.missing');
  assert.equal(await code(run('names compare', ['x', 'y'], { lang: 'fr' })), 'usage.bad-option');
  assert.equal(await code(run('names read', ['x'], { orthography: 'south' })), 'usage.bad-option');
  const error: unknown = await run('names search', ['x'], { in: file, column: 'name' }).then(() => undefined, (thrown: unknown) => thrown);
  assert.ok(error instanceof Refused && !JSON.stringify(error.refusal).includes('김'));
});

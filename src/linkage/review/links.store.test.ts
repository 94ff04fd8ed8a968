import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { write, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { runImport } from '#intake/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { moveSource } from '#register/rebuild/index.ts';
import { undoAssessment } from '#register/review/index.ts';
import { judge, newSource, refused } from '../../../test/support/consent-fixtures.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { explainLink, listLinks, proposeLinks } from './index.ts';
import { replaceProposals } from './proposals.store.ts';
import { proposeLinksPermission } from './propose.command.ts';

// The invented lists of the practice register: the same people in Hangul, in Chinese and in Latin letters, their names and births sealed.
const t = await testRegister();
const { session, main } = t;
const second = await t.circle('second');
const lists = new URL('../../../examples/practice/lists/', import.meta.url);
type Map = { source: { agreement: string[] } };
async function bring(list: string, circle: CompartmentId, change: (map: Map) => Map = (map) => map): Promise<void> {
  await runImport(session, { file: { path: fileURLToPath(new URL(`${list}.csv`, lists)) }, map: change(JSON.parse(readFileSync(new URL(`${list}.map.json`, lists), 'utf8')) as Map), compartment: circle });
}
for (const list of ['a-hangul', 'b-chinese', 'c-latin']) await bring(list, main);
await t.sequence();

const pairs = async (who: Session = session): Promise<readonly (readonly [string, string])[]> => (await listLinks(who, 'en')).pairs.map(({ a, b }) => [a.account, b.account]);
const sql = async (text: string, values: unknown[] = []) => (await (await t.admin()).query(text, values)).rows as Record<string, unknown>[];

test('people in three lists and three scripts are proposed, the likeliest first; nothing sealed is opened and nothing concluded', async () => {
  const done = await proposeLinks(session, main);
  assert.deepEqual(done, { accounts: 35, compared: 22, common: 0, proposed: 22 });
  const { pairs: found, total, runs } = await listLinks(session, 'en');
  // Eighteen of the practice key, and 김영희 of Musan against 김영희 of Hyesan four times, far behind.
  assert.deepEqual(found.map(({ p }) => p! > 0.9), [...Array<boolean>(18).fill(true), ...Array<boolean>(4).fill(false)]);
  assert.ok(found.every(({ p, a, b }) => p! < 0.2 || a.title.split('from ')[1] === b.title.split('from ')[1]), 'the same home');
  assert.deepEqual([total, runs.map(({ circle }) => circle)], [22, ['main']]);
  const [first] = found;
  const why = await explainLink(session, first!.b.account, first!.a.account, 'ko');
  assert.deepEqual(why.proposed?.evidence.map(({ field, level }) => `${field} ${level}`), ['name alike', 'sex equal', 'home same', 'return same-time']);
  assert.ok(Math.abs(why.proposed!.start + why.proposed!.evidence.reduce((sum, { weight }) => sum + weight, 0) - why.proposed!.weight) < 1e-9, 'the steps add up');
  assert.ok(why.next !== null && why.left === 21);
  assert.deepEqual(await sql(`select 1 from record.header where kind in ('unseal', 'assessment')`), []);
});

test('nobody of one source, nobody described, nobody of whom comparing is not allowed', async () => {
  await bring('a-hangul', second);
  await bring('c-latin', second, (map) => ({ ...map, source: { ...map.source, agreement: map.source.agreement.filter((cell) => cell !== 'link') } }));
  const source = await newSource(session, second, 'official-record');
  for (const sort of ['described', 'group', 'pattern']) await recordAccount(session, second, { source, account: { kind: 'person', sort, claims: [{ property: 'name', value: { is: 'name', text: '조혜련', kind: 'birth' }, wording: { text: '조혜련', lang: 'ko' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'lived' } }] } });
  assert.deepEqual(await proposeLinks(session, second), { accounts: 13, compared: 0, common: 0, proposed: 0 });
});

test('what was concluded since is no longer asked; taken back, it is asked last; what is told apart is told apart for all it stands with', async () => {
  const before = await pairs();
  const [a, b] = before[4]!;
  const third = (await explainLink(session, a, b, 'en')).neighbours;
  assert.equal(third.length, 1, 'the third list has them too');
  const c = third[0]!.account;
  const joined = await judge(session, a, b, 'same');
  assert.equal((await pairs()).length, 21);
  const after = await explainLink(session, a, c, 'en');
  assert.deepEqual(after.neighbours.map((one) => [one.account, one.joined]), [[b, true]]);
  const waiting = (await listLinks(session, 'en')).pairs.filter((pair) => [pair.a.account, pair.b.account].includes(c));
  assert.deepEqual(waiting.map((pair) => pair.a.members + pair.b.members), [3, 3], 'an entry of two and one of one');
  await judge(session, a, c, 'different');
  assert.equal((await pairs()).length, 19, 'b and c are told apart with it');
  await undoAssessment(session, joined, 'not what was meant');
  const last = (await listLinks(session, 'en')).pairs.at(-1)!;
  assert.deepEqual([[last.a.account, last.b.account].sort(), last.unsure], [[a, b].sort(), true]);
});

test('others see nothing of it: another circle, a hat that reads no record; what moves away is proposed no more', async () => {
  const stranger = await t.seat('stranger', 'analyst', [second]);
  const [a, b] = (await pairs())[0]!;
  const { runs, ...nothing } = await listLinks(stranger, 'en');
  assert.deepEqual([nothing, runs.map(({ circle, accounts, proposed }) => [circle, accounts, proposed])], [{ pairs: [], total: 0, seconds: 0 }, [['second', 13, 0]]]);
  assert.deepEqual(await explainLink(stranger, a, b, 'en'), { proposed: null, neighbours: [], next: null, left: 0 });
  await assert.rejects(proposeLinks(stranger, main), refused('register.not-found'));
  for (const role of ['administrator', 'auditor'] as const) {
    const seat = await t.seat(`a ${role}`, role, [main]);
    await assert.rejects(listLinks(seat, 'en'), refused('access.denied'));
    await assert.rejects(explainLink(seat, a, b, 'en'), refused('access.denied'));
  }
  const [{ source }] = await sql('select source from derived.account where chain = $1', [a]) as [{ source: string }];
  const own = new Set((await sql('select chain from derived.account where source = $1', [source])).map((row) => row['chain'] as string));
  await moveSource(session, { source, from: main, to: second });
  const left = await sql('select a, b from working.link_proposal where compartment = $1', [main]);
  assert.ok(left.length > 0 && left.every((row) => !own.has(row['a'] as string) && !own.has(row['b'] as string)));
});

test('what was erased or moved away while a run was at work is not written down by it', async () => {
  const [one, other] = (await sql(`select chain from derived.account where compartment = $1 and kind = 'person' order by chain limit 2`, [main])).map((row) => row['chain'] as string) as [string, string];
  const gone = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
  const found = [[one, other], [one, gone]].map(([a, b]) => ({ a: a as string, b: b as string, weight: 1, evidence: [] }));
  assert.equal(await write(session, proposeLinksPermission, main, (tx) => replaceProposals(tx, main, new Date(), found, { accounts: 2, compared: 2, common: 0 })), 1);
  assert.deepEqual(await sql('select a, b from working.link_proposal where compartment = $1', [main]), [{ a: one, b: other }]);
});

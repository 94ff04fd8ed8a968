import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordCard, recordGiver, withdraw } from '#consent/index.ts';
import { shortId } from '#register/entity/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { rebuild } from '#register/rebuild/index.ts';
import { judge, newSource } from '../../test/support/consent-fixtures.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { countHits, search, searchAlike } from './index.ts';
import type { Session } from '#access/index.ts';
import type { ChainId, CompartmentId } from '#base/ids.ts';

// The people here are invented.
const how = { locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } } as const;
const card = { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes' } };

async function person(session: Session, main: CompartmentId, text: string, more: object = {}): Promise<{ source: string; giver: string; chain: ChainId }> {
  const source = await newSource(session, main);
  const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
  await recordCard(session, main, { source, giver, card });
  const chain = await recordAccount(session, main, { source, giver, account: { kind: 'person', sort: 'identified', claims: [{ property: 'name', value: { is: 'name', text, kind: 'birth' }, wording: { text, lang: 'ko' }, ...how }], ...more } });
  return { source, giver, chain };
}
const chains = (groups: readonly { hits: readonly { chain: string }[] }[]): string[] => groups.flatMap((group) => group.hits.map((hit) => hit.chain)).sort();
const ask = async (session: Session, query: string): Promise<[string[], string[]]> => { const { groups, alike } = await search(session, { query }); return [chains(groups), chains(alike.groups)]; };

test('a sealed name is found in any script, beside what bears the very writing and never counted with it', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const writings = ['리영호', 'Lee Young-ho', '李永浩', 'Li Yonghao', 'Ли Ён Хо', 'Ri Yŏngho'];
  const people = new Map<string, ChainId>();
  for (const text of writings) people.set(text, (await person(session, main, text)).chain);
  const other = (await person(session, main, '박순옥')).chain;
  const everybody = [...people.values()].sort();
  for (const [text, chain] of people) {
    const [own, alike] = await ask(session, text);
    assert.deepEqual([own, alike, (await countHits(session, { query: text })).count], [[chain], everybody.filter((one) => one !== chain), 1], text);
  }
  // Written as nobody wrote it.
  for (const text of ['이영호', 'Yi Yong Ho', '李永浩 씨']) assert.deepEqual((await ask(session, text)).flat().sort(), everybody, text);
  assert.deepEqual((await searchAlike(session, { query: '이영호' })).groups.flatMap(({ hits }) => hits.flatMap(({ why }) => why.map(({ by }) => by))), writings.map(() => 'name-alike'));
  assert.deepEqual(await ask(session, 'Pak Sun Ok'), [[], [other]]);
  // No name, a surname, a place: nothing is read into them.
  for (const text of ['released', '리', 'Tumen', '영호', '2004']) assert.deepEqual((await ask(session, text))[1], [], text);
  // The keys stand in the record: a rebuild needs no key, and finds the same.
  await rebuild(t.register);
  assert.deepEqual((await ask(session, '李永浩'))[1].length, writings.length - 1);
});

test('an open name is found in any script, compared before it is shown, and its keys are of no sealed one', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const source = await newSource(session, main, 'public');
  const record = (text: string) => recordAccount(session, main, { source, account: { kind: 'person', sort: 'identified', standing: 'public-role', claims: [{ property: 'name', value: { is: 'name', text, kind: 'birth' }, wording: { text, lang: 'ko' }, ...how }] } });
  const [official, other] = [await record('안영호'), await record('양영호')];
  const sealed = (await person(session, main, '안영호')).chain;
  assert.deepEqual(await ask(session, 'An Yong Ho'), [[], [official, sealed].sort()]);
  assert.ok(!(await ask(session, 'An Yong Ho'))[1].includes(other));
  const admin = await t.admin();
  const { rows } = await admin.query<{ open: string }>("select b.open from derived.account a join record.body b on b.id = a.version where a.chain = any ($1)", [[official, sealed]]);
  const [a, b] = rows.map(({ open }) => new Set((JSON.parse(open) as { keys: string[] }).keys));
  assert.ok(a !== undefined && b !== undefined && a.size > 0 && b.size > 0);
  assert.deepEqual([...a].filter((key) => b.has(key)), []);
});

test('who is one entity already is not offered as alike, who withdrew and who is hidden are in neither', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const [first, second, left] = [await person(session, main, '리영호'), await person(session, main, 'Lee Young-ho'), await person(session, main, '李永浩')];
  assert.deepEqual(await ask(session, '리영호'), [[first.chain], [second.chain, left.chain].sort()]);
  await withdraw(session, main, { source: left.source, giver: left.giver, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  assert.deepEqual(await ask(session, '리영호'), [[first.chain], [second.chain]]);
  await judge(session, first.chain, second.chain, 'same');
  assert.deepEqual(await ask(session, '리영호'), [[first.chain], []]);
  assert.deepEqual(await ask(session, 'Lee Young-ho'), [[second.chain], []]);
  const hidden = await t.seat('another circle', 'documenter', [await t.circle('second')]);
  assert.deepEqual(await ask(hidden, '리영호'), [[], []]);
});

test('a page without room is not added to, and who was left out of it by hand is not offered beside it', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const [own, other] = [await person(session, main, '리영호'), await person(session, main, 'Lee Young-ho')];
  const beside = async (more: object): Promise<string[]> => chains((await searchAlike(session, { query: '리영호', ...more })).groups);
  assert.deepEqual([await beside({}), await beside({ page: 2 }), await beside({ page: 1 })], [[other.chain], [other.chain], []]);
  assert.deepEqual([await beside({ without: [shortId('person', own.chain)] }), await beside({ without: [shortId('person', other.chain)] })], [[other.chain], []]);
});

test('who helped is found by no name, in no script', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const claim = (property: string, text: string): object => ({ property, value: { is: 'name', text, kind: 'birth' }, wording: { text, lang: 'ko' }, ...how });
  await person(session, main, '박순옥', { claims: [claim('name', '박순옥'), claim('helper', '리영호')] });
  for (const text of ['리영호', 'Lee Young-ho', '李永浩', '영호']) assert.deepEqual(await ask(session, text), [[], []], text);
  assert.equal((await ask(session, '朴順玉'))[1].length, 1);
});

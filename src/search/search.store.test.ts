import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordCard, recordGiver, restrict, withdraw } from '#consent/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { shortId, show } from '#register/entity/index.ts';
import { judge, newSource } from '../../test/support/consent-fixtures.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { countHits, search, searchPage } from './index.ts';
import type { Session } from '#access/index.ts';
import type { ChainId, CompartmentId } from '#base/ids.ts';

// The people here are invented.
const how = { locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } } as const;
const name = '리영호';
const woman = { kind: 'person', sort: 'identified', claims: [{ property: 'name', value: { is: 'name', text: name, kind: 'birth' }, wording: { text: name, lang: 'ko' }, ...how }] };
const card = { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes' } };
const back = { scope: 'all', at: '2026-05-01', saidBy: 'giver' };
const no = { kind: 'own-objection', scope: 'all', at: '2026-05-01', from: 'person', words: 'she said so on the phone' };

async function speaker(session: Session, main: CompartmentId): Promise<{ source: string; giver: string; person: ChainId }> {
  const source = await newSource(session, main);
  const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
  await recordCard(session, main, { source, giver, card });
  return { source, giver, person: await recordAccount(session, main, { source, giver, account: woman }) };
}
const chains = (groups: readonly { hits: readonly { chain: string }[] }[]): string[] => groups.flatMap((group) => group.hits.map((hit) => hit.chain)).sort();
const shape = async (session: Session, query: string): Promise<[number, number][]> => (await searchPage(session, { query })).groups.map((group): [number, number] => [group.hits.length, group.members]).sort((a, b) => a[1] - b[1]);

test('a person who withdrew or closed the record is not counted, and takes no place on the page', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const stays = await speaker(session, main);
  const left = await speaker(session, main);
  const closed = await speaker(session, main);
  assert.equal((await countHits(session, { query: name })).count, 3);
  // Whose name is sealed is listed by what else is known, in the reader's language, never by a code.
  for (const [lang, title] of [['en', 'person'], ['ko', '사람'], ['zh', '人']] as const) assert.equal((await searchPage(session, { query: name, lang, page: 1 })).groups[0]?.hits[0]?.title, title);
  await withdraw(session, main, { source: left.source, giver: left.giver, withdrawal: back });
  assert.equal((await countHits(session, { query: name })).count, 2);
  await restrict(session, main, { account: closed.person, restriction: no });
  for (const input of [{ query: name }, { query: '', kind: 'person' }]) {
    assert.deepEqual(await countHits(session, input), { count: 1, capped: false });
    // Both gone are newer: a page of one would be theirs.
    assert.deepEqual(chains((await searchPage(session, { ...input, page: 1 })).groups), [stays.person]);
  }
  await withdraw(session, main, { source: stays.source, giver: stays.giver, withdrawal: back });
  assert.deepEqual(await search(session, { query: name }).then(({ groups, count }) => [groups, count]), [[], 0]);
});

test('hits stand together as show folds them: a later no parts, and who withdrew neither joins nor counts', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const [a, b, c] = [await speaker(session, main), await speaker(session, main), await speaker(session, main)];
  assert.deepEqual(await shape(session, name), [[1, 1], [1, 1], [1, 1]]);
  await judge(session, a.person, b.person, 'same');
  await judge(session, b.person, c.person, 'same');
  assert.deepEqual(await shape(session, name), [[3, 3]]);
  for (const verdict of ['different', 'unsure'] as const) {
    await judge(session, b.person, c.person, verdict);
    assert.deepEqual(await shape(session, name), [[1, 1], [2, 2]], verdict);
    assert.equal((await show(session, a.person)).entity.members.length, 2);
  }
  await judge(session, c.person, b.person, 'same');
  assert.deepEqual(await shape(session, name), [[3, 3]]);
  // The one in the middle held the others together.
  await withdraw(session, main, { source: b.source, giver: b.giver, withdrawal: back });
  assert.deepEqual(await shape(session, name), [[1, 1], [1, 1]]);
  assert.equal((await show(session, a.person)).entity.members.length, 1);
  await judge(session, a.person, c.person, 'same');
  assert.deepEqual(await shape(session, name), [[2, 2]]);
});

test('an entry that fills the page is left out by its id when somebody asks for it, and what stands behind it is there', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const source = await newSource(session, main, 'public');
  const record = (text = 'cook'): Promise<ChainId> => recordAccount(session, main, { source, account: { ...woman, claims: [{ ...woman.claims[0], property: 'role', value: { is: 'text', text, lang: 'en' }, wording: { text, lang: 'en' } }] } });
  const behind = [await record(), await record()].sort();
  const [first, ...others] = [await record(), await record(), await record(), await record()] as [ChainId, ...ChainId[]];
  const unmet = await record('guard');
  for (const other of [...others, unmet]) await judge(session, first, other, 'same');
  const page = (without?: readonly string[]) => searchPage(session, { query: 'cook', page: 2, ...(without === undefined ? {} : { without }) });
  const filled = await page();
  assert.deepEqual([filled.groups.map((group) => [group.hits.length, group.members]), filled.more], [[[2, 5]], true]);
  // By any of its accounts, also one that is not on the page, or does not meet the words; what is no entry leaves nothing out.
  for (const id of [filled.groups[0]?.address ?? '', first, unmet]) {
    const others = await page([shortId('person', id)]);
    assert.deepEqual([chains(others.groups), others.more], [behind, false]);
  }
  assert.deepEqual(chains((await page([shortId('person', behind[0] ?? ''), shortId('person', first)])).groups), behind.slice(1));
  assert.deepEqual((await page(['P-00000-00000'])).groups.map(({ members }) => members), [5]);
  assert.equal((await countHits(session, { query: 'cook', without: [shortId('person', first)] })).count, 6, 'the count has all');
});

test('figures stand together by question: a later relation of a person parts them, a machine\'s joins nothing', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const source = await newSource(session, main, 'public');
  const figure = { measure: 'held-at-a-time', unit: { code: 'persons', definition: null }, population: 'people detained', place: null, period: null, asOf: null, low: 600, high: 600, bound: 'exact', words: 'six hundred', stance: 'states', chain: [] };
  const record = (): Promise<ChainId> => recordAccount(session, main, { source, account: { kind: 'figure', sort: 'figure', claims: [{ property: 'figure', value: { is: 'figure', figure }, wording: { text: 'six hundred', lang: 'en' }, ...how }] } });
  const [from, to] = [await record(), await record()];
  const relate = (relation: string, machine = false): Promise<string> => assess(session, { body: { about: 'figure-relation', from, to, relation }, reason: 'as told', machine });
  const both = async (): Promise<[number, number][]> => (await searchPage(session, { query: '', kind: 'figure' })).groups.map((group) => [group.hits.length, group.members]);
  await relate('same-question', true);
  assert.deepEqual(await both(), [[1, 1], [1, 1]]);
  await relate('same-question');
  assert.deepEqual(await both(), [[2, 2]]);
  await relate('part-of');
  assert.deepEqual(await both(), [[1, 1], [1, 1]]);
  assert.equal((await show(session, from)).question?.rows.length, 1);
});

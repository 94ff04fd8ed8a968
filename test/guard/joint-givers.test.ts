// DESIGN 1: an account is of one giver, of none, or of several; invariant 4: of several the strictest binds. The people here are invented.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { approve } from '#approval/index.ts';
import { getAccountView, getGiverView, getSourceView, narrow, recordCard, recordGiver, reviewNaming, reviseGiver, withdraw } from '#consent/index.ts';
import { askErasure } from '#erasure/index.ts';
import { askGiverFile } from '#exchange/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { listDrafts, saveDraft, submitDraft } from '#register/draft/index.ts';
import { show } from '#register/entity/index.ts';
import { compareAll, moveSource, rebuild } from '#register/rebuild/index.ts';
import { newSource, readable, refused } from '../support/consent-fixtures.ts';
import { derivedParts, executors } from '../../src/parts.ts';
import { newTemporaryFolder, testRegister } from '../support/test-register.ts';
import { nobody, person } from './inputs.ts';

const t = await testRegister();
const { session, main, register } = t;
const reviewer = await t.seat('reviewer', 'reviewer', [main]);

type Answers = Readonly<Record<number, unknown>>;
const yes: Answers = { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 9: 'yes' };
const cardOf = (answers: Answers, givenAt: string) => ({ template: { language: 'en', version: 'en-1' }, givenAt, askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers });
const answer = (source: string, giver: string, answers: Answers, givenAt = '2026-03-01') => recordCard(session, main, { source, giver, card: cardOf(answers, givenAt) });
const giverOf = async (source: string, answers?: Answers): Promise<string> => {
  const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
  if (answers !== undefined) await answer(source, giver, answers);
  return giver;
};
const told = (source: string, givers: readonly string[], name = '리영호') => recordAccount(session, main, { source, givers, account: person(name) });
const holds = async (): Promise<void> => {
  while ((await t.sequence()) > 0);
  assert.deepEqual((await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey)).failures, []);
  assert.deepEqual(await compareAll(register, derivedParts), { failures: [], unchecked: { nonces: 0, keys: 0 } });
};
const stored = async (chain: string): Promise<string> => (await register.pools.get('vigil_sequencer').query<{ giver: string }>('select giver from record.header where id = $1', [chain])).rows[0]?.giver ?? '';

test('what two tell together may be done only what each of them allows, and as soon as one takes back, nothing', async () => {
  const source = await newSource(session, main);
  const [a, b] = [await giverOf(source, yes), await giverOf(source, { ...yes, 4: 'no' })];
  const [joint, alone] = [await told(source, [a, b]), await told(source, [a], '김철수')];
  assert.deepEqual([(await readable(session, 'record')).includes(joint), (await readable(session, 'link')).includes(joint)], [true, false]);
  assert.ok((await readable(session, 'link')).includes(alone), 'what one told alone is by that one\'s word');
  const view = await getAccountView(session, main, joint);
  const cell = (name: string): string => view.cells.find((one) => one.cell === name)?.answer ?? '';
  assert.deepEqual([cell('record'), cell('link'), cell('quote')], ['yes', 'no', 'yes']);
  // The other changes their mind: it opens at the next statement.
  await answer(source, b, yes, '2026-03-02');
  assert.ok((await readable(session, 'link')).includes(joint));
  const done = await withdraw(session, main, { source, giver: b, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  assert.equal(done.accounts, 1, 'told together, it is counted as taken back');
  assert.deepEqual([(await readable(session, 'record')).includes(joint), (await readable(session, 'record')).includes(alone)], [false, true]);
  await assert.rejects(show(session, joint), refused('register.not-found'));
  await assert.rejects(told(source, [a, b], '박순희'), refused('consent.not-given'));
  await holds();
});

test('joint givers are one entry however often and in whatever order they are named, also at once', async () => {
  const source = await newSource(session, main);
  const [a, b, c] = [await giverOf(source, yes), await giverOf(source, yes), await giverOf(source, yes)];
  const both = await Promise.all([told(source, [a, b]), told(source, [b, a]), told(source, [a, b, a])]);
  const givers = new Set(await Promise.all(both.map(stored)));
  assert.equal(givers.size, 1);
  const three = await stored(await told(source, [c, b, a]));
  assert.ok(!givers.has(three));
  assert.equal(await stored(await told(source, [a])), a, 'one is themselves');
  const record = await newSource(session, main, 'official-record');
  assert.equal(await stored(await told(record, [])), record, 'none is the source');
  const [pair] = [...givers] as [string];
  assert.deepEqual((await getGiverView(session, main, source, pair)).members, [a, b].sort());
  const all = await getSourceView(session, main, source);
  assert.deepEqual([...all.givers].sort(), [a, b, c].sort(), 'nobody is counted twice');
  assert.equal(all.cells.find((one) => one.cell === 'record')?.words, '3 of 3 givers');
  // A new version stays theirs.
  const chain = both[0];
  await reviseAccount(session, main, { chain, replaces: chain, reason: 'our-mistake', account: person('이영호') });
  assert.equal((await show(session, chain)).entity.members[0]?.giver, pair);
  await holds();
});

test('who may not be named together, and what nobody answers for another, is refused and leaves nothing', async () => {
  const source = await newSource(session, main);
  const [a, b] = [await giverOf(source, yes), await giverOf(source, yes)];
  const stranger = await giverOf(await newSource(session, main), yes);
  const pair = await stored(await told(source, [a, b]));
  const count = async (): Promise<unknown> => (await register.pools.get('vigil_sequencer').query('select count(*)::int as n from record.header')).rows;
  const before = await count();
  for (const [givers, code] of [[[a, stranger], 'register.not-found'], [[a, nobody], 'register.not-found'], [[a, 'x'], 'register.not-found'], [[a, source], 'register.not-found'], [[a, pair], 'consent.joint-giver'], [Array.from({ length: 51 }, (_, i) => `${i}`), 'consent.giver-shape']] as const) {
    await assert.rejects(told(source, givers), refused(code), givers.join());
  }
  await assert.rejects(recordAccount(session, main, { source, giver: a, givers: [a, b], account: person('리영호') }), refused('account.shape'));
  await assert.rejects(answer(source, pair, yes), refused('consent.joint-giver'));
  await assert.rejects(reviseGiver(session, main, { source, giver: pair, entry: { basis: 'consent', age: 'adult' } }), refused('consent.joint-giver'));
  await assert.rejects(reviewNaming(reviewer, main, { source, giver: pair, cells: ['publish-name'], reason: 'made up' }), refused('consent.joint-giver'));
  const outside = await t.seat('outside', 'documenter', [await t.circle('other')]);
  await assert.rejects(recordAccount(outside, main, { source, givers: [a, b], account: person('리영호') }), refused('register.not-found'));
  assert.deepEqual(await count(), before);
});

test('a name is kept only with everybody\'s yes; what one never published stays sealed', async () => {
  const source = await newSource(session, main);
  const [a, b] = [await giverOf(source, yes), await giverOf(source, { ...yes, 2: 'no' })];
  await assert.rejects(told(source, [a, b]), refused('consent.not-given'));
  const paper = await newSource(session, main, 'public');
  const published = await recordGiver(session, main, { source: paper, giver: { basis: 'public' } });
  const spoken = await recordGiver(session, main, { source: paper, giver: { basis: 'consent', age: 'adult' } });
  await answer(paper, spoken, yes);
  const chain = await told(paper, [published, spoken]);
  assert.deepEqual((await show(session, chain)).sealed.get(chain), ['name']);
  assert.equal((await show(session, chain)).versions[0]?.basis, 'consent');
  await holds();
});

test('less for what was told together, said together, narrows nothing that one told alone; its erasure opens nothing', async () => {
  const source = await newSource(session, main);
  const [a, b] = [await giverOf(source, yes), await giverOf(source, yes)];
  const [joint, alone] = [await told(source, [a, b]), await told(source, [a], '김철수')];
  const pair = await stored(joint);
  await narrow(session, main, { source, giver: pair, narrowing: { level: 'giver', scope: ['link'], at: '2026-05-01', saidBy: 'giver', reason: 'they asked' } });
  assert.deepEqual([(await readable(session, 'link')).includes(joint), (await readable(session, 'link')).includes(alone)], [false, true]);
  await withdraw(session, main, { source, giver: pair, withdrawal: { scope: 'all', at: '2026-05-02', saidBy: 'giver' } });
  assert.deepEqual([(await readable(session, 'record')).includes(joint), (await readable(session, 'record')).includes(alone)], [false, true]);
  const taken = (await getGiverView(session, main, source, pair)).history.find((one) => one.what === 'withdrawal')?.id as string;
  await approve(reviewer, (await askErasure(session, main, { subject: { grain: 'record', id: taken, inError: false }, reason: 'asked' })).request, executors);
  assert.equal((await readable(session, 'record')).includes(joint), false);
  await holds();
});

test('it follows its source to other readers and is made anew as it was', async () => {
  const source = await newSource(session, main);
  const [a, b] = [await giverOf(source, yes), await giverOf(source, yes)];
  const joint = await told(source, [a, b]);
  const narrow2 = await t.circle('narrow');
  await moveSource(session, { source, from: main, to: narrow2 });
  assert.equal((await show(session, joint)).entity.address, joint);
  await withdraw(session, narrow2, { source, giver: a, withdrawal: { scope: ['link'], at: '2026-05-01', saidBy: 'giver' } });
  assert.equal((await readable(session, 'link')).includes(joint), false);
  const before = await readable(session, 'record');
  await rebuild(register, derivedParts);
  assert.deepEqual(await readable(session, 'record'), before);
  await holds();
});

test('who told it together is one voice with either of them alone', async () => {
  const source = await newSource(session, main);
  const [a, b] = [await giverOf(source, yes), await giverOf(source, yes)];
  const [joint, alone] = [await told(source, [a, b]), await told(source, [a])];
  await assess(session, { body: { about: 'same', a: joint, b: alone, verdict: 'same' }, reason: 'made up' });
  const { entity } = await show(session, joint);
  assert.deepEqual([entity.support.voices, entity.state], [1, 'one-account']);
  assert.deepEqual(entity.members.find((one) => one.chain === joint)?.givers, [a, b].sort());
  const other = await told(source, [b]);
  await assess(session, { body: { about: 'same', a: joint, b: other, verdict: 'same' }, reason: 'made up' });
  assert.deepEqual([(await show(session, joint)).entity.support.voices, (await show(session, joint)).entity.state], [2, 'agreeing-accounts']);
});

test('a draft names several; their own file is each one\'s', async () => {
  const source = await newSource(session, main);
  const [a, b] = [await giverOf(source, yes), await giverOf(source, yes)];
  const draft = await saveDraft(session, main, { body: { source, givers: [a, b], account: person('리영호') } });
  const { account } = await submitDraft(session, draft.id);
  const pair = await stored(account);
  assert.ok(![a, b, source].includes(pair));
  await assert.rejects(askGiverFile(session, main, { giver: pair, out: join(newTemporaryFolder(), 'own.html'), lang: 'en', reason: 'asked' }), refused('consent.joint-giver'));
});

test('erasing a giver takes what they told together with others, and a draft of it; the others\' own stays', async () => {
  const source = await newSource(session, main);
  const [a, b, c] = [await giverOf(source, yes), await giverOf(source, yes), await giverOf(source, yes)];
  const chains = { ab: await told(source, [a, b]), abc: await told(source, [a, b, c]), bc: await told(source, [b, c]), b: await told(source, [b]), a: await told(source, [a]) };
  const pair = await stored(chains.ab);
  await saveDraft(session, main, { body: { source, givers: [a, c], account: person('리영호') } });
  await approve(reviewer, (await askErasure(session, main, { subject: { grain: 'giver', id: a, inError: false }, reason: 'asked' })).request, executors);
  await t.sequence();
  const left = await readable(session, 'record');
  assert.deepEqual(Object.entries(chains).filter(([, chain]) => left.includes(chain)).map(([name]) => name), ['bc', 'b']);
  const bodies = await register.pools.get('vigil_sequencer').query('select 1 from record.body where id = any ($1::uuid[])', [[chains.ab, chains.abc, chains.a, a, pair]]);
  assert.equal(bodies.rowCount, 0);
  assert.deepEqual(await listDrafts(session), []);
  // Whom an erased entry named nobody knows: nothing is told under it any more.
  await assert.rejects(recordAccount(session, main, { source, giver: pair, account: person('리영호') }), refused('consent.not-given'));
  await assert.rejects(told(source, [a, c]), refused('consent.not-given'));
  await holds();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHat, addMember, openSession, resume, write, type Session } from '#access/index.ts';
import type { Refused } from '#base/result.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { show } from '#register/entity/index.ts';
import { assessmentsOf, undoAssessment } from '#register/review/index.ts';
import { judge, newSource, refused } from '../../../test/support/consent-fixtures.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { measureAgreement } from '../measure/agreement.ts';
import { isChosen, pairOf } from './chosen.ts';
import { explainLink, judgeSecond, linkAgreement, listLinks, listSeconds, openSecond, proposeLinks } from './index.ts';
import { verdicts } from './looks.ts';
import { replaceProposals } from './proposals.store.ts';
import { proposeLinksPermission } from './propose.command.ts';

// Everybody in here is invented. Whoever records is not who judges, so that names of the one are not taken for words of the other.
const t = await testRegister();
const { main } = t;
const session = await t.seat('jun', 'analyst', [main]);
const recorder = await t.seat('recorder', 'documenter', [main]);
const sora = await t.seat('sora', 'reviewer', [main]);
const mina = await t.seat('mina', 'analyst', [main]);
const second = await t.circle('second');
const stranger = await t.seat('stranger', 'reviewer', [second]);
const own = await addHat(t.register, session.user, 'reviewer');
await addMember(t.register, own, main);
const otherHat = await resume(t.register, await openSession(t.register, own));

type Pair = readonly [string, string];
const wanted = 9;
/** Pairs of accounts, no account twice: so many that were chosen for a second look, and one that was not. */
async function somePairs(): Promise<{ chosen: readonly Pair[]; plain: Pair }> {
  const [one, other] = [await newSource(recorder, main, 'official-record'), await newSource(recorder, main, 'official-record')];
  const [left, right]: [string[], string[]] = [[], []];
  const person = (source: string) => recordAccount(recorder, main, { source, account: { kind: 'person', sort: 'identified', claims: [{ property: 'name', value: { is: 'name', text: '김영희', kind: 'birth' }, wording: { text: '김영희', lang: 'ko' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'lived' } }, { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording: { text: '여', lang: 'ko' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'lived' } }] } });
  for (;;) {
    for (let n = 0; n < 12; n += 1) { left.push(await person(one)); right.push(await person(other)); }
    const used = new Set<string>();
    const take = (fits: (a: string, b: string) => boolean): Pair[] => left.flatMap((a) => { const b = used.has(a) ? undefined : right.find((each) => !used.has(each) && fits(a, each)); if (b === undefined) return []; used.add(a).add(b); return [[a, b] as Pair]; });
    const chosen = take(isChosen).slice(0, wanted);
    for (const id of [...used]) if (!chosen.flat().includes(id)) used.delete(id);
    const [plain] = take((a, b) => !isChosen(a, b));
    if (chosen.length === wanted && plain !== undefined) return { chosen, plain };
  }
}
const { chosen, plain } = await somePairs();
const sorted = [...chosen, plain].map(([a, b]) => [a, b].sort() as unknown as Pair);
const propose = (pairs: readonly Pair[]): Promise<number> => write(session, proposeLinksPermission, main, (tx) => replaceProposals(tx, main, new Date(), pairs.map(([a, b]) => ({ a, b, weight: 2, evidence: [] })), { accounts: 24, compared: 9, common: 0 }));
await propose(sorted);
await t.sequence();

const offered = async (who: Session): Promise<string[]> => (await listSeconds(who, 'en')).pairs.map(({ a, b }) => pairOf(a.account, b.account));
const queue = async (who: Session): Promise<string[]> => (await listLinks(who, 'en')).pairs.map(({ a, b }) => pairOf(a.account, b.account));

test('offered when somebody has judged: never to them, with whichever hat, nor outside the circle, nor to hats that read nothing; of the others no pair', async () => {
  const [a, b] = chosen[0]!;
  assert.deepEqual(await offered(sora), [], 'nobody has judged yet');
  assert.equal((await openSecond(sora, a, b, 'en')).pair, null);
  await judge(session, a, b, 'same');
  await judge(session, ...plain, 'same');
  for (const who of [sora, mina, recorder]) assert.deepEqual(await offered(who), [pairOf(a, b)]);
  for (const who of [session, otherHat, stranger]) {
    assert.deepEqual(await listSeconds(who, 'en'), { pairs: [], total: 0 });
    assert.deepEqual(await openSecond(who, a, b, 'en'), { pair: null, next: null, left: 0 });
    await assert.rejects(judgeSecond(who, { a, b, verdict: 'same', reason: 'made up' }), refused('links.not-offered'));
  }
  assert.equal((await openSecond(sora, ...plain, 'en')).pair, null);
  for (const role of ['administrator', 'auditor'] as const) {
    const seat = await t.seat(`a ${role}`, role, [main]);
    for (const run of [() => listSeconds(seat, 'en'), () => openSecond(seat, a, b, 'en'), () => judgeSecond(seat, { a, b, verdict: 'same', reason: 'made up' }), () => linkAgreement(seat)]) await assert.rejects(run(), refused('access.denied'));
  }
  await assert.rejects(assess(sora, { body: { about: 'second', a, b, verdict: 'same' }, reason: 'made up' }), refused('assessment.shape'));
});

test('what the second sees is the same byte for byte whatever the first said, and holds no word, hat or number of it', async () => {
  const [a, b] = chosen[0]!;
  const asked = [];
  const ids: string[] = [];
  // Said anew by the same person each time: taken back too.
  for (const verdict of [...verdicts, 'same'] as const) {
    ids.push(await assess(session, { body: { about: 'same', a, b, verdict }, reason: 'one scar, one village' }));
    asked.push(JSON.stringify([await listSeconds(sora, 'en'), await openSecond(sora, a, b, 'en'), await openSecond(sora, b, a, 'ko')]));
    assert.ok(!(await queue(sora)).includes(pairOf(a, b)), `${verdict}: in no other list`);
    assert.equal((await listLinks(sora, 'en')).seconds, 1);
  }
  ids.push((await undoAssessment(session, ids.at(-1)!, 'made up to be taken back')).id);
  asked.push(JSON.stringify([await listSeconds(sora, 'en'), await openSecond(sora, a, b, 'en'), await openSecond(sora, b, a, 'ko')]));
  assert.equal(new Set(asked).size, 1);
  for (const word of [...ids, 'one scar', session.hat, session.user, 'jun', '"same"', '"different"', '"unsure"', 'made up to be taken back']) assert.ok(!asked[0]!.includes(word), word);
  assert.match(asked[0]!, /"property":"sex"/);
  assert.ok(!asked[0]!.includes('김영희'), 'sealed names stay sealed');
  assert.deepEqual(await (await t.admin()).query(`select 1 from record.header where kind = 'unseal'`).then(({ rowCount }) => rowCount), 0);
});

test('the second verdict stands beside the first: nothing is joined or parted by it; it is given once, and told then', async () => {
  const [a, b] = chosen[1]!;
  await judge(session, a, b, 'same');
  const done = await judgeSecond(sora, { a: b, b: a, verdict: 'different', reason: 'two birth years' });
  assert.deepEqual([done.first, done.agrees], ['same', false]);
  assert.deepEqual((await assessmentsOf(mina, a)).map(({ body }) => [body.about, 'verdict' in body ? body.verdict : '']), [['same', 'same'], ['second', 'different']]);
  assert.equal((await show(mina, a)).entity.members.length, 2);
  for (const who of [sora, mina]) {
    assert.ok(!(await offered(who)).includes(pairOf(a, b)));
    await assert.rejects(judgeSecond(who, { a, b, verdict: 'same', reason: 'made up' }), refused('links.not-offered'));
  }
  await assert.rejects(undoAssessment(sora, done.id, 'made up'), refused('assessment.cannot-undo'));
  // It comes back as what it is, to all who judge, though it stands as one entry; judged with both in view it is settled.
  for (const who of [session, sora, mina]) {
    const [first] = (await listLinks(who, 'en')).pairs;
    assert.deepEqual([pairOf(first!.a.account, first!.b.account), first!.disputed], [pairOf(a, b), true]);
  }
  assert.equal((await linkAgreement(mina)).open, 1);
  await judge(mina, a, b, 'different');
  assert.ok((await listLinks(session, 'en')).pairs.every(({ disputed }) => !disputed));
  assert.deepEqual([(await linkAgreement(mina)).open, (await linkAgreement(mina)).pairs], [0, 1], 'the measure stands as it was taken');
  const [c, d] = chosen[2]!;
  await judge(session, c, d, 'different');
  assert.deepEqual(await judgeSecond(mina, { a: c, b: d, verdict: 'different', reason: 'made up' }).then(({ first, agrees }) => [first, agrees]), ['different', true]);
  assert.ok(!(await queue(session)).includes(pairOf(c, d)), 'agreed: nothing waits');
});

test('two who look in the same moment: one stands', async () => {
  const [a, b] = chosen[3]!;
  await judge(session, a, b, 'same');
  // Both have read that nobody has looked, and neither has written yet.
  const admin = await t.admin();
  await admin.query('begin');
  await admin.query('lock table derived.edge in exclusive mode');
  const looking = Promise.allSettled([sora, mina].map((who) => judgeSecond(who, { a, b, verdict: 'same', reason: 'made up' })));
  const waiting = async (): Promise<number> => Number((await admin.query<{ n: string }>('select count(distinct pid) as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())')).rows[0]?.n);
  while ((await waiting()) < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  await admin.query('commit');
  const both = await looking;
  assert.deepEqual(both.map((one) => (one.status === 'fulfilled' ? 'recorded' : (one.reason as Refused).refusal.code)).sort(), ['links.not-offered', 'recorded']);
  assert.deepEqual((await linkAgreement(session)).table, [[1, 1, 0], [0, 1, 0], [0, 0, 0]], 'counted once');
});

test('agreement with its intervals, by circle: AC1 and kappa of all that was looked at twice', async () => {
  for (const [at, first, then] of [[4, 'unsure', 'unsure'], [5, 'same', 'unsure'], [6, 'same', 'same']] as const) {
    await judge(session, ...chosen[at]!, first);
    await judgeSecond(sora, { a: chosen[at]![0], b: chosen[at]![1], verdict: then, reason: 'made up' });
  }
  const found = await linkAgreement(session);
  assert.deepEqual(found.table, [[2, 1, 1], [0, 1, 0], [0, 0, 1]]);
  const { table, verdicts: answers, open, ...measured } = found;
  assert.deepEqual([answers, open], [[...verdicts], 1]);
  assert.deepEqual(measured, measureAgreement(table.map((row) => [...row])));
  assert.ok(measured.ac1Interval!.low < measured.ac1! && measured.kappaInterval!.high > measured.kappa!);
  const theirs = await linkAgreement(stranger);
  assert.deepEqual([theirs.pairs, theirs.raw, theirs.open], [0, null, 0]);
});

test('a pair that differs waits before all others also when another run proposes it no longer, until somebody judges it with both in view', async () => {
  const [a, b] = chosen[8]!;
  await judge(session, a, b, 'same');
  await judgeSecond(sora, { a, b, verdict: 'different', reason: 'two birth years' });
  await propose(sorted.filter((pair) => pairOf(...pair) !== pairOf(a, b)));
  const differ = (await listLinks(mina, 'en')).pairs.filter(({ disputed }) => disputed);
  assert.deepEqual(differ.map(({ p }) => p !== null), [true, false], 'before all others, but after one that is proposed still');
  const [, gone] = differ;
  assert.deepEqual([pairOf(gone!.a.account, gone!.b.account), gone!.circle, gone!.a.members], [pairOf(a, b), 'main', 2]);
  assert.deepEqual((await listLinks(stranger, 'en')).pairs, []);
  const { next } = await explainLink(mina, differ[0]!.a.account, differ[0]!.b.account, 'en');
  assert.equal(pairOf(next!.a, next!.b), pairOf(a, b), 'what comes next, too');
  await judge(mina, a, b, 'same');
  assert.ok(!(await queue(mina)).includes(pairOf(a, b)));
  await propose(sorted);
});

test('examples are only read: nobody is asked', async () => {
  const [a, b] = chosen[7]!;
  await judge(session, a, b, 'same');
  assert.ok((await offered(sora)).includes(pairOf(a, b)));
  const example: Session = { ...sora, register: { ...sora.register, vault: { ...sora.register.vault, readOnly: true } } };
  assert.deepEqual(await listSeconds(example, 'en'), { pairs: [], total: 0 });
  await assert.rejects(judgeSecond(example, { a, b, verdict: 'same', reason: 'made up' }), refused('register.read-only'));
});

test('a circle that was looked through without a find says so', async () => {
  assert.deepEqual((await listLinks(stranger, 'en')).runs, []);
  await proposeLinks(stranger, second);
  const [run] = (await listLinks(stranger, 'en')).runs;
  assert.deepEqual([run?.circle, run?.accounts, run?.proposed], ['second', 0, 0]);
  assert.ok(Date.parse(run!.at) > 0);
});

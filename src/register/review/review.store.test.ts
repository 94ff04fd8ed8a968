import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHat, addMember, findHats, openSession, resume, type Session } from '#access/index.ts';
import type { ChainId } from '#base/ids.ts';
import { restrict } from '#consent/index.ts';
import { newPerson, newSource, refused } from '../../../test/support/consent-fixtures.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { reviseAccount } from '../account/index.ts';
import { assess } from '../assessment/index.ts';
import { show } from '../entity/index.ts';
import { assessmentsOf, assignReview, finishReview, getReview, giveBackReview, listReviewers, listReviews, ownAssessments, ownSealedReasons, takeReview, undoAssessment } from './index.ts';

const t = await testRegister();
const reviewer = await t.seat('reviewer', 'reviewer', [t.main]);
const analyst = await t.seat('analyst', 'analyst', [t.main]);
const outside = await t.seat('outside', 'reviewer', []);
const account = async (basis = 'public'): Promise<ChainId> => newPerson(t.session, t.main, await newSource(t.session, t.main, basis));
const open = async (session: Session, one: string) => (await listReviews(session)).open.find((row) => row.account === one);
const verdict = { verdict: 'reasonable-grounds', rule: 'two who do not know each other', reason: 'both were there' } as const;

test('assign, take, back, assign again, take, done: each sees what is theirs, and the entry says reviewed', async () => {
  const one = await account();
  const first = await assignReview(t.session, { account: one, note: '무산에서?' });
  assert.deepEqual([(await open(t.session, one))?.mine, (await open(t.session, one))?.mayTake, (await open(t.session, one))?.note], ['asked', false, '무산에서?']);
  assert.deepEqual([(await open(reviewer, one))?.mine, (await open(reviewer, one))?.mayTake, (await open(reviewer, one))?.note], [null, true, ''], 'the note is not for everybody');
  const taken = await takeReview(reviewer, first);
  assert.deepEqual(await takeReview(reviewer, first), taken, 'taken twice, taken once');
  assert.equal((await open(reviewer, one))?.note, '무산에서?');
  await assert.rejects(takeReview(analyst, taken), refused('review.taken'));
  const back = await giveBackReview(reviewer, { ...taken, note: 'which winter?' });
  assert.deepEqual([(await open(t.session, one))?.state, (await open(t.session, one))?.note, (await open(analyst, one))?.note], ['back', 'which winter?', '']);
  const again = await takeReview(reviewer, await assignReview(t.session, { ...back, reviewer: reviewer.hat, note: 'the second' }));
  const done = await finishReview(reviewer, { ...again, ...verdict, accounts: [one] });
  assert.equal((await open(t.session, one)), undefined);
  assert.equal((await getReview(t.session, one))?.state, 'reviewed');
  assert.equal((await show(t.session, one)).entity.state, 'reasonable-grounds');
  await assert.rejects(finishReview(reviewer, { ...again, ...verdict, accounts: [one] }), refused('review.not-yours'), 'twice is once');
  assert.equal((await assessmentsOf(t.session, one)).filter((each) => each.body.about === 'review').length, 1);
  assert.equal((await assignReview(t.session, { account: one, turn: done.turn })).turn, done.turn + 1, 'a review can be asked for again');
  const { rows } = await (await t.admin()).query<{ sealed: Buffer | null }>('select sealed from working.review');
  assert.ok(rows.every((row) => row.sealed === null || !row.sealed.includes(Buffer.from('무산'))));
});

test('whoever recorded it does not review it, whichever hat and whichever version', async () => {
  const both = await addHat(t.register, (await t.seat('two hats', 'documenter', [t.main])).user, 'reviewer');
  await addMember(t.register, both, t.main);
  const asReviewer = await resume(t.register, await openSession(t.register, both));
  const hat = (await findHats(t.register, 'two hats')).find((one) => one.role === 'documenter')!;
  const asDocumenter = await resume(t.register, await openSession(t.register, hat.hat));
  const mine = await newPerson(asDocumenter, t.main, await newSource(asDocumenter, t.main, 'public'));
  const asked = await assignReview(t.session, { account: mine });
  assert.equal((await open(asReviewer, mine))?.mayTake, false);
  await assert.rejects(takeReview(asReviewer, asked), refused('review.recorder'));
  await assert.rejects(assignReview(t.session, { ...asked, reviewer: both }), refused('review.recorder'));
  assert.ok(!(await listReviewers(t.session, mine)).some((one) => one.hat === both));
  assert.ok((await listReviewers(t.session, mine)).some((one) => one.hat === reviewer.hat));
  // A later version is as much recorded as the first.
  const theirs = await account();
  const body = { kind: 'person', sort: 'identified', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'M' }, wording: { text: '남자', lang: 'ko' }, locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } }] };
  await reviseAccount(asDocumenter, t.main, { chain: theirs, replaces: theirs, reason: 'our-mistake', account: body });
  await assert.rejects(takeReview(asReviewer, await assignReview(t.session, { account: theirs })), refused('review.recorder'));
  // A verdict over an account of one's own among others counts for nothing, so it is not begun.
  const other = await account();
  const taken = await takeReview(asReviewer, await assignReview(t.session, { account: other }));
  await assert.rejects(finishReview(asReviewer, { ...taken, ...verdict, accounts: [other, mine] }), refused('review.recorder'));
  assert.equal((await getReview(t.session, other))?.state, 'taken');
});

test('stale, twice, in the wrong order, of another or by nobody it may be: refused, and nothing is lost', async () => {
  const one = await account();
  const both = await Promise.allSettled([assignReview(t.session, { account: one }), assignReview(t.session, { account: one })]);
  assert.deepEqual(both.map((each) => each.status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(assignReview(t.session, { account: one }), refused('review.stale'));
  await assert.rejects(assignReview(t.session, { account: one, turn: 7 }), refused('review.stale'));
  await assert.rejects(takeReview(reviewer, { account: one, turn: 2 }), refused('review.stale'));
  await assert.rejects(giveBackReview(reviewer, { account: one, turn: 1, note: 'x' }), refused('review.not-yours'));
  await assert.rejects(finishReview(reviewer, { account: one, turn: 1, ...verdict, accounts: [one] }), refused('review.not-yours'));
  await assert.rejects(takeReview(t.session, { account: one, turn: 1 }), refused('access.denied'));
  await assert.rejects(assignReview(t.session, { account: one, turn: 1, reviewer: outside.hat }), refused('review.reviewer-cannot-read'));
  await assert.rejects(assignReview(t.session, { account: one, turn: 1, reviewer: t.session.hat }), refused('review.reviewer-cannot-read'));
  for (const [input, field] of [[{}, 'account'], [{ account: 'P-1' }, 'account'], [{ account: one, note: 'x'.repeat(2001) }, 'note'], [{ account: one, more: 1 }, '']] as const) {
    await assert.rejects(assignReview(t.session, input), (error: { refusal?: { code: string; detail?: { field?: string } } }) => error.refusal?.code === 'review.shape' && error.refusal.detail?.field === field);
  }
  const raced = await Promise.allSettled([takeReview(reviewer, { account: one, turn: 1 }), takeReview(analyst, { account: one, turn: 1 })]);
  assert.deepEqual(raced.map((each) => each.status).sort(), ['fulfilled', 'rejected'], 'of two who take at once one has it');
});

test('outside its circle the queue is empty and the account is absent; what is closed waits for nobody', async () => {
  const one = await account();
  await assignReview(t.session, { account: one });
  assert.deepEqual(await listReviews(outside), { open: [], done: [], more: false });
  for (const run of [() => getReview(outside, one), () => listReviewers(outside, one), () => assignReview(outside, { account: one }), () => takeReview(outside, { account: one, turn: 1 }), () => assessmentsOf(outside, one)]) await assert.rejects(run(), refused('register.not-found'));
  await restrict(t.session, t.main, { account: one, restriction: { kind: 'own-objection', scope: ['record'], at: '2026-05-01', from: 'person', words: 'she said so' } });
  assert.equal(await open(t.session, one), undefined);
  await assert.rejects(takeReview(reviewer, { account: one, turn: 1 }), refused('register.not-found'));
});

test('undo says again what stood before: an earlier verdict, else the one that claims nothing; a review is open again', async () => {
  const [a, b] = [await account(), await account()];
  const same = async (verdict: string, reason: string, by = t.session): Promise<string> => assess(by, { body: { about: 'same', a, b, verdict }, reason });
  const first = await same('same', 'one face');
  const undone = await undoAssessment(t.session, first, 'not meant');
  assert.deepEqual(undone.body, { about: 'same', a, b, verdict: 'unsure' });
  assert.equal((await show(t.session, a)).entity.members.length, 1);
  await same('same', 'one face after all');
  const second = await same('different', 'two birth years');
  await undoAssessment(t.session, second, 'not meant');
  assert.equal((await show(t.session, a)).entity.members.length, 2);
  await assert.rejects(undoAssessment(t.session, second, 'again'), refused('assessment.superseded'));
  const theirs = await same('different', 'I know both', reviewer);
  await assert.rejects(undoAssessment(t.session, theirs, 'no'), refused('register.not-found'));
  await assert.rejects(undoAssessment(outside, theirs, 'no'), refused('register.not-found'));
  await assert.rejects(undoAssessment(t.session, '00000000-0000-4000-8000-0000000000ff', 'no'), refused('register.not-found'));
  const reviewed = await assess(reviewer, { body: { about: 'review', accounts: [a], verdict: 'not-supported', rule: 'one voice' }, reason: 'nobody else' });
  assert.deepEqual((await undoAssessment(reviewer, reviewed, 'too soon')).body, { about: 'review', accounts: [a], verdict: 'in-review', rule: '' });
});

test('the last five own reasons: own, each once, newest first, none that lies sealed', async () => {
  const judge = await t.seat('judge', 'analyst', [t.main]);
  const [a, b] = [await account(), await account()];
  for (const reason of ['one', 'two', 'two', 'three', 'four', 'five', 'six']) await assess(judge, { body: { about: 'same', a, b, verdict: 'unsure' }, reason });
  assert.deepEqual((await ownAssessments(judge)).reasons, ['six', 'five', 'four', 'three', 'two']);
  assert.deepEqual((await ownAssessments(outside)), { assessments: [], reasons: [], sealed: 0 });
  const sealed = await newPerson(t.session, t.main, await newSource(t.session, t.main, 'official-record'));
  await assess(judge, { body: { about: 'same', a, b: sealed, verdict: 'different' }, reason: 'repeats what was said' });
  assert.equal((await ownAssessments(judge)).reasons[0], 'six');
  assert.equal((await assessmentsOf(judge, sealed))[0]?.reason, null);
  // Asked for, they are opened, and the log says so; another's never are, nor one's own where what it speaks of may not be read any more.
  const openings = async (): Promise<number> => Number((await (await t.admin()).query<{ n: number }>(`select count(*)::int as n from record.header where kind = 'unseal'`)).rows[0]?.n);
  const before = await openings();
  assert.equal((await ownAssessments(judge)).sealed, 1);
  assert.equal(await openings(), before, 'looking opens nothing');
  assert.deepEqual(await ownSealedReasons(judge), ['repeats what was said']);
  assert.equal(await openings(), before + 1);
  assert.deepEqual([await ownSealedReasons(t.session), await ownSealedReasons(outside)], [[], []]);
  await restrict(t.session, t.main, { account: sealed, restriction: { kind: 'at-risk-now', scope: 'all', at: '2026-01-02', from: 'family' } });
  assert.deepEqual([await ownSealedReasons(judge), (await ownAssessments(judge)).sealed], [[], 0]);
});

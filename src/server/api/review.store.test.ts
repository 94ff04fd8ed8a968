import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '#access/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { newPerson, newSource } from '../../../test/support/consent-fixtures.ts';
import { here, testApp } from '../testing/test-app.ts';

const { app, t } = await testApp();
const reviewer = await t.seat('reviewer', 'reviewer', [t.main]);
const lawyer = await t.seat('lawyer', 'lawyer', [t.main]);
const outside = await t.seat('outside', 'reviewer', []);

type Answer = { readonly status: number; readonly body: Record<string, never> & { readonly code?: string } };
async function ask(session: Session | null, method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> {
  const answer = await app.inject({ method, url: `/api${url}`, headers: { ...here, origin: `http://${here.host}`, ...(session === null ? {} : { cookie: `vigil-8080=${session.token}` }) }, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const done = async (session: Session, url: string, payload: object): Promise<Record<string, never>> => {
  const answer = await ask(session, 'POST', url, payload);
  assert.equal(answer.status, 200, `${url}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const source = await newSource(t.session, t.main, 'public');
const [other, a, b] = [await newSource(t.session, t.main, 'public'), await newPerson(t.session, t.main, source), await newPerson(t.session, t.main, source)];
const figure = (low: number) => ({
  kind: 'figure', sort: 'figure', claims: [{ property: 'figure', value: { is: 'figure', figure: { measure: 'moved-in-a-period', unit: { code: 'persons', definition: null }, population: '', place: null, period: { words: '9 October 2023', edtf: '2023-10-09', earliest: '2023-10-09', latest: '2023-10-09', suppliedBy: 'document', flags: [] }, asOf: null, low, high: low, bound: 'exact', words: '', stance: 'states', chain: [] } }, wording: { text: 'made up', lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } }],
});

test('every kind of conclusion is recorded by who may, with its reason, and stands with what it is about', async () => {
  const [f, g] = [await recordAccount(t.session, t.main, { source, account: figure(1) }), await recordAccount(t.session, t.main, { source: other, account: figure(2) })];
  const of = (by: Session, body: object) => ({ by, body });
  const all = [
    of(t.session, { about: 'same', a, b, verdict: 'unsure' }), of(t.session, { about: 'preferred', property: 'sex', preferred: { account: a, claim: 0 }, weighed: [{ account: a, claim: 0 }, { account: b, claim: 0 }] }),
    of(t.session, { about: 'independence', a: source, b: other, verdict: 'same-origin' }), of(t.session, { about: 'grade', source, grade: 'B', use: 'dates' }), of(t.session, { about: 'information', account: a, claim: 0, grade: '2' }),
    of(lawyer, { about: 'characterisation', account: a, term: 'arbitrary-detention', verdict: 'arguable' }), of(reviewer, { about: 'review', accounts: [a], verdict: 'in-review', rule: '' }), of(t.session, { about: 'figure-relation', from: f, to: g, relation: 'same-question' }),
  ];
  for (const { by, body } of all) await done(by, '/assessments', { body, reason: 'made up' });
  const about = async (subject: string): Promise<string[]> => ((await ask(t.session, 'GET', `/assessments/about/${subject}`)).body['assessments'] as unknown as { body: { about: string }; reason: string }[]).map((one) => `${one.body.about} ${one.reason}`);
  assert.deepEqual(await about(a), ['same', 'preferred', 'information', 'characterisation', 'review'].map((one) => `${one} made up`));
  assert.deepEqual(await about(source), ['independence made up', 'grade made up']);
  assert.deepEqual(await about(f), ['figure-relation made up']);
  assert.deepEqual((await ask(t.session, 'GET', '/assessments/mine')).body['reasons'], ['made up']);
});

test('what may not be concluded is refused with a code, and leaves nothing', async () => {
  const before = (await ask(t.session, 'GET', `/assessments/about/${b}`)).body;
  const same = { about: 'same', a, b, verdict: 'same' };
  const refusals: [Session | null, object, number, string][] = [
    [null, { body: same, reason: 'x' }, 401, 'access.no-session'], [outside, { body: same, reason: 'x' }, 404, 'register.not-found'], [t.session, { body: same, reason: '' }, 400, 'http.bad-input'], [t.session, { body: same }, 400, 'http.bad-input'],
    [t.session, { body: { ...same, verdict: 'perhaps' }, reason: 'x' }, 400, 'http.bad-input'], [t.session, { body: { ...same, b: a }, reason: 'x' }, 400, 'assessment.itself'], [t.session, { body: same, reason: 'x'.repeat(4001) }, 400, 'http.bad-input'],
    [t.session, { body: { about: 'characterisation', account: a, term: 'x', verdict: 'met' }, reason: 'x' }, 403, 'access.denied'], [t.session, { body: { about: 'review', accounts: [b], verdict: 'reasonable-grounds', rule: '' }, reason: 'x' }, 403, 'access.denied'],
    [t.session, { body: same, reason: 'x', machine: true }, 400, 'http.bad-input'], [t.session, { body: { ...same, a: '00000000-0000-4000-8000-0000000000ff' }, reason: 'x' }, 404, 'register.not-found'],
  ];
  for (const [session, payload, status, code] of refusals) assert.deepEqual(await ask(session, 'POST', '/assessments', payload).then((one) => [one.status, one.body.code]), [status, code], JSON.stringify(payload).slice(0, 200));
  assert.deepEqual((await ask(t.session, 'GET', `/assessments/about/${b}`)).body, before);
});

test('undone by the one who concluded it, once', async () => {
  const { id } = await done(t.session, '/assessments', { body: { about: 'same', a, b, verdict: 'same' }, reason: 'one scar' });
  assert.deepEqual((await done(t.session, `/assessments/${String(id)}/undo`, { reason: 'not meant' }))['body'], { about: 'same', a, b, verdict: 'unsure' });
  assert.deepEqual(await ask(t.session, 'POST', `/assessments/${String(id)}/undo`, { reason: 'twice' }).then((one) => [one.status, one.body.code]), [409, 'assessment.superseded']);
  const { id: none } = await done(lawyer, '/assessments', { body: { about: 'characterisation', account: b, term: 'arbitrary-detention', verdict: 'met' }, reason: 'x' });
  assert.deepEqual(await ask(lawyer, 'POST', `/assessments/${String(none)}/undo`, { reason: 'x' }).then((one) => [one.status, one.body.code]), [409, 'assessment.cannot-undo']);
});

test('a review goes from hand to hand over HTTP; what is stale is a clash', async () => {
  const asked = await done(t.session, `/reviews/${a}/assign`, { note: 'two voices' });
  const seen = (await ask(reviewer, 'GET', `/reviews/${a}`)).body as unknown as { review: { state: string; mayTake: boolean; note: string }; reviewers: { name: string }[] };
  assert.deepEqual([seen.review.state, seen.review.mayTake, seen.review.note, seen.reviewers.map((one) => one.name)], ['waiting', true, '', ['lawyer', 'reviewer']]);
  const taken = await done(reviewer, `/reviews/${a}/take`, { turn: asked['turn'] });
  assert.deepEqual(await ask(lawyer, 'POST', `/reviews/${a}/take`, { turn: asked['turn'] }).then((one) => [one.status, one.body.code]), [409, 'review.stale']);
  const back = await done(reviewer, `/reviews/${a}/back`, { turn: taken['turn'], note: 'page?' });
  const again = await done(t.session, `/reviews/${a}/assign`, { turn: back['turn'] });
  const took = await done(reviewer, `/reviews/${a}/take`, { turn: again['turn'] });
  await done(reviewer, `/reviews/${a}/done`, { turn: took['turn'], accounts: [a], verdict: 'not-supported', rule: 'one voice', reason: 'nobody else says so' });
  const queue = (await ask(t.session, 'GET', '/reviews')).body as unknown as { open: unknown[]; done: { account: string; state: string }[] };
  assert.deepEqual([queue.open, queue.done.map((one) => [one.account, one.state])], [[], [[a, 'reviewed']]]);
  assert.deepEqual((await ask(outside, 'GET', '/reviews')).body, { open: [], done: [], more: false });
  assert.deepEqual(await ask(outside, 'GET', `/reviews/${a}`).then((one) => one.status), 404);
});

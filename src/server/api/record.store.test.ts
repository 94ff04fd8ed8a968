import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSession, type Session } from '#access/index.ts';
import { show } from '#register/entity/index.ts';
import { here, testApp, type TestApp } from '../testing/test-app.ts';

// Everybody in here is invented.
const wording = { text: '그때 열 명이 같이 있었다', lang: 'ko' };
const at = { locator: { at: 'whole', reason: 'spoken' }, howKnown: { how: 'lived' } };
const text = (property: string, words: string) => ({ property, value: { is: 'text', text: words }, wording, ...at });
const group = { kind: 'person', sort: 'group', claims: [{ property: 'size', value: { is: 'range', low: 10, high: 10, unit: 'persons', words: '열 명' }, wording, ...at }] };
const person = { kind: 'person', sort: 'described', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording, ...at }, { property: 'part-of-group', value: { is: 'account', account: '#women' }, wording, locator: at.locator, howKnown: { how: 'told-by', chain: [{ who: 'a guard', how: 'saw' }] } }] };
const adult = { basis: 'consent', age: 'adult' };
const card = { template: { language: 'ko', version: 'ko-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 4: 'yes' } };
const objection = { kind: 'told-in-confidence', scope: ['quote'], at: '2026-03-01', from: 'giver' };
const interview = {
  form: 'interview-1', typed: { half: '' },
  ready: {
    source: { new: { title: 'Interview 7', material: 'interview', basis: 'consent', lang: 'ko' } },
    givers: [{ key: 'g1', entry: adult, card }, { key: 'g2', entry: adult, card }],
    accounts: [{ key: 'she', giver: 'g2', account: person, restriction: objection }, { key: 'women', giver: 'g1', account: group }],
  },
};

type Answer = { readonly status: number; readonly body: Record<string, unknown> };
type Asking = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) => Promise<Answer>;

async function asker({ app }: TestApp, cookie: string): Promise<Asking> {
  return async (method, url, body) => {
    const answer = await app.inject({ method, url, headers: { ...here, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
}
const cookieOf = async (t: TestApp['t'], cookie: string, session: Session): Promise<string> => `${cookie.split('=')[0]}=${await openSession(t.register, session.hat)}`;
const count = async (t: TestApp['t'], kind: string): Promise<number> => Number(((await (await t.admin()).query<{ n: number }>(`select count(*)::int as n from record.header where kind = '${kind}'`)).rows[0])?.n);
const saved = async (ask: Asking, circle: number, body: unknown): Promise<{ id: string; changedAt: string }> => (await ask('POST', '/api/drafts', { circle, body })).body as { id: string; changedAt: string };

test('an interview is recorded whole from its draft, once: also when asked twice at once; somebody outside sees nothing of it', async () => {
  const made = await testApp();
  const { t } = made;
  const cookie = await made.enter();
  const ask = await asker(made, cookie);
  const draft = await saved(ask, t.main, interview);
  const [one, two] = await Promise.all([0, 1].map(() => ask('POST', `/api/drafts/${draft.id}/record`, { changedAt: draft.changedAt })));
  const done = [one, two].find((answer) => answer?.status === 200) as Answer;
  assert.notEqual(done, undefined);
  assert.deepEqual([await count(t, 'source'), await count(t, 'giver'), await count(t, 'consent'), await count(t, 'account'), await count(t, 'restriction')], [1, 2, 2, 2, 1]);
  assert.deepEqual((await ask('GET', '/api/drafts')).body, { drafts: [] });
  const { accounts } = done.body as { accounts: Record<string, string> };
  const shown = await show(t.session, accounts['women'] as string);
  assert.deepEqual(shown.linked.map(({ chain, property }) => [chain, property]), [[accounts['she'], 'part-of-group']]);
  const other = await asker(made, await cookieOf(t, cookie, await t.seat('other', 'documenter', [await t.circle('second')])));
  for (const url of [`/api/drafts/${draft.id}`, `/api/sources/${String(done.body['source'])}/permissions`]) assert.equal((await other('GET', url)).body['code'], 'register.not-found', url);
  assert.equal((await other('POST', `/api/accounts/${String(accounts['she'])}/restrictions`, { restriction: objection })).body['code'], 'register.not-found');
  assert.deepEqual((await other('GET', '/api/search?query=%EC%97%B4%20%EB%AA%85')).body['groups'], []);
});

test('what is refused half way keeps the draft, says which part, and goes on without entering anything twice', async () => {
  const made = await testApp();
  const { t } = made;
  const ask = await asker(made, await made.enter());
  const bad = structuredClone(interview);
  bad.ready.accounts[1]!.account.claims[0] = text('no-such-property', 'x') as never;
  const draft = await saved(ask, t.main, bad);
  const refused = await ask('POST', `/api/drafts/${draft.id}/record`, { changedAt: draft.changedAt });
  assert.deepEqual([refused.body['code'], refused.body['detail']], ['account.unknown-property', { field: 'claims.0.property', at: 'accounts.1' }]);
  assert.equal(await count(t, 'source'), 0, 'seen before anything is entered');
  // A giver who says no: the account is refused by what is in force, after source, giver and card were entered.
  const no = structuredClone(interview);
  no.ready.givers[0]!.card = { ...card, answers: { 1: 'no', 4: 'no' } };
  const second = (await ask('PUT', `/api/drafts/${draft.id}`, { changedAt: draft.changedAt, body: no })).body as { changedAt: string };
  const stopped = await ask('POST', `/api/drafts/${draft.id}/record`, { changedAt: second.changedAt });
  assert.deepEqual([stopped.body['code'], (stopped.body['detail'] as Record<string, unknown>)['at']], ['consent.not-given', 'accounts.1']);
  const stands = (await ask('GET', `/api/drafts/${draft.id}`)).body as { changedAt: string; body: { done: object; typed: object; ready: typeof interview.ready } };
  assert.deepEqual(stands.body.typed, interview.typed);
  stands.body.ready.accounts[1]!.giver = 'g2';
  const third = (await ask('PUT', `/api/drafts/${draft.id}`, { changedAt: stands.changedAt, body: stands.body })).body as { changedAt: string };
  const resumed = await ask('POST', `/api/drafts/${draft.id}/record`, { changedAt: third.changedAt });
  assert.equal(resumed.status, 200, JSON.stringify(resumed.body));
  assert.deepEqual([await count(t, 'source'), await count(t, 'giver'), await count(t, 'consent'), await count(t, 'account')], [1, 2, 2, 2]);
});

test('two windows on one draft: the second is told what stands, and loses nothing', async () => {
  const made = await testApp();
  const ask = await asker(made, await made.enter());
  const draft = await saved(ask, made.t.main, { form: 'interview-1', typed: 1 });
  const first = await ask('PUT', `/api/drafts/${draft.id}`, { changedAt: draft.changedAt, body: { form: 'interview-1', typed: 2 } });
  const late = await ask('PUT', `/api/drafts/${draft.id}`, { changedAt: draft.changedAt, body: { form: 'interview-1', typed: 3 } });
  assert.deepEqual([late.status, late.body['code'], (late.body['detail'] as Record<string, unknown>)['stands']], [409, 'draft.stale', first.body['changedAt']]);
  assert.deepEqual(((await ask('GET', `/api/drafts/${draft.id}`)).body['body'] as Record<string, unknown>)['typed'], 2);
  for (const [body, code] of [[{ form: 'interview-1' }, 'draft.not-submittable'], [{ ...interview, ready: { ...interview.ready, accounts: [...interview.ready.accounts, ...interview.ready.accounts] } }, 'draft.not-submittable']] as const) {
    const one = await saved(ask, made.t.main, body);
    assert.equal((await ask('POST', `/api/drafts/${one.id}/record`, { changedAt: one.changedAt })).body['code'], code);
  }
});

test('words, places, times and ages are read and never guessed', async () => {
  const made = await testApp();
  const ask = await asker(made, await made.enter());
  const sex = (await ask('GET', '/api/terms?list=sex&lang=ko')).body as { terms: { code: string; label: string; definition: string; excludes: string }[] };
  assert.ok(sex.terms.every(({ label, definition, excludes }) => /\p{Script=Hangul}/u.test(label) && definition !== '' && excludes !== ''));
  assert.equal((await ask('GET', '/api/terms?list=none')).body['code'], 'vocabulary.unknown-list');
  const musan = (await ask('GET', '/api/places?q=%EB%AC%B4%EC%82%B0&lang=en')).body as { places: { name: string; within: string }[] };
  assert.match(musan.places[0]?.name ?? '', /^Musan/);
  assert.match(musan.places[0]?.within ?? '', /North Hamgyong/);
  const read = async (words: string) => (await ask('POST', '/api/time/read', { words, lang: 'en' })).body as { edtf: string | null; flags: string[]; relative: boolean };
  assert.deepEqual(await read('2004년 봄').then(({ edtf, flags }) => [edtf, flags]), ['2004-21', []]);
  assert.deepEqual(await read('three months later').then(({ edtf, flags, relative }) => [edtf, flags, relative]), [null, ['relative-only'], true]);
  assert.deepEqual(await read('qwerty').then(({ edtf, flags }) => [edtf, flags]), [null, ['not-understood']]);
  assert.deepEqual((await ask('POST', '/api/time/age', { words: '우리 나이로 서른다섯', inYear: 2004 })).body, { age: { low: 35, high: 35, convention: 'korean-count' }, birth: { low: 1970, high: 1970 } });
  assert.deepEqual((await ask('POST', '/api/time/age', { words: 'quite old', inYear: 2004 })).body, { age: null, birth: null });
  const korean = (await ask('GET', '/api/consent/card?lang=ko')).body as { questions: { number: number }[]; opening: string };
  assert.deepEqual(korean.questions.map(({ number }) => number), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

test('what was concluded is taken back by a later word, which says what stood before; nobody takes back another\'s', async () => {
  const made = await testApp();
  const { t } = made;
  const cookie = await made.enter();
  const ask = await asker(made, cookie);
  const draft = await saved(ask, t.main, interview);
  const { accounts } = (await ask('POST', `/api/drafts/${draft.id}/record`, { changedAt: draft.changedAt })).body as { accounts: Record<string, string> };
  const pair = { about: 'same', a: accounts['she'], b: accounts['women'] };
  const say = async (verdict: string): Promise<string> => (await ask('POST', '/api/assessments', { body: { ...pair, verdict }, reason: 'made up' })).body['id'] as string;
  const verdictNow = async (): Promise<unknown> => ((await ask('GET', '/api/assessments/mine')).body['assessments'] as { body: { verdict: string } }[])[0]?.body.verdict;
  const different = await say('different');
  const same = await say('same');
  const other = await asker(made, await cookieOf(t, cookie, await t.seat('analyst', 'analyst', [t.main])));
  assert.equal((await other('POST', `/api/assessments/${same}/undo`, { reason: 'x' })).body['code'], 'register.not-found');
  assert.equal((await ask('POST', `/api/assessments/${different}/undo`, { reason: 'x' })).body['code'], 'assessment.superseded');
  assert.equal((await ask('POST', `/api/assessments/${same}/undo`, { reason: 'a slip' })).status, 200);
  assert.equal(await verdictNow(), 'different');
  assert.equal(await count(t, 'assessment'), 3, 'nothing is deleted');
});

test('what two givers told together is recorded as theirs, in an interview and by itself; nobody is counted twice', async () => {
  const made = await testApp();
  const ask = await asker(made, await made.enter());
  const both = { ...interview, ready: { ...interview.ready, accounts: [{ key: 'women', givers: ['g1', 'g2'], account: group }] } };
  for (const wrong of [{ key: 'women', givers: ['g1', 'g3'], account: group }, { key: 'women', giver: 'g1', givers: ['g1', 'g2'], account: group }]) {
    const draft = await saved(ask, made.t.main, { ...both, ready: { ...both.ready, accounts: [wrong] } });
    assert.deepEqual((await ask('POST', `/api/drafts/${draft.id}/record`, { changedAt: draft.changedAt })).body['detail'], { field: 'ready.accounts.0.givers' });
  }
  const draft = await saved(ask, made.t.main, both);
  const done = (await ask('POST', `/api/drafts/${draft.id}/record`, { changedAt: draft.changedAt })).body as { source: string; givers: Record<string, string>; accounts: Record<string, string> };
  const page = (await ask('GET', `/api/sources/${done.source}?lang=en`)).body as { givers: { address: string }[]; moreGivers: number; card: { givers: number }; accounts: { giver: string }[] };
  assert.deepEqual([page.givers.map((one) => one.address).sort(), page.moreGivers, page.card.givers], [Object.values(done.givers).sort(), 0, 2]);
  assert.match(page.accounts[0]?.giver ?? '', /^V-[0-9A-Z-]{11} \+ V-[0-9A-Z-]{11}$/);
  assert.equal(((await ask('GET', `/api/sources/${done.source}/permissions`)).body['givers'] as unknown[]).length, 2);
  const added = await ask('POST', '/api/accounts', { source: done.source, givers: Object.values(done.givers), account: group });
  assert.equal(added.status, 200);
  assert.equal(await count(made.t, 'giver'), 3, 'two, and the one that stands for both');
  await ask('POST', `/api/sources/${done.source}/withdrawals`, { giver: done.givers['g2'], withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  assert.deepEqual(((await ask('GET', `/api/sources/${done.source}?lang=en`)).body as typeof page).accounts, []);
});

test('a new version takes over unseen what it does not change, also what is sealed; replaced in between it is refused, and the draft stays', async () => {
  const made = await testApp();
  const { t } = made;
  const cookie = await made.enter();
  const ask = await asker(made, cookie);
  const named = { property: 'name', value: { is: 'name', text: '리금순', kind: 'birth' }, wording, ...at };
  const source = String((await ask('POST', '/api/sources', { circle: t.main, source: { title: 'Interview 9', material: 'interview', basis: 'official-record', lang: 'ko' } })).body['id']);
  const account = String((await ask('POST', '/api/accounts', { source, account: { kind: 'person', sort: 'identified', claims: [named, person.claims[0], { property: 'helper', value: { is: 'text', text: 'the driver' }, wording, ...at }] } })).body['id']);
  const open = async (reason?: string) => (await ask('POST', `/api/accounts/${account}/open`, reason === undefined ? {} : { reason })).body as { circle: number; version: string; lang: string; claims: { place: number; sealed: string; words: string; claim: { value: { text: string } } | null }[] };
  const shut = await open();
  assert.deepEqual(shut.claims.map(({ sealed, claim }) => [sealed, claim === null]), [['all', true], ['words', true], ['helper', true]]);
  assert.deepEqual([shut.version, shut.circle, await count(t, 'unseal')], [account, t.main, 0]);
  assert.doesNotMatch(JSON.stringify(shut), /리금순|driver|열 명/, 'nothing sealed comes along unasked');
  const opened = await open('a word was missing');
  assert.equal(opened.claims[0]?.claim?.value.text, '리금순');
  assert.deepEqual([opened.claims[2]?.claim, await count(t, 'unseal')], [null, 1]);

  const changed = { ...person.claims[0], value: { is: 'term', list: 'sex', code: 'unknown' } };
  const ready = (replaces: string, claims: readonly unknown[]) => ({ form: 'version-1', typed: {}, ready: { chain: account, replaces, reason: 'our-mistake', account: { kind: 'person', sort: 'identified', claims } } });
  const [mine, theirs] = [await saved(ask, t.main, ready(account, [{ keep: 2 }, { keep: 0 }, changed])), await saved(ask, t.main, ready(account, [{ keep: 0 }]))];
  const first = await ask('POST', `/api/drafts/${mine.id}/submit`, { changedAt: mine.changedAt });
  assert.equal(first.status, 200, JSON.stringify(first.body));
  const now = await open('is it all there?');
  assert.deepEqual(now.claims.map(({ sealed, claim }) => [sealed, claim?.value.text]), [['helper', undefined], ['all', '리금순'], ['words', undefined]], 'in the order asked; the helper went over unseen');
  const late = await ask('POST', `/api/drafts/${theirs.id}/submit`, { changedAt: theirs.changedAt });
  assert.deepEqual([late.status, late.body['code'], (late.body['detail'] as Record<string, unknown>)['current']], [409, 'account.stale', first.body['version']]);
  assert.equal((await ask('GET', `/api/drafts/${theirs.id}`)).status, 200, 'nothing of it is lost');
  for (const claims of [[{ keep: 7 }], [{ keep: 0 }, { keep: 0 }]]) {
    const one = await saved(ask, t.main, ready(now.version, claims));
    assert.equal((await ask('POST', `/api/drafts/${one.id}/submit`, { changedAt: one.changedAt })).body['code'], 'account.keep-unknown', JSON.stringify(claims));
  }
  const bodies = (await (await t.admin()).query<{ open: string }>(`select b.open from record.body b join record.header h on h.compartment = b.compartment and h.id = b.id where h.kind = 'account' order by h.at`)).rows;
  assert.equal(bodies.length, 2, 'the version before is there still');
  assert.doesNotMatch(JSON.stringify(bodies), /리금순|driver/);
  const reviewer = await asker(made, await cookieOf(t, cookie, await t.seat('she who reviews', 'reviewer', [t.main])));
  assert.equal((await reviewer('POST', `/api/accounts/${account}/open`, {})).body['code'], 'access.denied', 'who revises nothing opens nothing for it');
  const outside = await asker(made, await cookieOf(t, cookie, await t.seat('outside', 'documenter', [await t.circle('second')])));
  assert.equal((await outside('POST', `/api/accounts/${account}/open`, { reason: 'looking' })).body['code'], 'register.not-found');
});

test('what one account allows is narrowed and restricted, and what closed even its reading is lifted again by who may', async () => {
  const made = await testApp();
  const { t } = made;
  const cookie = await made.enter();
  const ask = await asker(made, cookie);
  const draft = await saved(ask, t.main, interview);
  const { accounts } = (await ask('POST', `/api/drafts/${draft.id}/record`, { changedAt: draft.changedAt })).body as { accounts: Record<string, string> };
  const she = accounts['she'] as string;
  type Permissions = { cells: { cell: string; allowed: boolean; by: string }[]; restrictions: { id: string; kind: string }[]; narrowed: unknown[] };
  const look = async (): Promise<Permissions> => (await ask('GET', `/api/accounts/${she}/permissions`)).body as Permissions;
  const by = ({ cells }: Permissions, key: string) => cells.find(({ cell }) => cell === key)?.by;
  const before = await look();
  assert.deepEqual([by(before, 'statistics'), before.restrictions.map(({ kind }) => kind)], ['consent.given', ['told-in-confidence']]);
  const told = { scope: ['statistics'], at: '2026-03-02', saidBy: 'team', reason: 'too few to count' };
  assert.equal((await ask('POST', `/api/accounts/${she}/narrowings`, { narrowing: { level: 'account', ...told } })).status, 200);
  assert.equal((await ask('POST', `/api/accounts/${she}/narrowings`, { narrowing: { level: 'passage', passage: 'p4', ...told } })).status, 200);
  const after = await look();
  assert.notEqual(by(after, 'statistics'), 'consent.given');
  assert.equal(after.narrowed.length, 1);
  const closed = (await ask('POST', `/api/accounts/${she}/restrictions`, { restriction: { kind: 'at-risk-now', scope: 'all', at: '2026-03-03', from: 'family' } })).body as { id: string };
  assert.equal((await ask('GET', `/api/accounts/${she}/permissions`)).body['code'], 'register.not-found', 'closed to reading');
  const lifting = { at: '2026-03-04', from: 'team', words: 'we think she is safe' };
  assert.equal((await ask('POST', `/api/restrictions/${closed.id}/lifting`, { lifting })).body['code'], 'consent.not-theirs');
  const outside = await asker(made, await cookieOf(t, cookie, await t.seat('outside', 'documenter', [await t.circle('second')])));
  assert.equal((await outside('POST', `/api/restrictions/${closed.id}/lifting`, { lifting: { ...lifting, from: 'family' } })).body['code'], 'register.not-found');
  assert.equal((await ask('POST', `/api/restrictions/${closed.id}/lifting`, { lifting: { ...lifting, from: 'family' } })).status, 200);
  assert.deepEqual((await look()).restrictions.map(({ kind }) => kind), ['told-in-confidence']);
  assert.equal((await ask('POST', `/api/restrictions/${closed.id}/lifting`, { lifting: { ...lifting, from: 'family' } })).body['code'], 'register.not-found', 'lifted already');
});

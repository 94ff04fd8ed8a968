import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { openSession } from '#access/index.ts';
import { recordCard, recordGiver, restrict } from '#consent/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import type { EntityPage, SourcePage } from '#register/entity/contract.ts';
import { newSource } from '../../../test/support/consent-fixtures.ts';
import { here, testApp, type TestApp } from '../testing/test-app.ts';

// The places are real; the people and what is said of them are invented.
const how = { howKnown: { how: 'lived' } } as const;
const page = (n: number) => ({ at: 'page' as const, page: String(n) });
const said = (text: string, n = 1) => ({ wording: { text, lang: 'ko' }, locator: page(n), ...how });
const day = (edtf: string) => ({ is: 'time' as const, time: { words: edtf, edtf, earliest: edtf, latest: edtf, suppliedBy: 'speaker' as const, flags: [] } });
const year = (of: string) => ({ is: 'time' as const, time: { words: of, edtf: of, earliest: `${of}-01-01`, latest: `${of}-12-31`, suppliedBy: 'speaker' as const, flags: [] } });
const exact = (place: number, words: string) => ({ is: 'place' as const, place: { how: 'exact' as const, place, words } });
const term = (list: string, code: string) => ({ is: 'term' as const, list, code });
const to = (account: string) => ({ is: 'account' as const, account });
const count = (n: number) => ({ is: 'range' as const, low: n, high: n, unit: 'returns', words: '' });
const order = (n: number) => ({ is: 'range' as const, low: n, high: n, unit: 'step', words: '' });

type Claims = { property: string; value: unknown }[];

suite('an entry as the app asks for it', () => {
  let app: TestApp;
  let cookie = '';
  let person = '';
  let other = '';
  let sources: string[] = [];
  const get = async <T>(url: string, as = cookie): Promise<{ status: number; body: T }> => {
    const answer = await app.app.inject({ url, headers: { ...here, ...(as === '' ? {} : { cookie: as }) } });
    return { status: answer.statusCode, body: answer.json<T>() };
  };
  const post = async <T>(url: string, payload: object): Promise<{ status: number; body: T }> => {
    const answer = await app.app.inject({ method: 'POST', url, headers: { ...here, cookie, 'content-type': 'application/json' }, payload: JSON.stringify(payload) });
    return { status: answer.statusCode, body: answer.json<T>() };
  };
  const tell = (source: string, kind: string, sort: string, claims: Claims, giver?: string): Promise<string> =>
    recordAccount(app.t.session, app.t.main, { source, ...(giver === undefined ? {} : { giver }), account: { kind, sort, claims: claims.map((claim, i) => ({ ...claim, ...said('그렇게 말했다', i + 1) })) } });

  before(async () => {
    app = await testApp();
    cookie = await app.enter();
    const { t } = app;
    const interview = await newSource(t.session, t.main, 'consent');
    const giver = await recordGiver(t.session, t.main, { source: interview, giver: { basis: 'consent', age: 'adult' } });
    await recordCard(t.session, t.main, { source: interview, giver, card: { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes' } } } });
    const article = await newSource(t.session, t.main, 'public', { title: 'An article', publisher: 'A paper' });
    sources = [interview, article];
    person = await tell(interview, 'person', 'identified', [
      { property: 'name', value: { is: 'name', text: '리영호', kind: 'birth' } }, { property: 'sex', value: term('sex', 'F') }, { property: 'number-of-returns', value: count(3) }, { property: 'home-province', value: exact(47, '평북') },
    ], giver);
    other = await tell(article, 'person', 'described', [{ property: 'sex', value: term('sex', 'M') }, { property: 'outcome', value: { is: 'text', text: 'not heard of since' } }]);
    await assess(t.session, { body: { about: 'same', a: person, b: other, verdict: 'same' }, reason: 'same night, same cell' });
    const first = await tell(interview, 'event', 'return-episode', [
      { property: 'person', value: to(person) }, { property: 'episode-order', value: count(1) }, { property: 'left', value: year('2003') }, { property: 'arrested', value: year('2004') }, { property: 'arrest-place', value: exact(313, '덕혜') }, { property: 'handed-over', value: day('2004-05-01') }, { property: 'mode', value: term('return-mode', 'handed-over') },
    ], giver);
    const second = await tell(interview, 'event', 'return-episode', [{ property: 'person', value: to(person) }, { property: 'episode-order', value: count(2) }], giver);
    const again = await tell(article, 'event', 'return-episode', [{ property: 'person', value: to(other) }, { property: 'handed-over', value: day('2005-05-01') }]);
    await assess(t.session, { body: { about: 'same', a: first, b: again, verdict: 'same' }, reason: 'one return' });
    const custody = (of: string, n: number, place: ReturnType<typeof exact>) => tell(interview, 'act', 'custody', [{ property: 'type', value: term('mt4', '030102000000') }, { property: 'victim', value: to(person) }, { property: 'episode', value: to(of) }, { property: 'order', value: order(n) }, { property: 'place', value: place }], giver);
    await custody(first, 2, exact(125, '신의주'));
    await custody(first, 1, exact(313, '덕혜'));
    await tell(interview, 'act', 'act', [{ property: 'type', value: term('mt4', '030101000000') }, { property: 'victim', value: to(person) }, { property: 'episode', value: to(second) }], giver);
  });

  test('header, consent by source, and who may see it; a sealed name is counted and not shown', async () => {
    const { status, body } = await get<EntityPage>(`/api/entities/${person}?lang=en`);
    assert.equal(status, 200);
    const { header } = body;
    assert.equal(header.address, person);
    assert.match(header.id, /^P-/);
    assert.equal(header.state?.code, 'disputed', 'two accounts give two sexes');
    assert.match(header.support.words, /^2 sources/);
    assert.deepEqual(header.readers, ['main']);
    assert.match(header.title, /^woman, from North Pyongan/i);
    const use = (purpose: string) => header.uses.find((one) => one.purpose === purpose);
    assert.deepEqual([use('statistics')?.allowed, use('statistics')?.of], [2, 2]);
    assert.deepEqual([use('quote')?.allowed, use('quote')?.of], [1, 2], 'the article may be cited, the interview was not asked');
    assert.deepEqual([use('contact')?.allowed, use('contact')?.of], [0, 2]);
    assert.deepEqual(header.sealed.find((one) => one.property === 'name')?.n, 1);
    assert.ok(!JSON.stringify(body).includes('리영호'), 'a sealed name leaves by unsealing alone');
    assert.ok(!JSON.stringify(body).includes('그렇게 말했다') || Object.values(body.sources).some((source) => source.basis === 'public'));
  });

  test('rivals stand side by side with their passages; sealed words say so', async () => {
    const { body } = await get<EntityPage>(`/api/entities/${person}`);
    const sex = body.properties.find((one) => one.property === 'sex');
    assert.equal(sex?.contradictory, true);
    assert.deepEqual(sex?.rivals.map((rival) => rival.value.words), ['Female', 'Male']);
    assert.deepEqual(sex?.rivals.map((rival) => rival.passages[0]?.sealed), [true, false]);
    assert.deepEqual(sex?.rivals.map((rival) => rival.passages[0]?.wording?.text ?? null), [null, '그렇게 말했다']);
    assert.deepEqual(sex?.rivals.map((rival) => rival.passages[0]?.locator), ['p. 2', 'p. 1']);
    assert.equal(sex?.rivals[0]?.passages[0]?.giver?.startsWith('V-'), true, 'a giver stands without a name');
  });

  test('returns in order as told, custody where it was told, uncertain times with both ends, two sources marked', async () => {
    const { body } = await get<EntityPage>(`/api/entities/${person}?lang=en`);
    const { path } = body;
    assert.equal(path?.returns, '3 told, 2 described');
    assert.equal(path?.episodes.length, 2);
    assert.deepEqual(path?.episodes[0]?.steps.map((step) => step.what), ['left', 'arrested', 'custody', 'handed-over', 'custody']);
    assert.deepEqual(path?.episodes[0]?.steps.map((step) => step.place?.points[0]?.name ?? null), [null, 'Dehui', 'Dehui', null, 'Sinuiju']);
    const left = path?.episodes[0]?.steps[0]?.time;
    assert.deepEqual([left?.earliest, left?.latest], ['2003-01-01', '2003-12-31']);
    const handOver = path?.episodes[0]?.steps[3];
    assert.deepEqual([handOver?.sources, handOver?.disputed, handOver?.rivals], [2, true, 2], 'two sources, two days');
    assert.equal(path?.episodes[1]?.acts.length, 1);
    assert.deepEqual(body.acts.items.map((act) => act.term?.standard), ['huridocs', 'huridocs', 'huridocs']);
    assert.equal(body.acts.total, 3);
  });

  test('in the language asked, and never finer than a town', async () => {
    const { body } = await get<EntityPage>(`/api/entities/${person}?lang=ko`);
    assert.match(body.header.title, /여성.*출신/);
    assert.equal(body.path?.returns, '진술된 횟수 3, 설명된 송환 2건');
    const point = body.path?.episodes[0]?.steps[1]?.place?.points[0];
    assert.deepEqual([point?.name, point?.local, point?.precision], ['덕혜', '德惠', 'county']);
    assert.equal((await get<{ code: string }>(`/api/entities/${person}?lang=fr`)).status, 400);
  });

  test('unsealing: without a reason nothing, with one what was asked for, and the log says so first', async () => {
    assert.deepEqual((await post(`/api/entities/${person}/unseal`, { reason: ' ' })).body, { code: 'unseal.reason-missing' });
    const before = await entries();
    const opened = await post<{ opened: { id: string; claims: { property: string; words: string }[] }[]; left: number }>(`/api/entities/${person}/unseal`, { reason: 'checking spelling', property: 'name' });
    assert.equal(opened.status, 200);
    assert.deepEqual(opened.body.opened.map((one) => one.claims.map((claim) => [claim.property, claim.words])), [[['name', '리영호']]]);
    assert.equal(await entries(), before + 1);
  });
  const entries = async (): Promise<number> => { const admin = await app.t.admin(); return (await admin.query(`select 1 from record.header where kind = 'unseal'`)).rowCount ?? 0; };

  test('a new version says why, and what was said before stays beside it', async () => {
    const source = sources[1] as string;
    const chain = await tell(source, 'person', 'described', [{ property: 'outcome', value: { is: 'text', text: 'held' } }]);
    await reviseAccount(app.t.session, app.t.main, { chain: chain as never, replaces: chain, reason: 'speaker-added-or-changed', account: { kind: 'person', sort: 'described', claims: [{ property: 'outcome', value: { is: 'text', text: 'let go' }, ...said('나왔다') }] } });
    const { body } = await get<EntityPage>(`/api/entities/${chain}?lang=en`);
    assert.deepEqual(body.history.items.map((change) => change.words), ['The speaker added or changed', 'recorded']);
    const outcome = body.properties.find((one) => one.property === 'outcome');
    assert.deepEqual(outcome?.rivals.map((rival) => [rival.value.words, rival.changedLater]).sort(), [['held', true], ['let go', false]]);
  });

  test('a source: card on top, givers without names, the accounts it gave; its title by unsealing', async () => {
    const { status, body } = await get<SourcePage>(`/api/sources/${sources[0]}?lang=en`);
    assert.equal(status, 200, app.said.join('\n'));
    assert.equal(body.source.title, null);
    assert.equal(body.source.sealed, true);
    assert.deepEqual([body.card.givers, body.givers.length], [1, 1]);
    assert.equal(body.card.cells.find((cell) => cell.purpose === 'statistics')?.allowed, 1);
    assert.deepEqual(body.totals, { act: 3, event: 2, person: 1 });
    assert.equal(body.accounts.length, 6);
    const opened = await post<{ said: Record<string, string> }>(`/api/sources/${sources[0]}/unseal`, { reason: 'to find the folder' });
    assert.deepEqual(opened.body.said, { title: 'Interview 7' });
    const list = await get<{ sources: { address: string }[]; next: string | null }>('/api/sources');
    assert.deepEqual(list.body.sources.map((one) => one.address).sort(), [...sources].sort());
    assert.equal(list.body.next, null);
  });

  test('who holds another circle learns of none of it: absent and hidden are one answer', async () => {
    const circle = await app.t.circle('elsewhere');
    const stranger = await app.t.seat('stranger', 'documenter', [circle]);
    const theirs = `${cookie.split('=')[0]}=${await openSession(app.t.register, stranger.hat)}`;
    const absent = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    for (const [what, address] of [['entities', person], ['sources', sources[0]]] as const) {
      const [hidden, none] = [await get(`/api/${what}/${address}`, theirs), await get(`/api/${what}/${absent}`, theirs)];
      assert.deepEqual(hidden, none);
      assert.deepEqual(hidden, { status: 404, body: { code: 'register.not-found' } });
    }
    assert.deepEqual((await get('/api/sources', theirs)).body, { sources: [], next: null });
    assert.deepEqual((await get('/api/figures', theirs)).body, { questions: [], more: false });
    assert.deepEqual((await get<{ entries: unknown[] }>('/api/places/313', theirs)).body.entries, []);
    assert.equal((await get<{ entries: unknown[] }>('/api/places/313')).body.entries.length > 0, true);
  });

  test('what a person restricted is closed to the purpose on every source that speaks of her', async () => {
    await restrict(app.t.session, app.t.main, { account: other as never, restriction: { kind: 'own-objection', scope: ['statistics'], at: '2026-05-01', from: 'person', words: 'she said so' } } as never);
    const { body } = await get<EntityPage>(`/api/entities/${person}`);
    const statistics = body.header.uses.find((one) => one.purpose === 'statistics');
    assert.deepEqual([statistics?.allowed, statistics?.of], [0, 2]);
  });

  test('what two givers told together is allowed by as little as the stricter of them allows', async () => {
    const { t } = app;
    const source = await newSource(t.session, t.main, 'consent');
    const card = (answer: string) => ({ template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes', 9: answer } });
    const givers: string[] = [];
    for (const answer of ['yes', 'no']) {
      const giver = await recordGiver(t.session, t.main, { source, giver: { basis: 'consent', age: 'adult' } });
      await recordCard(t.session, t.main, { source, giver, card: card(answer) });
      givers.push(giver);
    }
    const together = await recordAccount(t.session, t.main, { source, givers, account: { kind: 'person', sort: 'described', claims: [{ property: 'sex', value: term('sex', 'F'), ...said('우리 둘이 보았다') }] } });
    const { body } = await get<EntityPage>(`/api/entities/${together}`);
    const allowed = (purpose: string) => body.header.uses.find((one) => one.purpose === purpose)?.allowed;
    assert.deepEqual([allowed('statistics'), allowed('quote')], [1, 0]);
    assert.match(body.accounts.items[0]?.giver ?? '', /^V-.* \+ V-/);
  });

  test('a person of many accounts stays within bounds, and each list says how long it is', async () => {
    const { t } = app;
    const source = sources[1] as string;
    const n = 70;
    const chains: string[] = [];
    for (let i = 0; i < n; i += 1) chains.push(await tell(source, 'person', 'identified', [{ property: 'sex', value: term('sex', i % 2 === 0 ? 'F' : 'M') }, { property: 'age', value: { is: 'text', text: `about ${20 + i}` } }]));
    for (const b of chains.slice(1)) await assess(t.session, { body: { about: 'same', a: chains[0], b, verdict: 'same' }, reason: 'made up' });
    const url = `/api/entities/${chains[n - 1]}`;
    const { body } = await get<EntityPage>(url);
    assert.ok(JSON.stringify(body).length < 300_000, `${JSON.stringify(body).length} characters`);
    assert.deepEqual([body.accounts.items.length, body.accounts.total, body.assessments.items.length, body.assessments.total], [50, n, 50, n - 1]);
    const [age, sex] = ['age', 'sex'].map((name) => body.properties.find((one) => one.property === name));
    assert.deepEqual([age?.rivals.length, age?.more], [12, n - 12]);
    assert.deepEqual(sex?.rivals.map((rival) => [rival.passages.length, rival.more]), [[6, n / 2 - 6], [6, n / 2 - 6]]);
    const claims = await get<{ total: number; claims: unknown[] }>(`${url}/claims?property=sex&from=50`);
    assert.deepEqual([claims.body.total, claims.body.claims.length], [n, Math.min(50, n - 50)]);
    const accounts = await get<EntityPage['accounts']>(`${url}/accounts?from=50`);
    assert.deepEqual([accounts.body.total, accounts.body.items.length], [n, Math.min(50, n - 50)]);
  });

  test('bad addresses are refused with a code', async () => {
    for (const [url, status, code] of [['/api/entities/nonsense', 400, 'address.unreadable'], [`/api/entities/${'a'.repeat(90)}`, 400, 'http.bad-input'], ['/api/places/999999', 404, 'register.not-found'], ['/api/places/x', 400, 'http.bad-input'], ['/api/sources/S-00000-00000', 404, 'register.not-found']] as const) {
      const answer = await get<{ code: string }>(url);
      assert.deepEqual([answer.status, answer.body.code], [status, code], url);
    }
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { addMember, makeCompartment, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { recordGiver, recordCard, withdraw } from '#consent/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { show, supportWords } from '#register/entity/index.ts';
import { newSource } from '../../test/support/consent-fixtures.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { countAtOnce, countCap, countHits, facetSample, hitLines, searchFacets, searchPage, type SearchInput } from './index.ts';

// What is said here of these places is invented.
const at = { locator: { at: 'page', page: '4' } } as const;
const time = (earliest: string, latest: string) => ({ is: 'time', time: { words: earliest, edtf: earliest, earliest, latest, suppliedBy: 'speaker', flags: [] } });
const act = (code: string, place: number, when: [string, string] | null, how = 'lived') => ({
  kind: 'act', sort: 'act', claims: [
    { property: 'type', value: { is: 'term', list: 'mt4', code }, wording: { text: 'held at the bridge', lang: 'en' }, ...at, howKnown: { how } },
    { property: 'place', value: { is: 'place', place: { how: 'exact', place, words: 'bridge' } }, wording: { text: 'bridge', lang: 'en' }, ...at, howKnown: { how } },
    ...(when === null ? [] : [{ property: 'date', value: time(...when), wording: { text: 'then', lang: 'en' }, ...at, howKnown: { how } }]),
  ],
});
const event = { kind: 'event', sort: 'event', claims: [{ property: 'title', value: { is: 'text', text: 'Closing of the bridge' }, wording: { text: 'Closing of the bridge', lang: 'en' }, ...at, howKnown: { how: 'read' } }] };
const terms = (await import('#vocabulary/index.ts')).listTerms('mt4');
const [one, two] = [terms[0]?.code ?? '', terms[1]?.code ?? ''];
const places = (await import('#vocabulary/gazetteer/index.ts')).listPlaces();
const county = places.find((place) => place.kind === 'county' && place.parent !== null);
const [here, above] = [county?.id ?? 0, county?.parent ?? 0];

async function filled() {
  const t = await testRegister();
  const { session, main } = t;
  const heard = await newSource(session, main, 'public');
  const other = await newSource(session, main, 'official-record-published');
  const first = await recordAccount(session, main, { source: heard, account: act(one, here, ['2023-10-09', '2023-10-09']) });
  await recordAccount(session, main, { source: other, account: act(one, above, ['2023-10-01', '2023-12-31'], 'common-talk') });
  await recordAccount(session, main, { source: heard, account: act(two, here, null) });
  await recordAccount(session, main, { source: other, account: event });
  return { t, session, main, first };
}
const numbers = (values: readonly { key: string; n: number }[]): Record<string, number> => Object.fromEntries(values.map(({ key, n }) => [key, n]));

test('facets count what a search finds, and narrowing by one finds as many as it said', async () => {
  const { session, main } = await filled();
  const facets = await searchFacets(session, { query: 'bridge' }, 'ko');
  assert.deepEqual([facets.n, facets.whole, (await countHits(session, { query: 'bridge' })).count], [4, true, 4]);
  assert.deepEqual(numbers(facets.kinds), { act: 3, event: 1 });
  assert.deepEqual(numbers(facets.bases), { 'public': 2, 'official-record-published': 2 });
  assert.deepEqual(numbers(facets.how), { direct: 2, unknown: 2 });
  assert.deepEqual(numbers(facets.circles), { [String(main)]: 4 });
  assert.equal(numbers(facets.places)[String(here)], 2);
  assert.equal(numbers(facets.places)[String(above)], 3, 'what lies in it counts for it');
  assert.deepEqual([numbers(facets.terms)[`mt4 ${one}`], numbers(facets.terms)[`mt4 ${two}`]], [2, 1]);
  assert.match(facets.terms[0]?.label ?? '', /\p{Script=Hangul}/u);
  assert.deepEqual(facets.time?.bins.map(({ whole, maybe }) => [whole, maybe]), [[1, 1], [0, 1], [0, 1]]);
  assert.equal(facets.time?.undated, 2);
  for (const [narrowed, n] of [
    [{ kind: 'act' }, 3], [{ sort: 'event' }, 1], [{ place: here }, 2], [{ place: above }, 3], [{ term: `mt4 ${one}` }, 2], [{ circle: main }, 4], [{ circle: main + 1 }, 0], [{ from: '2023-10-10' }, 1], [{ to: '2023-10-05' }, 1],
    [{ from: '2023-10-01', to: '2023-10-31' }, 2], [{ basis: 'public' }, 2], [{ how: 'direct' }, 2], [{ basis: 'public', how: 'unknown' }, 0], [{ kind: 'act', place: here, term: `mt4 ${two}` }, 1],
  ] as const) {
    const input: SearchInput = { query: 'bridge', ...narrowed };
    const page = await searchPage(session, input);
    assert.equal(page.groups.reduce((sum, group) => sum + group.hits.length, 0), n, JSON.stringify(narrowed));
    assert.equal((await searchFacets(session, input)).n, n, JSON.stringify(narrowed));
    assert.equal(page.sampled, 'basis' in narrowed || 'how' in narrowed);
    if (!page.sampled) assert.equal((await countHits(session, input)).count, n, JSON.stringify(narrowed));
  }
  // Days of the query and of the slider hold together; ends that have passed each other meet nothing, and ask nothing.
  assert.equal((await searchFacets(session, { query: 'bridge October 2023', from: '2023-10-10' })).n, 1);
  assert.deepEqual((await searchPage(session, { query: 'bridge October 2023', from: '2024-01-01' })).groups, []);
});

test('what is hidden, withdrawn or not there leaves no trace in facets', async () => {
  const { t, session, main } = await filled();
  const look = async (): Promise<string> => JSON.stringify([await searchFacets(session, { query: 'bridge' }), await searchFacets(session, { query: '', kind: 'act' })]);
  const before = await look();
  const hidden = await t.seat('other', 'documenter', []);
  const circle = await makeCompartment(t.register, 'hidden', 'circle');
  await addMember(t.register, hidden.hat, circle);
  await recordAccount(hidden, circle, { source: await newSource(hidden, circle, 'public'), account: act(two, here, ['1999-01-01', '1999-01-01']) });
  assert.equal(await look(), before);
  assert.equal(JSON.stringify(await searchFacets(session, { query: 'bridge', circle })), JSON.stringify(await searchFacets(session, { query: 'bridge', circle: 7 as CompartmentId })), 'a hidden circle is narrowed to like none');
  const source = await newSource(session, main);
  const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
  await recordCard(session, main, { source, giver, card: { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes' } } });
  const gone = await recordAccount(session, main, { source, giver, account: act(one, here, ['1990-01-01', '1990-12-31']) });
  assert.equal((await searchFacets(session, { query: '', term: `mt4 ${one}` })).n, 3);
  await withdraw(session, main, { source, giver, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  assert.equal(await look(), before);
  assert.deepEqual(await hitLines(session, [gone]), []);
});

/** As many more accounts of the event, each a second older. */
const multiply = (admin: pg.Client, n: number): Promise<unknown> => admin.query(`insert into derived.account (compartment, chain, version, source, giver, kind, sort, earliest, latest, directness, basis, at, tokens)
  select compartment, gen_random_uuid(), version, source, giver, kind, sort, earliest, latest, directness, basis, at - make_interval(secs => i), tokens from derived.account, generate_series(1, $1) i where kind = 'event'`, [n]);

test('of more than are looked at, it says that it looked at the newest alone', async () => {
  const { t, session } = await filled();
  await multiply(await t.admin(), facetSample);
  const facets = await searchFacets(session, { query: 'closing bridge' });
  assert.deepEqual([facets.n, facets.whole], [facetSample, false]);
});

test('a count beside a page ends at a thousand and says so; asked on, it is exact', async () => {
  const { t, session } = await filled();
  await multiply(await t.admin(), countAtOnce);
  const bridges = { query: 'closing bridge' };
  assert.deepEqual(await countHits(session, bridges), { count: countAtOnce, capped: true });
  assert.deepEqual(await countHits(session, bridges, countCap), { count: countAtOnce + 1, capped: false });
  assert.deepEqual(await countHits(session, bridges, countAtOnce + 1), { count: countAtOnce + 1, capped: false }, 'of exactly as many as are counted there are no more');
});

test('what is asked beside a page waits its turn, counts in a row of their own; the page itself waits behind neither', async () => {
  const { t, session } = await filled();
  const pools = (['beside', 'counting'] as const).map((lane) => t.register.pools.get(`vigil_app ${lane}`));
  const held = await Promise.all(pools.map((pool) => Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))));
  let [counted, narrowed] = [false, false];
  const count = countHits(session, { query: 'bridge' }).then(() => (counted = true));
  const beside = [searchFacets(session, { query: 'bridge' }).then(() => (narrowed = true)), hitLines(session, [])];
  const [besideHeld = [], countingHeld = []] = held;
  try {
    assert.ok((await searchPage(session, { query: 'bridge' })).groups.length > 0);
    assert.deepEqual([counted, narrowed, ...pools.map((pool) => pool.waitingCount)], [false, false, 2, 1]);
    for (const one of countingHeld.splice(0)) one.release();
    await count;
    assert.equal(narrowed, false, 'a count does not wait for facets and lines of others');
  } finally {
    for (const one of [...besideHeld, ...countingHeld]) one.release();
  }
  await Promise.all(beside);
  assert.deepEqual([counted, narrowed], [true, true]);
});

test('lines say of each hit what show says of its entry, of figures how many say it, and name the source', async () => {
  const { session, main, first } = await filled();
  const source = await newSource(session, main, 'public');
  const second = await recordAccount(session, main, { source, account: act(one, here, ['2023-10-09', '2023-10-09']) });
  await assess(session, { body: { about: 'same', a: first, b: second, verdict: 'same' }, reason: 'one bridge, one day' });
  const nobody = '00000000-0000-4000-8000-000000000000';
  const lines = await hitLines(session, [first, second, nobody], 'en');
  const { entity } = await show(session, first);
  assert.deepEqual(lines.map(({ chain }) => chain).sort(), [first, second].sort());
  for (const line of lines) assert.deepEqual([line.state, line.supportWords], [entity.state, supportWords(entity.support, 'en')]);
  assert.equal(lines.find(({ chain }) => chain === second)?.source?.source, source);
  await assert.rejects(hitLines(session, Array.from({ length: 61 }, () => first)), (error: unknown) => error instanceof Refused && error.refusal.code === 'search.too-many');
});

test('who may not search is told nothing', async () => {
  const { t } = await filled();
  const denied = (error: unknown): boolean => error instanceof Refused && error.refusal.code === 'access.denied';
  const seats: Session[] = [t.administrator, await t.seat('who audits', 'auditor', [t.main])];
  for (const session of seats) {
    await assert.rejects(searchFacets(session, { query: 'bridge' }), denied);
    await assert.rejects(hitLines(session, []), denied);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCard, toReady, type Reader } from './to-ready.ts';
import { blankCard, blankEntry, blankField, blankFigure, blankTyped, typedThere, type FigureTyped, type Typed } from './typed.ts';

// Everybody in here is invented. The reader of times and ages stands in for the server.
const read: Reader = {
  time: ({ words }) => Promise.resolve({ time: { words, edtf: null, earliest: '-infinity', latest: 'infinity', suppliedBy: 'speaker', flags: ['not-understood'] }, said: words, earliest: '-infinity', latest: 'infinity', edtf: null, flags: ['not-understood'], relative: false }),
  age: ({ words, convention }) => Promise.resolve({ age: words === '35' ? { low: 35, high: 35, convention: convention ?? 'unknown' } : null, birth: null }),
};
const interview = blankTyped('interview', 'en', '2026-03-01');
type Claim = { readonly property: string; readonly value: Readonly<Record<string, unknown>>; readonly howKnown: unknown; readonly locator: unknown };
const claimsOf = async (typed: Typed): Promise<readonly (readonly Claim[])[]> => ((await toReady(typed, read))['accounts'] as { account: { claims: Claim[] } }[]).map(({ account }) => account.claims);

test('what was not filled in is not said; the three silences are, and stay apart', async () => {
  const fields = [blankField('sex'), { ...blankField('age'), silence: 'not-asked' as const }, { ...blankField('home-province'), silence: 'declined' as const }, { ...blankField('outcome'), silence: 'not-known' as const }];
  const [claims] = await claimsOf({ ...interview, entries: [{ ...blankEntry('e1', 'g1', 'person:described'), wording: '그 여자', fields }] });
  assert.deepEqual(claims?.map(({ property, value }) => [property, value['state']]), [['age', 'not-asked'], ['home-province', 'declined'], ['outcome', 'not-known']]);
});

test('a card says what was answered and nothing else; a yes for the worst case names what it speaks of', () => {
  const card = { ...blankCard('ko', '2026-03-01'), askedBy: 'Min', answers: { '1': 'yes', '7 un': 'yes', '8 CN': 'no', '8 CN later': 'no', '6 other': 'yes', '12 arrested': 'yes', '2': '' } } as const;
  assert.deepEqual(toCard(card)['answers'], { 1: 'yes', 7: { un: 'yes' }, 8: { CN: { pass: 'no', publishedLater: 'no' } }, 12: { arrested: { answer: 'yes', for: ['share-named:un'] } } });
});

test('words alone are enough; a minute is a place in the recording; an age that is not understood stays words; a time hangs on another entry', async () => {
  const alone = { ...blankEntry('e1', 'g1', 'event:return-episode'), wording: '잡혀 왔다', where: '12:30' };
  const later = { ...blankEntry('e2', 'g1', 'event:return-episode', { how: 'told-by', chain: [{ who: ' ', how: 'saw' }] }), fields: [{ ...blankField('arrested'), text: 'later', relation: 'after' as const, step: 'e1' }] };
  const old = { ...blankEntry('e3', 'g1', 'person:described'), fields: [{ ...blankField('age'), text: 'quite old' }] };
  const [first, second, third] = await claimsOf({ ...interview, entries: [alone, later, old] });
  assert.deepEqual(first?.map(({ property, locator }) => [property, locator]), [['note', { at: 'time', from: 750 }], ['episode-order', { at: 'time', from: 750 }]]);
  assert.deepEqual((second?.[0]?.value['time'] as Record<string, unknown>)['relative'], { relation: 'after', anchor: { kind: 'step', account: '#e1' } });
  assert.deepEqual(second?.[0]?.howKnown, { how: 'told-by', chain: [{ who: null, how: 'saw' }] });
  assert.deepEqual(third?.map(({ value }) => value), [{ is: 'text', text: 'quite old' }]);
});

test('what several told together is theirs; what is added to a source names those who stand there only where they speak', async () => {
  const there = typedThere({ source: '10000000-0000-0000-0000-000000000001', name: 'S-1' }, { material: 'interview', basis: 'consent', lang: 'ko' }, [{ id: '20000000-0000-0000-0000-000000000001', name: 'G-1' }, { id: '20000000-0000-0000-0000-000000000002', name: 'G-2' }, { id: '20000000-0000-0000-0000-000000000003', name: 'G-3' }], '2026-03-01');
  const joint = { ...blankEntry('e1', 'g1', 'person:group'), wording: '우리 둘이 봤다', together: ['g1', 'g2'] };
  const pointing = { ...blankEntry('e2', 'g1', 'person:described'), fields: [{ ...blankField('part-of-group'), pick: '30000000-0000-0000-0000-000000000001' }] };
  const ready = await toReady({ ...there, entries: [joint, pointing] }, read) as { source: unknown; givers: unknown; accounts: { giver: unknown; givers?: unknown; account: { claims: { value: unknown }[] } }[] };
  assert.deepEqual([ready.source, ready.givers], [{ id: '10000000-0000-0000-0000-000000000001' }, [{ key: 'g1', id: '20000000-0000-0000-0000-000000000001' }, { key: 'g2', id: '20000000-0000-0000-0000-000000000002' }]]);
  assert.deepEqual(ready.accounts.map(({ giver, givers }) => [giver, givers]), [[null, ['g1', 'g2']], ['g1', undefined]]);
  assert.deepEqual(ready.accounts[1]?.account.claims[0]?.value, { is: 'account', account: '30000000-0000-0000-0000-000000000001' }, 'what was recorded before has an id already');
});

test('a figure: at least has no upper end, words alone have no number, a denial stands without one, the chain keeps its order', async () => {
  const of = async (figure: Partial<FigureTyped>): Promise<Record<string, unknown>> => ((await claimsOf({ ...interview, entries: [{ ...blankEntry('e1', 'g1', 'figure:figure'), fields: [{ ...blankField('figure'), figure: { ...blankFigure(), ...figure } }] }] }))[0]?.[0]?.value['figure'] ?? {}) as Record<string, unknown>;
  const ends = async (figure: Partial<FigureTyped>): Promise<unknown> => { const { low, high, bound, words } = await of(figure); return [low, high, bound, words]; };
  assert.deepEqual(await ends({ bound: 'at-least', low: '1,600', high: '9' }), [1600, null, 'at-least', '1,600–9']);
  assert.deepEqual(await ends({ bound: 'at-most', high: '600', words: 'up to six hundred' }), [null, 600, 'at-most', 'up to six hundred']);
  assert.deepEqual(await ends({ bound: 'about', low: '12.5' }), [12.5, 12.5, 'about', '12.5']);
  assert.deepEqual(await ends({ bound: 'exact', low: 'many', words: 'many' }), [null, null, 'words', 'many'], 'no number is made of a word');
  assert.deepEqual(await of({ stance: 'denies' }).then(({ stance, bound, measure, unit, place, period }) => [stance, bound, measure, unit, place, period]), ['denies', 'words', 'not-stated', { code: 'persons', definition: null }, null, null]);
  const voice = { role: '', said: '', state: 'not-checked' as const };
  assert.deepEqual(await of({ low: '6', chain: [{ ...voice, who: 'a daily' }, { ...voice, who: ' ' }, { ...voice, who: 'a rapporteur', state: 'not-found', said: '2023' }] }).then(({ chain }) => chain), [{ who: 'a daily', role: null, said: null, state: 'not-checked' }, { who: 'a rapporteur', role: null, said: '2023', state: 'not-found' }]);
  assert.deepEqual(await of({}), {}, 'nothing stated, nothing recorded');
});

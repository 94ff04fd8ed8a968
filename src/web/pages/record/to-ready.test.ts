import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCard, toReady, type Reader } from './to-ready.ts';
import { blankCard, blankEntry, blankField, blankTyped, type Typed } from './typed.ts';

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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { HatId, RecordId } from '#base/ids.ts';
import { currentChains } from './current.ts';
import { foldEntity } from './entity.ts';
import type { AccountVersion, AssessmentRecord } from './input.ts';
import { chain, claimOf, figure, made, sex, time, version } from './made-up.ts';

const y2003 = time('2003', '2003-01-01', '2003-12-31');
const y2004 = time('2004', '2004-01-01', '2004-12-31');
const march2004 = time('2004-03', '2004-03-01', '2004-03-31');
const born = (value: typeof y2003) => claimOf('birth-date', value);
const id = (name: string): RecordId => name as RecordId;

test('current is the version not replaced, in whatever order they come; a fork and a missing link are no fault', () => {
  const [v1, v2, v3] = [version('a', 1, [born(y2003)]), version('a', 2, [born(y2004)], { replaces: id('a-1'), reason: 'our-mistake' }), version('a', 3, [born(march2004)], { replaces: id('a-2'), reason: 'better-reading' })];
  for (const versions of [[v1, v2, v3], [v3, v1, v2], [v2, v3, v1, v1]]) assert.equal(currentChains(versions).get(chain('a'))?.current.id, 'a-3');
  assert.equal(currentChains([v1, v3]).get(chain('a'))?.history.length, 2);
  const fork = currentChains([v1, v2, version('a', 4, [], { replaces: id('a-1'), reason: 'our-mistake', claimCount: 1 })]).get(chain('a'));
  assert.deepEqual([fork?.current.id, fork?.forks], ['a-4', ['a-2']]);
});

test('what the speaker changed stays beside what she said later; what we corrected goes; neither is a dispute', () => {
  const told = foldEntity([version('a', 1, [born(y2003)]), version('a', 2, [born(y2004)], { replaces: id('a-1'), reason: 'speaker-added-or-changed' })], []);
  const rivals = told.properties.get('birth-date')?.rivals ?? [];
  assert.deepEqual(rivals.map(({ changedLater, claims }) => [changedLater, claims[0]?.saidLater]), [[true, false], [false, true]]);
  assert.equal(told.state, 'one-account');
  const corrected = foldEntity([version('a', 1, [born(y2003)]), version('a', 2, [born(y2004)], { replaces: id('a-1'), reason: 'our-mistake' })], []);
  assert.equal(corrected.properties.get('birth-date')?.rivals.length, 1);
  assert.equal(corrected.properties.get('birth-date')?.rivals[0]?.claims[0]?.saidLater, false);
  // One version alone is what was said first, also where the one it replaces cannot be read (any more).
  for (const alone of [version('a', 1, [born(y2003)]), version('a', 2, [born(y2004)], { replaces: id('a-1'), reason: 'speaker-added-or-changed' })]) {
    const [claim] = currentChains([alone]).get(chain('a'))?.claims ?? [];
    assert.deepEqual([claim?.saidLater, claim?.changedLater, claim?.since], [false, false, alone.order]);
  }
});

test('a withdrawn account states nothing but keeps its address; sealed claims left out are no withdrawal', () => {
  const withdrawn = foldEntity([version('a', 1, [born(y2003)]), version('a', 2, [], { replaces: id('a-1'), reason: 'withdrawn' }), version('b', 3, [born(y2004)])], []);
  assert.deepEqual([withdrawn.address, withdrawn.state, withdrawn.support.sources, withdrawn.members.map(({ ended }) => ended)], ['a', 'one-account', 1, ['withdrawn', null]]);
  assert.equal(foldEntity([version('a', 1, [], { claimCount: 3 })], []).members[0]?.ended, null);
  assert.equal(foldEntity([version('a', 1, [])], []).state, null);
});

test('rivals stay side by side; contradiction disputes, vagueness and silence do not', () => {
  const fold = (...values: Parameters<typeof born>[0][]) => foldEntity(values.map((value, i) => version(`n${i}`, i + 1, [born(value)])), []);
  assert.equal(fold(y2003, y2004).state, 'disputed');
  assert.equal(fold(y2004, march2004).state, 'agreeing-accounts');
  assert.equal(fold(y2004, march2004).properties.get('birth-date')?.rivals.length, 2);
  const silent = foldEntity([version('a', 1, [claimOf('sex', sex('f'))]), version('b', 2, [claimOf('sex', { is: 'state', state: 'declined' })])], []);
  assert.equal(silent.state, 'agreeing-accounts');
  assert.deepEqual([silent.properties.get('sex')?.rivals.length, silent.properties.get('sex')?.silences.map(({ state }) => state)], [1, ['declined']]);
});

test('two accounts of one voice are one account', () => {
  assert.equal(foldEntity([version('a', 1, [], { claimCount: 1, source: 's' }), version('b', 2, [], { claimCount: 1, source: 's' })], []).state, 'one-account');
});

const prefer = (order: number, account: string | null, claim = 0, machine = false) =>
  made(order, { about: 'preferred' as const, property: 'birth-date', preferred: account === null ? null : { account, claim }, weighed: [{ account: 'a', claim: 0 }, { account: 'b', claim: 0 }] }, { machine });

test('nothing is preferred without a person; a preference says what came after it; the latest counts, also one for none', () => {
  const versions = [version('a', 1, [born(y2003)]), version('b', 2, [born(y2004)]), version('c', 9, [born(march2004)])];
  const of = (...records: AssessmentRecord[]) => foldEntity(versions, records);
  assert.ok(of(prefer(5, 'a', 0, true)).properties.get('birth-date')?.rivals.every(({ preferred }) => !preferred));
  const decided = of(prefer(5, 'b'), prefer(4, 'a'));
  const fold = decided.properties.get('birth-date');
  assert.deepEqual(fold?.rivals.map(({ preferred, claims }) => [preferred, claims[0]?.account]), [[true, 'b'], [false, 'a'], [false, 'c']]);
  assert.deepEqual([fold?.preference?.decidedBeforeNewer, fold?.preference?.notWeighed, decided.state], [1, 0, 'agreeing-accounts']);
  assert.equal(of(prefer(5, 'b'), prefer(6, null)).state, 'disputed');
});

test('a preference names the claim by its place in the version that was weighed; corrected away, it lapses', () => {
  const versions = [
    version('a', 1, [claimOf('sex', sex('f')), born(y2003)]),
    version('a', 6, [born(y2003), claimOf('sex', sex('f'))], { replaces: id('a-1'), reason: 'better-reading' }), version('b', 2, [born(y2004)]),
  ];
  assert.equal(foldEntity(versions, [prefer(5, 'a', 1)]).properties.get('birth-date')?.rivals[0]?.claims[0]?.account, 'a');
  assert.equal(foldEntity(versions, [prefer(5, 'a', 0)]).properties.get('birth-date')?.preference?.lapsed, true);
  const partly = [{ ...version('a', 1, [born(y2003)], { claimCount: 2 }), places: [1] }, version('b', 2, [born(y2004)])];
  assert.equal(foldEntity(partly, [prefer(5, 'a', 1)]).properties.get('birth-date')?.preference?.lapsed, false);
});

test('who names several places of an event is not contradicted by who names some of them; who names none of them is', () => {
  const at = (place: number) => claimOf('place', { is: 'place', place: { how: 'exact', place } });
  const event = { kind: 'event', sort: 'public-event' } as const;
  const fold = (...told: number[][]) => foldEntity(told.map((places, i) => version(String.fromCharCode(97 + i), i + 1, places.map(at), event)), []);
  assert.deepEqual([fold([1, 2, 3], [1, 2, 3]), fold([1, 2, 3], [2]), fold([1, 2], [3]), fold([1], [2])].map((entity) => entity.properties.get('place')?.contradictory), [false, false, true, true]);
  assert.equal(fold([1, 2, 3], [2]).properties.get('place')?.rivals.length, 3, 'each stays');
});

test('rivals are ordered by independent origins, information grade, source grade, earliest recorded', () => {
  const versions = [version('a', 1, [born(y2003)]), version('b', 2, [born(y2004)]), version('c', 3, [born(march2004)]), version('d', 4, [born(march2004)])];
  const order = (...records: AssessmentRecord[]) => foldEntity(versions, records).properties.get('birth-date')?.rivals.map(({ claims }) => claims[0]?.account).join('');
  assert.equal(order(), 'abc');
  assert.equal(order(made(5, { about: 'grade', source: 's-b', grade: 'E', use: 'any' }), made(6, { about: 'grade', source: 's-a', grade: 'F', use: 'any' })), 'bac');
  assert.equal(order(made(5, { about: 'information', account: 'b', claim: 0, grade: '2' })), 'bac');
  assert.equal(order(made(5, { about: 'independence', a: 's-c', b: 's-d', verdict: 'independent' }), made(6, { about: 'information', account: 'b', claim: 0, grade: '1' })), 'cba');
});

test('own experience bears no source grade', () => {
  const [rival] = foldEntity([version('a', 1, [claimOf('sex', sex('f'), { howKnown: { how: 'lived' } })])], [made(5, { about: 'grade', source: 's-a', grade: 'D', use: 'any' })]).properties.get('sex')?.rivals ?? [];
  assert.equal(rival?.claims[0]?.sourceGrade, null);
});

test('places compare by id; which lie apart the gazetteer says', () => {
  const at = (place: number) => claimOf('home-province', { is: 'place', place: { how: 'exact', place } });
  const versions = [version('a', 1, [at(7)]), version('b', 2, [at(8)])];
  assert.equal(foldEntity(versions, []).state, 'disputed');
  assert.equal(foldEntity(versions, [], { placeRelation: () => 'inside' }).state, 'agreeing-accounts');
});

const review = (order: number, accounts: string[], verdict: 'in-review' | 'reasonable-grounds' | 'not-supported', by = 'judge', machine = false) =>
  made(order, { about: 'review' as const, accounts, verdict, rule: 'two independent accounts' }, { by: by as HatId, machine });

test('a review stands for what it covers; by a recorder, with either hat, or by a machine it is void and reported', () => {
  const versions = [version('a', 1, [born(y2003)]), version('b', 2, [born(y2003)])];
  const of = (...records: AssessmentRecord[]) => foldEntity(versions, records);
  assert.equal(of(review(5, ['a', 'b'], 'reasonable-grounds')).state, 'reasonable-grounds');
  assert.equal(of(review(5, ['a', 'b'], 'reasonable-grounds'), review(6, ['a'], 'in-review', 'hat-a')).state, 'in-review');
  assert.equal(of(review(5, ['a'], 'reasonable-grounds'), review(6, ['b'], 'not-supported')).state, 'disputed');
  assert.equal(of(review(5, ['a'], 'reasonable-grounds'), review(6, ['a'], 'not-supported')).state, 'not-supported');
  const own = of(review(5, ['a', 'b'], 'reasonable-grounds', 'hat-b'));
  assert.deepEqual([own.state, own.reviewed.void], ['agreeing-accounts', [{ assessment: 'j5', why: 'reviewer-recorded' }]]);
  const twoHats = foldEntity(versions, [review(5, ['a'], 'reasonable-grounds', 'other-hat')], { personOf: (hat) => (hat === 'other-hat' ? 'hat-a' : hat) });
  assert.equal(twoHats.reviewed.void.length, 1);
  assert.equal(of(review(5, ['a'], 'reasonable-grounds', 'judge', true)).reviewed.void[0]?.why, 'machine');
  const later = foldEntity([...versions, version('c', 9, [born(y2004)])], [review(5, ['a', 'b', 'gone'], 'reasonable-grounds')]);
  assert.deepEqual([later.state, later.reviewed.reviews[0]?.decidedBeforeNewer, later.reviewed.reviews[0]?.coversOthers], ['reasonable-grounds', 1, 1]);
});

test('a skipped judgement makes it disputed; standing is the most protective', () => {
  assert.equal(foldEntity([version('a', 1, [born(y2003)])], [], { conflicts: [id('j1')] }).state, 'disputed');
  assert.equal(foldEntity([version('a', 1, [])], []).standing, 'protected');
  assert.throws(() => foldEntity([], []));
  assert.throws(() => foldEntity([version('a', 1, []), version('b', 2, [], { kind: 'event' })], []));
});

test('law: an entity does not depend on the order of arrival', () => {
  const versions: AccountVersion[] = [
    version('a', 1, [born(y2003)]), version('a', 4, [born(y2004)], { replaces: id('a-1'), reason: 'speaker-added-or-changed' }),
    version('a', 7, [born(march2004)], { replaces: id('a-4'), reason: 'our-mistake' }), version('b', 2, [born(y2004), claimOf('sex', sex('f'))]), version('c', 3, [born(y2003)]),
  ];
  const records: AssessmentRecord[] = [prefer(5, 'b'), prefer(8, 'a'), review(6, ['a'], 'in-review'), review(9, ['b'], 'not-supported'), made(10, { about: 'independence', a: 's-a', b: 's-c', verdict: 'independent' })];
  const once = foldEntity(versions, records);
  fc.assert(fc.property(fc.shuffledSubarray(versions, { minLength: 5 }), fc.shuffledSubarray(records, { minLength: 5 }), (v, r) => assert.deepEqual(foldEntity(v, r), once)));
  assert.deepEqual(once.properties.get('birth-date')?.rivals.flatMap(({ claims }) => claims.map(({ account, saidLater, changedLater }) => [account, saidLater, changedLater])).filter(([name]) => name === 'a').sort(), [['a', false, true], ['a', true, false]]);
});

test('equal figures are never one rival', () => {
  const said = claimOf('figure', { is: 'figure', figure: figure(600, 600) });
  const two = foldEntity([version('a', 1, [said], { kind: 'figure', sort: 'figure' }), version('b', 2, [said], { kind: 'figure', sort: 'figure' })], []);
  assert.deepEqual(two.properties.get('figure')?.rivals.map(({ support }) => support.sources), [1, 1]);
});

test('a new version that repeats a value is no newer account on it', () => {
  const versions = [version('a', 1, [born(y2003)]), version('b', 2, [born(y2004)]), version('b', 8, [born(y2004), claimOf('sex', sex('f'))], { replaces: id('b-2'), reason: 'our-mistake' })];
  assert.equal(foldEntity(versions, [prefer(5, 'a')]).properties.get('birth-date')?.preference?.decidedBeforeNewer, 0);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompartmentId, HatId, RecordId } from '#base/ids.ts';
import type { AssessmentBody } from '../assessment/index.ts';
import type { AssessmentRecord } from '../entity/index.ts';
import { sameMatter, whatStood } from './what-stood.ts';

const made = (order: number, body: AssessmentBody, machine = false): AssessmentRecord => ({ id: `j${order}` as RecordId, compartment: 1 as CompartmentId, order, by: 'judge' as HatId, at: '2026-01-01T00:00:00Z', machine, reason: 'made up', body });
const grade = (letter: 'B' | 'D'): AssessmentBody => ({ about: 'grade', source: 's', grade: letter, use: 'made up' });

test('the verdict of a person before it, whichever way round the pair was named; never one of a machine', () => {
  const last = made(5, { about: 'same', a: 'b', b: 'a', verdict: 'different' });
  const before: AssessmentBody = { about: 'same', a: 'a', b: 'b', verdict: 'same' };
  assert.ok(sameMatter(last.body, before));
  assert.deepEqual(whatStood(last, [made(1, before), last]), before);
  assert.deepEqual(whatStood(last, [made(1, { about: 'same', a: 'a', b: 'b', verdict: 'same' }, true), last]), { ...last.body, verdict: 'unsure' });
  assert.deepEqual(whatStood(made(3, grade('D')), [made(1, grade('B')), made(2, { ...grade('D'), source: 'other' } as AssessmentBody)]), grade('B'));
});

test('preferences of one property and reviews meet where they weigh an account in common', () => {
  const preferred = (property: string, ...accounts: string[]): AssessmentBody => ({ about: 'preferred', property, preferred: null, weighed: accounts.map((account) => ({ account, claim: 0 })) });
  assert.ok(sameMatter(preferred('sex', 'a', 'b'), preferred('sex', 'c', 'b')));
  assert.ok(!sameMatter(preferred('sex', 'a', 'b'), preferred('sex', 'c')) && !sameMatter(preferred('sex', 'a'), preferred('born', 'a')));
  const review = (...accounts: string[]): AssessmentBody => ({ about: 'review', accounts, verdict: 'not-supported', rule: 'made up' });
  assert.ok(sameMatter(review('a', 'b'), review('b')) && !sameMatter(review('a'), review('b')));
});

test('where nothing stood: what claims nothing, or nothing', () => {
  const alone = (body: AssessmentBody): AssessmentBody | undefined => whatStood(made(1, body), []);
  assert.deepEqual(alone(grade('B')), { about: 'grade', source: 's', grade: 'F', use: '' });
  assert.deepEqual(alone({ about: 'information', account: 'a', claim: 2, grade: '1' }), { about: 'information', account: 'a', claim: 2, grade: '6' });
  assert.deepEqual(alone({ about: 'independence', a: 's', b: 'u', verdict: 'independent' }), { about: 'independence', a: 's', b: 'u', verdict: 'unsure' });
  const weighed = [{ account: 'a', claim: 0 }];
  assert.deepEqual(alone({ about: 'preferred', property: 'sex', preferred: weighed[0]!, weighed }), { about: 'preferred', property: 'sex', preferred: null, weighed });
  assert.equal(alone({ about: 'characterisation', account: 'a', term: 'x', verdict: 'met' }), undefined);
  assert.equal(alone({ about: 'figure-relation', from: 'a', to: 'b', relation: 'repeats' }), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { checkAssessment } from './assess.command.ts';
import { checkSubjects, type Subject } from './assessment.store.ts';

const subject = (id: string, kind: string, sort = kind): Subject => ({ id, compartment: 1 as CompartmentId, record: id, kind, sort, published: true });
const refusal = (body: object, subjects: readonly Subject[]): string => {
  try {
    checkSubjects(checkAssessment({ body, reason: 'made up' }), subjects);
    return 'ok';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return `${error.refusal.code} ${String(error.refusal.detail?.['field'] ?? '')}`.trim();
  }
};

test('what is preferred is a property that all it weighs can have', () => {
  const preferred = (property: string): object => ({ about: 'preferred', property, preferred: { account: 'a', claim: 0 }, weighed: [{ account: 'a', claim: 0 }, { account: 'b', claim: 0 }] });
  const persons = [subject('a', 'person', 'identified'), subject('b', 'person', 'described')];
  assert.equal(refusal(preferred('sex'), persons), 'ok');
  for (const property of ['arrested', 'Kim Yong-hui said so', 'constructor', '__proto__', '']) assert.equal(refusal(preferred(property), persons), 'assessment.unknown-property body.property', property);
  assert.equal(refusal(preferred('sex'), [subject('a', 'person', 'identified'), subject('b', 'event')]), 'assessment.unknown-property body.property');
});

test('how events stand to each other is said by a word of the list', () => {
  const events = [subject('a', 'event'), subject('b', 'event')];
  assert.equal(refusal({ about: 'event-relation', from: 'a', to: 'b', relation: 'precedes' }, events), 'ok');
  assert.equal(refusal({ about: 'event-relation', from: 'a', to: 'b', relation: 'the same night, she thinks' }, events), 'assessment.shape body.relation');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { aboutOf, checkInput, mostBytes, nextChange, toSubmittable, toText } from './draft.ts';

const refuses = (work: () => unknown, code: string): void => assert.throws(work, (error) => error instanceof Refused && error.refusal.code === code);

test('any JSON is a draft, as long as it is not too large', () => {
  fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (body) => assert.equal(toText(body), JSON.stringify(body))));
  assert.equal(toText('x'.repeat(mostBytes - 2)).length, mostBytes);
  refuses(() => toText('x'.repeat(mostBytes - 1)), 'draft.too-large');
  refuses(() => toText('무'.repeat(mostBytes / 3)), 'draft.too-large');
  refuses(() => toText(undefined), 'draft.shape');
  refuses(() => toText(() => 1), 'draft.shape');
  const deep: unknown[] = [];
  for (let at = deep, i = 0; i < 200_000; i += 1) at = (at[0] = []);
  assert.equal(JSON.stringify(JSON.parse(toText(deep))), toText(deep));
  const circle: { again?: unknown } = {};
  circle.again = circle;
  refuses(() => toText(circle), 'draft.shape');
});

test('whatever is handed in is a draft or a refusal with a code', () => {
  fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (input) => {
    for (const check of [() => checkInput(input), () => toSubmittable(input), () => aboutOf(input)]) {
      try {
        check();
      } catch (error) {
        assert.ok(error instanceof Refused, String(error));
      }
    }
  }));
  refuses(() => checkInput({ body: 1, id: '00000000-0000-4000-8000-0000000000ff' }), 'draft.shape');
  refuses(() => checkInput({ body: 1, changedAt: '2026-01-01T00:00:00.000Z' }), 'draft.shape');
  refuses(() => checkInput({ body: 1, id: 'P-1', changedAt: '2026-01-01T00:00:00.000Z' }), 'draft.shape');
});

test('each save is later than the one before, also when the clock stands or jumps back', () => {
  const day = new Date('2026-01-02T00:00:00.000Z');
  assert.deepEqual(nextChange(day, null), day);
  for (const now of [day, new Date('2026-01-01T00:00:00.000Z')]) assert.equal(nextChange(now, day).getTime(), day.getTime() + 1);
});

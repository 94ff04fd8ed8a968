import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellKey, parseCellKey, purposes, toCell } from './purposes.ts';

test('a key that is read prints to a key that reads the same', () => {
  const recipient = fc.oneof(fc.constantFrom('un', 'courts', 'CN', 'KP', 'kr'), fc.string({ unit: 'binary' }).map((name) => `other:${name}`), fc.string({ unit: 'grapheme' }).map((name) => `named-group:${name}`));
  fc.assert(fc.property(fc.constantFrom(...purposes), fc.option(recipient, { nil: undefined }), (purpose, who) => {
    const cell = toCell(purpose, who);
    if (!cell.ok) return;
    const again = parseCellKey(cellKey(cell.value));
    assert.deepEqual(again, cell);
  }), { numRuns: 2000 });
});

test('spellings of one name are one cell, and no name stands for a class', () => {
  const key = (text: string) => { const cell = parseCellKey(text); return cell.ok ? cellKey(cell.value) : cell.refusal.code; };
  assert.equal(key('share:named-group: TJWG\u200b '), 'share:named-group:tjwg');
  assert.equal(key('share:other:UN'), 'consent.recipient-unknown');
  assert.equal(key('share:other:ROK records centre'), 'consent.recipient-unknown');
  assert.equal(key('share'), 'consent.recipient-not-named');
  assert.equal(key('share:*'), 'consent.recipient-unknown');
  assert.equal(key('name-to-government'), 'consent.government-not-named');
  assert.equal(key('name-to-government:ZZ'), 'consent.government-unknown');
  assert.equal(key('quote:un'), 'consent.recipient-not-taken');
  assert.equal(key('toString'), 'consent.purpose-unknown');
});

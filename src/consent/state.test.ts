import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decide } from './decide.ts';
import { parseGiver } from './giver.ts';
import { applyEntry, emptyHistory, foldHistory } from './history.ts';
import type { HistoryEntry } from './history.ts';
import { parseCard } from './card/parse-card.ts';
import { renderCard } from './card/render-card.ts';
import { parseWithdrawal } from './withdrawal.ts';
import { parseCellKey } from './purposes.ts';
import { strictest, toSourceState } from './state.ts';

const now = new Date('2026-11-23T00:00:00Z');
const filled = (answers: unknown, more = {}) => parseCard({ template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'x', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers, ...more }, now);
const card = (answers: unknown, more = {}): HistoryEntry => { const read = filled(answers, more); assert.ok(read.ok, JSON.stringify(read)); return { kind: 'card', card: read.value }; };
const withdrawal = (scope: unknown, at: string): HistoryEntry => { const read = parseWithdrawal({ scope, at, saidBy: 'giver' }, now); assert.ok(read.ok); return { kind: 'withdrawal', withdrawal: read.value }; };
const giver = (): HistoryEntry => { const read = parseGiver({ basis: 'consent', age: 'adult' }); assert.ok(read.ok); return { kind: 'giver', giver: read.value }; };
const may = (entries: readonly HistoryEntry[], key: string): string => {
  const cell = parseCellKey(key);
  assert.ok(cell.ok);
  return decide({ givers: [toSourceState(foldHistory(entries))], accountNarrowing: [], passageNarrowing: [], restrictions: [], child: false, cell: cell.value }).by;
};
const codes = (answers: unknown) => { const read = filled(answers); return read.ok ? [] : read.mistakes.map((one) => one.code); };

test('a withdrawal holds at once and an older card entered late does not undo it', () => {
  const base = [giver(), card({ 1: 'yes', 4: 'yes', 6: { un: 'yes' } })];
  assert.equal(may(base, 'share:un'), 'consent.given');
  assert.equal(may(base, 'share:courts'), 'consent.not-asked');
  const back = [...base, withdrawal('all', '2026-05-01')];
  assert.equal(may(back, 'share:un'), 'consent.withdrawn');
  assert.equal(toSourceState(foldHistory(back)).mayRecord, false);
  assert.equal(may([...back, card({ 1: 'yes', 6: { un: 'yes' } }, { givenAt: '2026-04-30' })], 'share:un'), 'consent.withdrawn');
  assert.equal(may([...back, card({ 1: 'yes', 6: { un: 'yes' } }, { givenAt: '2026-05-04' })], 'share:un'), 'consent.given');
  assert.equal(may([...base, card({ 6: 'no' }, { givenAt: '2026-06-01' })], 'share:un'), 'consent.not-given');
});

test('incremental = from scratch; a withdrawal put anywhere never opens; joint rows are no looser', () => {
  const day = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01');
  const spoken = fc.constantFrom('yes', 'no', 'not-now');
  const entry = fc.oneof(
    fc.tuple(fc.record({ 1: spoken, 4: spoken, 6: fc.oneof(fc.constant('no'), fc.record({ un: spoken })), 12: fc.record({ arrested: fc.constantFrom('no', 'ask-decider') }) }), day, fc.constantFrom('giver', 'decider')).map(([answers, givenAt, speaker]) => card(answers, { givenAt, speaker })),
    fc.tuple(fc.constantFrom('all', ['share'], ['share:un'], ['record']), day).map(([scope, at]) => withdrawal(scope, at)),
  );
  const history = fc.array(entry, { maxLength: 8 }).map((list) => [giver(), ...list]);
  fc.assert(fc.property(history, history, fc.nat(8), day, (list, other, place, at) => {
    let step = emptyHistory;
    for (const one of list) step = applyEntry(step, one);
    assert.deepEqual(toSourceState(step), toSourceState(foldHistory(list)));
    const more = list.toSpliced(place + 1, 0, withdrawal('all', at));
    for (const key of ['record', 'statistics', 'share:un']) if (may(more, key) === 'consent.given') assert.equal(may(list, key), 'consent.given');
    const rows = [list, other].map((one) => toSourceState(foldHistory(one)));
    const joint = strictest(rows);
    assert.deepEqual(joint, strictest(rows.toReversed()));
    assert.equal(joint.mayLink, rows.every((row) => row.mayLink));
  }), { numRuns: 400 });
  assert.equal(strictest([]).mayRecord, false);
});

test('a card: no yes to all, a code for every mistake', () => {
  assert.deepEqual(codes({ 6: 'yes' }), ['consent.recipient-not-named']);
  assert.deepEqual(codes({ 8: 'yes' }), ['consent.government-not-named']);
  assert.deepEqual(codes({ 10: 'yes', 12: { arrested: 'yes' } }), ['consent.recipient-not-named', 'consent.recipient-not-named']);
  assert.deepEqual(codes({ 14: 'yes', 1: 'maybe', 8: { ZZ: 'no' }, 6: { 'other:a': 'yes', 'other: A': 'no' } }).toSorted(), ['consent.answer-unknown', 'consent.government-unknown', 'consent.question-twice', 'consent.question-unknown']);
  assert.equal(filled({ 1: 'yes' }, { givenAt: '2062-01-01' }).ok, false);
  assert.equal(filled({ 1: 'yes' }, { explained: [] }).ok, false);
  fc.assert(fc.property(fc.anything(), fc.anything(), (a, b) => { parseCard(a, now); filled({ 6: a, 8: b, 11: a, 12: b, 13: a }); }));
  for (const language of ['en', 'ko', 'zh']) { const read = renderCard(language); assert.ok(read.ok && read.value.items.length === 13); }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CompartmentId } from '#base/ids.ts';
import { allowedByBasis, bases } from './basis.ts';
import type { CellConsent } from './cells.ts';
import { decide } from './decide.ts';
import type { Position, Question } from './decide.ts';
import type { Narrowing } from './narrowing.ts';
import { cellKey, purposes, toCell } from './purposes.ts';
import type { Cell, CellKey, Purpose } from './purposes.ts';
import { bindingRestrictions, restrictionKinds } from './restriction.ts';
import type { Restriction } from './restriction.ts';
import { wholePurpose } from './scope.ts';

const cellOf = (purpose: Purpose): Cell => {
  const cell = [undefined, 'un', 'CN'].map((who) => toCell(purpose, who)).find((one) => one.ok);
  assert.ok(cell?.ok);
  return cell.value;
};
const cells = purposes.map(cellOf);
const allYes = new Map<string, CellConsent>(cells.map((cell) => [cellKey(cell), { state: 'yes' }]));
const yes: Position = { basis: 'consent', details: {}, cells: allYes, age: 'adult', void: null, status: 'normal', narrowing: [] };
const ask = (cell: Cell, more: Partial<Question> = {}) => decide({ givers: [yes], accountNarrowing: [], passageNarrowing: [], restrictions: [], child: false, cell, ...more });
const restriction = (more: Partial<Restriction> = {}): Restriction => ({ kind: 'own-objection', scope: 'all', compartmentParts: [1 as CompartmentId], at: '2026-01-01', from: 'person', ...more });
const narrowing = (scope: Narrowing['scope']): Narrowing => ({ level: 'account', scope, at: '2026-01-01', saidBy: 'giver', reason: 'x' });

test('giver yes + person no = no, on every purpose; not asked = no; nobody = no', () => {
  for (const cell of cells) {
    assert.deepEqual(ask(cell), { allowed: true, by: 'consent.given' });
    for (const kind of restrictionKinds) assert.equal(ask(cell, { restrictions: [restriction({ kind })] }).allowed, false);
    assert.equal(ask(cell, { restrictions: [restriction({ scope: [wholePurpose(cell.purpose)] })] }).by, 'consent.restricted');
    assert.deepEqual(ask(cell, { givers: [{ ...yes, cells: new Map() }] }), { allowed: false, by: 'consent.not-asked' });
    assert.equal(ask(cell, { givers: [] }).allowed, false);
    const back = new Map(allYes).set(cellKey(cell), { state: 'withdrawn' });
    assert.deepEqual(ask(cell, { givers: [{ ...yes, cells: back }] }), { allowed: false, by: 'consent.withdrawn' });
  }
});

test('the order of inputs is irrelevant and nothing added opens', () => {
  const state = fc.constantFrom('yes', 'no', 'not-now', 'not-asked', 'withdrawn') as fc.Arbitrary<CellConsent['state']>;
  const giver: fc.Arbitrary<Position> = fc.record({
    basis: fc.constantFrom(...bases), details: fc.constant({ allows: new Set(cells.map(cellKey)) as ReadonlySet<CellKey>, countedBy: new Set(['a', 'b']) }),
    cells: fc.array(fc.tuple(fc.constantFrom(...cells.map((cell) => cellKey(cell) as string), 'share:*', '*'), state), { maxLength: 12 }).map((list) => new Map<string, CellConsent>([...allYes, ...list.map(([key, one]) => [key, { state: one }] as const)])),
    age: fc.constantFrom('adult', 'child', 'not-known'), void: fc.constantFrom(null, null, null, 'consent.guardian-conflict' as const),
    status: fc.constantFrom('normal', 'normal', 'arrested', 'dead'), narrowing: fc.constant([]),
  });
  const scope = fc.oneof(fc.constant('all' as const), fc.subarray(purposes.map(wholePurpose), { minLength: 1, maxLength: 3 }));
  // Mostly nothing closes: else hardly a question is open and the law is not tried.
  const rarely = <T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> => fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: list });
  const n = rarely(fc.array(scope.map(narrowing), { maxLength: 3 }));
  const r = rarely(fc.array(fc.record({ kind: fc.constantFrom(...restrictionKinds), scope }).map(restriction), { maxLength: 3 }));
  let open = 0;
  fc.assert(fc.property(fc.array(giver, { minLength: 1, maxLength: 3 }), n, n, r, fc.constantFrom(...cells), giver, (givers, accountNarrowing, passageNarrowing, restrictions, cell, extra) => {
    const question: Question = { givers, accountNarrowing, passageNarrowing, restrictions, child: false, cell };
    const decision = decide(question);
    if (decision.allowed) open += 1;
    assert.deepEqual(decide({ ...question, givers: givers.toReversed(), accountNarrowing: passageNarrowing, passageNarrowing: accountNarrowing.toReversed(), restrictions: restrictions.toReversed() }), decision);
    const fewer = [{ ...question, restrictions: restrictions.slice(1) }, { ...question, accountNarrowing: accountNarrowing.slice(1) }];
    if (decision.allowed) for (const one of fewer) assert.equal(decide(one).allowed, true);
    if (decide({ ...question, givers: [...givers, extra] }).allowed) assert.equal(decision.allowed, true);
    if (decide({ ...question, child: true }).allowed) assert.equal(decision.allowed, true);
  }), { numRuns: 3000 });
  assert.ok(open > 20, `the law was tried on open questions too: ${open}`);
});

test('bases allow what DESIGN 2 says and contact never', () => {
  const allowed = (basis: (typeof bases)[number], details = {}) => purposes.filter((purpose) => allowedByBasis(basis, cellOf(purpose), details));
  assert.deepEqual(allowed('public'), ['record', 'link', 'statistics', 'publish-statistics', 'quote', 'share']);
  assert.deepEqual(allowed('official-record-published'), allowed('public'));
  assert.deepEqual(allowed('official-record'), ['record', 'link', 'statistics']);
  assert.deepEqual(allowed('emergency'), []);
  assert.deepEqual(allowed('emergency', { reader: 'duty-team' }), ['record']);
  assert.deepEqual(allowed('unknown', { reader: 'named-reviewer', countedBy: new Set(['a']) }), ['record']);
  assert.deepEqual(allowed('unknown', { countedBy: new Set(['a', 'b']) }), ['statistics']);
  assert.deepEqual(allowed('agreement', { allows: new Set(['quote']) }), ['quote']);
  assert.deepEqual(allowed('consent'), []);
  assert.ok(!allowed('public', { namingReviewed: new Set(cells.map(cellKey)) }).includes('contact'));
});

test('a restriction binds its compartment and compounds containing it', () => {
  const [a, b] = [1, 2] as CompartmentId[] as [CompartmentId, CompartmentId];
  const compound = restriction({ compartmentParts: [a, b] });
  assert.equal(bindingRestrictions([restriction()], [a, b]).length, 1);
  assert.equal(bindingRestrictions([restriction()], [b]).length, 0);
  assert.equal(bindingRestrictions([compound], [a]).length, 0);
});

test('arrest: no name without a wish; the wish opens what it names', () => {
  const cell = cellOf('name-to-government');
  assert.equal(ask(cell, { givers: [{ ...yes, status: 'arrested' }] }).by, 'consent.status-not-asked');
  const wished = new Map(allYes).set(cellKey(cell), { state: 'no', wishes: { arrested: 'yes' } });
  assert.equal(ask(cell, { givers: [{ ...yes, cells: wished, status: 'arrested' }] }).by, 'consent.given-by-wish');
  assert.equal(ask(cell, { givers: [{ ...yes, cells: wished }] }).by, 'consent.not-given');
  assert.equal(ask(cellOf('quote'), { child: true }).by, 'consent.child');
});

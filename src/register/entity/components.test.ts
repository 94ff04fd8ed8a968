import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldComponents, type FoldNode, type SameRecord } from './components.ts';
import { chain, same } from './made-up.ts';
import { refold, touchedBy } from './refold.ts';
import { pairKey } from './latest.ts';

const byName = <V>(map: ReadonlyMap<string, V>): [string, V][] => [...map].sort(([x], [y]) => (x < y ? -1 : 1));

const persons = (...names: string[]): FoldNode[] => names.map((name, order) => ({ chain: chain(name), kind: 'person', order, sort: 'identified' }));
const label = (nodes: readonly FoldNode[], records: readonly SameRecord[], name: string): string | undefined => foldComponents(nodes, records).components.get(chain(name));

test('the earliest-recorded member names the component', () => {
  assert.equal(label(persons('c', 'b', 'a'), [same(1, 'a', 'b'), same(2, 'b', 'c')], 'a'), 'c');
});

test("a 'same' that would put a 'different' pair together is skipped in ledger order and listed with its reason", () => {
  const folded = foldComponents(persons('a', 'b', 'c'), [same(3, 'a', 'c', 'different'), same(2, 'b', 'c'), same(1, 'a', 'b')]);
  assert.deepEqual([...folded.components.values()], ['a', 'a', 'c']);
  assert.deepEqual(folded.conflicts.map(({ skipped, because }) => [skipped.order, because.order]), [[2, 3]]);
});

test('a person beats a machine, also on the pair judged earlier; the latest of a person counts', () => {
  assert.equal(label(persons('a', 'b'), [same(1, 'a', 'b', 'different'), same(2, 'a', 'b', 'same', true)], 'b'), 'b');
  assert.equal(label(persons('a', 'b'), [same(1, 'a', 'b', 'different'), same(2, 'b', 'a', 'same')], 'b'), 'a');
});

test("a machine's earlier 'same' does not keep out a person's; its 'different' is overruled and reported", () => {
  const folded = foldComponents(persons('a', 'b', 'c'), [same(1, 'a', 'b', 'same', true), same(2, 'b', 'c'), same(3, 'a', 'c', 'different')]);
  assert.deepEqual([...folded.components.values()], ['a', 'b', 'b']);
  const other = foldComponents(persons('a', 'b', 'c'), [same(1, 'a', 'c', 'different', true), same(2, 'a', 'b'), same(3, 'b', 'c')]);
  assert.deepEqual([...other.components.values()], ['a', 'a', 'a']);
  assert.deepEqual(other.overruled.map(({ order }) => order), [1]);
});

test("what one member is apart from, the whole component is, whichever set was the larger", () => {
  const nodes = persons('a', 'b', 'c', 'd', 'e');
  const apart = [same(1, 'a', 'c', 'different'), same(2, 'b', 'd', 'different')];
  const folded = foldComponents(nodes, [...apart, same(3, 'a', 'b'), same(4, 'a', 'd'), same(5, 'b', 'c'), same(6, 'e', 'd'), same(7, 'e', 'a')]);
  assert.deepEqual([...folded.components.values()], ['a', 'a', 'c', 'd', 'd']);
  assert.deepEqual(folded.conflicts.map(({ skipped }) => skipped.order), [4, 5, 7]);
});

test('unlike kinds never join; a machine never joins the described, groups or patterns, a person may', () => {
  const nodes: FoldNode[] = [...persons('a'), { chain: chain('b'), kind: 'person', order: 1, sort: 'described' }, { chain: chain('e'), kind: 'event', order: 2, sort: 'event' }];
  const folded = foldComponents(nodes, [same(1, 'a', 'b', 'same', true), same(2, 'a', 'e')]);
  assert.deepEqual([...folded.components.values()], ['a', 'b', 'e']);
  assert.deepEqual(folded.refused.map(({ why }) => why), ['machine-on-unnamed', 'kinds-differ']);
  assert.equal(label(nodes, [same(1, 'a', 'b')], 'b'), 'a');
});

test('a chain that is not readable leaves no trace', () => {
  const folded = foldComponents(persons('a', 'b'), [same(1, 'a', 'hidden'), same(2, 'hidden', 'b'), same(3, 'a', 'a')]);
  assert.deepEqual([folded.components.get(chain('b')), folded.components.has(chain('hidden')), folded.conflicts.length, folded.refused.length], ['b', false, 0, 0]);
});

test('an edge skipped until now applies once the one before it is undone, also incrementally', () => {
  const nodes = persons('a', 'b', 'c');
  const before = [same(1, 'a', 'b'), same(2, 'b', 'c'), same(3, 'a', 'c', 'different')];
  const undo = same(4, 'a', 'b', 'unsure');
  const held = foldComponents(nodes, before);
  const touched = touchedBy(undo, held);
  assert.deepEqual([...touched].sort(), ['a', 'b', 'c']);
  assert.deepEqual([...refold(held, touched, nodes, [...before, undo]).components.values()], ['a', 'b', 'b']);
});

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const anyNodes = fc.tuple(...names.map((name, order) => fc.record({ chain: fc.constant(chain(name)), kind: fc.constantFrom('person' as const, 'person' as const, 'person' as const, 'event' as const), order: fc.constant(order), sort: fc.constantFrom('identified', 'identified', 'described', 'group') })));
const anyRecords = fc.array(fc.tuple(fc.constantFrom(...names, 'unknown'), fc.constantFrom(...names), fc.constantFrom('same' as const, 'same' as const, 'different' as const, 'unsure' as const), fc.boolean()), { maxLength: 24, size: 'max' })
  .map((list) => list.map(([a, b, verdict, machine], order) => same(order, a, b, verdict, machine)));

test('law: the order of arrival has no influence', () => {
  fc.assert(fc.property(anyNodes, anyRecords.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }))), (nodes, [records, shuffled]) => {
    const [a, b] = [foldComponents(nodes, records), foldComponents([...nodes].reverse(), shuffled)];
    assert.deepEqual([new Map(byName(a.components)), a.conflicts, a.overruled, a.refused], [new Map(byName(b.components)), b.conflicts, b.overruled, b.refused]);
  }), { numRuns: 500 });
});

test('law: incremental equals rebuild, from the touched part alone', () => {
  fc.assert(fc.property(anyNodes, anyRecords, (nodes, records) => {
    let held = foldComponents(nodes, []);
    records.forEach((record, index) => {
      const touched = touchedBy(record, held);
      const part = { nodes: nodes.filter((node) => touched.has(node.chain)), records: records.slice(0, index + 1).filter(({ body }) => touched.has(chain(body.a)) && touched.has(chain(body.b))) };
      held = refold(held, touched, part.nodes, part.records);
    });
    const full = foldComponents(nodes, records);
    const plain = (folded: typeof full): unknown => [byName(folded.components), byName(folded.zones), folded.conflicts, folded.overruled, folded.refused];
    assert.deepEqual(plain(held), plain(full));
  }), { numRuns: 500 });
});

test("law: a pair a person judged 'different' never shares a component; a new 'unsure' of a machine, or on an unjudged pair, changes nothing", () => {
  fc.assert(fc.property(anyNodes, anyRecords, fc.constantFrom(...names), fc.constantFrom(...names), (nodes, records, x, y) => {
    const folded = foldComponents(nodes, records);
    const last = new Map(records.filter(({ machine }) => !machine).map((record) => [pairKey(record.body.a, record.body.b), record]));
    for (const { body } of last.values()) {
      if (body.verdict === 'different' && body.a !== body.b && folded.components.has(chain(body.a))) assert.notEqual(folded.components.get(chain(body.a)), folded.components.get(chain(body.b)));
    }
    if (!records.some(({ body }) => pairKey(body.a, body.b) === pairKey(x, y))) assert.deepEqual(foldComponents(nodes, [...records, same(99, x, y, 'unsure')]), folded);
  }), { numRuns: 500 });
});

test("law: a later 'unsure' of a person on a pair not judged before restores the earlier state", () => {
  fc.assert(fc.property(anyNodes, anyRecords, fc.constantFrom(...names), fc.constantFrom(...names), fc.constantFrom('same' as const, 'different' as const), (nodes, records, x, y, verdict) => {
    const before = records.filter(({ body }) => pairKey(body.a, body.b) !== pairKey(x, y));
    assert.deepEqual(foldComponents(nodes, [...before, same(98, x, y, verdict), same(99, x, y, 'unsure')]), foldComponents(nodes, before));
  }), { numRuns: 300 });
});

test('100,000 nodes with many apart pairs fold in near linear time', () => {
  const nodes: FoldNode[] = Array.from({ length: 100_000 }, (_, order) => ({ chain: chain(`n${order}`), kind: 'person', order, sort: 'identified' }));
  const records = nodes.flatMap((_, i) => (i === 0 ? [] : [same(2 * i, `n${i - 1}`, `n${i}`, i % 50 === 0 ? 'different' : 'same'), ...(i % 7 === 0 ? [same(2 * i + 1, 'n0', `n${i}`, 'different')] : [])]));
  const started = performance.now();
  const { components } = foldComponents(nodes, records);
  assert.ok(performance.now() - started < 5000);
  assert.equal(components.size, 100_000);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toAgreement } from '../block/drawn-pairs.ts';
import type { Field, Key } from '../fields/field.ts';
import { KeyAgreement, rulesWithout, SharedKeys, topicsOf } from './key-agreement.ts';

const key = (name: string, field: string, ids: number[], more: Partial<Key> = {}): Key => ({ name, field, agree: 0.1, ids: Uint32Array.from(ids), ...more });
const field = (name: string, keys: readonly Key[], rests: readonly string[] = []): Field => ({ name, levels: ['missing', 'equal', 'different'], keys, rests, compare: () => 0 });
const pairs = { l: Uint32Array.of(0, 0, 1), r: Uint32Array.of(1, 2, 2) };

test('a key is shared, differs, or is not said by both; of several one in common is enough', () => {
  const [one, several] = [key('a', 'a', [7, 7, 0]), key('b', 'b', [1, 2, 2, 3, 0, 0], { starts: Uint32Array.of(0, 2, 4, 6) })];
  const shared = new SharedKeys([{ keys: [one, several], without: -1 }], pairs);
  assert.deepEqual([0, 1, 2].map((at) => shared.of(one, at)), [2, 0, 0]);
  assert.deepEqual([0, 1, 2].map((at) => shared.of(several, at)), [2, 0, 0], 'record 2 says nothing: its numbers are 0');
});

test('fields that rest on one thing are asked about it by rules that ask for none of it', () => {
  const [name, word, home] = [key('name', 'name', []), key('word', 'name', []), key('home', 'home', [])];
  const fields = [field('given', [], ['name']), field('surname', [name, word], ['name']), field('home', [home])];
  const rules = [{ name: '', keys: [name, home] }, { name: '', keys: [home] }, { name: '', keys: [word] }];
  assert.deepEqual(fields.map((one) => rulesWithout(one, rules)), [0b010, 0b010, 0b100]);
  assert.deepEqual(topicsOf(fields, rules).map(({ keys, without }) => [keys.map((one) => one.name), without & 0b111]), [[['name', 'word'], 0b010], [['home'], 0b100]]);
});

test('what two lists share is counted apart, and leans on what all do where little is seen', () => {
  const one = key('a', 'a', [1, 1, 2]);
  const shared = new SharedKeys([{ keys: [one], without: -1 }], pairs);
  const agreement = new KeyAgreement(shared, 3);
  const [topic] = shared.topics;
  // Of the first two lists ten thousand agree, of the second ten thousand differ, of the third nobody is seen.
  agreement.add(topic!, 0, 0, 10_000);
  agreement.add(topic!, 1, 1, 10_000);
  for (const [group, share] of [[0, 1], [1, 0.1], [2, 0.5]] as const) { const got = agreement.agreements(group)(one); assert.ok(Math.abs(got - (share === 0.1 ? 0.1 : toAgreement(share))) < 0.01, `${got} of ${group}`); }
});

test('no key is shared seldomer than it says of itself, nor the wider seldomer than the narrower; what nobody says is as it says', () => {
  const [narrow, wide, unsaid] = [key('day', 'birth', [1, 1, 2], { agree: 0.2 }), key('year', 'birth', [1, 2, 2], { agree: 0.7 }), key('home', 'home', [0, 0, 0], { agree: 0.6 })];
  const shared = new SharedKeys([{ keys: [narrow, wide], without: -1 }, { keys: [unsaid], without: -1 }], pairs);
  const agreement = new KeyAgreement(shared, 1);
  for (const topic of shared.topics) agreement.add(topic, 0, 0, 1e6);
  const told = agreement.agreements(0);
  assert.ok(told(narrow) > 0.99 && told(wide) === told(narrow), 'the day agrees in all, the year in none');
  assert.equal(told(unsaid), 0.6);
  assert.deepEqual([narrow, wide].map(new KeyAgreement(shared, 1).agreements(0)), [0.2, 0.7]);
});

test('agreement of those who are not poor gives back that of all', () => {
  for (const a of [0, 0.3, 0.9, 1]) { const got = toAgreement(0.5 * a + 0.3 * a ** 2 + 0.2 * a ** 4); assert.ok(Math.abs(got - a) < 1e-6, `${got} for ${a}`); }
});

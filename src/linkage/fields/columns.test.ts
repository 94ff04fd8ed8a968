import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toRandom } from '../random.ts';
import { countPersons, toPersons } from './field.ts';
import { meet, signaturesOf } from './number-sets.ts';
import { PairTable } from './pair-table.ts';

describe('columns of numbers that stand in for maps and sets', () => {
  test('a table of pairs holds what a map would, also once it has grown and been emptied', () => {
    const [table, map, random] = [new PairTable(), new Map<string, number>(), toRandom(1)];
    for (let round = 0; round < 2; round += 1) {
      for (let at = 0; at < 20_000; at += 1) {
        const [a, b, value] = [Math.floor(random() * 4_294_967_296), Math.floor(random() * 100), 1 + Math.floor(random() * 1000)];
        table.set(a, b, value);
        map.set(`${a} ${b}`, value);
        if (at % 3 === 0) { table.set(a, b, value + 1); map.set(`${a} ${b}`, value + 1); }
      }
      assert.equal(table.size, map.size);
      for (const [key, value] of map) { const [a = 0, b = 0] = key.split(' ').map(Number); assert.equal(table.get(a, b), value); assert.equal(table.get(a, b + 100), 0); }
      table.clear();
      map.clear();
      assert.equal(table.get(0, 0), 0);
    }
    assert.deepEqual([table.number(7, 0), table.number(0, 7), table.number(7, 0), table.number(0, 0)], [1, 2, 1, 3]);
  });

  test('of each value the persons who say it are counted, one who says it in many records once', () => {
    const random = toRandom(2);
    // Persons of one record, of some, and one of more than are held against each other one by one.
    const label = Uint32Array.from({ length: 600 }, (_, at) => (at < 60 ? 0 : at < 300 ? at - (at % 3) : at));
    const codes = Uint32Array.from(label, () => Math.floor(random() * 8));
    const wanted = Array.from({ length: 8 }, (_, code) => (code === 0 ? 0 : new Set([...label].filter((__, at) => codes[at] === code)).size));
    assert.deepEqual([...countPersons(codes, 8, toPersons(label))], wanted);
  });

  test('sets that meet have a bit in common', () => {
    const random = toRandom(3);
    const sets = Array.from({ length: 200 }, (_, at) => [...new Set(Array.from({ length: at % 5 }, () => 1 + Math.floor(random() * 50)))].sort((a, b) => a - b));
    const starts = Uint32Array.from([0, ...sets.map((_, at) => sets.slice(0, at + 1).flat().length)]);
    const all = { starts, members: Uint32Array.from(sets.flat()), weights: new Float32Array(sets.flat().length) };
    const signatures = signaturesOf(all);
    let met = 0;
    for (const [a] of sets.entries()) for (const [b] of sets.entries()) if (meet(all, a, b)) { met += 1; assert.notEqual(signatures[a]! & signatures[b]!, 0); }
    assert.ok(met > 1000);
  });
});

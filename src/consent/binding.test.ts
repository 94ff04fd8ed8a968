import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bothWays, boundBy, standingPairs, type SameEdge, type SpokenLink } from './binding.ts';

const edge = (a: string, b: string, verdict: string, order: string, machine = false): SameEdge => ({ a, b, verdict, order, machine });
const linkers = (...links: SpokenLink[]): Map<string, SpokenLink[]> => Map.groupBy(links, (link) => link.to);
const bound = (edges: SameEdge[], ...links: SpokenLink[]): string[] => [...boundBy('p', bothWays(standingPairs(edges)), linkers(...links))].sort();

test('per pair the latest word of a person counts, a machine\'s only where no person has judged', () => {
  assert.deepEqual(bound([edge('p', 'q', 'same', '1'), edge('q', 'r', 'same', '2', true)]), ['p', 'q', 'r']);
  assert.deepEqual(bound([edge('p', 'q', 'same', '1'), edge('q', 'p', 'unsure', '2')]), ['p']);
  assert.deepEqual(bound([edge('p', 'q', 'same', '2', true), edge('p', 'q', 'different', '1')]), ['p']);
  assert.deepEqual(bound([edge('p', 'q', 'different', '2', true), edge('p', 'q', 'same', '1')]), ['p', 'q']);
  // p is q, q is r, p is not r: folding skips one of them; until somebody decides, r is bound.
  assert.deepEqual(bound([edge('p', 'q', 'same', '1'), edge('q', 'r', 'same', '2'), edge('p', 'r', 'different', '3')]), ['p', 'q', 'r']);
});

test('whatever speaks of the person is bound, through episodes too; another person who names them passes nothing on', () => {
  const links = [{ from: 'episode', to: 'q', person: false }, { from: 'act', to: 'episode', person: false }, { from: 'sister', to: 'p', person: true }, { from: 'act of sister', to: 'sister', person: false }, { from: 'p', to: 'group', person: true }, { from: 'episode', to: 'act', person: false }];
  assert.deepEqual(bound([edge('p', 'q', 'same', '1')], ...links), ['act', 'episode', 'p', 'q', 'sister']);
});

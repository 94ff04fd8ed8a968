import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { largestMutual } from './clique.ts';
import { directnessOf } from '../account/index.ts';
import { nothingJudged, toIndependence } from './independence.ts';
import { made } from './made-up.ts';
import { supportOf, type SupportClaim } from './support.ts';
import { supportWords } from './support-words.ts';

const from = (source: string, directness: SupportClaim['directness'] = 'unknown', giver: string | null = null): SupportClaim => ({ source, giver, directness });
const judged = (order: number, a: string, b: string, verdict: 'independent' | 'same-origin' | 'unsure' = 'independent', machine = false) => made(order, { about: 'independence' as const, a, b, verdict }, { machine });

test('4 sources, 2 known to be independent, 1 direct', () => {
  const support = supportOf([from('a', 'direct'), from('b'), from('c'), from('d'), from('a')], toIndependence([judged(1, 'a', 'b'), judged(2, 'c', 'd', 'unsure')]));
  assert.deepEqual(support, { sources: 4, voices: 4, independent: 2, exact: true, direct: 1 });
  assert.equal(supportWords(support, 'en'), '4 sources, 2 known to be independent, 1 direct');
  assert.match(supportWords(support, 'ko'), /출처 4개/);
  assert.match(supportWords(support, 'zh'), /4个来源/);
});

test('not judged is not counted; one source is independent of nothing', () => {
  assert.equal(supportOf([from('a'), from('b'), from('c')], nothingJudged).independent, 0);
  assert.equal(supportWords(supportOf([from('a', 'direct')], nothingJudged), 'en'), '1 source, 1 direct');
  assert.equal(supportWords(supportOf([from('a'), from('b')], nothingJudged), 'en'), '2 sources, none known to be independent, none direct');
});

test('three outlets of one informant are one origin, also where somebody judged two of them independent', () => {
  const records = [judged(1, 'a', 'b', 'same-origin'), judged(2, 'b', 'c', 'same-origin'), judged(3, 'a', 'c'), judged(4, 'c', 'd'), judged(5, 'a', 'd')];
  assert.equal(supportOf(['a', 'b', 'c', 'd'].map((source) => from(source)), toIndependence(records)).independent, 2);
});

test('a pair chain a-b, b-c is not three: all must be judged against all', () => {
  assert.equal(supportOf([from('a'), from('b'), from('c')], toIndependence([judged(1, 'a', 'b'), judged(2, 'b', 'c')])).independent, 2);
  assert.equal(supportOf([from('a'), from('b'), from('c')], toIndependence([judged(1, 'a', 'b'), judged(2, 'b', 'c'), judged(3, 'c', 'a')])).independent, 3);
});

test('a person beats a machine and the later the earlier; givers of one source are voices', () => {
  assert.equal(supportOf([from('a'), from('b')], toIndependence([judged(1, 'a', 'b', 'unsure'), judged(2, 'a', 'b', 'independent', true)])).independent, 0);
  const group = supportOf([from('a', 'direct', 'g1'), from('a', 'direct', 'g2')], toIndependence([judged(1, 'g1', 'g2')]));
  assert.deepEqual([group.sources, group.voices, group.independent, group.direct], [1, 2, 2, 1]);
});

test('what several told together is one voice, and no more where one of them also speaks alone', () => {
  const joint = (source: string, name: string, ...givers: string[]): SupportClaim => ({ source, giver: name, givers, directness: 'direct' });
  const voices = (...claims: SupportClaim[]): number => supportOf(claims, nothingJudged).voices;
  assert.equal(voices(joint('a', 'j', 'g1', 'g2')), 1);
  assert.equal(voices(joint('a', 'j', 'g1', 'g2'), from('a', 'direct', 'g2')), 1);
  assert.equal(voices(from('a', 'direct', 'g1'), joint('a', 'j', 'g1', 'g2'), from('a', 'direct', 'g2')), 2);
  assert.equal(voices(joint('a', 'j', 'g1', 'g2'), joint('a', 'k', 'g2', 'g3')), 1);
  assert.equal(voices(joint('a', 'j', 'g1', 'g2'), from('b', 'direct', 'g1')), 2, 'a giver is one of a source');
  const independent = (claims: SupportClaim[], ...records: Parameters<typeof toIndependence>[0]): number => supportOf(claims, toIndependence(records)).independent;
  const claims = [joint('a', 'j', 'g1', 'g2'), from('b')];
  assert.equal(independent(claims, judged(1, 'g1', 'b')), 0, 'of the other nobody judged');
  assert.equal(independent(claims, judged(1, 'g1', 'b'), judged(2, 'g2', 'b')), 2);
  assert.equal(independent(claims, judged(1, 'g1', 'b'), judged(2, 'g2', 'b', 'same-origin')), 0);
  assert.equal(independent(claims, judged(1, 'a', 'b')), 2, 'of the whole source');
});

test('law: the largest mutual set is found exactly up to 20, and never overstated beyond', () => {
  const brute = (links: Set<number>[]): number => {
    let best = 0;
    for (let set = 0; set < 1 << links.length; set++) {
      const members = links.map((_, i) => i).filter((i) => set & (1 << i));
      if (members.length > best && members.every((i) => members.every((j) => i === j || links[i]?.has(j)))) best = members.length;
    }
    return best;
  };
  fc.assert(fc.property(fc.integer({ min: 0, max: 9 }), fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 30 }), (n, pairs) => {
    const links = Array.from({ length: n }, () => new Set<number>());
    for (const [i, j] of pairs) if (i !== j && i < n && j < n) { links[i]?.add(j); links[j]?.add(i); }
    assert.equal(largestMutual(links).size, brute(links));
  }));
  const all = Array.from({ length: 30 }, (_, i) => new Set(Array.from({ length: 30 }, (_x, j) => j).filter((j) => j !== i)));
  assert.deepEqual(largestMutual(all), { size: 30, exact: false });
});

test('directness is derived from the chain of telling', () => {
  assert.equal(directnessOf({ how: 'lived' }), 'direct');
  assert.equal(directnessOf({ how: 'heard-it-happen' }), 'one-step');
  assert.equal(directnessOf({ how: 'told-by', chain: [{ who: 'a guard', how: 'saw' }] }), 'one-step');
  assert.equal(directnessOf({ how: 'told-by', chain: [{ who: 'a neighbour', how: 'told-by' }, { who: 'a guard', how: 'saw' }] }), 'several-steps');
  assert.equal(directnessOf({ how: 'told-by', chain: [{ who: null, how: 'not-recorded' }] }), 'unknown');
  for (const how of ['told-by', 'common-talk', 'read', 'inferred', 'not-recorded'] as const) assert.equal(directnessOf({ how }), 'unknown');
});

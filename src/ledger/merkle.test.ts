import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { append, consistencyProof, emptyRoot, inclusionProof, leafHash, merkleRoot, noPeaks, peaksRoot, verifyConsistency, verifyInclusion } from './merkle.ts';

const leaves = (n: number) => Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

test('RFC 9162 known answers: empty tree and one empty leaf', () => {
  assert.equal(emptyRoot.toString('hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(merkleRoot([leafHash(Buffer.alloc(0))]).toString('hex'), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

test('the well-known eight-leaf test tree of certificate transparency has its published root', () => {
  const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  assert.equal(merkleRoot(data.map((hex) => leafHash(Buffer.from(hex, 'hex')))).toString('hex'), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

test('appending leaf by leaf gives the root over all', () => {
  let peaks = noPeaks;
  for (const [i, leaf] of leaves(200).entries()) {
    peaks = append(peaks, leaf);
    assert.ok(peaksRoot(peaks).equals(merkleRoot(leaves(i + 1))));
  }
});

test('every inclusion and consistency proof holds, and none for another leaf, index, size or root', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (n, a, b) => {
    const all = leaves(n);
    const index = a % n;
    const first = 1 + (b % n);
    const root = merkleRoot(all);
    const path = inclusionProof(index, all);
    assert.ok(verifyInclusion(all[index]!, index, n, path, root));
    assert.ok(!verifyInclusion(leafHash(Buffer.from('other')), index, n, path, root));
    if (n > 1) assert.ok(!verifyInclusion(all[index]!, (index + 1) % n, n, path, root));
    assert.ok(!verifyInclusion(all[index]!, index, n, path, emptyRoot));
    const proof = consistencyProof(first, all);
    const firstRoot = merkleRoot(all.slice(0, first));
    assert.ok(verifyConsistency(first, n, firstRoot, root, proof));
    if (first < n) {
      assert.ok(!verifyConsistency(first, n, emptyRoot, root, proof));
      assert.ok(!verifyConsistency(first, n, firstRoot, emptyRoot, proof));
      assert.ok(!verifyConsistency(first, n, firstRoot, root, [...proof, emptyRoot]));
    }
  }));
});

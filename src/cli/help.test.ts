import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distance } from '#base/text/index.ts';
import { helpAll, helpOf, suggest } from './help.ts';
import { printable, printableJson } from './printable.ts';

const names = ['search', 'show', 'verify', 'draft save', 'draft list', 'account record', 'consent card', 'head'];
const said = names.map((name) => ({ name, usage: `${name} X`, does: `does ${name}` }));

test('what was probably meant is named, and nothing where nothing is near', () => {
  assert.deepEqual(suggest(['serach', 'x'], names), ['search']);
  assert.deepEqual(suggest(['shwo'], names), ['show']);
  assert.deepEqual(suggest(['draft'], names), ['draft list', 'draft save']);
  assert.deepEqual(suggest(['draft', 'sav'], names), ['draft save', 'draft list']);
  assert.deepEqual(suggest(['acount', 'record', 'file.json'], names), ['account record']);
  assert.deepEqual(suggest(['constantinople'], names), []);
  assert.deepEqual(suggest([], names), []);
  assert.deepEqual(suggest(['x'.repeat(100_000)], names), []);
});

test('a distance is the same both ways, nought for the same word, and never more than the longer one', () => {
  fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
    assert.equal(distance(a, b), distance(b, a));
    assert.equal(distance(a, b) === 0, a === b);
    assert.ok(distance(a, b) <= Math.max(a.length, b.length));
  }));
});

test('help names every command', () => {
  for (const { usage } of said) assert.ok(helpAll(said).includes(`vigil ${usage}\n`));
  assert.match(helpOf({ name: 'draft', usage: 'draft', does: 'd' }, said), /vigil draft save X\n {2}does draft save/);
});

test('no control, turning or hidden character reaches the terminal; words in all scripts do', () => {
  assert.equal(printable('a\u001b[2Jb\u202ec\u0007'), 'a<U+001B>[2Jb<U+202E>c<U+0007>');
  const plain = '리영호 (李英浩) · Ri Yong Ho — “무산”\n\tá';
  assert.equal(printable(plain), plain);
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
     
    assert.doesNotMatch(printable(text), /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
    assert.equal(printable(printable(text)), printable(text));
    assert.deepEqual(JSON.parse(printableJson(JSON.stringify(text))), text);
  }));
});

import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { seenKeys } from './seen-keys.ts';

const key = (n: number): string => hash('sha256', String(n), 'base64url').slice(0, 20);

test('a set of row keys knows exactly what was added, whatever part of it lies in files, and leaves no file', () => {
  const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('vigil-keys-'));
  const before = folders();
  const seen = seenKeys(1 << 8);
  for (let n = 0; n < 5000; n += 1) {
    assert.equal(seen.has(key(n)), false);
    seen.add(key(n));
    seen.add(key(n));
  }
  assert.equal(seen.size(), 5000, 'what was there already is not counted again');
  for (let n = 0; n < 10_000; n += 1) assert.equal(seen.has(key(n)), n < 5000, String(n));
  seen.close();
  assert.deepEqual(folders(), before);
});

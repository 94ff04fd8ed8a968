import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnPath } from './own-path.ts';

test('after signing in one is led to a page of this app, and of nobody else', () => {
  const origin = 'http://localhost:8080';
  for (const own of ['/', '/entry/none', '/search?w=2', '/a//b', '/@elsewhere.example']) assert.ok(isOwnPath(own, origin), own);
  for (const other of ['//elsewhere.example', '/\\elsewhere.example', '/\t/elsewhere.example', '/\n/elsewhere.example', '/\t\\elsewhere.example', '/\r\n//elsewhere.example', 'http://elsewhere.example', 'javascript:alert(1)', 'entry', '', '//[', 7, null, undefined, ['/']]) {
    assert.ok(!isOwnPath(other, origin), JSON.stringify(other));
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRequest } from './client.ts';

test('what stands in the path is taken from the input and cannot leave its place; the rest is query or body', () => {
  assert.deepEqual(toRequest('GET /api/entries/:id', { id: '../a?b', page: 2, kinds: ['person', 'event'], none: undefined, nothing: null }), { method: 'GET', url: '/api/entries/..%2Fa%3Fb?page=2&kinds=person&kinds=event', body: undefined });
  assert.deepEqual(toRequest('POST /api/drafts/:id', { id: 'a', words: '$& 진술' }), { method: 'POST', url: '/api/drafts/a', body: '{"words":"$& 진술"}' });
  assert.deepEqual(toRequest('DELETE /api/drafts/:id', { id: 'a' }), { method: 'DELETE', url: '/api/drafts/a', body: undefined });
  assert.deepEqual(toRequest('GET /api/home', {}), { method: 'GET', url: '/api/home', body: undefined });
});

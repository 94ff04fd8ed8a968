import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundsOf, paddingOf, toProjection } from './projection.ts';

const places = [{ lon: 124.4, lat: 40.1 }, { lon: 129.9, lat: 42.9 }];
const box = { width: 800, height: 600, maxZoom: 8 };
const padding = paddingOf(box.width);

test('all places lie within the padding, north above south and west before east', () => {
  const at = toProjection(boundsOf(places, []), box);
  const [[x1, y1], [x2, y2]] = [at(124.4, 40.1), at(129.9, 42.9)];
  assert.ok(x1 < x2 && y2 < y1);
  for (const [x, y] of [[x1, y1], [x2, y2]] as const) assert.ok(x >= padding.left - 0.01 && x <= box.width - padding.right + 0.01 && y >= padding.top - 0.01 && y <= box.height - padding.bottom + 0.01);
});

test('one place stands in the middle of the free part, no nearer than the map goes', () => {
  const only = [{ lon: 129.84, lat: 42.97 }];
  const at = toProjection(boundsOf(only, []), { ...box, maxZoom: 6 });
  const [x, y] = at(129.84, 42.97);
  assert.deepEqual([Math.round(x), Math.round(y)], [(padding.left + box.width - padding.right) / 2, (padding.top + box.height - padding.bottom) / 2]);
  assert.ok(Math.abs((at(130.84, 42.97)[0] - x) * 360 - 512 * 2 ** 6) < 1e-6);
});

test('a line counts as its points; nothing at all shows the border region; a box of no size gives numbers', () => {
  assert.deepEqual(boundsOf([], [{ points: [[101, 16], [129, 43]] }]), [[101, 16], [129, 43]]);
  const at = toProjection(boundsOf([], []), { width: 0, height: 0, maxZoom: 8 });
  assert.ok(at(127, 41).every(Number.isFinite));
});

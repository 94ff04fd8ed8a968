import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toHistogram } from './histogram.ts';

const bars = (histogram: ReturnType<typeof toHistogram>) => histogram?.bins.map(({ from, whole, maybe }) => [from, whole, maybe]);

test('an account counts in every stretch it may belong to, and as whole where it can belong to no other', () => {
  assert.deepEqual(toHistogram([{ earliest: '2023-10-09', latest: '2023-10-09', n: 2 }, { earliest: '2023-10-20', latest: '2023-12-03', n: 3 }, { earliest: '-infinity', latest: 'infinity', n: 4 }, { earliest: '2020-01-01', latest: 'infinity', n: 1 }]),
    { unit: 'month', undated: 5, bins: [{ from: '2023-10-01', to: '2023-10-31', whole: 2, maybe: 3 }, { from: '2023-11-01', to: '2023-11-30', whole: 0, maybe: 3 }, { from: '2023-12-01', to: '2023-12-31', whole: 0, maybe: 3 }] });
  assert.deepEqual(bars(toHistogram([{ earliest: '1999-05-01', latest: '2000-04-01', n: 1 }, { earliest: '2005-01-01', latest: '2005-12-31', n: 1 }])), [['1999-01-01', 0, 1], ['2000-01-01', 0, 1], ['2001-01-01', 0, 0], ['2002-01-01', 0, 0], ['2003-01-01', 0, 0], ['2004-01-01', 0, 0], ['2005-01-01', 1, 0]]);
});

test('nothing dated has no picture; what reaches further than can be drawn stands in the first bar', () => {
  assert.equal(toHistogram([]), null);
  assert.equal(toHistogram([{ earliest: '-infinity', latest: 'infinity', n: 4 }]), null);
  const far = toHistogram([{ earliest: '0900-01-01', latest: '0900-12-31', n: 1 }, { earliest: '2020-01-01', latest: '2020-12-31', n: 1 }]);
  assert.deepEqual([far?.unit, far?.bins.length, far?.bins[0]?.whole, far?.bins[0]?.from, far?.bins.at(-1)?.to], ['decade', 60, 1, '1430-01-01', '2029-12-31']);
});

test('whatever comes: at most 60 bars, side by side without a gap, every dated account in at least one', () => {
  const day = fc.tuple(fc.integer({ min: 1850, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
  fc.assert(fc.property(fc.array(fc.tuple(day, day, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 30 }), (raw) => {
    const histogram = toHistogram(raw.map(([a, b, n]) => ({ earliest: a < b ? a : b, latest: a < b ? b : a, n })));
    assert.ok(histogram !== null && histogram.bins.length <= 60);
    histogram.bins.forEach((bin, i) => { const next = histogram.bins[i + 1]; if (next !== undefined) assert.equal(Date.parse(next.from) - Date.parse(bin.to), 86_400_000); });
    assert.ok(histogram.bins.reduce((sum, { whole, maybe }) => sum + whole + maybe, 0) >= raw.reduce((sum, [,, n]) => sum + n, 0));
  }));
});

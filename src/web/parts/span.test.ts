import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSpanWords } from './span-words.ts';

test('a span is written as short as its days allow, and never sharper than they are', () => {
  assert.equal(toSpanWords('2023-10-09', '2023-10-09', 'en'), '9 Oct 2023');
  assert.equal(toSpanWords('2023-10-01', '2023-10-31', 'en'), 'Oct 2023');
  assert.equal(toSpanWords('2004-02-01', '2004-04-30', 'en'), 'Feb 2004 – Apr 2004');
  assert.equal(toSpanWords('2004-01-01', '2004-12-31', 'ko'), '2004년');
  assert.equal(toSpanWords('2003-01-01', '2005-12-31', 'zh'), '2003年 – 2005年');
  assert.equal(toSpanWords('2023-10-02', '2023-10-16', 'en'), '2 Oct 2023 – 16 Oct 2023');
  assert.equal(toSpanWords('2020-01-01', 'infinity', 'en'), '1 Jan 2020 –');
  assert.equal(toSpanWords('-infinity', '2020-01-01', 'en'), '– 1 Jan 2020');
  assert.equal(toSpanWords('-infinity', 'infinity', 'en'), null);
});

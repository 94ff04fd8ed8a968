import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTime } from '../parse-time.ts';

/** Words, EDTF, earliest, latest, and the rest as `flags@calendar>relation anchor offset`. */
export type Row = readonly [words: string, edtf: string | null, earliest: string, latest: string, rest: string];

/** One test for each row of a table of times as told. */
export function checkTable(language: string, rows: readonly Row[]): void {
  for (const [words, edtf, earliest, latest, rest] of rows)
    test(`${language}: ${words}`, () => {
      const time = parseTime(words);
      const { relative } = time;
      const anchor = relative === undefined ? '' : `>${relative.relation} ${relative.anchor.kind === 'public-event' ? relative.anchor.code : 'own'}`;
      const offset = relative?.offset === undefined ? '' : ` ${relative.offset.low}-${relative.offset.high} ${relative.offset.unit}`;
      assert.deepEqual(
        [time.words, time.edtf, time.earliest, time.latest, `${time.flags.join(' ')}${time.calendar === undefined ? '' : `@${time.calendar}`}${anchor}${offset}`],
        [words, edtf, earliest, latest, rest]);
    });
}

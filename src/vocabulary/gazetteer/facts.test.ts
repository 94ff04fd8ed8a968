import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import { findPlaceByName, findPlacesInText } from './index.ts';

/** The collected public facts lie beside the repository where the example is made; elsewhere this test has nothing to read. */
const folder = new URL('../../../../shared/facts/', import.meta.url);
const columns: Readonly<Record<string, readonly string[]>> = {
  'facilities.csv': ['province', 'city_county'],
  'cases.csv': ['arrested_place', 'repatriated_via', 'detained_at_named'],
  'statements.csv': ['place'],
};

/** Known not to be in the gazetteer: far cities, descriptions, and what names no place. */
const unresolved: readonly string[] = [
  'Camp David', 'Geneva', 'New York', 'One Korea Network)', 'TJWG)', 'Washington', 'bus to border', 'five crossings', 'others',
];

const rowsOf = (file: string): Record<string, string>[] => parse(readFileSync(new URL(file, folder), 'utf8'), { columns: true, bom: true }) as Record<string, string>[];

test('places named in the public facts resolve, but for the ones listed', { skip: !existsSync(folder) }, () => {
  const missing = new Set<string>();
  for (const [file, names] of Object.entries(columns)) {
    for (const row of rowsOf(file)) {
      for (const part of names.flatMap((name) => (row[name] ?? '').split(/;|,|\/|->|\s-\s/u)).map((text) => text.trim()).filter((text) => text !== '')) {
        if (findPlacesInText(part).length === 0) missing.add(part);
      }
    }
  }
  assert.deepEqual([...missing].sort(), unresolved);
});

test('every town of the 81 facilities is a name of exactly one place in its province', { skip: !existsSync(folder) }, () => {
  for (const row of rowsOf('facilities.csv')) {
    const [province] = findPlaceByName(row['province'] ?? '', { kind: 'province' });
    for (const town of (row['city_county'] ?? '').split('/').map((text) => text.replace(/\(.*\)/u, '').trim())) {
      const named = findPlaceByName(town, province === undefined ? {} : { within: province.id });
      const finer = named.filter(({ kind }) => kind !== 'province');
      const found = finer.length > 0 ? finer : named;
      assert.equal(found.length, 1, `${row['facility_id']}: ${town}`);
    }
  }
});

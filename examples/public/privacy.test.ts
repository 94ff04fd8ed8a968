import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { registerLine } from '#intake/index.ts';
import { getPlace, listPlaces } from '#vocabulary/gazetteer/index.ts';
import { coarsenText, coarsenTime } from './coarsen.ts';
import { at, readDecisions, readRows, type Row } from './facts.ts';

const here = import.meta.dirname;
const committed = readFileSync(join(here, 'register.jsonl'), 'utf8');
const accounts = committed.trimEnd().split('\n').flatMap((text) => {
  const line = registerLine.parse(JSON.parse(text));
  return line.is === 'account' && line.account.kind !== 'figure' ? [line] : [];
});
const choices = readDecisions('public-by-choice.csv');
const hidden = choices.filter((row) => at(row, 'public_by_choice') === 'no');
const of = (row: Row): typeof accounts => accounts.filter(({ key }) => key === at(row, 'case_id') || key.startsWith(`${at(row, 'case_id')}-`));

/** Every string in a value but addresses of pages and the two days that any time is widened to. */
function stringsOf(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return ['url', 'earliest', 'latest', 'account'].includes(name) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => stringsOf(one));
  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, one]) => stringsOf(one, key)) : [];
}
const coarse = listPlaces().filter(({ kind }) => kind === 'country' || kind === 'province');
const wide = new Set(coarse.flatMap(({ names, aliases }) => [names.en, ...aliases.map(({ text }) => text)]));
const towns = listPlaces().filter((place) => !coarse.includes(place)).flatMap(({ names, aliases }) => [names.en, names.ko, names.zh, ...aliases.map(({ text }) => text)])
  .filter((name) => (/^\p{ASCII}+$/u.test(name) ? name.length >= 4 : name.length >= 2) && !wide.has(name));
const townPattern = new RegExp(`(?<![\\p{L}])(?:${[...new Set(towns)].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}])`, 'u');

describe('whoever is not public by choice', () => {
  test('every case has a decision with a reason', () => {
    assert.equal(choices.length, 86);
    for (const row of choices) {
      assert.ok(at(row, 'reason').length > 10, at(row, 'case_id'));
      if (at(row, 'child') !== 'no') assert.equal(at(row, 'time'), 'year', at(row, 'case_id'));
      assert.equal(at(row, 'time') === 'day', at(row, 'public_by_choice') !== 'no', at(row, 'case_id'));
    }
  });
  test('shows no day, and a child no month', () => {
    for (const row of hidden) for (const { key, account } of of(row)) {
      for (const text of stringsOf(account)) {
        assert.doesNotMatch(text, /\d{4}-\d{2}-\d{2}|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/, key);
        if (at(row, 'time') === 'year') assert.doesNotMatch(text, /\d{4}-\d{2}|(?:January|February|March|April|June|July|August|September|October|November|December) \d/, key);
      }
      for (const { value } of account.claims) if (value.is === 'time' && value.time.edtf !== null) assert.ok(value.time.edtf.split(/[/,]/).every((part) => part.split('-').length <= (at(row, 'time') === 'year' ? 1 : 2)), `${key}: ${value.time.edtf}`);
    }
  });
  test('shows no place below a province', () => {
    for (const row of hidden) for (const { key, account } of of(row)) {
      for (const { value } of account.claims) if (value.is === 'place') for (const id of idsOf(value.place)) assert.ok(['country', 'province'].includes(getPlace(id).kind), key);
      for (const text of stringsOf(account)) assert.ok(!townPattern.test(text), `${key}: ${text}`);
    }
  });
  test('a child has one account and no path', () => {
    for (const row of choices.filter((one) => at(one, 'child') === 'child')) assert.deepEqual(of(row).map(({ account }) => account.kind), ['person']);
  });
  test('no event with a day is judged to be theirs', () => {
    for (const row of hidden) for (const text of committed.split('\n').filter((line) => line.includes('"assessment"') && line.includes(`"${at(row, 'case_id')}`))) {
      const event = /EV-\d{3}/.exec(text)?.[0];
      const found = accounts.find(({ key }) => key === event);
      for (const { value } of found?.account.claims ?? []) if (value.is === 'time') assert.doesNotMatch(value.time.edtf ?? '', /-/, at(row, 'case_id'));
    }
  });
});

test('whoever is public by choice keeps days and towns: the subject of Opinion 37/2024', () => {
  const text = JSON.stringify(accounts.filter(({ key }) => key.startsWith('WGAD-37-2024')));
  assert.ok(/2023-04-05/.test(text) && /Dehui/.test(text));
  assert.ok(!/\b(?:daughter|son|child)/i.test(text));
});

test('coordinates never arrive', () => {
  assert.ok(!/\d{2,3}\.\d{3,}/.test(committed));
});

describe('names', () => {
  const denied = new Set((JSON.parse(readFileSync(join(here, 'curation/deny-hashes.json'), 'utf8')) as string[]));
  const tokens = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((token) => token !== '');
  const hits = (text: string): string[] => {
    const words = tokens(text);
    return words.flatMap((_, index) => [1, 2, 3].map((length) => words.slice(index, index + length).join(' '))).filter((run) => denied.has(createHash('sha256').update(run).digest('hex')));
  };
  test('no run of words of the file is on the list of names, kept as hashes so that the list itself names nobody', () => assert.deepEqual(hits(committed), []));

  const facts = join(here, '../../../shared/facts');
  test('the list catches the name that stands in the facts', { skip: !existsSync(facts) && 'the facts folder is not here' }, () => {
    const risky = readRows(join(facts, 'events.csv')).map((row) => at(row, 'source_url')).filter((url) => hits(url).length > 0);
    assert.equal(risky.length, 1);
    for (const url of risky) assert.equal(committed.includes(url), false);
  });
});

describe('coarsening', () => {
  test('of times', () => {
    for (const [edtf, month, year] of [['2023-10-09', '2023-10', '2023'], ['2021?-11-10', '2021?-11', '2021?'], ['2023-10-09~', '2023-10~', '2023~'], ['2012-02-18/2012-02-19', '2012-02', '2012'],
      ['{2017-08-02,2017-08-14}', '2017-08', '2017'], ['XXXX-05', 'XXXX-05', 'XXXX'], ['2010-21', '2010-21', '2010'], ['../2004-10', '../2004-10', '../2004']] as const) {
      assert.equal(coarsenTime(edtf, 'month'), month);
      assert.equal(coarsenTime(edtf, 'year'), year);
      assert.equal(coarsenTime(edtf, 'day'), edtf);
    }
  });
  test('of words', () => {
    assert.equal(coarsenText('somebody held at Musan until 2019-05-06', 'month'), 'somebody held at [North Hamgyong] until 2019-05');
    assert.equal(coarsenText('told on 6 May 2019, Jilin', 'month'), 'told on May 2019, Jilin');
  });
});

function idsOf(place: { how: string; place?: number; places?: number[]; area?: number }): number[] {
  return [place.place, place.area, ...(place.places ?? [])].filter((id) => id !== undefined);
}

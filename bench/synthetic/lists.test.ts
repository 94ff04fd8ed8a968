import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { parseTime } from '#base/time/index.ts';
import { accountBody, checkBody } from '#register/account/index.ts';
import { toAccountBody, toEpisodeBody } from './accounts.ts';
import { makeLists, type ListsOptions } from './lists.ts';
import { notice } from './notice.ts';
import { makePeople } from './people.ts';
import { readTime } from './read-cells.ts';
import { sources } from './sources.ts';
import type { SyntheticRow } from './row.ts';
import { toCsvLine } from './write-rows.ts';

const sha256 = (options: ListsOptions, line: (row: SyntheticRow) => string): string => {
  const hash = createHash('sha256');
  for (const row of makeLists(options)) hash.update(line(row));
  return hash.digest('hex');
};
const tenThousand: ListsOptions = { seed: 1, accounts: 10_000 };
const rows = [...makeLists({ seed: 2, accounts: 20_000, lists: 6 })];
const share = (of: readonly unknown[], among: readonly unknown[]): number => of.length / among.length;
const between = (value: number, low: number, high: number): void => assert.ok(value >= low && value <= high, `${value} not in ${low}..${high}`);

test('same seed, same bytes', () => {
  assert.equal(sha256(tenThousand, toCsvLine), sha256(tenThousand, toCsvLine));
  assert.notEqual(sha256(tenThousand, toCsvLine), sha256({ ...tenThousand, seed: 2 }, toCsvLine));
  // Without the places, which change whenever the gazetteer writes one otherwise.
  assert.equal(sha256(tenThousand, (row) => `${row.row_id} ${row.name} ${row.sex} ${row.birth_year} ${row.truth}\n`), 'd5856e7787abf12753a574fac0d2ca00543b95351ec63a93fec2374f15a43c4b');
});

test('exactly as many rows as asked, row numbers without gaps, one list the same alone as among the others', () => {
  for (const accounts of [1, 2, 3, 7, 100, 1001]) for (const lists of [3, 4, 6]) for (const seed of [0, 9, 0xffffffff]) {
    const made = [...makeLists({ seed, accounts, lists })];
    assert.equal(made.length, accounts);
    assert.equal(new Set(made.map(({ row_id }) => row_id)).size, accounts);
    for (let list = 0; list < lists; list += 1) {
      const own = made.filter(({ source }) => source === list);
      assert.deepEqual(own.map(({ at }) => at), own.map((_, i) => i + 1));
      assert.deepEqual([...makeLists({ seed, accounts, lists, only: list })], own);
    }
  }
  for (const wrong of [{ accounts: 0 }, { accounts: 1.5 }, { lists: 2 }, { lists: 7 }, { seed: -1 }, { only: 4 }]) {
    assert.throws(() => [...makeLists({ ...tenThousand, ...wrong })], RangeError);
  }
});

test('every body is one the register takes, persons and returns', () => {
  for (const row of rows.filter((_, i) => i % 4 === 0)) {
    const body = toAccountBody(row);
    assert.ok(accountBody.safeParse(body).success);
    checkBody(body);
    assert.equal(body.sort, row.kind);
    assert.equal(body.claims.some(({ property }) => property === 'name'), row.kind === 'identified');
    assert.equal(body.claims.some(({ property }) => property === 'size'), row.kind === 'group');
    assert.ok(body.claims.some(({ value }) => value.is === 'text' && value.text.includes(notice)));
    const episode = toEpisodeBody(row, '00000000-0000-4000-8000-000000000000');
    if (episode !== undefined) checkBody(episode);
  }
});

test('every cell with words is understood, and a province alone stays open', () => {
  const read = new Set<string>();
  for (const row of rows) {
    const body = toAccountBody(row);
    const has = (property: string): boolean => body.claims.some((claim) => claim.property === property);
    assert.equal(has('sex'), row.sex !== '');
    assert.equal(has('outcome'), row.outcome !== '');
    assert.equal(has('number-of-returns'), row.times_returned !== '');
    assert.equal(has('home-province'), row.home !== '');
    for (const words of [row.birth_year, row.arrest_date, row.handover_date]) {
      if (words === '' || read.has(words)) continue;
      read.add(words);
      assert.deepEqual(readTime(words, 'document').time, parseTime(words, { suppliedBy: 'document' }));
      assert.ok(!parseTime(words).flags.includes('not-understood'), words);
    }
    for (const { value, property } of [...body.claims, ...(toEpisodeBody(row, 'x')?.claims ?? [])]) {
      if (value.is !== 'place') continue;
      assert.notEqual(value.place.how, 'words');
      if (property === 'home-province' && has('home-address')) assert.equal(value.place.words, undefined);
    }
  }
});

test('shares are near what they are meant to be', () => {
  between(share(rows.filter(({ kind }) => kind === 'group'), rows), 0.04, 0.06);
  between(share(rows.filter(({ kind }) => kind === 'described'), rows), 0.09, 0.11);
  const claims = rows.map((row) => toAccountBody(row).claims.length).reduce((sum, n) => sum + n, 0) / rows.length;
  between(claims, 5, 7.5);
  const people = [...makePeople({ seed: 2, persons: 20_000 })];
  between(share(people.filter(({ sex }) => sex === 'F'), people), 0.7, 0.74);
  between(share(people.filter(({ name }) => name.surname.dprk === '김'), people), 0.195, 0.235);
  between(share(people.filter(({ episodes }) => episodes.length === 1), people), 0.66, 0.76);
  for (const { birthYear, episodes } of people) {
    between(birthYear, 1925, 2018);
    assert.ok(episodes.length >= 1 && episodes.length <= 4);
    let last = 0;
    for (const { left, arrested, handedOver } of episodes) {
      assert.ok(birthYear < left.year);
      for (const { year, month, day } of [left, arrested, handedOver]) {
        const now = (year * 12 + month) * 31 + day;
        assert.ok(now > last, 'episodes run in order');
        last = now;
      }
    }
  }
});

test('one person stands in one to four lists, under several writings, and twice in one now and then', () => {
  const byTruth = Map.groupBy(rows.filter(({ truth }) => truth >= 0), ({ truth }) => truth);
  const lists = [...byTruth.values()].map((own) => new Set(own.map(({ source }) => source)).size);
  assert.deepEqual([...new Set(lists)].sort((a, b) => a - b), [1, 2, 3, 4]);
  between(rows.length / byTruth.size, 1.5, 2.2);
  assert.ok([...byTruth.values()].some((own) => own.length > new Set(own.map(({ source }) => source)).size));
  const namesOf = (code: string): string[] => rows.filter(({ source, name }) => sources[source]!.code === code && name !== '').map(({ name }) => name);
  for (const name of namesOf('A')) assert.match(name, /^[가-힣]{2,5}$/u);
  for (const name of namesOf('B')) assert.match(name, /^[\p{Script=Latin}' ,-]+$/u);
  between(share(namesOf('C').filter((name) => /^\p{Script=Han}+$/u.test(name)), namesOf('C')), 0.7, 0.8);
  between(share(namesOf('E').filter((name) => name.includes('(')), namesOf('E')), 0.1, 0.5);
  assert.ok(namesOf('A').some((name) => name.startsWith('리')) && !namesOf('D').some((name) => name.startsWith('리')));
});

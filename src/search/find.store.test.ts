import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { countPages, settledPages, type Explained } from '../../test/support/settled-pages.ts';
import { testRegister, type TestRegister } from '../../test/support/test-register.ts';
import { countAccounts, toCounts, type Filter } from './find.store.ts';

type Row = { chain: string; at: number; source: string; kind: string; earliest: number; latest: number; tokens: readonly number[] };
const day = 86_400_000;
const never = 1e15;
const toDate = (ms: number): string => (ms === never ? 'infinity' : ms === -never ? '-infinity' : new Date(ms).toISOString().slice(0, 10));

/** Rows that share seconds, come in bursts and in long gaps, with words that only old ones, few, most or all have, and times told sharply, roughly, half and not at all. */
function makeRows(count: number, next: () => number): Row[] {
  const below = (n: number): number => Math.floor(next() * n);
  let at = Date.parse('2021-03-01T00:00:00Z');
  return Array.from({ length: count }, (_, i): Row => {
    at += [0, 0, 0, 1, 400, 9000, 3_600_000][below(7)] ?? 0;
    if (i === Math.floor(count / 2)) at += 900 * day;
    const told = Date.parse('1990-01-01') + below(30 * 365) * day;
    const width = [0, 14, 60, 200, 700, 4000, 50_000][below(7)] ?? 0;
    const [earliest, latest] = [[told, told + width * day], [-never, told], [told, never], [-never, never]][Math.min(3, below(12) < 9 ? 0 : 1 + below(3))] as [number, number];
    const tokens = [1, ...(i % 2 === 0 ? [2] : []), ...(i < count / 3 ? [3] : []), ...(below(40) === 0 ? [4] : []), ...(i === 17 ? [5] : [])];
    return { chain: `00000000-0000-4000-8000-${String(below(1e9) * 10_000 + i).padStart(12, '0').slice(-12)}`, at, source: `0000000${below(3)}-0000-4000-8000-000000000000`, kind: below(3) === 0 ? 'event' : 'person', earliest, latest, tokens };
  });
}

const meets = (row: Row, tokens: readonly number[], { kind, source, from, to }: { kind: string | null; source: string | null; from: number | null; to: number | null }): boolean =>
  tokens.every((token) => row.tokens.includes(token)) && (kind === null || row.kind === kind) && (source === null || row.source === source)
  && (from === null || to === null || (row.latest >= from && row.earliest <= to && !(row.earliest === -never && row.latest === never)));
const newestFirst = (a: Row, b: Row): number => b.at - a.at || (a.chain < b.chain ? 1 : -1);

async function insertRows(t: TestRegister, rows: readonly Row[]): Promise<void> {
  const admin = await t.admin();
  await admin.query(`insert into derived.account (compartment, chain, version, source, giver, kind, sort, earliest, latest, directness, basis, at, tokens)
    select $1, r.chain, r.chain, r.source, r.source, r.kind, 'identified', r.earliest, r.latest, 1, 'public', r.at, array(select jsonb_array_elements_text(r.tokens)::int)
    from jsonb_to_recordset($2::jsonb) r (chain uuid, source uuid, kind text, earliest date, latest date, at timestamptz, tokens jsonb)`,
  [t.main, JSON.stringify(rows.map((row) => ({ ...row, at: new Date(row.at).toISOString(), earliest: toDate(row.earliest), latest: toDate(row.latest) })))]);
}

test('pages gathered by stretches of recording time are what sorting everything gives, and counts what counting gives', async () => {
  const t = await testRegister();
  let seed = 7;
  const next = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const rows = makeRows(1200, next);
  await insertRows(t, rows);
  const years = [null, ['2004-01-01', '2005-06-30'], ['2007-02-10', '2007-04-01'], ['1995-01-01', '2015-12-31'], ['-infinity', '2001-01-01'], ['2018-01-01', 'infinity'], ['1850-01-01', '1850-12-31']];
  await read(t.session, 'record', async (tx) => {
    const bounds = (await tx.query<{ bounds: string }>('select search.bounds($1)::text as bounds', [t.main]))[0]?.bounds ?? '';
    assert.equal(bounds.split(',').length, 2, 'of 1200 accounts, when the 250th and the 1000th newest were recorded');
    for (const tokens of [[], [1], [2], [3], [4], [5], [6], [2, 3], [3, 4], [1, 2, 4]]) {
      for (const kind of [null, 'event']) {
        for (const source of [null, '00000001-0000-4000-8000-000000000000']) {
          for (const time of years) {
            const [from, to] = time === null ? [null, null] : [time[0] === '-infinity' ? -never : Date.parse(time[0] as string), time[1] === 'infinity' ? never : Date.parse(time[1] as string)];
            const filter: Filter = { kind, source, from: time?.[0] ?? null, to: time?.[1] ?? null };
            const all = rows.filter((row) => meets(row, tokens, { kind, source, from, to })).sort(newestFirst);
            const tight = from === null || to === null ? all : all.filter((row) => row.earliest >= from - 31 * day && row.latest <= to + 31 * day);
            const what = JSON.stringify([tokens, filter]);
            for (const page of [1, 20]) {
              // With and without what is known of how the newest lie, right or wrong: it may make a search slow, never false.
              const known = page === 1 ? '{}' : tokens.length === 1 ? bounds : `{"2021-03-01 00:00:00.001+00"}`;
              const found = await tx.query<{ chain: string }>('select chain from search.find($1, $2, $3, $4, $5, $6, $7, $8)', [[t.main], [`{${tokens.join(',')}}`], kind, source, filter.from, filter.to, page, [known]]);
              const expected = tight.length >= page ? tight.slice(0, page) : [...tight, ...all.filter((row) => !tight.includes(row)).slice(0, page)];
              assert.deepEqual(found.map((row) => row.chain).sort(), expected.map((row) => row.chain).sort(), what);
            }
            const counted = countAccounts([{ compartment: t.main as CompartmentId, tokens, variant: null }], filter, 301);
            const [n] = toCounts(await tx.query(counted.text, counted.values), 1);
            assert.equal(n, Math.min(301, all.length), what);
          }
        }
      }
    }
    // Several ways to meet one query, some of them one look at the index: each hit tells all the ways it meets, also one that alone would not have reached it.
    for (const ways of [[[1], [4]], [[4], [6], [5]], [[2, 1], [4, 1], [3, 1]], [[2], [1, 3], [4]], [[6], [7]], [[1], [2], [3], [4], [5], [6], [7], [8], [9]], [[2], [2]]]) {
      for (const time of [null, years[2], years[6]]) {
        const filter: Filter = { kind: null, source: null, from: time?.[0] ?? null, to: time?.[1] ?? null };
        const [from, to] = time === null || time === undefined ? [null, null] : [Date.parse(time[0] as string), Date.parse(time[1] as string)];
        for (const page of [1, 20]) {
          const found = await tx.query<{ chain: string; asked: number }>('select chain, asked from search.find($1, $2, $3, $4, $5, $6, $7, $8)', [ways.map(() => t.main), ways.map((tokens) => `{${tokens.join(',')}}`), null, null, filter.from, filter.to, page, ways.map(() => bounds)]);
          const meeting = ways.map((tokens) => rows.filter((row) => meets(row, tokens, { kind: null, source: null, from, to })).sort(newestFirst));
          const isFound = new Map(Array.from(Map.groupBy(found, (row) => row.chain), ([chain, list]) => [chain, list.map(({ asked }) => asked - 1)]));
          const what = JSON.stringify([ways, filter, page]);
          for (const [chain, asked] of isFound) for (const at of asked) assert.ok(meeting[at]?.some((row) => row.chain === chain), `${what}: ${chain} does meet way ${at}`);
          const oneLook = ways.every((tokens) => tokens.slice(1).join() === (ways[0] as readonly number[]).slice(1).join()) && ways.length <= 8;
          if (oneLook) for (const [chain, asked] of isFound) assert.deepEqual(asked.toSorted((x, y) => x - y), ways.flatMap((_, at) => (meeting[at]?.some((row) => row.chain === chain) === true ? [at] : [])), `${what}: ${chain} tells all the ways it meets`);
          if (from !== null) continue; // with a time the sharpest come first, of each look by itself
          const newest = [...new Set(meeting.flat())].sort(newestFirst).slice(0, page);
          for (const row of newest) assert.ok(isFound.has(row.chain), `${what}: ${row.chain} is among the newest`);
          if (oneLook) assert.deepEqual(newest.map((row) => [row.chain, isFound.get(row.chain)?.toSorted()]), newest.map((row) => [row.chain, ways.flatMap((_, at) => (meeting[at]?.includes(row) === true ? [at] : []))]), what);
        }
      }
    }
  });
});

test('what came in bursts does not make a rare word pass for a common one: its page is gathered in few steps', async () => {
  const t = await testRegister();
  // Two hundred imports of fifty accounts, in a second each and twenty seconds apart; one account in every fourth has the rare word.
  const rows = Array.from({ length: 10_000 }, (_, i): Row => ({
    chain: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, at: Date.parse('2021-03-01T00:00:00Z') + Math.floor(i / 50) * 20_000, source: '00000000-0000-4000-8000-000000000000',
    kind: 'person', earliest: -never, latest: never, tokens: i % 200 === 7 ? [1, 2] : [1],
  }));
  await insertRows(t, rows);
  await read(t.session, 'record', async (tx) => {
    const [{ bounds = '' } = {}] = await tx.query<{ bounds: string }>('select search.bounds($1)::text as bounds', [t.main]);
    const touched = (token: number): Promise<number> => settledPages(() =>
      tx.query<Explained>(`${countPages} select * from search.find($1, $2, null, null, null, null, 55, $3)`, [[t.main], [`{${token}}`], [bounds]]));
    const [rare, nowhere] = [await touched(2), await touched(3)];
    assert.ok(rare < 2 * nowhere, `${rare} pages for a word of fifty accounts, ${nowhere} for one that nobody has`);
  });
});

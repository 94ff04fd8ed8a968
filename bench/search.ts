import { countHits, searchAlike, searchPage } from '#search/index.ts';
import { countAccountRows, openLoaded } from './load.ts';
import { closedLoop, percentile, type Bench, type BenchContext, type Measured } from './measure.ts';
import { makeNames, makeQuestions, type Question } from './questions.ts';

const users = 10;
const measured = 1040;
const warm = 260;
const page = { most: 50, of: 'value', source: 'DESIGN 8' } as const;
const count = { most: 200, of: 'value', source: 'DESIGN 8' } as const;
const alike = { most: 100, of: 'value', source: 'issue 5' } as const;

const times = (taken: readonly [Question, number, unknown][], sort?: string): number[] => taken.filter(([q]) => sort === undefined || q.sort === sort).map(([, ms]) => ms);

function report(what: string, taken: readonly [Question, number, unknown][], rows: number, budget: typeof page | typeof count | typeof alike): Measured[] {
  const sorts = [...new Set(taken.map(([q]) => q.sort))];
  const bench = `search, ${what}`;
  const line = (name: string, list: readonly number[], withBudget: boolean): Measured => ({
    bench, what: `${name}: p95`, n: list.length, value: percentile(list, 0.95), unit: 'ms', ...(withBudget ? { budget } : {}),
    note: `p50 ${percentile(list, 0.5).toFixed(1)}, p99 ${percentile(list, 0.99).toFixed(1)}; ${rows} accounts`,
  });
  return [line(`${users} users, all`, times(taken), true), ...sorts.map((sort) => line(sort, times(taken, sort), false))];
}

const ofOne = (what: string, taken: readonly [Question, number, unknown][], rows: number, budget: typeof page | typeof alike): Measured[] => report(`${what}, one user alone`, taken, rows, budget).slice(0, 1).map((m) => ({ ...m, what: 'one user, all: p95' }));

/** First pages of 50 hits, and apart from them the counts and the other writings of a name beside them, by ten people at once who never pause. */
export const searchBench: Bench = {
  name: 'search', does: 'first page and count of a mix of searches, ten users at once',
  async run(context: BenchContext) {
    const loaded = await openLoaded(context.accounts, context.seed, context.say);
    try {
      const seats = await loaded.seats(users);
      const rows = await countAccountRows(loaded);
      const asking = (of: (session: (typeof seats)[number], input: { query: string; kind?: string }) => Promise<unknown>) => (user: number, q: Question): Promise<unknown> => of(seats[user] as (typeof seats)[number], { query: q.query, ...(q.kind === undefined ? {} : { kind: q.kind }) });
      const [ask, askCount, askAlike] = [asking(searchPage), asking(countHits), asking(searchAlike)];
      await closedLoop(users, makeQuestions(warm), ask);
      const pages = await closedLoop(users, makeQuestions(measured), ask);
      await closedLoop(users, makeQuestions(warm), askCount);
      const counts = await closedLoop(users, makeQuestions(measured), askCount);
      // Of names alone: other words are answered before anything is looked for.
      await closedLoop(users, makeNames(warm), askAlike);
      const besides = await closedLoop(users, makeNames(measured / 2), askAlike);
      const alone = await closedLoop(1, makeQuestions(warm), ask);
      const alikeAlone = await closedLoop(1, makeNames(warm / 2), askAlike);
      return [...report('first page', pages, rows, page), ...report('count', counts, rows, count), ...report('the same name in other scripts', besides, rows, alike), ...ofOne('first page', alone, rows, page), ...ofOne('the same name in other scripts', alikeAlone, rows, alike)];
    } finally {
      await loaded.opened.close();
    }
  },
};

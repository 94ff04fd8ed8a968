import { hash } from 'node:crypto';
import type { Statement } from '#store/index.ts';
import { toArrays, type Filter, type Lookup } from './find.store.ts';
import type { Loose } from './narrow.ts';

export type FacetRow = { readonly what: 'looked' | 'kept' | 'kind' | 'sort' | 'basis' | 'how' | 'circle' | 'span' | 'mark'; readonly key: string; readonly n: number };

/**
 * Asks what there is among the accounts that meet any of the lookups, of each at most the `sample` newest (with a time asked for,
 * the sharpest first). The join on accounts is the row policy's recheck, as for a page. `looked`: most that one lookup gave, so
 * that it can be said whether that was all. `marks`: tokens that stand for places and terms, of every circle held, each once; joined,
 * since an array that comes as a value is gone through from its beginning for each of some ten thousand tokens.
 */
export function countFacets(circles: readonly number[], lookups: readonly Lookup<unknown>[], filter: Filter, loose: Loose | null, sample: number, marks: readonly number[], bounds: (circle: number) => readonly string[]): Statement {
  const held = `'{${circles.map(Number).join(',')}}'::int[]`;
  return {
    name: `search facets ${hash('sha256', held).slice(0, 32)}`,
    values: [...toArrays(lookups), filter.kind, filter.source, filter.from, filter.to, sample, lookups.map(({ compartment }) => `{${bounds(compartment).join(',')}}`), loose?.basis ?? null, loose?.directness ?? null, marks],
    text: `
      with found as materialized (select asked, chain from search.find($1, $2, $3, $4, $5, $6, $7, $8)),
      kept as materialized (
        select a.compartment, a.kind, a.sort, a.basis, a.directness, a.earliest, a.latest, a.tokens from (select distinct chain from found) f
        join derived.account a on a.compartment = any (${held}) and a.chain = f.chain
        where ($9::text is null or a.basis = $9) and ($10::smallint is null or a.directness = $10))
      select 'looked' as what, '' as key, coalesce(max(n), 0)::int as n from (select count(*) as n from (select distinct asked, chain from found) each group by asked) looked
      union all select 'kept', '', count(*)::int from kept
      union all select 'kind', kind, count(*)::int from kept group by kind
      union all select 'sort', kind || ' ' || sort, count(*)::int from kept group by kind, sort
      union all select 'basis', basis, count(*)::int from kept group by basis
      union all select 'how', directness::text, count(*)::int from kept group by directness
      union all select 'circle', compartment::text, count(*)::int from kept group by compartment
      union all select 'span', earliest || '/' || latest, count(*)::int from kept group by earliest, latest
      union all select 'mark', compartment || ' ' || token, count(*)::int from kept cross join lateral unnest(tokens) token join unnest($11::int[]) mark on mark = token group by compartment, token`,
  };
}

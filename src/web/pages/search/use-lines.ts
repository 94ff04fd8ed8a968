import { useQueries } from '@tanstack/react-query';
import type { Out } from '../../api/apis.ts';
import { asking } from '../../api/queries.ts';
import { useTongue } from '../../words/use-words.tsx';

export type Group = Out<'GET /api/search'>['groups'][number];
export type Line = Out<'GET /api/search/lines'>['lines'][number];
const atOnce = 60;

/** State, support and source of the hits of a page, asked after it, sixty at a time. By chain. */
export function useLines(groups: readonly Group[]): ReadonlyMap<string, Line> {
  const { language: lang } = useTongue();
  const chains = groups.flatMap((group) => group.hits.map((hit) => hit.chain));
  const parts = Array.from({ length: Math.ceil(chains.length / atOnce) }, (_, i) => chains.slice(i * atOnce, (i + 1) * atOnce));
  const answers = useQueries({ queries: parts.map((part) => asking('GET /api/search/lines', { chains: part.join(','), lang })) });
  return new Map(answers.flatMap(({ data }) => (data?.lines ?? []).map((line) => [line.chain, line])));
}

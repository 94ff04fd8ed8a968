import { useInfiniteQuery } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { call } from '../../api/client.ts';
import { useTongue } from '../../words/use-words.tsx';

/** What the source holds already and can be pointed to, oldest first. */
export type ThereAccount = { readonly address: string; readonly sort: string; readonly title: string };
type Held = {
  readonly source: string | undefined; readonly but: string | undefined; readonly accounts: readonly ThereAccount[];
  /** It holds more than one page: what is pointed to is looked for by words, or page by page. */
  readonly many: boolean; readonly next: (() => void) | null; readonly busy: boolean;
};
const There = createContext<Held>({ source: undefined, but: undefined, accounts: [], many: false, next: null, busy: false });
export const useThere = (): Held => useContext(There);

/** Lets the fields within point to what was recorded of this source before. `but`: the account that is itself revised. */
export function WithThere({ source, but, children }: { readonly source: string | undefined; readonly but?: string; readonly children: ReactNode }) {
  const { language } = useTongue();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['GET /api/sources/:source', 'there', source, language], enabled: source !== undefined, initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call('GET /api/sources/:source', { source: source ?? '-', lang: language, ...(pageParam === '' ? {} : { after: pageParam }) }, signal),
    getNextPageParam: (last) => last.next,
    // Coming back to the window would ask for every page again.
    refetchOnWindowFocus: false,
  });
  const accounts = (data?.pages ?? []).flatMap((page) => page.accounts).filter(({ address }) => address !== but).map(({ address, kind, sort, title, id }) => ({ address, sort: `${kind}:${sort}`, title: `${id} ${title}` }));
  return <There value={{ source, but, accounts, many: hasNextPage || (data?.pages.length ?? 0) > 1, next: hasNextPage ? () => void fetchNextPage() : null, busy: isFetchingNextPage }}>{children}</There>;
}

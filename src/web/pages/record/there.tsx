import { createContext, useContext, type ReactNode } from 'react';
import { useAsk } from '../../api/queries.ts';
import { useTongue } from '../../words/use-words.tsx';

/** What the source holds already and can be pointed to: the first page of it, oldest first. */
export type ThereAccount = { readonly address: string; readonly sort: string; readonly title: string };
const There = createContext<readonly ThereAccount[]>([]);
export const useThere = (): readonly ThereAccount[] => useContext(There);

/** Lets the fields within point to what was recorded of this source before. `but`: the account that is itself revised. */
export function WithThere({ source, but, children }: { readonly source: string | undefined; readonly but?: string; readonly children: ReactNode }) {
  const { language } = useTongue();
  const { data } = useAsk('GET /api/sources/:source', { source: source ?? '-', lang: language }, { enabled: source !== undefined });
  const accounts = (data?.accounts ?? []).filter(({ address }) => address !== but).map(({ address, kind, sort, title, id }) => ({ address, sort: `${kind}:${sort}`, title: `${id} ${title}` }));
  return <There value={accounts}>{children}</There>;
}

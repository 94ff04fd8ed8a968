import { keepPreviousData, QueryCache, QueryClient, queryOptions, useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Ask, Doing, In, Out, Reading } from './apis.ts';
import { call } from './client.ts';
import { RefusalError } from './refusal-error.ts';

let lost: () => void = () => undefined;
/** What else is forgotten when something that was read may not be read any more. */
export const onLost = (then: () => void): void => void (lost = then);

let asksAnew = false;
/**
 * What was read before may be closed now: what no page shows is forgotten at once, what one shows is asked anew, once for all that
 * was lost in the same moment. Not a draft: the form that holds it has what was typed since.
 */
export function forgetRead(): void {
  lost();
  queryClient.removeQueries({ type: 'inactive' });
  if (asksAnew) return;
  asksAnew = true;
  setTimeout(() => {
    asksAnew = false;
    void queryClient.invalidateQueries({ predicate: ({ queryKey, state }) => queryKey[0] !== 'draft' && state.data !== undefined });
  });
}

/** What was refused while nobody was signed in is asked anew. */
export const askFailedAnew = (): Promise<void> => queryClient.invalidateQueries({ predicate: ({ state }) => state.error !== null });

/** One for each tab, in memory alone: nothing of a record is written to the disk of whoever reads. */
export const queryClient = new QueryClient({
  // What stood here a moment ago is not there any more: a circle was taken away, or it was closed or erased. Neither this page nor one gone back to may go on showing it.
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.state.data === undefined || !(error instanceof RefusalError) || error.code !== 'register.not-found') return;
      query.setState({ data: undefined });
      forgetRead();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000, gcTime: 5 * 60_000, refetchOnWindowFocus: true,
      // A no is an answer. Only a server that is away is asked again.
      retry: (times, error) => times < 2 && error instanceof RefusalError && (error.code === 'net.unreachable' || error.status === 503),
      networkMode: 'always',
    },
    // What was answered goes with the part that asked: sealed values that were opened stand in their window alone.
    mutations: { gcTime: 0, retry: false, networkMode: 'always' },
  },
});

/** For loaders and for what must be there before a page is drawn. */
export const asking = <A extends Reading>(address: A, input: In<A>) =>
  queryOptions<Out<A>, Error, Out<A>, readonly [A, In<A>]>({ queryKey: [address, input], queryFn: ({ signal }) => call(address, input, signal) });

export type AskOptions = {
  readonly enabled?: boolean;
  /** The answer before stays on the page until the next is there: for lists that are narrowed. */
  readonly keep?: boolean;
  /** Milliseconds after which it is asked again, for what goes on by itself. */
  readonly every?: number | false;
};

/** Reads something and keeps it in step. */
export function useAsk<A extends Reading>(address: A, input: In<A>, { enabled = true, keep = false, every = false }: AskOptions = {}): UseQueryResult<Out<A>> {
  return useQuery({ ...asking(address, input), enabled, refetchInterval: every, ...(keep ? { placeholderData: keepPreviousData } : {}) }) as UseQueryResult<Out<A>>;
}

type Then<A extends Doing> = (said: Out<A>) => void;
export type Doer<A extends Doing> = Omit<UseMutationResult<Out<A>, Error, In<A>>, 'mutate' | 'mutateAsync'> & {
  readonly mutate: (input: In<A>, then?: { readonly onSuccess?: Then<A>; readonly onError?: (error: Error) => void; readonly onSettled?: () => void }) => void;
};

/**
 * Does something; what is named in `renews` is asked anew afterwards. What the page does on success it does before that, for each
 * press: what is drawn anew may stand where this part stood, or ask again for what was just given. Busy until all is renewed.
 */
export function useDo<A extends Doing>(address: A, renews: readonly Reading[] = []): Doer<A> {
  const [thens] = useState(() => new WeakMap<object, Then<A>>());
  // Whoever has gone to another page is not taken back by an answer.
  const here = useRef(false);
  useEffect(() => { here.current = true; return () => { here.current = false; }; }, []);
  const doing = useMutation<Out<A>, Error, In<A>>({
    mutationFn: (input) => call(address, input),
    onSuccess: async (said, input) => {
      if (here.current) thens.get(input as object)?.(said);
      await Promise.all(renews.map((each) => renew(each)));
    },
  });
  const begin = doing.mutate as (input: In<A>, more: object) => void;
  const mutate = useCallback<Doer<A>['mutate']>((input, { onSuccess, ...more } = {}) => {
    // One object for each press, so that two presses do not share what follows.
    const own = { ...input } as In<A> & object;
    if (onSuccess !== undefined) thens.set(own, onSuccess);
    begin(own, more);
  }, [begin, thens]);
  return { ...doing, mutate };
}

export const renew = (address: Ask): Promise<void> => queryClient.invalidateQueries({ queryKey: [address] });

import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { queryClient, useAsk } from '../../api/queries.ts';

const said = ['reasons said here'] as const;

/**
 * The last five reasons: those written in this tab first (in memory alone, gone with the session), then those of the server.
 * A reason about testimony lies sealed there; `open` brings the last of them into this tab, and the log says so.
 */
export function useReasons(): { readonly reasons: readonly string[]; readonly sealed: number; readonly open: () => Promise<void> } {
  const here = useQuery({ queryKey: said, queryFn: (): readonly string[] => queryClient.getQueryData<readonly string[]>(said) ?? [], initialData: (): readonly string[] => queryClient.getQueryData<readonly string[]>(said) ?? [], staleTime: Infinity, gcTime: Infinity });
  const there = useAsk('GET /api/assessments/mine', {});
  const open = async (): Promise<void> => { const { reasons } = await call('POST /api/assessments/mine/reasons', {}); for (const reason of reasons.toReversed()) keepReason(reason); };
  return { reasons: [...new Set([...here.data, ...(there.data?.reasons ?? [])])].slice(0, 5), sealed: there.data?.sealed ?? 0, open };
}

export const keepReason = (reason: string): void => void queryClient.setQueryData<readonly string[]>(said, (before = []) => [reason, ...before.filter((each) => each !== reason)].slice(0, 5));

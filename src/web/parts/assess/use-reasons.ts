import { useQuery } from '@tanstack/react-query';
import { queryClient, useAsk } from '../../api/queries.ts';

const said = ['reasons said here'] as const;

/**
 * The last five reasons: those written in this tab first (in memory alone, gone with the session), then those of the server.
 * A reason about testimony lies sealed there and is not opened for this.
 */
export function useReasons(): readonly string[] {
  const here = useQuery({ queryKey: said, queryFn: (): readonly string[] => queryClient.getQueryData<readonly string[]>(said) ?? [], initialData: (): readonly string[] => queryClient.getQueryData<readonly string[]>(said) ?? [], staleTime: Infinity, gcTime: Infinity });
  const there = useAsk('GET /api/assessments/mine', {});
  return [...new Set([...here.data, ...(there.data?.reasons ?? [])])].slice(0, 5);
}

export const keepReason = (reason: string): void => void queryClient.setQueryData<readonly string[]>(said, (before = []) => [reason, ...before.filter((each) => each !== reason)].slice(0, 5));

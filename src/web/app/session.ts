import { createContext, useContext } from 'react';
import { forgetAsked } from './asked.ts';
import { forgetRecent } from './recent.ts';
import type { Out } from '../api/apis.ts';
import { stopAsking } from '../api/client.ts';
import { asking, queryClient, useAsk } from '../api/queries.ts';

export type Here = Out<'GET /api/session'>;
export type Me = NonNullable<Here['me']>;

export const sessionQuery = asking('GET /api/session', {});

/** Whose session has ended under the page that stands hidden until they have signed in again; else null. */
export const EndedHat = createContext<Me | null>(null);
export const useEnded = (): boolean => useContext(EndedHat) !== null;

/** Who is here and what this register is; `me` is null for somebody who has not signed in. A page that stands hidden is still that of the hat whose session ended: what is typed in it hangs on what that hat may. */
export function useHere(): Here | undefined {
  const { data } = useAsk('GET /api/session', {});
  const hat = useContext(EndedHat);
  return data === undefined || data.me !== null || hat === null ? data : { ...data, me: hat };
}

/** After signing in, out, or changing the hat nothing of the former session stays in memory. */
export function startAnew(to: string): void {
  // What is on the page asks again for what is forgotten.
  stopAsking();
  queryClient.clear();
  forgetAsked();
  forgetRecent();
  window.location.replace(to);
}

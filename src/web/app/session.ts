import { forgetAsked } from './asked.ts';
import { forgetRecent } from './recent.ts';
import type { Out } from '../api/apis.ts';
import { stopAsking } from '../api/client.ts';
import { asking, queryClient, useAsk } from '../api/queries.ts';

export type Here = Out<'GET /api/session'>;
export type Me = NonNullable<Here['me']>;

export const sessionQuery = asking('GET /api/session', {});

/** Who is here and what this register is; `me` is null for somebody who has not signed in. */
export const useHere = (): Here | undefined => useAsk('GET /api/session', {}).data;

/** After signing in, out, or changing the hat nothing of the former session stays in memory. */
export function startAnew(to: string): void {
  // What is on the page asks again for what is forgotten.
  stopAsking();
  queryClient.clear();
  forgetAsked();
  forgetRecent();
  window.location.replace(to);
}

import { Refused } from '#base/result.ts';

/** A host an administrator entered, with what is sent there. */
export type AllowedHost = { readonly host: string; readonly port: number; readonly sends: string };

/**
 * The one module that may connect to anything but the database (invariant 10; `tools/ladder.ts` forbids it elsewhere).
 * No feature sends anything yet, so the list is empty and every call is refused.
 */
export function connectOutbound(host: string, port: number, allowed: readonly AllowedHost[] = []): never {
  if (!allowed.some((entry) => entry.host === host && entry.port === port)) throw new Refused('outbound.off');
  throw new Refused('outbound.no-transport');
}

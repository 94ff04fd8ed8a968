import { Refused } from '#base/result.ts';

/**
 * The one module through which anything but the database may be reached (invariant 10; the ladder check forbids network
 * modules elsewhere). No feature sends anything yet and no host can be entered, so there is nothing to connect with:
 * every call is refused with `outbound.off`. The first feature that sends brings the list of hosts and its page.
 */
export function connectOutbound(): never {
  throw new Refused('outbound.off');
}

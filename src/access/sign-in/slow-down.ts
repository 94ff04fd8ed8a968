/** Tries of one name that cost no waiting. */
const free = 5;
/** Seconds that may lie between two tries at most. */
const mostWait = 15 * 60;
/** Milliseconds after which a try in vain is forgotten. */
export const remembered = 24 * 60 * 60_000;

/**
 * Seconds until a name may be tried again: none for the first five tries in vain, then 1, 2, 4 … up to a quarter of an hour after
 * the last. The same whether anybody bears the name, so that it tells nothing; nobody is locked out, and a passkey never waits.
 * @param failures when it was tried in vain, in any order
 */
export function secondsToWait(failures: readonly Date[], now: Date): number {
  const counted = failures.map((at) => at.getTime()).filter((at) => now.getTime() - at < remembered);
  if (counted.length < free) return 0;
  const wait = Math.min(mostWait, 2 ** (counted.length - free));
  return Math.max(0, Math.ceil((Math.max(...counted) + wait * 1000 - now.getTime()) / 1000));
}

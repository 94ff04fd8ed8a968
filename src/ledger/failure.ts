/** One thing that does not hold: a code, the log, and the entry it names (transaction, record or head). */
export type Failure = { readonly code: string; readonly log: string; readonly entry: string };

/** So many failures are named; the others are counted. */
export const mostShown = 100;

/** Takes down a failure. */
export type Fail = ((code: string, log: string, entry: string) => void) & {
  /** Failures that were counted where they lie and not named. */
  readonly unshown: (count: number) => void;
};

export type Failures = { readonly fail: Fail; readonly named: readonly Failure[]; inAll(): number };

export function collectFailures(): Failures {
  const named: Failure[] = [];
  let count = 0;
  const fail = (code: string, log: string, entry: string): void => {
    count += 1;
    if (named.length < mostShown) named.push({ code, log, entry });
  };
  return { fail: Object.assign(fail, { unshown: (more: number) => { count += more; } }), named, inAll: () => count };
}

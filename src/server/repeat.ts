import { setTimeout as sleep } from 'node:timers/promises';

export type Repeated = { /** Ends what can be ended at once, and waits for the rest. */ stop(): Promise<void> };

/**
 * Does `job` over and over, `step` milliseconds after it last ended. One that fails is tried again, later and later, up to
 * `slowest`: the database is away or the disk is full, and what waits lies in the database.
 */
export function repeat(job: (signal: AbortSignal) => Promise<unknown>, step: number, slowest: number): Repeated {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async (): Promise<void> => {
    let pause = step;
    while (!signal.aborted) {
      try {
        await job(signal);
        pause = step;
      } catch {
        pause = Math.min(pause * 2, Math.max(step, slowest));
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Register } from '#access/index.ts';
import { cutWhenDue, sequence } from '#ledger/index.ts';
import { onCommitted } from '../parts.ts';

/** Milliseconds. */
const every = 500;
const slowest = 10_000;
/** A run that last ended well longer ago than this is told on the page. */
const late = 15_000;

export type SequencerLoop = {
  /** Since when no run has ended well, if that is too long; null while it keeps up. */
  behindSince(): Date | null;
  stop(): Promise<void>;
};

/**
 * Moves what is committed into the logs twice a second, and cuts the register log each hour, by whichever server comes
 * first. A run that fails is tried again, later and later; nothing is lost by it, since what waits lies in the database.
 */
export function startSequencer(register: Register, step: number = every): SequencerLoop {
  const { world, pools, signer } = register;
  const stopping = new AbortController();
  let lastWell = world.now();
  let pause = step;
  const run = async (): Promise<void> => {
    const pool = pools.get('vigil_sequencer');
    await sequence(pool, world, signer, onCommitted);
    await cutWhenDue(pool, world, signer);
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await run();
        lastWell = world.now();
        pause = step;
      } catch {
        // The database is away or the disk is full: the page tells, and so does the next command.
        pause = Math.min(pause * 2, slowest);
      }
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    behindSince: () => (world.now().getTime() - lastWell.getTime() > late ? lastWell : null),
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

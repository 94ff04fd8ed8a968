import type { Register } from '#access/index.ts';
import { cutWhenDue, sequence } from '#ledger/index.ts';
import { onCommitted } from '../parts.ts';
import { repeat, type Repeated } from './repeat.ts';

/** Milliseconds. */
const every = 500;
const slowest = 10_000;
/** A run that last ended well longer ago than this is told on the page. */
const late = 15_000;

export type SequencerLoop = Repeated & {
  /** Since when no run has ended well, if that is too long; null while it keeps up. */
  behindSince(): Date | null;
};

/**
 * Moves what is committed into the logs twice a second, and cuts the register log each hour, by whichever server comes
 * first. Where it falls behind, the page tells, and so does the next command.
 */
export function startSequencer(register: Register, step: number = every): SequencerLoop {
  const { world, pools, signer } = register;
  let lastWell = world.now();
  const running = repeat(async () => {
    const pool = pools.get('vigil_sequencer');
    await sequence(pool, world, signer, onCommitted);
    await cutWhenDue(pool, world, signer);
    lastWell = world.now();
  }, step, slowest);
  return { behindSince: () => (world.now().getTime() - lastWell.getTime() > late ? lastWell : null), stop: () => running.stop() };
}

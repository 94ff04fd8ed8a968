import { hash } from 'node:crypto';
import { toUuid } from '#base/ids.ts';
import type { World } from '#base/world.ts';

/** A world whose ids come from a seed, so that the exercises can name records. Keys, salts and the clock are real. */
export type SeededWorld = World & { /** Begins a part of the register: its ids depend on nothing made before it. */ begin(part: string): void };

export function seededIds(world: World, seed: string): SeededWorld {
  let part = '';
  let made = 0;
  return {
    now: () => world.now(),
    random: (bytes) => world.random(bytes),
    id: <T extends string>() => toUuid(hash('sha256', `${seed} ${part} ${(made += 1)}`, 'buffer').subarray(0, 16)) as T,
    begin: (next) => {
      part = next;
      made = 0;
    },
  };
}

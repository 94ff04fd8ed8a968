import { hash } from 'node:crypto';
import { toUuid } from '#base/ids.ts';
import type { World } from '#base/world.ts';

export type SteadyWorld = World & {
  /** A number below `below`. */
  pick(below: number): number;
  /** One of these; of an empty list `undefined`, which the caller's type must allow for. */
  choose<T>(from: readonly T[]): T;
};

/** A clock that ticks a second each time it is asked, and bytes from a seed: two registers given equal worlds can be run in step. */
export function steadyWorld(seed: string): SteadyWorld {
  let drawn = 0;
  let ticks = 0;
  const random = (bytes: number): Uint8Array => new Uint8Array(hash('shake256', `${seed} ${(drawn += 1)}`, { outputEncoding: 'buffer', outputLength: bytes }));
  const pick = (below: number): number => Buffer.from(random(4)).readUInt32BE() % below;
  return {
    now: () => new Date(Date.UTC(2026, 4, 5) + (ticks += 1) * 1000),
    random, pick,
    id: <T extends string>() => toUuid(random(16)) as T,
    choose: (from) => from[pick(Math.max(1, from.length))] as (typeof from)[number],
  };
}

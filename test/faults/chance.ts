import { hash } from 'node:crypto';

export type Chance = { below(n: number): number; one<T>(of: readonly [T, ...T[]]): T };

/** The same numbers for the same seed. */
export function chance(seed: string): Chance {
  let drawn = 0;
  const below = (n: number): number => hash('sha256', `${seed} ${(drawn += 1)}`, 'buffer').readUInt32BE() % n;
  return { below, one: <T>(of: readonly [T, ...T[]]): T => of[below(of.length)] as T };
}

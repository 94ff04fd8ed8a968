import { randomBytes } from 'node:crypto';
import { toUuid } from './ids.ts';

/** Clock, randomness and ids: arguments everywhere, never ambient, so that two registers can be run in step. */
export type World = {
  now(): Date;
  random(bytes: number): Uint8Array;
  id<T extends string>(): T;
};

export const realWorld: World = {
  now: () => new Date(),
  random: (bytes) => randomBytes(bytes),
  id: <T extends string>() => toUuid(randomBytes(16)) as T,
};

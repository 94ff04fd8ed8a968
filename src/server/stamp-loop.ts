import type { Register } from '#access/index.ts';
import { runStamps } from '#proof/index.ts';
import { repeat, type Repeated } from './repeat.ts';

/** Milliseconds. The job itself waits out the pauses after an authority's refusals; this is only how often it looks. */
const every = 60_000;
const slowest = 3_600_000;

/** Asks for the time stamps that wait, if an administrator entered an authority. Until then it reaches nobody. */
export const startStamps = (register: Register, step: number = every): Repeated => repeat((signal) => runStamps(register, { signal }), step, slowest);

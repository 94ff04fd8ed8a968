import { hash } from 'node:crypto';

/** Of so many pairs one is looked at a second time, when somebody has judged it. */
export const oneIn = 10;

/** Whether a pair is one of those: by the ids of its accounts alone, so that no verdict, hat or hour moves it, and nobody chooses. */
export const isChosen = (a: string, b: string): boolean => lotOf(a, b) % oneIn === 0;

/** 32 bits that hang on the two ids alone, whichever comes first. */
export const lotOf = (a: string, b: string): number => Number.parseInt(hash('sha256', pairOf(a, b), 'hex').slice(0, 8), 16);

export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

import { joinParts } from './writings/join-parts.ts';
import { PartReader } from './writings/read-part.ts';
import type { Written } from './writings/read-part.ts';
import type { Writings } from './writings/writings.ts';

/** Reads writings; the first must be the empty one. */
export const readWritings = (writings: readonly Written[]): Writings => joinParts([[0, new PartReader().read(writings)]]);

import { joinParts } from '../fields/writings/join-parts.ts';
import { PartReader } from '../fields/writings/read-part.ts';
import type { Part, Written } from '../fields/writings/read-part.ts';
import type { Writings } from '../fields/writings/writings.ts';
import type { Helpers } from './helpers.ts';

/** Parts for each thread: scripts stand together in a list, and some take longer. */
const each = 16;

/** Reads writings in all threads; the first must be the empty one. The same numbers whatever the threads. */
export async function readWritings(writings: readonly Written[], helpers: Helpers): Promise<Writings> {
  const threads = helpers.number + 1;
  if (threads === 1) return joinParts([[0, new PartReader().read(writings)]]);
  const size = Math.max(1, Math.ceil(writings.length / (threads * each)));
  const parts = Array.from({ length: Math.ceil(writings.length / size) }, (_, at) => writings.slice(at * size, (at + 1) * size));
  const partsOf = (thread: number): (readonly Written[])[] => parts.filter((_, at) => at % threads === thread);
  let mine: readonly Part[] = [];
  const answers = await helpers.run((helper) => ({ kind: 'read', parts: partsOf(helper + 1) }), () => { const reader = new PartReader(); mine = partsOf(0).map((part) => reader.read(part)); });
  const read = [mine, ...answers.map((answer) => answer.parts)];
  return joinParts(parts.map((_, at) => [at % threads, read[at % threads]![Math.floor(at / threads)]!]));
}

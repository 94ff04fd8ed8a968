import { sharedBytes, sharedRates, toShared } from '../block/shared.ts';
import { toPersons } from '../fields/field.ts';
import type { Counts, Field, Persons } from '../fields/field.ts';
import type { Helpers } from './helpers.ts';
import { eachPiece, nothing, toNext } from './task.ts';
import type { Answer, Task } from './task.ts';

/** How common the values of each field are among persons (`label`: who is one), counted once and known in all threads. Names take longest, and stand first. `meanwhile`: what this thread does before it helps. */
export async function countValues(fields: readonly Field[], label: Uint32Array, helpers: Helpers, meanwhile: () => void = () => undefined): Promise<void> {
  const task = { kind: 'count', next: toNext(), persons: helpers.number === 0 ? toPersons(label) : sharedPersons(toPersons(label)) } as const;
  let mine = nothing;
  const answers = await helpers.run(() => task, () => { meanwhile(); mine = doCount(fields, task, helpers.number > 0); });
  if (helpers.number === 0) return;
  const counts = new Array<Counts | undefined>(fields.length);
  for (const { counts: some } of [mine, ...answers]) for (const [place, one] of some) counts[place] = one;
  await helpers.run(() => ({ kind: 'know', counts }), () => know(fields, counts));
}

/** A thread's part: fields one by one. */
export function doCount(fields: readonly Field[], { next, persons }: Extract<Task, { readonly kind: 'count' }>, share = true): Answer {
  const counts: (readonly [number, Counts])[] = [];
  eachPiece(next, fields.length, (place) => { const found = fields[place]!.count?.(persons); if (found !== undefined && share) counts.push([place, found.map(toSharedColumn)]); }, 1);
  return { ...nothing, counts };
}
export function know(fields: readonly Field[], counts: readonly (Counts | undefined)[]): void {
  for (const [place, field] of fields.entries()) if (counts[place] !== undefined) field.know?.(counts[place]);
}

function toSharedColumn(from: Float64Array | Uint32Array): Float64Array | Uint32Array {
  if (from instanceof Uint32Array) return toShared(from);
  const out = sharedRates(from.length);
  out.set(from);
  return out;
}
function sharedPersons({ label, several, starts, members }: Persons): Persons {
  const flags = sharedBytes(several.length);
  flags.set(several);
  return { label: toShared(label), several: flags, starts: toShared(starts), members: toShared(members) };
}

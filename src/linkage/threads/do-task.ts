import { toPersons } from '../fields/field.ts';
import type { Field } from '../fields/field.ts';
import { comparePairs } from '../model/compare-pairs.ts';
import { scorePairs } from '../model/score.ts';
import { eachPiece } from './task.ts';
import type { Task } from './task.ts';

/** Its part of a comparison or of a scoring, in any thread. */
export function doPairs(fields: readonly Field[], task: Extract<Task, { readonly kind: 'compare' | 'score' }>): void {
  const { l, r, levels, next } = task;
  const width = fields.length;
  if (task.kind === 'compare') { eachPiece(next, l.length, (from, to) => comparePairs(fields, l.subarray(from, to), r.subarray(from, to), levels.subarray(from * width, to * width))); return; }
  const { label, rates, list, old, out } = task;
  const persons = toPersons(label);
  for (const field of fields) field.count?.(persons);
  eachPiece(next, l.length, (from, to) => scorePairs(fields, { l: l.subarray(from, to), r: r.subarray(from, to), levels: levels.subarray(from * width, to * width) }, rates, list, { ...(old === undefined ? {} : { old: old.subarray(from, to) }), out: out.subarray(from, to) }));
}

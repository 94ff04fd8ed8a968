import type { Field } from '../fields/field.ts';
import { comparePairs } from '../model/compare-pairs.ts';
import { chancesOf, partOf, scorePairs } from '../model/score.ts';
import { eachPiece } from './task.ts';
import type { PairTask } from './task.ts';

/** Its part of what is to be done with pairs, in any thread. */
export function doPairs(fields: readonly Field[], task: PairTask): void {
  const { l, r, levels, next } = task;
  const width = fields.length;
  const pairsOf = (from: number, to: number) => ({ l: l.subarray(from, to), r: r.subarray(from, to), levels: levels.subarray(from * width, to * width) });
  switch (task.kind) {
    case 'compare': eachPiece(next, l.length, (from, to) => comparePairs(fields, l.subarray(from, to), r.subarray(from, to), levels.subarray(from * width, to * width))); return;
    case 'chances': {
      const { old, chances } = task;
      eachPiece(next, l.length, (from, to) => chancesOf(fields, pairsOf(from, to), partOf(chances, from, to), old?.subarray(from, to)));
      return;
    }
    case 'score': {
      const { chances, rates, list, old, out } = task;
      eachPiece(next, l.length, (from, to) => scorePairs(fields, pairsOf(from, to), partOf(chances, from, to), rates, list, { old: old?.subarray(from, to), out: out.subarray(from, to) }));
    }
  }
}

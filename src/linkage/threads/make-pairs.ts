import { toBlocks } from '../block/blocks.ts';
import type { Blocks, Rule } from '../block/blocks.ts';
import { joinCandidates, toCandidates } from '../block/candidates.ts';
import type { Candidates } from '../block/candidates.ts';
import { toShared } from '../block/shared.ts';
import type { Field, Key } from '../fields/field.ts';
import type { Helpers } from './helpers.ts';
import { eachPiece, nothing, toNext } from './task.ts';
import type { Answer, Task } from './task.ts';

/** Into how many parts records go, however many threads there are. */
const parts = 16;

/** A thread's part of the blocks, rule by rule. */
export function doBlocks({ next, count, keys, rules }: Extract<Task, { readonly kind: 'blocks' }>): Answer {
  const blocks: (readonly [number, Blocks])[] = [];
  eachPiece(next, rules.length, (place) => { const rule = rules[place]!; blocks.push([place, toBlocks({ ...rule, keys: rule.keys.map((key) => keys[key]!) }, count, keys)]); }, 1);
  return { ...nothing, blocks };
}
/** Of the pairs, records by records. */
export function doCandidates({ next, count, blocks, apart }: Extract<Task, { readonly kind: 'candidates' }>): Answer {
  const candidates: (readonly [number, Candidates])[] = [];
  eachPiece(next, count, (from, to, place) => { candidates.push([place, toCandidates(blocks, count, { from, to, ...(apart === undefined ? {} : { apart }) })]); }, Math.ceil(count / parts));
  return { ...nothing, candidates };
}

/** The blocks of each rule, made in all threads, which are given what rules ask for and what large blocks are split by. */
export async function makeBlocks(fields: readonly Field[], rules: readonly Rule[], count: number, helpers: Helpers): Promise<readonly Blocks[]> {
  const keys = fields.flatMap((field) => field.keys).filter((key) => key.starts === undefined || rules.some((rule) => rule.keys.includes(key)));
  const task = { kind: 'blocks', next: toNext(), count, keys: helpers.number === 0 ? keys : keys.map(toSharedKey), rules: rules.map((rule) => ({ ...rule, keys: rule.keys.map((key) => keys.indexOf(key)) })) } as const;
  return inOrder(await share(task, () => doBlocks(task), helpers), 'blocks');
}
const toSharedKey = (key: Key): Key => ({ ...key, ids: toShared(key.ids), ...(key.starts === undefined ? {} : { starts: toShared(key.starts) }) });
/** Their pairs, each once, in order. */
export async function makeCandidates(blocks: readonly Blocks[], count: number, apart: Uint16Array | undefined, helpers: Helpers): Promise<Candidates> {
  const task = { kind: 'candidates', next: toNext(), count, blocks, apart } as const;
  return joinCandidates(inOrder(await share(task, () => doCandidates(task), helpers), 'candidates'));
}

async function share(task: Task, own: () => Answer, helpers: Helpers): Promise<readonly Answer[]> {
  let mine = nothing;
  const answers = await helpers.run(() => task, () => { mine = own(); });
  return [mine, ...answers];
}
const inOrder = <K extends 'blocks' | 'candidates'>(answers: readonly Answer[], kind: K): readonly Answer[K][number][1][] => answers.flatMap((answer) => answer[kind] as readonly Answer[K][number][]).toSorted(([a], [b]) => a - b).map(([, one]) => one);

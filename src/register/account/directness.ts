import { unreachable } from '#base/result.ts';
import type { HowKnown } from './claim.ts';

export const directnesses = ['direct', 'one-step', 'several-steps', 'unknown'] as const;
export type Directness = (typeof directnesses)[number];

/**
 * How far the speaker stands from what is told; derived, never stored. Source: practice.md 4.
 * Direct is lived or saw. Heard it happen is one step: perceived, but not seen, so it is never counted as direct.
 * Told by somebody whose own knowledge is not recorded, common talk, reading and inference have no known number of steps.
 */
export function directnessOf(known: HowKnown): Directness {
  switch (known.how) {
    case 'lived':
    case 'saw': return 'direct';
    case 'heard-it-happen': return 'one-step';
    case 'told-by': return ofChain(known.chain ?? []);
    case 'common-talk':
    case 'read':
    case 'inferred':
    case 'not-recorded': return 'unknown';
    default: return unreachable(known.how);
  }
}

function ofChain(chain: NonNullable<HowKnown['chain']>): Directness {
  const last = chain.at(-1);
  if (last === undefined) return 'unknown';
  // A last link who was told in turn stands for at least one more.
  if (chain.length > 1 || last.how === 'told-by') return 'several-steps';
  return last.how === 'lived' || last.how === 'saw' ? 'one-step' : last.how === 'heard-it-happen' ? 'several-steps' : 'unknown';
}

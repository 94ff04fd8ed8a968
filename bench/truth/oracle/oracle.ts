import type { ScoredPairs } from '#linkage/index.ts';
import type { Population } from '../population.ts';
import { gather, type AllEvidence } from './evidence.ts';
import { eachPair } from './keys.ts';
import { toPriors } from './priors.ts';
import { weightAt } from './probability.ts';
import { toScore } from './score.ts';

export type Oracle = { readonly evidence: AllEvidence; readonly pairs: ScoredPairs; /** Pairs that share a key, and those of them that are one person's. */ readonly looked: number; readonly met: number; /** The person of each record. */ readonly truth: Uint32Array };

/** Pairs that the oracle holds to be one person's with this chance at least are kept. */
export const least = 0.01;
/** Bayes' probability, with the true chances, of every pair of records that share a key (rule 13): the best that anybody could do who sees the lists alone. In memory: about 1 KB a record. */
export function askOracle(population: Population): Oracle {
  const evidence = gather(population);
  const priors = toPriors(evidence.records);
  const score = toScore(evidence, priors, population.tables, population.preset);
  const floor = weightAt(least);
  const truth = Uint32Array.from(evidence.records, ({ person }) => person);
  let met = 0;
  let [l, r, weight, count] = [new Uint32Array(1 << 16), new Uint32Array(1 << 16), new Float64Array(1 << 16), 0];
  const more = <T extends Uint32Array | Float64Array>(old: T, made: T): T => { made.set(old); return made; };
  const looked = eachPair(evidence, population.tables.givens.length, population.tables.surnames.length, (a, b) => {
    if (truth[a] === truth[b]) met += 1;
    const found = score(a, b, floor);
    if (found === undefined || found < floor) return;
    if (count === l.length) [l, r, weight] = [more(l, new Uint32Array(count * 2)), more(r, new Uint32Array(count * 2)), more(weight, new Float64Array(count * 2))];
    l[count] = Math.min(a, b);
    r[count] = Math.max(a, b);
    weight[count] = found;
    count += 1;
  });
  return { evidence, looked, met, pairs: { count, l: l.slice(0, count), r: r.slice(0, count), weight: weight.slice(0, count) }, truth };
}

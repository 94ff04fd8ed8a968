import { estimatePrecision } from '../measure/estimate-precision.ts';
import type { PrecisionEstimate } from '../measure/estimate-precision.ts';
import { estimateRecall } from '../measure/estimate-recall.ts';
import type { RecallEstimate } from '../measure/estimate-recall.ts';
import { wilson } from '../measure/interval.ts';
import type { Interval } from '../measure/interval.ts';
import { toRandom } from '../random.ts';
import type { Design, End } from './design.ts';
import type { Judged } from './judge.ts';
import type { Verdict } from './sheet.ts';

/** A stretch of probability: what the model said of the links drawn there (`expected`, mean p), and what reviewers said. `share`: of those they were sure of, how many are one person. */
export type StratumMeasure = { readonly from: number; readonly to: number; readonly pairs: number; readonly drawn: number; readonly reviewed: number; readonly same: number; readonly different: number; readonly unsure: number; readonly expected: number | null; readonly share: number | null; readonly interval: Interval | null };
/** Each figure twice: with every unsure pair taken for what makes it worst, and for what makes it best. Alike where nobody was unsure. */
export type SampleMeasures = {
  readonly rows: number; readonly answered: number; readonly unsure: number;
  readonly precision: { readonly worst: PrecisionEstimate; readonly best: PrecisionEstimate };
  /** `left`: records of which not every row was answered, and which are in no figure. `cut`: records with which more was found than was shown. */
  readonly recall: { readonly worst: RecallEstimate; readonly best: RecallEstimate; readonly left: number; readonly cut: number };
  readonly strata: readonly StratumMeasure[];
};

/** Precision and recall of the links from a reviewed sample (rule 22), by what `judge` made of the answers. Intervals of recall are drawn by the design's own seed: same answers, same figures. */
export function measureSample(design: Design, { verdicts }: Judged): SampleMeasures {
  const rows = design.rows.map((row, at) => ({ ...row, nr: at + 1, verdict: verdicts.get(at + 1) }));
  const strata = design.strata.map((stratum, at): StratumMeasure => {
    const asked = rows.filter((row) => row.stratum === at);
    const count = (verdict: Verdict): number => asked.filter((row) => row.verdict === verdict).length;
    const [same, different, unsure] = [count('same'), count('different'), count('unsure')];
    const sure = same + different;
    return { ...stratum, reviewed: sure + unsure, same, different, unsure, expected: asked.length === 0 ? null : asked.reduce((sum, { p }) => sum + p, 0) / asked.length, share: sure === 0 ? null : same / sure, interval: sure === 0 ? null : wilson(same / sure, sure) };
  });
  const precision = (unsureIs: boolean): PrecisionEstimate => estimatePrecision(strata.map(({ pairs, reviewed, same, unsure }) => ({ pairs, reviewed, right: same + (unsureIs ? unsure : 0) })));
  const whole = design.searched.filter((one) => one.rows.every((nr) => verdicts.has(nr)));
  const recall = (best: boolean): RecallEstimate => {
    // A pair somebody was unsure of: found and linked, or not to be found at all; the other way round at worst.
    const isSame = (nr: number): boolean => { const { verdict, linked } = rows[nr - 1]!; return verdict === 'same' || (verdict === 'unsure' && linked === best); };
    const person = personsOf(design, rows.filter(({ nr }) => isSame(nr)));
    return estimateRecall(whole.map(({ record, chance, rows: found }) => { const same = found.filter(isSame); return { chance, person: person(record), others: same.length, linked: same.filter((nr) => rows[nr - 1]!.linked).length }; }), toRandom(design.seed));
  };
  return {
    rows: rows.length, answered: verdicts.size, unsure: [...verdicts.values()].filter((verdict) => verdict === 'unsure').length,
    precision: { worst: precision(false), best: precision(true) },
    recall: { worst: recall(false), best: recall(true), left: design.searched.length - whole.length, cut: whole.filter(({ cut }) => cut).length }, strata,
  };
}

/** Whom a record belongs to as the search found it: records that stand in one cluster or were told to be one person, however far the chain goes. Drawn records of one person stand and fall together. */
function personsOf(design: Design, same: readonly { readonly one: End; readonly two: End }[]): (record: End) => string {
  const up = new Map<number, number>();
  const root = (cluster: number): number => { let at = cluster; while (up.has(at)) at = up.get(at)!; return at; };
  for (const { one, two } of same) { const [a, b] = [root(one.cluster), root(two.cluster)]; if (a !== b) up.set(Math.max(a, b), Math.min(a, b)); }
  return ({ cluster }) => String(root(cluster));
}

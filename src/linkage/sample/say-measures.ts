import type { Interval } from '../measure/interval.ts';
import type { SampleAnswer } from './measure-files.ts';

type Estimate = { readonly value: number | null; readonly interval: Interval | null };
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
/** A share with the interval that would hold the truth in 95 of 100 samples. */
export const sayShare = ({ value, interval }: Estimate): string => (value === null ? 'not known' : `${percent(value)}${interval === null ? ' (no interval: too few)' : ` (95 %: ${percent(interval.low)} to ${percent(interval.high)})`}`);
/** Both where unsure pairs make a difference. */
export const sayBoth = (worst: Estimate, best: Estimate): string => (worst.value === best.value ? sayShare(worst) : `${sayShare(worst)} if whoever was unsure was wrong, ${sayShare(best)} if right`);

export type Said = { readonly precision: string; readonly recall: string; readonly cubed: string; /** What stands against the figures, in sentences. */ readonly cautions: readonly string[] };

/** The figures in words. */
export function sayMeasures({ precision, recall, rows, answered, differ, reviewers, strata }: SampleAnswer): Said {
  const empty = strata.filter(({ pairs, reviewed }) => pairs > 0 && reviewed === 0).length;
  return {
    precision: sayBoth({ value: precision.worst.precision, interval: precision.worst.interval }, { value: precision.best.precision, interval: precision.best.interval }),
    recall: sayBoth({ value: recall.worst.pairs, interval: recall.worst.pairsInterval }, { value: recall.best.pairs, interval: recall.best.pairsInterval }),
    cubed: sayBoth({ value: recall.worst.cubed, interval: recall.worst.cubedInterval }, { value: recall.best.cubed, interval: recall.best.cubedInterval }),
    cautions: [
      ...(answered < rows ? [`${rows - answered} of ${rows} rows are not answered yet.`] : []),
      ...(empty > 0 ? ['Precision is not known: of a stretch of probability nothing was reviewed.'] : []),
      ...(recall.left > 0 ? [`${recall.left} of the records that were drawn are in no figure, since not every row of theirs was answered.`] : []),
      ...(recall.worst.enough ? [] : [`Recall stands on ${recall.worst.records} records; 200 or more are asked for.`]),
      ...(recall.cut > 0 ? [`With ${recall.cut} records more was found than was shown: recall may be lower.`] : []),
      ...(differ.length > 0 ? [`On ${differ.length} rows two reviewers differ, and nobody has settled it: they count as unsure.`] : []),
      ...(reviewers < 2 ? ['One person reviewed: how far another would agree is not known.'] : []),
      'Recall is of what was found by comparing each drawn record with all others: what the columns do not tell, neither way finds, so that the truth may be lower, never higher but by chance.',
    ],
  };
}

import { escapeMarkup as escape } from '#base/text/index.ts';
import type { Model } from '../model/model.ts';
import type { SampleAnswer } from './measure-files.ts';
import { sayMeasures } from './say-measures.ts';

/** To read and to print; nothing is loaded from anywhere. */
const style = `
:root { color: #1b1b1b; background: #fff; font-family: "Noto Sans", system-ui, sans-serif; font-size: 11.5pt; line-height: 1.5 }
body { max-width: 58rem; margin: 2rem auto; padding: 0 1.25rem }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; padding-top: .8rem; border-top: 1px solid #b9b9b9 }
.meta { color: #555 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.2rem; margin: 1rem 0 }
dt { font-weight: 600 } dd { margin: 0 }
.wide { overflow-x: auto }
table { border-collapse: collapse; margin: .4rem 0 }
th, td { text-align: end; padding: .25rem 0 .25rem 1.2rem; border-bottom: 1px solid #d6d6d6; vertical-align: top; white-space: nowrap; font-variant-numeric: tabular-nums }
th:first-child, td:first-child { text-align: start; padding-left: 0; white-space: normal }
thead th { border-bottom: 1.5pt solid #1b1b1b }
summary { font-weight: 600; cursor: pointer; padding: .5rem 0 }
summary span { font-weight: 400; color: #555 }
@page { size: A4; margin: 16mm }
@media print { body { max-width: none; margin: 0; padding: 0 } h2, h3 { break-after: avoid } tr { break-inside: avoid } thead { display: table-header-group } details::details-content { content-visibility: visible; display: block } }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .6rem } }`;

const number = (value: number | null, digits = 3): string => (value === null ? '–' : value.toFixed(digits));
const whole = (value: number): string => value.toLocaleString('en-US');
const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
const chance = (value: number): string => (value >= 0.0995 ? value.toFixed(2) : value.toPrecision(2));
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide"><table>\n<thead><tr>${head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')}</tr></thead>\n<tbody>\n${rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`).join('\n')}\n</tbody></table></div>`;

/** A model with what is known of its links, as one page. No value of any record stands in it. */
export function modelPage(model: Model, answer: SampleAnswer): string {
  const { precision, recall, cubed, cautions } = sayMeasures(answer);
  const { agreement, strata, design } = answer;
  const drawn = strata.reduce((sum, one) => sum + one.drawn, 0);
  const bits = ({ m, u }: { m: number; u: number }): string => { const value = Math.log2(m / u); return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`; };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Link model: how far its links can be trusted</title><style>${style}</style></head>
<body>
<h1>How far these links can be trusted</h1>
<p class="meta">Model ${escape(model.version)}, seed ${model.seed}, trained on ${whole(model.trainedOn.records)} records and ${whole(model.trainedOn.pairs)} pairs; the sample is of a list of ${whole(design.records)} records.</p>
<dl>
<dt>Precision</dt><dd>${escape(precision)}<br><span class="meta">of the links, how many are right</span></dd>
<dt>Recall, at most</dt><dd>${escape(recall)}<br><span class="meta">of the pairs that are one person, how many are linked</span></dd>
<dt>B-cubed recall, at most</dt><dd>${escape(cubed)}<br><span class="meta">of what belongs to a record, how much stands with it, itself among it</span></dd>
</dl>
<p>${drawn} links were drawn by stretches of probability, and ${answer.recall.worst.records + answer.recall.left} records by chance, each compared with all others. ${answer.reviewers === 2 ? 'Two people judged the pairs, shown neither the score nor each other.' : 'One person judged the pairs, not shown the score.'} Pairs that somebody picked from a queue are in no figure.</p>
<ul>
${cautions.map((one) => `<li>${escape(one)}</li>`).join('\n')}
</ul>
<h2>Are the probabilities to be believed?</h2>
<p>What the model says of the links of each stretch, and what reviewers say of those that were drawn from it. Links below one half were joined through others.</p>
${table(['probability', 'links', 'drawn', 'same', 'different', 'unsure', 'model says', 'reviewers say', '95 %'], strata.filter(({ pairs }) => pairs > 0).map((one) => [one.to === 0.5 ? 'below 0.5' : `${one.from} to ${one.to}`, ...[one.pairs, one.drawn, one.same, one.different, one.unsure].map(whole), percent(one.expected), percent(one.share), one.interval === null ? '–' : `${percent(one.interval.low)} to ${percent(one.interval.high)}`]))}
${agreement === null || agreement.pairs === 0 ? '' : `<h2>How far two reviewers agree</h2>
${table(['', 'value', '95 %'], ([['said the same', agreement.raw, agreement.rawInterval], ['AC1', agreement.ac1, agreement.ac1Interval], ['kappa', agreement.kappa, agreement.kappaInterval]] as const).map(([name, value, interval]) => [name, number(value), interval === null ? '–' : `${number(interval.low)} to ${number(interval.high)}`]))}
<p class="meta">Of ${agreement.pairs} pairs. Where nearly all answers are one, kappa falls to 0 although two agree: read the three together.</p>`}
<h2>What each field weighs</h2>
<p>Of each way in which two records can stand: how often those of one person stand so (m), how often those of two (u), and the weight in bits: each doubles the odds. Names weigh more or less as they are rare or common.</p>
${model.fields.map(({ name, levels }) => `<details><summary>${escape(name)} <span>${levels.length} levels</span></summary>\n${table(['level', 'm', 'u', 'bits'], levels.map((level) => [level.name, chance(level.m), chance(level.u), bits(level)]))}</details>`).join('\n')}
<h2>What it was made from</h2>
<p>By SHA-256, so that it can be cited and checked; the sample was drawn with seed ${design.seed}.</p>
${table(['file', 'SHA-256'], [...design.files.lists.map((hash, at) => [`list ${at + 1}`, hash] as const), ['clusters', design.files.clusters] as const, ['model', design.files.model] as const].map(([name, hash]) => [name, hash]))}
</body></html>
`;
}

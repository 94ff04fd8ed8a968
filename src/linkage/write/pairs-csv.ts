import type { Linked } from '../link-records.ts';
import { probabilityOf } from '../pairs.ts';
import { cell } from './out-file.ts';

/**
 * pairs.csv (rule 24): l before r by source and id; `match_weight` in bits, that is log2 of the odds; six decimals; the highest weight first, then by ids. Pairs less likely than `least` are not written: millions of them say no.
 */
export function* pairLines({ records, fields, blocks, pairs, levels }: Linked, least: number): Generator<string> {
  const { l, r, weight, rules } = pairs;
  const bound = Math.log(least / (1 - least));
  const kept: number[] = [];
  for (let at = 0; at < pairs.count; at += 1) if (weight[at]! >= bound) kept.push(at);
  const order = Float64Array.from(kept).sort((a, b) => weight[b]! - weight[a]! || l[a]! - l[b]! || r[a]! - r[b]!);
  const sources = records.sources.map(cell);
  yield `${['source_l', 'id_l', 'source_r', 'id_r', 'match_weight', 'match_probability', ...fields.map(({ name }) => `level_${name}`), 'blocked_by'].join(',')}\n`;
  for (const at of order) {
    const [a, b] = [l[at]!, r[at]!];
    const said = fields.map((field, place) => field.levels[levels[at * fields.length + place]!]!);
    const first = 31 - Math.clz32(rules[at]! & -rules[at]!);
    yield `${sources[records.source[a]!]!},${cell(records.ids[a]!)},${sources[records.source[b]!]!},${cell(records.ids[b]!)},${(weight[at]! / Math.LN2).toFixed(6)},${probabilityOf(weight[at]!).toFixed(6)},${said.join(',')},${blocks[first]!.name}\n`;
  }
}

import { z } from 'zod';
import { Refused } from '#base/result.ts';

/** What a sample was drawn of and how: kept by whoever answers for the figures, and from those who review. Without it a sheet is answers to nobody knows what. */
export const designVersion = 'vigil-sample-1';
/** Rows above which nobody looks at all of them; records of one cluster above which it is no person. */
export const [mostRows, mostTogether] = [1_000_000, 200];

const share = z.number().min(0).max(1);
const end = z.strictObject({ source: z.string().max(1000), id: z.string().max(1000), /** Smallest record of its cluster, by number. */ cluster: z.int().min(0) });
const design = z.strictObject({
  version: z.literal(designVersion),
  seed: z.int().min(0),
  /** SHA-256 of the files it was drawn from, in hex: lists as given, then clusters and model. */
  files: z.strictObject({ lists: z.array(z.string()).min(1).max(2), clusters: z.string(), model: z.string() }),
  records: z.int().min(2),
  /** Pairs of records that stand in one cluster, by the probability of the model. */
  strata: z.array(z.strictObject({ from: share, to: share, pairs: z.int().min(0), drawn: z.int().min(0) })).max(20),
  /** Records drawn, each by the same chance, and searched for among all others; `rows` are the pairs found with each. `cut`: more was found than is shown. */
  searched: z.array(z.strictObject({ record: end, chance: share.gt(0), rows: z.array(z.int().min(1)).max(1000), cut: z.boolean() })).max(100_000),
  /** Rows of the sheet. `stratum`: drawn as a link of that stratum, else null. `p`: by the model; `linked`: in one cluster. */
  rows: z.array(z.strictObject({ one: end, two: end, p: share, linked: z.boolean(), stratum: z.int().min(0).nullable() })).max(mostRows),
});
export type Design = z.infer<typeof design>;
export type End = z.infer<typeof end>;

/** The document, with a line end. */
export const printDesign = (made: Design): string => `${JSON.stringify(made, null, 1)}\n`;

/** Reads a design back. Refused: `link.design` with the place where it is none. */
export function parseDesign(given: unknown): Design {
  const { success, data, error } = design.safeParse(given);
  if (!success) throw new Refused('link.design', { at: error.issues[0]?.path.join('.') ?? '' });
  const at = data.searched.findIndex(({ rows }) => rows.some((nr) => nr > data.rows.length));
  if (at >= 0) throw new Refused('link.design', { at: `searched.${at}` });
  const row = data.rows.findIndex(({ stratum }) => stratum !== null && stratum >= data.strata.length);
  if (row >= 0) throw new Refused('link.design', { at: `rows.${row}` });
  const wrong = data.strata.findIndex(({ pairs, drawn }, stratum) => drawn > pairs || drawn !== data.rows.filter((one) => one.stratum === stratum).length);
  if (wrong >= 0) throw new Refused('link.design', { at: `strata.${wrong}` });
  return data;
}

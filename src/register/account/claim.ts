import { z } from 'zod';
import { isDay } from '#base/time/day.ts';
import { offsetUnits } from '#base/time/uncertain-time.ts';

/** How the speaker knows; a chain of any length for what was told on. Source: practice.md 4. */
export const ways = ['lived', 'saw', 'heard-it-happen', 'told-by', 'common-talk', 'read', 'inferred', 'not-recorded'] as const;
export type Way = (typeof ways)[number];
export const howKnown = z.strictObject({
  how: z.enum(ways),
  /** For `told-by`: nearest link first; `who` is a description ('a guard') or null when unknown; `how` is how *they* knew. */
  chain: z.array(z.strictObject({ who: z.string().max(400).nullable(), how: z.enum(ways) })).max(12).optional(),
});
export type HowKnown = z.infer<typeof howKnown>;

/** Where in the source a claim stands: exactly one to a claim. Source: core.md 31. */
export const locator = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('page'), page: z.string().max(60), box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional() }),
  z.strictObject({ at: z.literal('time'), from: z.number().min(0), to: z.number().min(0).optional() }),
  z.strictObject({ at: z.literal('chars'), from: z.int().min(0), to: z.int().min(0) }),
  z.strictObject({ at: z.literal('cell'), file: z.string().max(200), sheet: z.string().max(200).optional(), row: z.int().min(1), column: z.string().max(200) }),
  z.strictObject({ at: z.literal('web'), url: z.string().max(2000), fetched: z.string().max(40).optional(), quote: z.string().max(4000).optional() }),
  z.strictObject({ at: z.literal('whole'), reason: z.string().max(400) }),
]);
export type Locator = z.infer<typeof locator>;

/** A day of the calendar in the years 1-9999, or an infinity: what PostgreSQL takes as a `date`. */
const day = z.string().refine((text) => {
  if (text === 'infinity' || text === '-infinity') return true;
  const [, year, month, date] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  return year !== undefined && month !== undefined && date !== undefined && year >= 1 && isDay(year, month, date);
});
export const timeValue = z.strictObject({
  words: z.string().max(1000),
  edtf: z.string().max(200).nullable(),
  earliest: day,
  latest: day,
  suppliedBy: z.enum(['speaker', 'interviewer', 'coder', 'document', 'not-recorded']),
  calendar: z.enum(['gregorian', 'lunar', 'juche', 'dangi', 'showa']).optional(),
  relative: z.strictObject({
    relation: z.enum(['before', 'after', 'during', 'same-time']),
    anchor: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('step'), account: z.string() }),
      z.strictObject({ kind: z.literal('public-event'), code: z.string() }),
      z.strictObject({ kind: z.literal('own'), words: z.string().max(400) }),
    ]),
    offset: z.strictObject({ low: z.number(), high: z.number(), unit: z.enum(offsetUnits) }).optional(),
  }).optional(),
  flags: z.array(z.enum(['not-understood', 'calendar-unsure', 'relative-only', 'reversed', 'year-out-of-range', 'convention-unknown', 'unknown-end'])),
});

/** Gazetteer ids are positive integers. A place may stay unresolved: practice.md 11. */
export const placeValue = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('exact'), place: z.int().positive(), words: z.string().max(1000).optional() }),
  z.strictObject({ how: z.literal('one-of'), places: z.array(z.int().positive()).min(2).max(40), words: z.string().max(1000).optional() }),
  z.strictObject({ how: z.literal('type-within'), type: z.string(), area: z.int().positive(), words: z.string().max(1000).optional() }),
  z.strictObject({ how: z.literal('words'), words: z.string().min(1).max(1000) }),
]);
export type PlaceValue = z.infer<typeof placeValue>;

export const measures = ['held-at-a-time', 'moved-in-a-period', 'total-since', 'recorded-in-a-database', 'share', 'capacity', 'not-stated'] as const;
export const bounds = ['exact', 'about', 'at-least', 'at-most', 'between', 'words'] as const;
export const linkStates = ['seen', 'not-found', 'contradicted', 'not-checked'] as const;

/** A figure as somebody states it (DESIGN 6, practice.md 26-28). A denial or "cannot confirm" stands in the same list, without a number. */
export const figureValue = z.strictObject({
  measure: z.enum(measures),
  unit: z.strictObject({ code: z.string().max(60), definition: z.string().max(1000).nullable() }),
  population: z.string().max(400),
  place: placeValue.nullable(),
  period: timeValue.nullable(),
  asOf: timeValue.nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  bound: z.enum(bounds),
  words: z.string().max(1000),
  stance: z.enum(['states', 'denies', 'cannot-confirm']),
  /** Nearest first: outlet, then whom it cites, and so on to the first voice. */
  chain: z.array(z.strictObject({
    who: z.string().max(400), role: z.string().max(200).nullable(), said: z.string().max(200).nullable(), state: z.enum(linkStates),
  })).max(12),
});
export type FigureValue = z.infer<typeof figureValue>;

/** What a claim says. `state` holds silence apart: not known, not asked, declined (practice.md 14). `account` points to an account of the same source. */
export const claimValue = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('text'), text: z.string().min(1).max(20000), lang: z.string().max(35).optional() }),
  z.strictObject({ is: z.literal('name'), text: z.string().min(1).max(400), kind: z.enum(['birth', 'chinese', 'japanese', 'document', 'church', 'nickname', 'teknonym', 'code', 'not-said']), script: z.string().max(10).optional() }),
  z.strictObject({ is: z.literal('term'), list: z.string().max(60), code: z.string().max(60), words: z.string().max(1000).optional() }),
  z.strictObject({ is: z.literal('time'), time: timeValue }),
  z.strictObject({ is: z.literal('place'), place: placeValue }),
  z.strictObject({ is: z.literal('range'), low: z.number().nullable(), high: z.number().nullable(), unit: z.string().max(60), words: z.string().max(1000) }),
  z.strictObject({ is: z.literal('account'), account: z.string(), role: z.string().max(60).optional() }),
  z.strictObject({ is: z.literal('figure'), figure: figureValue }),
  z.strictObject({ is: z.literal('flag'), flag: z.boolean() }),
  z.strictObject({ is: z.literal('state'), state: z.enum(['not-known', 'not-asked', 'declined']) }),
]);
export type ClaimValue = z.infer<typeof claimValue>;

export const claim = z.strictObject({
  property: z.string().max(60),
  value: claimValue,
  /** Words of the source in its own language; absent only for `cell` and `whole` locators. */
  wording: z.strictObject({ text: z.string().min(1).max(100_000), lang: z.string().max(35) }).optional(),
  locator,
  howKnown,
  /** Named passage of the source, for narrowing consent and erasing by passage. */
  passage: z.string().max(60).optional(),
});
export type Claim = z.infer<typeof claim>;

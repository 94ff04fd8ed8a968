import { compareRead } from './compare/compare-names.ts';
import type { Outcome } from './compare/compare-forms.ts';
import { reasonWords } from './compare/reasons.ts';
import type { Language, ReasonCode } from './compare/reasons.ts';
import { toMcCune, toRevised } from './latin/write-name.ts';
import { listReadings } from './read/list-readings.ts';
import { readName } from './read/read-name.ts';
import type { About, ReadName, System } from './reading.ts';
import type { Hit } from './search/name-index.ts';

/** What `--json` prints (rule 24). Weights and scores have at most three decimals; what is absent is null. */
export type SideShape = { readonly surname: string | null; readonly given: readonly string[]; readonly readings: readonly { readonly hangul: string; readonly weight: number }[]; readonly system: System };
export type CompareShape = Pick<Outcome, 'verdict' | 'level' | 'score'> & { readonly why: readonly { readonly code: ReasonCode; readonly text: string }[]; readonly a: SideShape; readonly b: SideShape };
export type SearchShape = { readonly query: string; readonly unread: number; readonly rows: readonly Pick<Hit, 'rank' | 'tieSize' | 'row' | 'id' | 'value' | 'verdict' | 'level' | 'score'>[] };
export type ReadShape = SideShape & {
  readonly written: string; readonly kind: ReadName['kind']; readonly orthography: ReadName['orthography']; readonly titles: readonly string[]; /** Words, figures and signs beside the name, which are no part of it. */ readonly notes: readonly string[]; readonly relative: ReadName['relative'];
  readonly writings: readonly { readonly text: string; readonly system: System; readonly patronymic: string | null }[];
  /** The likeliest reading in Latin letters; null where it is not one whole name. */
  readonly revised: string | null; readonly mccune: string | null;
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

export function toSideShape(name: ReadName): SideShape {
  const readings = listReadings(name);
  const [best] = readings;
  return {
    surname: best?.surname ?? null, given: best?.given ?? [], system: name.forms[0]?.system ?? 'other',
    readings: readings.map(({ surname, given, weight }) => ({ hangul: [surname ?? '', given.join('')].filter((part) => part !== '').join(' '), weight: round(weight) })),
  };
}

/** `names compare A B`. */
export function toCompareShape(a: string, b: string, about: { readonly a?: About; readonly b?: About; readonly language?: Language } = {}): CompareShape {
  const [x, y] = [readName(a, about.a), readName(b, about.b)];
  const { verdict, level, score, reasons } = compareRead(x, y);
  return { verdict, level, score, why: reasons.map((code) => ({ code, text: reasonWords(code, about.language ?? 'en') })), a: toSideShape(x), b: toSideShape(y) };
}

/** `names search Q --in FILE --column C`. */
export const toSearchShape = (query: string, hits: readonly Hit[], unread: number): SearchShape => ({ query, unread, rows: hits.map(({ rank, tieSize, row, id, value, verdict, level, score }) => ({ rank, tieSize, row, id, value, verdict, level, score })) });

/** `names read A`. */
export function toReadShape(written: string, about: About = {}): ReadShape {
  const name = readName(written, about);
  const side = toSideShape(name);
  const whole = side.surname !== null && !side.given.includes('○') && side.given.length > 0;
  return {
    written, kind: name.kind, orthography: name.orthography, titles: name.titles, notes: [...name.notes, ...name.marks], relative: name.relative, ...side, writings: name.forms.map(({ text, system, patronymic }) => ({ text, system, patronymic })),
    revised: whole ? (toRevised(side.surname ?? '', side.given.join('')) ?? null) : null, mccune: whole ? (toMcCune(side.surname ?? '', side.given.join('')) ?? null) : null,
  };
}

import type { ChainId } from '#base/ids.ts';
import type { FigureValue } from '../account/index.ts';
import type { FigureGroups, FigureRow, QuestionLinks } from './figures.ts';
import type { Independence } from './independence.ts';
import { supportOf, type Support } from './support.ts';
import { comparable, type Difference } from './comparable.ts';
import { placeKey, timeKey } from './value-key.ts';

/** What the rows ask, as most of them put it; the earliest where they are equal. */
export type Asked = Pick<FigureValue, 'measure' | 'unit' | 'population' | 'place' | 'period'>;
export type Linked = { readonly [Name in keyof QuestionLinks]: readonly FigureRow[] };
export type Question = {
  readonly address: ChainId;
  /** Null when no standing account states a figure. */
  readonly asked: Asked | null;
  /** All rows of one axis, by where they stand on it ('up to 600' at 600), then those without a number; never merged, never averaged. */
  readonly rows: readonly FigureRow[];
  readonly support: Support;
  readonly links: Linked;
  /** Pairs of rows a person put on one axis although they differ in these: shown, not corrected. */
  readonly differences: readonly { readonly a: ChainId; readonly b: ChainId; readonly why: readonly Difference[] }[];
};

/** The question a figure account answers, with every figure that answers it too. Throws when the figure is not among `groups`. */
export function questionOf(figure: ChainId, groups: FigureGroups, rowsOf: (account: ChainId) => readonly FigureRow[], independence: Independence): Question {
  const address = groups.questionOf.get(figure);
  if (address === undefined) throw new Error('a figure that was not grouped');
  const rows = (groups.members.get(address) ?? [figure]).flatMap(rowsOf).sort(onAxis);
  const asked = askedBy([...rows].sort(byRecorded));
  const held = groups.links.get(address);
  const of = (name: keyof QuestionLinks): FigureRow[] => (held?.[name] ?? []).flatMap(rowsOf).sort(onAxis);
  return {
    address, asked, rows, support: supportOf(rows, independence),
    links: {
      parts: of('parts'), wholes: of('wholes'), sums: of('sums'), addends: of('addends'), repeats: of('repeats'), repeated: of('repeated'),
      revisions: of('revisions'), revised: of('revised'), different: of('different'),
    },
    differences: differencesFrom(rows),
  };
}

const byRecorded = (a: FigureRow, b: FigureRow): number => a.order - b.order || (a.account < b.account ? -1 : a.account > b.account ? 1 : a.claim - b.claim);
const start = ({ figure: { low, high } }: FigureRow): number => low ?? high ?? 0;
const end = ({ figure: { low, high } }: FigureRow): number => high ?? low ?? 0;
const onAxis = (a: FigureRow, b: FigureRow): number => Number(b.numbered) - Number(a.numbered)
  || (a.numbered ? start(a) - start(b) || end(a) - end(b) : 0) || byRecorded(a, b);

/** What rows ask together, as most of them put it; null when there are none. */
export function askedBy(rows: readonly FigureRow[]): Asked | null {
  const figures = rows.map(({ figure }) => figure);
  const [first] = figures;
  if (first === undefined) return null;
  const most = <T>(values: readonly T[], key: (value: T) => string): T | undefined => {
    const groups = [...Map.groupBy(values, key).values()];
    return groups.reduce<readonly T[]>((best, group) => (group.length > best.length ? group : best), [])[0];
  };
  const there = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);
  return {
    measure: most(figures.map(({ measure }) => measure).filter((measure) => measure !== 'not-stated'), String) ?? 'not-stated',
    unit: most(figures.map(({ unit }) => unit), ({ code }) => code) ?? first.unit,
    population: most(figures.map(({ population }) => population), String) ?? '',
    place: most(there(figures.map(({ place }) => place)), placeKey) ?? null,
    period: most(there(figures.map(({ period }) => period)), timeKey) ?? null,
  };
}

/** Against the earliest row, so that the list stays as long as the rows. */
function differencesFrom(rows: readonly FigureRow[]): Question['differences'] {
  const [first, ...others] = [...rows].sort(byRecorded);
  if (first === undefined) return [];
  return others.map((row) => ({ a: first.account, b: row.account, why: comparable(first.figure, row.figure).why })).filter(({ why }) => why.length > 0);
}

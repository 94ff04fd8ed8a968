import type { Basis } from '#consent/index.ts';
import { directnesses, placeGram, propertyGram, termGram, type Directness } from '#register/account/index.ts';
import type { UncertainTime } from '#base/time/index.ts';

/**
 * What a search is narrowed by, beside its words. `kind`, `sort`, `place`, `term`, `circle`, `source` and the days are met by the
 * index: as exact as the words. `basis` and `how` are looked at in each account found, so they see only as many as are looked at.
 */
export type Narrowing = {
  readonly kind?: string | undefined; readonly sort?: string | undefined; readonly source?: string | undefined; readonly circle?: number | undefined;
  /** Id of the gazetteer: the place and all that lies in it. */
  readonly place?: number | undefined;
  /** `list code` of the vocabulary. */
  readonly term?: string | undefined;
  /** Days, both included: what may have happened between them. */
  readonly from?: string | undefined; readonly to?: string | undefined;
  readonly basis?: Basis | undefined;
  /** How near the nearest speaker of the account stood. */
  readonly how?: Directness | undefined;
};
/** As `derived.account` has them; null is anything. */
export type Loose = { readonly basis: string | null; readonly directness: number | null };

export const looseOf = ({ basis, how }: Narrowing): Loose | null =>
  (basis === undefined && how === undefined ? null : { basis: basis ?? null, directness: how === undefined ? null : directnesses.indexOf(how) + 1 });

export function gramsOf({ kind, sort, place, term }: Narrowing): string[] {
  const [list, code] = term?.split(' ') ?? [];
  return [
    ...(kind === undefined ? [] : [propertyGram(`kind ${kind}`)]), ...(sort === undefined ? [] : [propertyGram(`sort ${sort}`)]),
    ...(place === undefined ? [] : [placeGram(place)]), ...(list === undefined || code === undefined ? [] : [termGram(list, code)]),
  ];
}

/** The days that a query names and those it is narrowed to, together. `from` after `to` meets nothing. */
export function daysOf(time: Pick<UncertainTime, 'earliest' | 'latest'> | null, { from, to }: Narrowing): { readonly from: string | null; readonly to: string | null } {
  const later = [time?.earliest, from].filter((day): day is string => day !== undefined && day !== '-infinity').sort();
  const sooner = [time?.latest, to].filter((day): day is string => day !== undefined && day !== 'infinity').sort();
  const first = later.at(-1) ?? null;
  const last = sooner[0] ?? null;
  // The index wants both ends, or neither.
  return first === null && last === null ? { from: time === null ? null : time.earliest, to: time === null ? null : time.latest } : { from: first ?? '-infinity', to: last ?? 'infinity' };
}

export const isNarrowed = (narrowing: Narrowing): boolean => Object.values(narrowing).some((value) => value !== undefined);

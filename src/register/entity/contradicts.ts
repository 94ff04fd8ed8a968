import type { AccountKind, ClaimValue, PlaceValue } from '../account/index.ts';

/** Of two gazetteer places: one place, one inside the other, or apart. The caller asks the gazetteer. */
export type PlaceRelation = (a: number, b: number) => 'same' | 'inside' | 'apart';
export const byIdOnly: PlaceRelation = (a, b) => (a === b ? 'same' : 'apart');

/** Properties that can be true in one way only. Two names, two characteristics or two persons present are no dispute. */
const single: Record<AccountKind, ReadonlySet<string>> = {
  person: new Set(['birth-date', 'birth-decade', 'sex', 'home-province', 'size', 'outcome']),
  event: new Set(['type', 'date', 'place', 'from-place', 'to-place', 'left', 'arrested', 'arrest-place', 'handed-over', 'hand-over-place', 'mode', 'group', 'size', 'episode-order']),
  act: new Set(['type', 'date', 'end-date', 'duration', 'place', 'place-type', 'occurrence', 'status-at-end', 'order']),
  place: new Set(['type', 'at']),
  agency: new Set(['type', 'country']),
  /** Figures are weighed as questions (figures.ts), never as one entity's value. */
  figure: new Set(),
};
export const isSingle = (kind: AccountKind, property: string): boolean => single[kind].has(property);

/**
 * Whether both cannot be true. Vaguer and sharper do not contradict (2004 and March 2004; 'Onsong county' and a place inside it), and words cannot be compared.
 * Nothing is repaired: this only decides whether an entity is shown as disputed.
 */
export function contradicts(a: ClaimValue, b: ClaimValue, relation: PlaceRelation = byIdOnly): boolean {
  if (a.is === 'time' && b.is === 'time') return before(a.time.latest, b.time.earliest) || before(b.time.latest, a.time.earliest);
  if (a.is === 'range' && b.is === 'range') return a.unit === b.unit && (isBelow(a.high, b.low) || isBelow(b.high, a.low));
  if (a.is === 'term' && b.is === 'term') return a.list === b.list && a.code !== b.code;
  if (a.is === 'flag' && b.is === 'flag') return a.flag !== b.flag;
  if (a.is === 'place' && b.is === 'place') return placesApart(a.place, b.place, relation);
  return false;
}

const isBelow = (high: number | null, low: number | null): boolean => high !== null && low !== null && high < low;

/** `YYYY-MM-DD` sorts as text within four-digit years; the infinities are no bound. */
function before(latest: string, earliest: string): boolean {
  if (latest === 'infinity' || earliest === '-infinity') return false;
  if (latest === '-infinity' || earliest === 'infinity') return latest !== earliest;
  return latest < earliest;
}

function placesApart(a: PlaceValue, b: PlaceValue, relation: PlaceRelation): boolean {
  const mine = idsOf(a);
  const theirs = idsOf(b);
  if (mine.length === 0 || theirs.length === 0) return false;
  return mine.every((x) => theirs.every((y) => relation(x, y) === 'apart'));
}

/** Gazetteer ids a told place names. */
export function idsOf(place: PlaceValue): readonly number[] {
  if (place.how === 'exact') return [place.place];
  if (place.how === 'one-of') return place.places;
  return place.how === 'type-within' ? [place.area] : [];
}

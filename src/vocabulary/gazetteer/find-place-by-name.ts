import { loadPlaces } from './load-places.ts';
import { findSuffix, normalisePlaceName } from './normalise-place-name.ts';
import type { SuffixClass } from './normalise-place-name.ts';
import { isWithin } from './place-tree.ts';
import type { Place, PlaceKind } from './place.ts';

export type PlaceNarrowing = {
  /** Id of an area the place must lie in. */
  readonly within?: number;
  readonly kind?: PlaceKind;
};

/** Longer than any name in the gazetteer. */
const longestName = 200;

/**
 * Every place of exactly this name or alias, in any script, with or without its official ending; in order of id.
 * Several answers are several places: nothing is chosen for the caller. An ending that fits only some of them narrows
 * ("길림시" is the city, "Jilin Province" the province); one that fits none is passed over. A country also by its code of three capitals (GBR).
 */
export function findPlaceByName(text: string, narrowing: PlaceNarrowing = {}): Place[] {
  if (text.length > longestName) return [];
  return matchName(text).filter((place) =>
    (narrowing.kind === undefined || place.kind === narrowing.kind) && (narrowing.within === undefined || isWithin(place.id, narrowing.within)));
}

function matchName(text: string): readonly Place[] {
  const { byName, byCode } = loadPlaces();
  const whole = byName.get(normalisePlaceName(text)) ?? [];
  if (whole.length > 0) return whole;
  const coded = byCode.get(text.trim());
  if (coded !== undefined) return [coded];
  const cut = findSuffix(text);
  if (cut === undefined) return [];
  const bare = byName.get(normalisePlaceName(cut.name)) ?? [];
  const fitting = bare.filter((place) => fits(place, cut.suffix));
  return fitting.length > 0 ? fitting : bare;
}

function fits(place: Place, suffix: SuffixClass): boolean {
  if (place.kind === 'facility' || place.kind === 'crossing') return false;
  const type = place.type ?? '';
  switch (suffix) {
    case 'province': return place.kind === 'province' || (place.kind === 'prefecture' && type !== 'city');
    case 'city': return /city|municipality|capital/u.test(type);
    case 'district': return /district/u.test(type);
    case 'county': return place.kind === 'county' && /county/u.test(type);
  }
}

import { ancestors, getPlace } from './place-tree.ts';
import type { Place, PlaceKind, PlaceLanguage } from './place.ts';

const nameOf = (place: Place, language: PlaceLanguage): string => place.names[language] || place.names.en;

/** For readers: "Musan, North Hamgyong, DPRK"; in Korean and Chinese from the country down: "북한 함경북도 무산". */
export function describePlace(id: number, language: PlaceLanguage): string {
  const place = getPlace(id);
  const line = ancestors(id).map((step) => nameOf(getPlace(step), language));
  if (place.ends !== undefined) {
    const countries = place.ends.map((end) => nameOf(getPlace(ancestors(end)[0] ?? end), language)).join('/');
    return language === 'en' ? `${nameOf(place, language)}, ${countries}` : `${countries} ${nameOf(place, language)}`;
  }
  return language === 'en' ? line.reverse().join(', ') : line.join(' ');
}

export type PlacePrecision = Exclude<PlaceKind, 'crossing'>;

/** How finely a place is known. A crossing is as fine as the two towns it joins. */
export function precisionOf(id: number): PlacePrecision {
  const { kind } = getPlace(id);
  return kind === 'crossing' ? 'town' : kind;
}

/** What may be shown in public: never finer than town (DESIGN 6). A facility becomes the place it stands in. */
export function publicPlace(id: number): number {
  let place = getPlace(id);
  while (place.kind === 'facility' && place.parent !== null) place = getPlace(place.parent);
  return place.id;
}

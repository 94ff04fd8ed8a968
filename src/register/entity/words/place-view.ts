import { ancestors, getPlace, precisionOf, publicPlace, type Place } from '#vocabulary/gazetteer/index.ts';
import type { Lang } from '../support-words.ts';

/** Where a place is drawn: never finer than a town; a county or a whole province is drawn as the wide thing it is. */
export type MapPoint = { readonly place: number; readonly lat: number; readonly lon: number; readonly precision: 'town' | 'county' | 'prefecture' | 'province'; readonly name: string; readonly local: string | null };

/** In the reader's language, with the form used where the place lies beside it. */
export function placeNames(id: number, lang: Lang): { name: string; local: string | null } {
  const place = getPlace(id);
  const name = place.names[lang] || place.names.en;
  const local = localName(place);
  return { name, local: local === '' || local === name ? null : local };
}

function localName(place: Place): string {
  if (place.ends !== undefined) return [...new Set(place.ends.map((end) => localName(getPlace(end))))].filter((part) => part !== '').join(' · ');
  const country = getPlace(ancestors(place.id)[0] ?? place.id).codes?.iso3166_1;
  return country === 'CN' ? place.names.zh : country === 'KP' || country === 'KR' ? place.names.ko : '';
}

/** A point of the place itself, of the middle between the ends of a crossing, or of the next area around it that has one; a country has none. */
export function mapPoint(id: number, lang: Lang): MapPoint | null {
  for (let place: Place | undefined = getPlace(publicPlace(id)); place !== undefined; place = place.parent === null ? undefined : getPlace(place.parent)) {
    if (place.kind === 'country') return null;
    const at = place.point ?? middle(place.ends);
    const precision = precisionOf(place.id);
    if (at !== undefined && precision !== 'country' && precision !== 'facility') return { place: place.id, lat: at.lat, lon: at.lon, precision, ...placeNames(place.id, lang) };
  }
  return null;
}

function middle(ends: Place['ends']): { lat: number; lon: number } | undefined {
  const points = (ends ?? []).map((end) => getPlace(end).point).filter((point) => point !== undefined);
  const [a, b] = points;
  // Of an end that is a village no point is known: then the other stands for both.
  if (a === undefined || b === undefined) return a ?? b;
  const round = (x: number): number => Math.round(x * 10_000) / 10_000;
  return { lat: round((a.lat + b.lat) / 2), lon: round((a.lon + b.lon) / 2) };
}

import { loadPlaces } from './load-places.ts';
import { normalisePlaceName } from './normalise-place-name.ts';
import type { Place } from './place.ts';

/** Places a name as far as typed may mean: the exact ones, then those that begin so, then those that hold it; each in order of id. Nothing is chosen. */
export function suggestPlaces(typed: string): Place[] {
  const key = normalisePlaceName(typed.slice(0, 200));
  if (key === '') return [];
  const rank = new Map<Place, number>();
  for (const [name, places] of loadPlaces().byName) {
    const at = name === key ? 0 : name.startsWith(key) ? 1 : name.includes(key) ? 2 : 3;
    if (at < 3) for (const place of places) rank.set(place, Math.min(at, rank.get(place) ?? 3));
  }
  return [...rank].sort(([a, at], [b, bt]) => at - bt || a.id - b.id).map(([place]) => place);
}

import entries from './places.json' with { type: 'json' };
import { normalisePlaceName } from './normalise-place-name.ts';
import type { Place } from './place.ts';

export type PlaceIndex = {
  readonly places: readonly Place[];
  readonly byId: ReadonlyMap<number, Place>;
  /** Normalised name or alias to places, in order of id. */
  readonly byName: ReadonlyMap<string, readonly Place[]>;
  /** Country by its code of three capital letters (ISO 3166-1 alpha-3), as tables of the UN write it. */
  readonly byCode: ReadonlyMap<string, Place>;
  /** Crossings by the place that is one of their ends. */
  readonly crossingsAt: ReadonlyMap<number, readonly Place[]>;
  readonly children: ReadonlyMap<number, readonly Place[]>;
};

let index: PlaceIndex | undefined;

/** The gazetteer with its index, made at first use (some milliseconds) and kept. */
export function loadPlaces(): PlaceIndex {
  index ??= toIndex(entries as unknown as readonly Place[]);
  return index;
}

function toIndex(places: readonly Place[]): PlaceIndex {
  const byId = new Map<number, Place>();
  const byName = new Map<string, Place[]>();
  const crossingsAt = new Map<number, Place[]>();
  const byCode = new Map<string, Place>();
  const children = new Map<number, Place[]>();
  const push = <K>(map: Map<K, Place[]>, key: K, place: Place): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [place]);
    else if (!list.includes(place)) list.push(place);
  };
  for (const place of places) {
    byId.set(place.id, place);
    if (place.codes?.iso3166_1_alpha3 !== undefined) byCode.set(place.codes.iso3166_1_alpha3, place);
    if (place.parent !== null) push(children, place.parent, place);
    for (const end of place.ends ?? []) push(crossingsAt, end, place);
    for (const name of namesOf(place)) push(byName, normalisePlaceName(name), place);
  }
  return { places, byId, byName, byCode, crossingsAt, children };
}

/** Every way the gazetteer writes this place. */
export const namesOf = (place: Place): string[] =>
  [...Object.values(place.names), ...place.aliases.map(({ text }) => text)].filter((name) => name !== '');

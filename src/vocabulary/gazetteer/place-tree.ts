import { loadPlaces } from './load-places.ts';
import type { Place, PlaceKind } from './place.ts';

/** All entries in order of id. */
export const listPlaces = (): readonly Place[] => loadPlaces().places;

export const findPlace = (id: number): Place | undefined => loadPlaces().byId.get(id);

/** Throws on an id the gazetteer never gave. */
export function getPlace(id: number): Place {
  const place = findPlace(id);
  if (place === undefined) throw new Error(`no place has the id ${id}`);
  return place;
}

/** Ids from the country down to the place itself. A crossing belongs to two countries and has only itself; see its `ends`. */
export function ancestors(id: number): number[] {
  const path: number[] = [];
  for (let place: Place | undefined = getPlace(id); place !== undefined; place = place.parent === null ? undefined : getPlace(place.parent)) path.unshift(place.id);
  return path;
}

/** Whether `id` is `area` or lies in it; a crossing lies in the areas of both its ends. */
export function isWithin(id: number, area: number): boolean {
  return ancestors(id).includes(area) || (getPlace(id).ends ?? []).some((end) => ancestors(end).includes(area));
}

/** `area` and everything below it, crossings with an end in it too; ascending. */
export function placesWithin(area: number): number[] {
  const { children, crossingsAt } = loadPlaces();
  const found = new Set<number>();
  const visit = (id: number): void => {
    found.add(id);
    for (const crossing of crossingsAt.get(id) ?? []) found.add(crossing.id);
    for (const child of children.get(id) ?? []) visit(child.id);
  };
  visit(getPlace(area).id);
  return [...found].sort((a, b) => a - b);
}

const columns: Readonly<Record<PlaceKind, number>> = { country: 0, province: 1, prefecture: 2, county: 2, town: 3, crossing: 4, facility: 4 };

/** The five ancestor columns of DESIGN 6: [country, province, county, town, facility], 0 where there is none. */
export type PlacePath = readonly [number, number, number, number, number];

/**
 * A Chinese prefecture stands in the county column only where nothing finer is known; a crossing stands alone in the last
 * column, for it belongs to neither side. Filter by `pathFilter`, which knows both.
 */
export function placePath(id: number): PlacePath {
  const path: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const step of ancestors(id)) path[columns[getPlace(step).kind] as 0] = step;
  return path;
}

/** What an account in or at `area` has in its path: for each column, any of the ids. Terms are joined by OR. */
export function pathFilter(area: number): { column: 0 | 1 | 2 | 3 | 4; ids: number[] }[] {
  const place = getPlace(area);
  const column = columns[place.kind] as 0 | 1 | 2 | 3 | 4;
  const inside = placesWithin(area).filter((id) => id !== area).map(getPlace);
  const own = place.kind === 'prefecture' ? inside.filter(({ kind }) => kind === 'county').map(({ id }) => id) : [];
  const crossings = inside.filter(({ kind }) => kind === 'crossing').map(({ id }) => id);
  return [{ column, ids: [area, ...own] }, ...(crossings.length === 0 ? [] : [{ column: 4 as const, ids: crossings }])];
}

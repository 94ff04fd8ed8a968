/** A place on the map, never finer than a town; `key` says to which step it belongs. */
export type Mark = { readonly key: string; readonly lat: number; readonly lon: number; readonly precision: 'town' | 'county' | 'prefecture' | 'province'; readonly name: string; readonly local: string | null; readonly order: string; readonly label: string };
export type MapLine = { readonly points: readonly (readonly [number, number])[]; readonly key?: string };

/** Marks of one point stand together: one dot with all that happened there. */
export function groupMarks(marks: readonly Mark[]): { readonly lat: number; readonly lon: number; readonly precision: Mark['precision']; readonly name: string; readonly local: string | null; readonly marks: readonly Mark[] }[] {
  return [...Map.groupBy(marks, ({ lat, lon }) => `${lat} ${lon}`).values()].flatMap((own) => { const [first] = own; return first === undefined ? [] : [{ lat: first.lat, lon: first.lon, precision: first.precision, name: first.name, local: first.local, marks: own }]; });
}

/** A place on the map, never finer than a town; `key` says to which step it belongs. */
export type Mark = { readonly key: string; readonly lat: number; readonly lon: number; readonly precision: 'town' | 'county' | 'prefecture' | 'province'; readonly name: string; readonly local: string | null; readonly order: string; readonly label: string };
export type MapLine = { readonly points: readonly (readonly [number, number])[]; readonly key?: string };
export type PlaceMarks = { readonly lat: number; readonly lon: number; readonly precision: Mark['precision']; readonly name: string; readonly local: string | null; readonly marks: readonly Mark[] };

/** Marks of one point stand together: one dot with all that happened there. */
export function groupMarks(marks: readonly Mark[]): readonly PlaceMarks[] {
  return [...Map.groupBy(marks, ({ lat, lon }) => `${lat} ${lon}`).values()].flatMap((own) => { const [first] = own; return first === undefined ? [] : [{ lat: first.lat, lon: first.lon, precision: first.precision, name: first.name, local: first.local, marks: own }]; });
}

/** The numbers of the steps at a place, each once: `1, 3`. */
export const ordersOf = ({ marks }: PlaceMarks): string => [...new Set(marks.map((mark) => mark.order))].filter((order) => order !== '').join(', ');
/** Pixels: what is known only as a county or a province is drawn wide and empty, no point is claimed. */
export const ringOf = { town: 0, county: 14, prefecture: 22, province: 34 } as const satisfies Readonly<Record<Mark['precision'], number>>;

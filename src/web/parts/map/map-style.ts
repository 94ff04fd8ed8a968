import type { FeatureCollection } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import { ordersOf, ringOf, type MapLine, type PlaceMarks } from './marks.ts';

type Places = readonly PlaceMarks[];
export type Colours = { readonly water: string; readonly land: string; readonly border: string; readonly ink: string; readonly accent: string; readonly halo: string };

/** From the page itself, so that light and dark are those of the page. */
export function coloursOf(element: Element): Colours {
  const css = getComputedStyle(element);
  const of = (name: string): string => css.getPropertyValue(name).trim();
  return { water: of('--wash'), land: of('--card'), border: of('--edge'), ink: of('--ink'), accent: of('--accent'), halo: of('--card') };
}

const empty: FeatureCollection = { type: 'FeatureCollection', features: [] };
/** Our own style: coasts and borders, dots and lines. No tiles, no glyphs, no address of anybody else. */
export function toStyle(colours: Colours, places: Places, lines: readonly MapLine[], countries: Countries): StyleSpecification {
  return {
    version: 8,
    sources: {
      outlines: { type: 'geojson', data: empty },
      places: { type: 'geojson', data: placesData(places) }, countries: { type: 'geojson', data: countriesData(countries) }, lines: { type: 'geojson', data: linesData(lines) },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
      { id: 'land', type: 'fill', source: 'outlines', filter: ['==', ['get', 'is'], 'land'], paint: { 'fill-color': colours.land, 'fill-outline-color': colours.border } },
      { id: 'border', type: 'line', source: 'outlines', filter: ['==', ['get', 'is'], 'border'], paint: { 'line-color': colours.border, 'line-width': 1, 'line-dasharray': [4, 2] } },
      { id: 'countries', type: 'symbol', source: 'countries', layout: { 'text-field': ['get', 'name'], 'text-size': 15, 'text-letter-spacing': 0.12 }, paint: { 'text-color': colours.border, 'text-halo-color': colours.land, 'text-halo-width': 1 } },
      { id: 'lines', type: 'line', source: 'lines', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colours.accent, 'line-width': 2, 'line-opacity': 0.6 } },
      // What is known only as a county or a province is drawn wide and empty: no point is claimed.
      { id: 'wide', type: 'circle', source: 'places', filter: ['!=', ['get', 'precision'], 'town'], paint: { 'circle-radius': ['match', ['get', 'precision'], 'province', ringOf.province, 'prefecture', ringOf.prefecture, ringOf.county], 'circle-color': colours.accent, 'circle-opacity': 0.12, 'circle-stroke-color': colours.accent, 'circle-stroke-width': 1, 'circle-stroke-opacity': 0.6 } },
      { id: 'dots', type: 'circle', source: 'places', paint: { 'circle-radius': ['case', ['get', 'picked'], 7, 4.5], 'circle-color': colours.accent, 'circle-stroke-color': colours.halo, 'circle-stroke-width': 1.5 } },
      {
        id: 'names', type: 'symbol', source: 'places',
        layout: { 'text-field': ['format', ['get', 'order'], { 'font-scale': 0.85 }, ['get', 'name'], {}, ['get', 'local'], { 'font-scale': 0.85 }], 'text-size': 13, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': ['match', ['get', 'precision'], 'province', 2.8, 'prefecture', 1.9, 'county', 1.3, 0.8], 'text-justify': 'auto', 'text-max-width': 14, 'text-optional': true },
        paint: { 'text-color': colours.ink, 'text-halo-color': colours.halo, 'text-halo-width': 1.6 },
      },
    ],
  };
}

/** Names of countries in the reader's words, where there is room for them. */
export type Countries = readonly { readonly name: string; readonly at: readonly [number, number] }[];
const countriesData = (countries: Countries): FeatureCollection => ({ type: 'FeatureCollection', features: countries.map(({ name, at: [lon, lat] }) => ({ type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: [lon, lat] } })) });

export const placesData = (places: Places, picked: string | null = null): FeatureCollection => ({
  type: 'FeatureCollection',
  features: places.map((place) => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
    properties: {
      key: place.marks[0]?.key ?? '', name: place.name, local: place.local === null ? '' : ` ${place.local}`, precision: place.precision, picked: place.marks.some((mark) => mark.key === picked),
      order: ordersOf(place).replace(/(.+)/u, '$1  '),
    },
  })),
});

export const linesData = (lines: readonly MapLine[]): FeatureCollection => ({
  type: 'FeatureCollection', features: lines.map((line) => ({ type: 'Feature', properties: { key: line.key ?? '' }, geometry: { type: 'LineString', coordinates: line.points.map(([lon, lat]) => [lon, lat]) } })),
});

import type { MapLine } from './marks.ts';

/** Pixels left free around the places: names stand there, on a telephone fewer. */
export const paddingOf = (width: number): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number } => (width < 480 ? { top: 36, bottom: 36, left: 32, right: 84 } : { top: 48, bottom: 48, left: 72, right: 110 });
/** One place alone stands among what lies around it. */
export const nearest = (places: readonly unknown[]): number => (places.length === 1 ? 6 : 8);

type Point = readonly [lon: number, lat: number];
/** West, south, east, north of all places and lines; of the border region where there are none. */
export function boundsOf(places: readonly { readonly lon: number; readonly lat: number }[], lines: readonly MapLine[]): readonly [Point, Point] {
  const points: readonly Point[] = [...places.map(({ lon, lat }) => [lon, lat] as const), ...lines.flatMap((line) => line.points)];
  if (points.length === 0) return [[122, 37], [132, 45]];
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

/** Mercator, the world 1 wide. */
const across = (lon: number): number => (lon + 180) / 360;
const down = (lat: number): number => (1 - Math.log(Math.tan(Math.PI / 4 + (Math.min(85, Math.max(-85, lat)) * Math.PI) / 360)) / Math.PI) / 2;

/** From longitude and latitude to pixels of a box, so that the bounds lie within the padding: as the map that moves lays its first view out. */
export function toProjection([[west, south], [east, north]]: readonly [Point, Point], { width, height, maxZoom }: { readonly width: number; readonly height: number; readonly maxZoom: number }): (lon: number, lat: number) => readonly [number, number] {
  const padding = paddingOf(width);
  const [inner, tall] = [Math.max(1, width - padding.left - padding.right), Math.max(1, height - padding.top - padding.bottom)];
  // MapLibre counts a world of 512 pixels at zoom 0.
  const scale = Math.min(inner / Math.max(1e-9, across(east) - across(west)), tall / Math.max(1e-9, down(south) - down(north)), 512 * 2 ** maxZoom);
  const [x, y] = [(across(west) + across(east)) / 2, (down(south) + down(north)) / 2];
  return (lon, lat) => [padding.left + inner / 2 + (across(lon) - x) * scale, padding.top + tall / 2 + (down(lat) - y) * scale];
}

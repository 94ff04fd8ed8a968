import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the outlines of the maps from the package world-atlas: `node tools/map/build.ts FOLDER`, see README.md beside it. */
type Point = readonly [number, number];
type Topology = {
  readonly transform: { readonly scale: Point; readonly translate: Point };
  readonly arcs: readonly (readonly Point[])[];
  readonly objects: { readonly countries: { readonly geometries: readonly Geometry[] } };
};
type Geometry = { readonly type: 'Polygon'; readonly arcs: readonly (readonly number[])[] } | { readonly type: 'MultiPolygon'; readonly arcs: readonly (readonly (readonly number[])[])[] };

const folder = process.argv[2];
if (folder === undefined) throw new Error('build.ts FOLDER');
const atlas = JSON.parse(readFileSync(join(folder, 'node_modules/world-atlas/countries-10m.json'), 'utf8')) as Topology;

/** Degrees within which a bend is left out: fine where returns happen, coarse far away. */
const near = { west: 121, south: 36.5, east: 133, north: 46 };
const around = { west: 95, south: 8, east: 147, north: 56 };
const within = ([lon, lat]: Point, box: typeof near): boolean => lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;
const toleranceOf = (line: readonly Point[]): number => (line.some((point) => within(point, near)) ? 0.004 : line.some((point) => within(point, around)) ? 0.05 : 0.6);

function decode(arc: readonly Point[]): Point[] {
  const { scale, translate } = atlas.transform;
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
}

/** Douglas-Peucker, ends kept, so that what two countries share stays shared. */
function simplify(line: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 3) return [...line];
  let [far, at] = [0, 0];
  line.forEach((point, i) => { const d = distance(point, first, last); if (d > far) [far, at] = [d, i]; });
  if (far <= tolerance) return [first, last];
  return [...simplify(line.slice(0, at + 1), tolerance), ...simplify(line.slice(at), tolerance).slice(1)];
}
function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}

const round = ([x, y]: Point): Point => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];
const arcs = atlas.arcs.map((arc) => { const line = decode(arc); return simplify(line, toleranceOf(line)).map(round); });
const arcOf = (i: number): readonly Point[] => (i < 0 ? [...(arcs[~i] ?? [])].reverse() : arcs[i] ?? []);
const ringOf = (refs: readonly number[]): Point[] => refs.flatMap((i, n) => arcOf(i).slice(n === 0 ? 0 : 1));

const used = new Map<number, number>();
const rings: Point[][] = [];
for (const geometry of atlas.objects.countries.geometries) {
  for (const polygon of geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) {
    for (const i of new Set(polygon.flat().map((ref) => (ref < 0 ? ~ref : ref)))) used.set(i, (used.get(i) ?? 0) + 1);
    const ring = ringOf(polygon[0] ?? []);
    const spread = (k: 0 | 1): number => Math.max(...ring.map((p) => p[k])) - Math.min(...ring.map((p) => p[k]));
    // Islets far away are left out; near by everything stays that is wider than a town.
    if (ring.length > 3 && Math.max(spread(0), spread(1)) > toleranceOf(ring) * 4) rings.push(ring);
  }
}
const borders = [...used].filter(([, times]) => times > 1).map(([i]) => arcs[i] ?? []).filter((line) => line.length > 1);
const out = {
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { is: 'land' }, geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) } },
    { type: 'Feature', properties: { is: 'border' }, geometry: { type: 'MultiLineString', coordinates: borders } },
  ],
};
const target = join(import.meta.dirname, '../../src/web/parts/map/outlines.json');
writeFileSync(target, `${JSON.stringify(out)}\n`);
process.stdout.write(`${target}: ${JSON.stringify(out).length} bytes, ${rings.length} pieces of land, ${borders.length} borders\n`);

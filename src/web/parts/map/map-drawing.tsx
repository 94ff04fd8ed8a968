import type { FeatureCollection, Position } from 'geojson';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { read } from '../../pages/read/words/read.ts';
import { useList, useSay } from '../../words/use-words.tsx';
import { ordersOf, ringOf, type MapLine, type PlaceMarks } from './marks.ts';
import { loadOutlines } from './outlines.ts';
import { placeLabels } from './place-labels.ts';
import { boundsOf, nearest, toProjection } from './projection.ts';
import { seats } from './seats.ts';
import style from './place-map.module.css';

type Props = { readonly places: readonly PlaceMarks[]; readonly lines: readonly MapLine[]; readonly picked: string | null; readonly onPick: (key: string) => void };
type Project = ReturnType<typeof toProjection>;

/** The places, lines and outlines as they lie when nobody has moved them: drawn at once, on any machine, on paper too. */
export function MapDrawing({ places, lines, picked, onPick }: Props) {
  const say = useSay(read);
  const list = useList();
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [outlines, setOutlines] = useState<FeatureCollection | null>(null);
  useLayoutEffect(() => {
    const there = box.current;
    if (there === null) return undefined;
    const measure = (): void => setSize((before) => (before.width === there.clientWidth && before.height === there.clientHeight ? before : { width: there.clientWidth, height: there.clientHeight }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(there);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    let here = true;
    void loadOutlines().then((found) => { if (here) setOutlines(found); }, () => undefined);
    return () => { here = false; };
  }, []);
  const { width, height } = size;
  const at = useMemo(() => toProjection(boundsOf(places, lines), { ...size, maxZoom: nearest(places) }), [places, lines, size]);
  const [land, border] = useMemo(() => (outlines === null || width === 0 ? ['', ''] : [pathOf(outlines, 'land', at, size), pathOf(outlines, 'border', at, size)]), [outlines, at, size, width]);
  const words = useMemo(() => places.map((place) => ({ order: ordersOf(place), name: place.name, local: place.local ?? '' })), [places]);
  const labels = useMemo(() => placeLabels(places.map((place, i) => ({ at: at(place.lon, place.lat), width: widthOf(words[i] ?? { order: '', name: '', local: '' }, box.current), away: Math.max(9, ringOf[place.precision] + 4) })), size), [places, words, at, size]);
  return (
    <div ref={box} className={style.canvas}>
      {width === 0 ? null : (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${say('map.label')} ${list(places.map(({ name }) => name))}`}>
          <path d={land} className={style.land} /><path d={border} className={style.border} />
          {seats.map((seat) => { const [x, y] = at(seat.at[0], seat.at[1]); return x < 30 || y < 20 || x > width - 30 || y > height - 10 ? null : <text key={seat.at.join(' ')} x={x} y={y} className={style.country} textAnchor="middle">{say(seat.key)}</text>; })}
          {lines.map((line, i) => <polyline key={i} points={line.points.map(([lon, lat]) => at(lon, lat).map(Math.round).join(',')).join(' ')} className={style.line} />)}
          {places.map((place, i) => {
            const [x, y] = at(place.lon, place.lat);
            const label = labels[i];
            const text = words[i];
            return (
              <g key={`${place.lat} ${place.lon}`} className={style.place} onClick={() => onPick(place.marks[0]?.key ?? '')}>
                <title>{place.local === null ? place.name : `${place.name} ${place.local}`}</title>
                {ringOf[place.precision] === 0 ? null : <circle cx={x} cy={y} r={ringOf[place.precision]} className={style.ring} />}
                <circle cx={x} cy={y} r={place.marks.some(({ key }) => key === picked) ? 7 : 4.5} className={style.dot} />
                {label === undefined || text === undefined ? null : <text x={label.x} y={label.y} textAnchor={label.anchor} className={style.label}>{text.order === '' ? null : <tspan className={style.small}>{text.order}{'  '}</tspan>}{text.name}{text.local === '' ? null : <tspan className={style.small}> {text.local}</tspan>}</text>}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

let pen: CanvasRenderingContext2D | null | undefined;
/** Pixels that a label takes in the page's own font. */
function widthOf({ order, name, local }: { readonly order: string; readonly name: string; readonly local: string }, box: HTMLElement | null): number {
  pen ??= document.createElement('canvas').getContext('2d');
  const whole = [order, name, local].filter((part) => part !== '').join('  ');
  if (pen === null) return whole.length * 13;
  pen.font = `13px ${getComputedStyle(box ?? document.body).fontFamily}`;
  return pen.measureText(whole).width + 4;
}

/** Rings and lines that reach into the box, as one path in whole pixels. */
function pathOf({ features }: FeatureCollection, is: 'land' | 'border', at: Project, { width, height }: { readonly width: number; readonly height: number }): string {
  const parts: string[] = [];
  const add = (points: readonly Position[]): void => {
    let [d, x0, y0, west, east, north, south] = ['', NaN, NaN, Infinity, -Infinity, Infinity, -Infinity];
    for (const [lon = 0, lat = 0] of points) {
      const [x, y] = at(lon, lat).map((n) => Math.round(n * 2) / 2) as [number, number];
      if (x === x0 && y === y0) continue;
      d += `${d === '' ? 'M' : 'L'}${x} ${y}`;
      [x0, y0, west, east, north, south] = [x, y, Math.min(west, x), Math.max(east, x), Math.min(north, y), Math.max(south, y)];
    }
    if (west <= width && east >= 0 && north <= height && south >= 0) parts.push(is === 'land' ? `${d}Z` : d);
  };
  for (const { geometry, properties } of features) {
    if (properties?.['is'] !== is) continue;
    if (geometry.type === 'MultiPolygon') for (const rings of geometry.coordinates) for (const ring of rings) add(ring);
    else if (geometry.type === 'Polygon') for (const ring of geometry.coordinates) add(ring);
    else if (geometry.type === 'MultiLineString') for (const one of geometry.coordinates) add(one);
    else if (geometry.type === 'LineString') add(geometry.coordinates);
  }
  return parts.join('');
}

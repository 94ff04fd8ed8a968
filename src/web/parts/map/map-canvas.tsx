import { LngLatBounds, Map as MapLibreMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { read } from '../../pages/read/words/read.ts';
import { useSay } from '../../words/use-words.tsx';
import { coloursOf, linesData, loadOutlines, placesData, toStyle } from './map-style.ts';
import type { groupMarks, MapLine } from './marks.ts';
import style from './place-map.module.css';

setWorkerUrl(workerUrl);

type Props = { readonly places: ReturnType<typeof groupMarks>; readonly lines: readonly MapLine[]; readonly picked: string | null; readonly onPick: (key: string) => void; readonly tall: boolean };

/** The picture itself. Throws where no WebGL can be had; who holds it says so in words. */
export function MapCanvas({ places, lines, picked, onPick, tall }: Props) {
  const say = useSay(read);
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibreMap | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  const pick = useRef(onPick);
  useEffect(() => { pick.current = onPick; });
  const countries = seats.map(({ key, at }) => ({ name: say(key), at }));
  const first = useRef({ places, lines, countries });
  const label = say('map.label');

  useEffect(() => {
    if (box.current === null) return undefined;
    let made: MapLibreMap;
    try {
      const quiet = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      made = new MapLibreMap({
        container: box.current, style: toStyle(coloursOf(box.current), first.current.places, first.current.lines, first.current.countries), attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: quiet ? 0 : 100,
        localIdeographFontFamily: getComputedStyle(box.current).fontFamily, canvasContextAttributes: { preserveDrawingBuffer: true }, bounds: boundsOf(first.current.places, first.current.lines), fitBoundsOptions: { ...fit, ...nearest(first.current.places) }, maxZoom: 9, cooperativeGestures: false,
      });
    } catch (error) {
      setFailed(error instanceof Error ? error : new Error('map'));
      return undefined;
    }
    map.current = made;
    made.scrollZoom.disable();
    made.getCanvas().setAttribute('aria-label', label);
    made.once('load', () => void loadOutlines().then((outlines) => map.current?.getSource<GeoJSONSource>('outlines')?.setData(outlines), () => undefined));
    made.on('click', 'dots', (event) => { const key: unknown = event.features?.[0]?.properties['key']; if (typeof key === 'string') pick.current(key); });
    made.on('mouseenter', 'dots', () => { made.getCanvas().style.cursor = 'pointer'; });
    made.on('mouseleave', 'dots', () => { made.getCanvas().style.cursor = ''; });
    return () => { map.current = null; made.remove(); };
  }, [label]);

  useEffect(() => {
    const there = map.current;
    if (there === null) return;
    const set = (): void => {
      void there.getSource<GeoJSONSource>('places')?.setData(placesData(places, picked));
      void there.getSource<GeoJSONSource>('lines')?.setData(linesData(lines));
    };
    if (there.isStyleLoaded()) set();
    else there.once('load', set);
  }, [places, lines, picked]);
  useEffect(() => { map.current?.fitBounds(boundsOf(places, lines), { ...fit, ...nearest(places), duration: 0 }); }, [places, lines]);

  if (failed !== null) throw failed;
  return (
    <div className={style.box} data-tall={tall}>
      <div ref={box} className={style.canvas} />
      <div className={style.buttons}>
        <button type="button" aria-label={say('map.in')} title={say('map.in')} onClick={() => map.current?.zoomIn({ duration: 0 })}>+</button>
        <button type="button" aria-label={say('map.out')} title={say('map.out')} onClick={() => map.current?.zoomOut({ duration: 0 })}>−</button>
        <button type="button" aria-label={say('map.whole')} title={say('map.whole')} onClick={() => map.current?.fitBounds(boundsOf(places, lines), { ...fit, ...nearest(places), duration: 0 })}>▢</button>
      </div>
    </div>
  );
}

const seats = [
  { key: 'map.cn', at: [125.2, 42.9] }, { key: 'map.kp', at: [126.4, 39.6] }, { key: 'map.kr', at: [128, 36.4] }, { key: 'map.ru', at: [132.6, 44.6] }, { key: 'map.mn', at: [105, 46.5] }, { key: 'map.cn', at: [108, 33] }, { key: 'map.la', at: [102.4, 20.2] }, { key: 'map.th', at: [101, 16] }, { key: 'map.vn', at: [106.4, 16.5] },
] as const;
const fit = { padding: { top: 48, bottom: 48, left: 72, right: 110 } };
/** One place alone stands among what lies around it. */
const nearest = (places: Props['places']): { readonly maxZoom: number } => ({ maxZoom: places.length === 1 ? 6 : 8 });

function boundsOf(places: Props['places'], lines: readonly MapLine[]): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const { lon, lat } of places) bounds.extend([lon, lat]);
  for (const line of lines) for (const [lon, lat] of line.points) bounds.extend([lon, lat]);
  return bounds.isEmpty() ? new LngLatBounds([122, 37], [132, 45]) : bounds;
}

import { Map as MapLibreMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { read } from '../../pages/read/words/read.ts';
import { useList, useSay } from '../../words/use-words.tsx';
import { coloursOf, linesData, placesData, toStyle } from './map-style.ts';
import type { MapLine, PlaceMarks } from './marks.ts';
import { loadOutlines } from './outlines.ts';
import { boundsOf, nearest, paddingOf } from './projection.ts';
import { seats } from './seats.ts';
import style from './place-map.module.css';

setWorkerUrl(workerUrl);

/** What the buttons beside the map do. */
export type Hands = { readonly in: () => void; readonly out: () => void; readonly whole: () => void };
type Props = { readonly places: readonly PlaceMarks[]; readonly lines: readonly MapLine[]; readonly picked: string | null; readonly onPick: (key: string) => void; /** Once everything is drawn; null when it goes. */ readonly onReady: (hands: Hands | null) => void; readonly shown: boolean };

/** The map that moves. Throws where no WebGL can be had; who holds it keeps the drawing. */
export function MapCanvas({ places, lines, picked, onPick, onReady, shown }: Props) {
  const say = useSay(read);
  const list = useList();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibreMap | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  const pick = useRef(onPick);
  const tell = useRef(onReady);
  const now = useRef({ places, lines });
  useEffect(() => { pick.current = onPick; tell.current = onReady; now.current = { places, lines }; });
  const countries = seats.map(({ key, at }) => ({ name: say(key), at }));
  const first = useRef({ places, lines, countries });
  const label = `${say('map.label')} ${list(places.map(({ name }) => name))}`;

  useEffect(() => {
    if (box.current === null) return undefined;
    let made: MapLibreMap;
    try {
      const quiet = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      const { places: all, lines: ways } = first.current;
      made = new MapLibreMap({
        container: box.current, style: toStyle(coloursOf(box.current), all, ways, first.current.countries), attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: quiet ? 0 : 100,
        localIdeographFontFamily: getComputedStyle(box.current).fontFamily, canvasContextAttributes: { preserveDrawingBuffer: true }, bounds: toBounds(all, ways), fitBoundsOptions: { padding: paddingOf(box.current.clientWidth), maxZoom: nearest(all) }, maxZoom: 9, cooperativeGestures: false,
      });
    } catch (error) {
      setFailed(error instanceof Error ? error : new Error('map'));
      return undefined;
    }
    map.current = made;
    made.scrollZoom.disable();
    made.once('load', () => void loadOutlines().then((outlines) => map.current?.getSource<GeoJSONSource>('outlines')?.setData(outlines), () => undefined)
      .then(() => made.once('idle', () => tell.current({ in: () => void made.zoomIn({ duration: 0 }), out: () => void made.zoomOut({ duration: 0 }), whole: () => fit(made, now.current) }))));
    made.on('click', 'dots', (event) => { const key: unknown = event.features?.[0]?.properties['key']; if (typeof key === 'string') pick.current(key); });
    made.on('mouseenter', 'dots', () => { made.getCanvas().style.cursor = 'pointer'; });
    made.on('mouseleave', 'dots', () => { made.getCanvas().style.cursor = ''; });
    return () => { map.current = null; tell.current(null); made.remove(); };
  }, []);

  useEffect(() => { map.current?.getCanvas().setAttribute('aria-label', label); }, [label]);
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
  useEffect(() => { if (map.current !== null) fit(map.current, { places, lines }); }, [places, lines]);

  if (failed !== null) throw failed;
  return <div className={style.layer} data-shown={shown}><div ref={box} className={style.canvas} /></div>;
}

const toBounds = (places: readonly PlaceMarks[], lines: readonly MapLine[]): [[number, number], [number, number]] => boundsOf(places, lines).map(([lon, lat]) => [lon, lat]) as [[number, number], [number, number]];
const fit = (map: MapLibreMap, { places, lines }: Pick<Props, 'places' | 'lines'>): void => void map.fitBounds(toBounds(places, lines), { padding: paddingOf(map.getContainer().clientWidth), maxZoom: nearest(places), duration: 0 });

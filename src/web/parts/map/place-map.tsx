import { useComputedColorScheme } from '@mantine/core';
import { Component, lazy, Suspense, useCallback, useMemo, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useSay, useSentences } from '../../words/use-words.tsx';
import { read } from '../../pages/read/words/read.ts';
import { MapDrawing } from './map-drawing.tsx';
import type { Hands } from './map-canvas.tsx';
import { groupMarks, type MapLine, type Mark } from './marks.ts';
import style from './place-map.module.css';

const MapCanvas = lazy(() => import('./map-canvas.tsx').then((part) => ({ default: part.MapCanvas })));
type Props = { readonly marks: readonly Mark[]; readonly lines: readonly MapLine[]; readonly picked: string | null; readonly onPick: (key: string) => void; readonly tall?: boolean };

/**
 * Where it was, at town precision, on outlines of our own: nothing is asked of anybody. First a drawing, which costs a page
 * nothing; the map that moves is fetched when a reader reaches for it. Where that cannot be had the drawing stays.
 */
export function PlaceMap({ marks, lines, picked, onPick, tall = false }: Props) {
  const say = useSay(read);
  const sentences = useSentences();
  const scheme = useComputedColorScheme('light');
  const places = useMemo(() => groupMarks(marks), [marks]);
  const [wanted, setWanted] = useState(false);
  const [failed, setFailed] = useState(false);
  /** In which colours the map that moves stands drawn. */
  const [drawn, setDrawn] = useState<string | null>(null);
  const hands = useRef<Hands | null>(null);
  const wish = useRef<keyof Hands | null>(null);
  const ready = useCallback((there: Hands | null) => {
    hands.current = there;
    setDrawn(there === null ? null : scheme);
    if (there !== null && wish.current !== null) { there[wish.current](); wish.current = null; }
  }, [scheme]);
  const move = (how: keyof Hands): void => {
    if (hands.current !== null) return hands.current[how]();
    wish.current = how;
    setWanted(true);
  };
  // A finger that only passes while the page scrolls has not reached for the map; a mouse over it has.
  const reach = (event: PointerEvent): void => { if (event.pointerType === 'mouse') setWanted(true); };
  const live = drawn === scheme && !failed;
  return (
    <figure className={style.figure}>
      <div className={style.box} data-tall={tall} data-map={live ? 'moves' : failed ? 'drawing-only' : 'drawing'} onPointerEnter={reach} onClick={() => setWanted(true)}>
        {live ? null : <MapDrawing places={places} lines={lines} picked={picked} onPick={onPick} />}
        {!wanted || failed ? null : <CannotDraw onFail={() => setFailed(true)}><Suspense fallback={null}><MapCanvas key={scheme} places={places} lines={lines} picked={picked} onPick={onPick} onReady={ready} shown={live} /></Suspense></CannotDraw>}
        {failed ? null : (
          <div className={style.buttons}>
            <button type="button" aria-label={say('map.in')} title={say('map.in')} onClick={() => move('in')}>+</button>
            <button type="button" aria-label={say('map.out')} title={say('map.out')} onClick={() => move('out')}>−</button>
            <button type="button" aria-label={say('map.whole')} title={say('map.whole')} onClick={() => move('whole')}>▢</button>
          </div>
        )}
      </div>
      <figcaption className={style.caption}>{sentences(failed ? say('map.cannot') : '', say('map.precision'), say('map.data'))}</figcaption>
    </figure>
  );
}

/** No WebGL, or none that works, or the part that draws did not come: the drawing stays. */
class CannotDraw extends Component<{ readonly onFail: () => void; readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } { return { failed: true }; }
  override componentDidCatch(): void { this.props.onFail(); }
  override render(): ReactNode { return this.state.failed ? null : this.props.children; }
}

import { useMantineColorScheme } from '@mantine/core';
import { Component, useMemo, type ReactNode } from 'react';
import { useSay } from '../../words/use-words.tsx';
import { read } from '../../pages/read/words/read.ts';
import { MapCanvas } from './map-canvas.tsx';
import { groupMarks, type MapLine, type Mark } from './marks.ts';
import style from './place-map.module.css';

type Props = { readonly marks: readonly Mark[]; readonly lines: readonly MapLine[]; readonly picked: string | null; readonly onPick: (key: string) => void; readonly tall?: boolean };

/** Where it was, at town precision, on outlines of our own: nothing is asked of anybody. Where it cannot be drawn the list says the same. */
export function PlaceMap(props: Props) {
  const say = useSay(read);
  const { colorScheme } = useMantineColorScheme();
  const places = useMemo(() => groupMarks(props.marks), [props.marks]);
  return (
    <figure className={style.figure}>
      <CannotDraw fallback={<p className="quiet">{say('map.cannot')}</p>}><MapCanvas key={colorScheme} places={places} lines={props.lines} picked={props.picked} onPick={props.onPick} tall={props.tall ?? false} /></CannotDraw>
      <figcaption className={style.caption}>{say('map.precision')} {say('map.data')}</figcaption>
    </figure>
  );
}

/** No WebGL, or none that works: a sentence in place of the picture. */
class CannotDraw extends Component<{ readonly fallback: ReactNode; readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } { return { failed: true }; }
  override render(): ReactNode { return this.state.failed ? this.props.fallback : this.props.children; }
}

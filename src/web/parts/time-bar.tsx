import { toBar, type Scale, type Span } from './time-scale.ts';
import style from './time-bar.module.css';

/** A soft bar over all the days that a time may mean; the words beside it say it in full. */
export function TimeBar({ span, scale }: { readonly span: Span | null; readonly scale: Scale }) {
  const bar = span === null ? undefined : toBar(span, scale);
  return (
    <span className={style.line} aria-hidden="true">
      {scale.ticks.map((tick) => <span key={tick.words} className={style.tick} style={{ insetInlineStart: `${tick.at}%` }} />)}
      {bar === undefined ? null : <span className={style.bar} data-open={[bar.openStart ? 'start' : '', bar.openEnd ? 'end' : ''].join('')} style={{ insetInlineStart: `${bar.left}%`, inlineSize: `${bar.width}%` }} />}
    </span>
  );
}

export const TimeTicks = ({ scale }: { readonly scale: Scale }) => (
  <span className={style.ticks} aria-hidden="true">{scale.ticks.map((tick) => <span key={tick.words} style={{ insetInlineStart: `${tick.at}%` }}>{tick.words}</span>)}</span>
);

import { useRef } from 'react';
import { useKeys } from '../../../app/keyboard.tsx';
import { EntryLink } from '../../../parts/entry-link.tsx';
import { TimeTicks } from '../../../parts/time-bar.tsx';
import type { Scale } from '../../../parts/time-scale.ts';
import { useSay } from '../../../words/use-words.tsx';
import type { Entity, Episode } from '../types.ts';
import { read } from '../words/read.ts';
import { ActList } from './act-list.tsx';
import { stepKey } from './path-marks.ts';
import { StepRow } from './step-row.tsx';
import style from './path.module.css';

type Props = { readonly episode: Episode; readonly n: number; readonly page: Entity; readonly scale: Scale | undefined; readonly open: string | null; readonly setOpen: (key: string | null) => void };

/** One return with its steps in the order told. Up and down go from step to step, Enter opens. */
export function EpisodeList({ episode, n, page, scale, open, setOpen }: Props) {
  const say = useSay(read);
  const list = useRef<HTMLOListElement>(null);
  const move = (by: 1 | -1): void => {
    const steps = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-step]') ?? [])];
    const at = steps.findIndex((step) => step === document.activeElement);
    if (at >= 0 || n === 1) steps[Math.min(steps.length - 1, Math.max(0, at + by))]?.focus();
  };
  useKeys(n === 1 ? { j: { say: say('keys.next'), run: () => move(1) }, k: { say: say('keys.previous'), run: () => move(-1) } } : {});
  const person = page.header.kind === 'person';
  const acts = page.acts.items.filter((act) => episode.acts.includes(act.entry.address));
  return (
    <div className={style.episode}>
      {person ? (
        <h3 className={style.head}><EntryLink address={episode.entry.address}>{say('return.n', { n })}</EntryLink>{episode.mode === null ? null : <span className="quiet"> · {episode.mode}</span>}{episode.group === null ? null : <span className="quiet"> · {episode.group}</span>}</h3>
      ) : null}
      {scale === undefined ? null : <div className={style.ticks}><TimeTicks scale={scale} /></div>}
      {episode.steps.length === 0 ? <p className="quiet">{say('return.noSteps')}</p> : (
        <ol ref={list} className={style.steps} onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); move(event.key === 'ArrowDown' ? 1 : -1); } }}>
          {episode.steps.map((step, i) => <StepRow key={stepKey(step, i)} id={stepKey(step, i)} order={i + 1} step={step} page={page} scale={scale} open={open === stepKey(step, i)} setOpen={setOpen} />)}
        </ol>
      )}
      {acts.length === 0 ? null : <ActList title={say('acts.of')} acts={acts} />}
    </div>
  );
}

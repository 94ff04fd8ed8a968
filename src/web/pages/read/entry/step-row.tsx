import { useId } from 'react';
import { TimeBar } from '../../../parts/time-bar.tsx';
import type { Scale } from '../../../parts/time-scale.ts';
import { useSay } from '../../../words/use-words.tsx';
import type { Entity, Step } from '../types.ts';
import { read } from '../words/read.ts';
import { StepPassages } from './step-passages.tsx';
import style from './path.module.css';

type Props = { readonly id: string; readonly order: number; readonly step: Step; readonly page: Entity; readonly scale: Scale | undefined; readonly open: boolean; readonly setOpen: (key: string | null) => void };

/** One step: when (words and bar), what, where, and how well it stands. Opening it shows every passage side by side. */
export function StepRow({ id, order, step, page, scale, open, setOpen }: Props) {
  const say = useSay(read);
  const panel = useId();
  const marks = <Marks step={step} />;
  return (
    <li className={style.step}>
      <button type="button" data-step className={style.row} data-bars={scale !== undefined} aria-expanded={open} aria-controls={panel} onClick={() => setOpen(open ? null : id)}>
        <span className={style.n} aria-hidden="true">{order}</span>
        <span className={style.when}>{step.time === null ? (page.header.sort === 'route' ? step.order : <span className="quiet">{say('noTime')}</span>) : step.time.words}{(step.time?.relative ?? null) === null ? null : <span className={style.small}>{step.time?.relative}</span>}</span>
        {scale === undefined ? null : <TimeBar span={step.time} scale={scale} />}
        <span className={style.what}><b>{step.label}</b>{step.duration === null ? null : <span className={style.small}>{step.duration}</span>}{step.detail === null || step.detail === step.label ? null : <span className={style.small}>{step.detail}</span>}</span>
        <span className={style.where}>{step.place === null ? (page.header.sort === 'route' ? '' : <span className="quiet">{say('noPlace')}</span>) : <>{step.place.words}{step.place.local === null ? null : <span className="quiet whole"> {step.place.local}</span>}</>}</span>
        <span className={style.marks}>{marks}</span>
      </button>
      <div id={panel} hidden={!open}>{open ? <StepPassages step={step} page={page} /> : null}</div>
    </li>
  );
}

const circled = ['', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];

/** A mark and, for who cannot see it or wonders, the same in words. */
function Marks({ step }: { readonly step: Step }) {
  const say = useSay(read);
  const n = step.sources;
  const words = [step.disputed ? say('differ') : '', step.agree ? say('agree', { n }) : '', step.rivals > 1 ? say('rivals', { n: step.rivals }) : ''].filter((word) => word !== '').join(' · ');
  return <><span aria-hidden="true" className={style.mark}>{step.agree ? circled[Math.min(n, 9)] : ''}{step.disputed ? ' !' : ''}</span><span className={style.small}>{words}</span></>;
}

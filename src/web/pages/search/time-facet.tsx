import { RangeSlider } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { toSpanWords } from '../../parts/span-words.ts';
import { useColon, useSay, useTongue } from '../../words/use-words.tsx';
import { search } from './words/search.ts';
import style from './search.module.css';

type Time = NonNullable<Out<'GET /api/search/facets'>['time']>;
type Props = { readonly time: Time; readonly from: string | undefined; readonly to: string | undefined; readonly onChange: (from: string | undefined, to: string | undefined) => void };
const height = 56;

/** How the accounts lie over time, as bars that are dark where they surely lie and light where they may, and a slider with two ends. */
export function TimeFacet({ time, from, to, onChange }: Props) {
  const say = useSay(search);
  const colon = useColon();
  const { language } = useTongue();
  const { bins } = time;
  const last = bins.length - 1;
  const a = from === undefined ? 0 : Math.max(0, bins.findIndex((bin) => bin.to >= from));
  const b = to === undefined ? last : Math.max(0, bins.findLastIndex((bin) => bin.from <= to));
  const [ends, setEnds] = useState<[number, number]>([a, Math.max(a, b)]);
  useEffect(() => setEnds([a, Math.max(a, b)]), [a, b]);
  const most = Math.max(1, ...bins.map(({ whole, maybe }) => whole + maybe));
  const word = (i: number): string => { const bin = bins[i]; return bin === undefined ? '' : toSpanWords(bin.from, bin.to, language) ?? ''; };
  const choose = ([first, second]: [number, number]): void => onChange(first === 0 ? undefined : bins[first]?.from, second === last ? undefined : bins[second]?.to);
  return (
    <section className={style.facet} aria-label={say('facet.time')}>
      <h3>{say('facet.time')}</h3>
      <svg className={style.bars} viewBox={`0 0 ${bins.length} ${height}`} preserveAspectRatio="none" role="img" aria-label={say('time.summary', { n: bins.length, from: word(0), to: word(last) })}>
        {bins.map(({ from: key, whole, maybe }, i) => {
          const [w, m] = [(whole / most) * height, (maybe / most) * height];
          const inside = i >= ends[0] && i <= ends[1];
          return <g key={key} className={inside ? style.in : style.out}><rect className={style.maybe} x={i + 0.1} width={0.8} y={height - w - m} height={m} /><rect className={style.whole} x={i + 0.1} width={0.8} y={height - w} height={w} /></g>;
        })}
      </svg>
      {last === 0 ? null : <RangeSlider className={style.slider} min={0} max={last} minRange={0} step={1} size={4} thumbSize={18} label={null} value={ends} onChange={setEnds} onChangeEnd={choose} thumbFromLabel={`${say('time.first')}${colon}${word(ends[0])}`} thumbToLabel={`${say('time.last')}${colon}${word(ends[1])}`} />}
      <p className={style.note} aria-live="polite">{word(ends[0]) === word(ends[1]) ? word(ends[0]) : say('span', { from: word(ends[0]), to: word(ends[1]) })}{from === undefined && to === undefined ? null : <> · <button type="button" className={style.link} onClick={() => onChange(undefined, undefined)}>{say('time.clear')}</button></>}</p>
      <p className={style.legend}><span className={style.whole} aria-hidden /> {say('time.whole')} <span className={style.maybe} aria-hidden /> {say('time.maybe')}</p>
      {time.undated === 0 ? null : <p className={style.note}>{say('time.undated', { n: time.undated })}</p>}
    </section>
  );
}

import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { links } from './words/links.ts';
import style from './links.module.css';

type Interval = Out<'GET /api/links/agreement'>['rawInterval'];

/** How far those who judged and those who judged again agree, each figure with its interval and of how many pairs. */
export function Agreement() {
  const say = useSay(links);
  const { data, error, refetch } = useAsk('GET /api/links/agreement', {}, { keep: true });
  const figure = (value: number | null, interval: Interval): string => (value === null ? say('agree.unknown') : interval === null ? value.toFixed(2) : say('agree.interval', { value: value.toFixed(2), low: interval.low.toFixed(2), high: interval.high.toFixed(2) }));
  return (
    <section className={style.why} aria-labelledby="agreement">
      <h2 id="agreement">{say('agree')}</h2>
      {error === null ? null : <Problem error={error} inline again={() => void refetch()} />}
      {data === undefined ? null : data.pairs === 0 ? <p className="quiet">{say('agree.none')}</p> : (
        <>
          <p className="quiet">{say('agree.what')}</p>
          <dl className={style.figures} data-agreement={data.pairs}>
            <dt>{say('agree.n')}</dt><dd>{data.pairs}{data.open === 0 ? '' : ` · ${say('agree.open', { n: data.open })}`}</dd>
            <dt>{say('agree.raw')}</dt><dd>{figure(data.raw, data.rawInterval)}</dd>
            <dt>{say('agree.ac1')}</dt><dd>{figure(data.ac1, data.ac1Interval)}</dd>
            <dt>{say('agree.kappa')}</dt><dd>{figure(data.kappa, data.kappaInterval)}</dd>
          </dl>
        </>
      )}
    </section>
  );
}

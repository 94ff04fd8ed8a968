import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { assess } from '../../parts/assess/words/assess.ts';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { CompareRows } from './compare-rows.tsx';
import { SecondPanel } from './second-panel.tsx';
import { links } from './words/links.ts';
import style from './review.module.css';

const route = getRouteApi('/frame/review/second/$a/$b');
type Side = NonNullable<Out<'GET /api/links/second/pair'>['pair']>['a'];

/**
 * A pair that somebody else judged, as if nobody had: each account by itself. It asks for nothing that hangs on the first verdict: not the entries, not what was
 * concluded of them, not how likely they are one, nor who else they may be.
 */
export function SecondPage() {
  const { a, b } = route.useParams();
  return <Pair key={`${a} ${b}`} a={a} b={b} />;
}

function Pair({ a, b }: { readonly a: string; readonly b: string }) {
  const say = useSay(links);
  const word = useSay(assess);
  const { language: lang } = useTongue();
  const [judged, setJudged] = useState(false);
  // Judged, it is offered no more: what is on the page stays.
  const { data, error, refetch } = useAsk('GET /api/links/second/pair', { a, b, lang }, { enabled: !judged });
  const back = <p className="no-print"><Link to="/review/links">{say('title')}</Link></p>;
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <><PageHeader title={say('second.title')} /><Waiting /></>;
  const { pair, next, left } = data;
  if (pair === null) return <><PageHeader title={say('second.title')}>{back}</PageHeader><Empty title={say('second.gone')} /></>;
  return (
    <>
      <PageHeader title={say('second.title')}><p>{say('second.what')}</p>{back}</PageHeader>
      {error === null ? null : <Problem error={error} inline again={() => void refetch()} />}
      <div className={style.sheet}>
        <section aria-label={word('page.told')}>
          <div className={style.heads}><span /><Head side={pair.a} /><Head side={pair.b} /></div>
          <CompareRows left={pair.a} right={pair.b} accounts={[pair.a.header.address, pair.b.header.address]} alone />
        </section>
        <SecondPanel a={pair.a.header.address} b={pair.b.header.address} next={next} left={left} onJudged={() => setJudged(true)} />
      </div>
    </>
  );
}

const Head = ({ side: { header } }: { readonly side: Side }) => <div className={style.cell}><h2>{header.title}</h2><p className="quiet">{header.id} · {header.sortWords}</p></div>;

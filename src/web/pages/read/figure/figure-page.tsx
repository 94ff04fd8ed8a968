import { Button } from '@mantine/core';
import { lazy, Suspense, useState, type CSSProperties } from 'react';
import { useKeys } from '../../../app/keyboard.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { StateBadge } from '../../../parts/state-badge.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useFormat, useList, useSay } from '../../../words/use-words.tsx';
import { EntryTabs } from '../entry/entry-tabs.tsx';
import { UsesLine } from '../entry/uses-line.tsx';
import { Rivals } from '../rivals.tsx';
import type { Entity, Question } from '../types.ts';
import { read } from '../words/read.ts';
import { ClaimRows } from './claim-rows.tsx';
import { QuoteSheet } from './quote-sheet.tsx';
import { RelatedRows } from './related-rows.tsx';
import style from '../read.module.css';
import own from './figure.module.css';

const ClaimChart = lazy(() => import('./claim-chart.tsx').then((part) => ({ default: part.ClaimChart })));

type Props = { readonly page: Entity; readonly question: Question };

/** What was reviewed of the figure at hand; that it is one account says nothing of a question that many answer. */
const reviewed = ({ header: { state } }: Entity): Entity['header']['state'] => (state?.code === 'one-account' || state?.code === 'agreeing-accounts' ? null : state);

/** One question, everybody who answers it, and beneath it what is only a part, a sum, a repetition, or another question. */
export function FigurePage({ page, question }: Props) {
  const say = useSay(read);
  const list = useList();
  const { day } = useFormat();
  const [quoting, setQuoting] = useState(false);
  useKeys({ q: { say: say('keys.quote'), run: () => setQuoting(true) } });
  const numbered = question.rows.filter((row) => row.numbered);
  if (quoting) return <QuoteSheet page={page} question={question} onBack={() => setQuoting(false)} />;
  return (
    <article>
      <PageHeader title={question.title} beside={<StateBadge state={reviewed(page)} />}>
        <ul className={style.facts}>
          <li><code>{page.header.id}</code></li><li>{question.support.words}</li>
          {page.header.readers.length === 0 ? null : <li>{say('readers', { names: list(page.header.readers) })}</li>}
          <li>{say('changed', { at: day(page.header.changedAt) })}</li>
        </ul>
        <ul className={own.chips} aria-label={say('figure.scope')}>{[question.measure, question.unit, question.population, question.place, question.period].filter((part) => part !== null && part !== '').map((part, i) => <li key={i}>{part}</li>)}</ul>
        <p className="no-print"><Button variant="default" onClick={() => setQuoting(true)}>{say('quote')}</Button></p>
      </PageHeader>
      <section className={style.part} aria-labelledby="claims">
        <h2 id="claims">{say('figure.claims')}</h2>
        {numbered.length === 0 ? <p className="quiet">{say('figure.noNumbers')}</p> : <div className={own.room}><div style={{ '--rows': numbered.length } as CSSProperties}><Suspense fallback={<Waiting lines={4} />}><ClaimChart question={question} /></Suspense></div></div>}
        <ClaimRows question={question} sources={page.sources} />
        {question.more === 0 ? null : <p>{say('figure.rest', { n: question.more })}</p>}
      </section>
      <RelatedRows question={question} sources={page.sources} />
      <section className={style.part} aria-labelledby="told">
        <h2 id="told">{say('figure.this')} <span className="quiet">{page.header.id}</span></h2>
        {page.properties.map((property) => <Rivals key={property.property} property={property} sources={page.sources} address={page.header.address} narrative={page.header.narrative} />)}
        <UsesLine uses={page.header.uses} open={false} />
      </section>
      <EntryTabs page={page} />
    </article>
  );
}

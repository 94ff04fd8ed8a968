import { TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import type { Out } from '../../../api/apis.ts';
import { useAsk } from '../../../api/queries.ts';
import { Empty } from '../../../parts/empty.tsx';
import { EntryLink } from '../../../parts/entry-link.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useSay, useTongue } from '../../../words/use-words.tsx';
import { read } from '../words/read.ts';
import style from '../read.module.css';
import own from './figure.module.css';

const route = getRouteApi('/frame/figures');
type Line = Out<'GET /api/figures'>['questions'][number];

/** Questions that have been answered with numbers; those that several answer stand first. */
export function FiguresPage() {
  const say = useSay(read);
  const { language } = useTongue();
  const { q = '' } = route.useSearch();
  const { data, error, refetch } = useAsk('GET /api/figures', { lang: language }, { keep: true });
  const [typed, setTyped] = useState(q);
  const wanted = useDeferredValue(typed).trim().toLowerCase();
  const shown = (data?.questions ?? []).filter((line) => wanted === '' || [line.title, line.id, ...line.says, line.period?.earliest ?? '', line.period?.latest ?? ''].join(' ').toLowerCase().includes(wanted));
  const [several, single] = [shown.filter((line) => line.claims > 1), shown.filter((line) => line.claims === 1)];
  return (
    <>
      <PageHeader title={say('figures')}><p>{say('figures.text')}</p></PageHeader>
      {error !== null && data === undefined ? <Problem error={error} inline again={() => void refetch()} /> : null}
      {data === undefined ? (error === null ? <Waiting /> : null) : data.questions.length === 0 ? <Empty title={say('figures.none')} /> : (
        <>
          <TextInput className={`no-print ${own.filter ?? ''}`} label={say('figures.filter')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
          {shown.length === 0 ? <Empty title={say('figures.noMatch')} /> : null}
          {several.length === 0 ? null : <section className={style.part} aria-labelledby="several"><h2 id="several">{say('figures.several')}</h2><Lines lines={several} /></section>}
          {single.length === 0 ? null : <section className={style.part} aria-labelledby="single"><h2 id="single">{say('figures.single')}</h2><p className="quiet">{say('figures.alone')}</p><Lines lines={single} /></section>}
          {data.more ? <p className="quiet">{say('figures.more')}</p> : null}
        </>
      )}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const say = useSay(read);
  return (
    <ul className={style.list}>
      {lines.map((line) => (
        <li key={line.address}>
          <EntryLink address={line.address} className={style.title ?? ''}>{line.title}</EntryLink>
          <span className={style.meta}>{[line.id, say('figures.claims', { n: line.claims }), line.says.join(' · ')].join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

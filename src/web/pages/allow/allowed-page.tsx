import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Absent, Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useColon, useSay } from '../../words/use-words.tsx';
import { Cells } from './cells.tsx';
import { CloseForm } from './close-form.tsx';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

const route = getRouteApi('/frame/sources/$source/allowed');
type Giver = Out<'GET /api/sources/:id/permissions'>['givers'][number];
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What each giver of a source said, cell by cell, and the two words that can only close: taken back, and less than the card says. */
export function AllowedPage() {
  const { source } = route.useParams();
  // An address of another shape belongs to nothing.
  return id.test(source) ? <Allowed key={source} source={source} /> : <Absent />;
}

function Allowed({ source }: { readonly source: string }) {
  const say = useSay(allow);
  const { data, error, refetch } = useAsk('GET /api/sources/:id/permissions', { id: source });
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <PageHeader title={say('title')}><p className="quiet">{say('lead')}</p><p><a href={`/sources/${source}`}>{say('toSource')}</a></p></PageHeader>
      {data.givers.length === 0 ? <Empty title={say('none')} /> : data.givers.map((giver, i) => <OneGiver key={giver.id} source={source} giver={giver} n={i + 1} />)}
    </>
  );
}

function OneGiver({ source, giver, n }: { readonly source: string; readonly giver: Giver; readonly n: number }) {
  const say = useSay(allow);
  const colon = useColon();
  const [open, setOpen] = useState<'' | 'withdraw' | 'narrow'>('');
  const speaker = giver.id === source ? {} : { giver: giver.id };
  return (
    <section className={style.giver} aria-labelledby={`giver-${n}`} data-giver={n}>
      <h2 id={`giver-${n}`}>{giver.name === '' ? say('itself') : say('giver', { n })} {giver.name === '' ? null : <code>{giver.name}</code>}</h2>
      <p className="quiet">{say('basis')}{colon}{say(`basis.${giver.basis}` as 'basis.consent')}</p>
      <Cells cells={giver.cells} />
      <div className={`${style.ways} no-print`}>
        <button type="button" className={style.turn} aria-expanded={open === 'withdraw'} onClick={() => setOpen(open === 'withdraw' ? '' : 'withdraw')}>{say('withdraw.open')}</button>
        <button type="button" className={style.turn} aria-expanded={open === 'narrow'} onClick={() => setOpen(open === 'narrow' ? '' : 'narrow')}>{say('narrow.open')}</button>
      </div>
      {open === '' ? null : <CloseForm key={open} way={open} source={source} speaker={speaker} n={n} />}
    </section>
  );
}

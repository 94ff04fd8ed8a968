import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Absent, Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useColon, useFormat, useSay } from '../../words/use-words.tsx';
import { Cells } from './cells.tsx';
import { lifters } from './lift-form.tsx';
import { NarrowForm } from './narrow-form.tsx';
import { purposes, type Purpose } from './scopes.ts';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

const route = getRouteApi('/frame/entry/$address/allowed');
type Answer = Out<'GET /api/accounts/:id/permissions'>;
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What may be done with one account: what its givers said, less what was closed of it and what the person spoken about does not want. */
export function AccountPage() {
  const { address } = route.useParams();
  return id.test(address) ? <OneAccount key={address} address={address} /> : <Absent />;
}

function OneAccount({ address }: { readonly address: string }) {
  const say = useSay(allow);
  const { data, error, refetch } = useAsk('GET /api/accounts/:id/permissions', { id: address });
  const [open, setOpen] = useState(false);
  const writable = useHere()?.register !== 'example';
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <PageHeader title={say('account.title')}><p className="quiet">{say('account.lead')}</p><p><a href={`/entry/${address}`}>{say('toEntry')}</a> · <a href={`/sources/${data.source}/allowed`}>{say('toGivers')}</a></p></PageHeader>
      <section className={style.giver} aria-label={say('cells')}><Cells cells={data.cells} /></section>
      <Narrowed data={data} />
      {writable ? <div className={`${style.ways} no-print`}><button type="button" className={style.turn} aria-expanded={open} onClick={() => setOpen(!open)}>{say('narrow.account')}</button></div> : null}
      {open ? <NarrowForm account={address} passages={data.passages} /> : null}
      <Restrictions data={data} writable={writable} />
    </>
  );
}

function Narrowed({ data }: { readonly data: Answer }) {
  const say = useSay(allow);
  if (data.narrowed.length === 0) return null;
  return <section className={style.giver} aria-labelledby="narrowed"><h2 id="narrowed">{say('narrowed.title')}</h2><ul>{data.narrowed.map(({ passage, scope }, i) => <li key={i}><code>{passage}</code>: <ScopeWords scope={scope} /></li>)}</ul></section>;
}

function Restrictions({ data, writable }: { readonly data: Answer; readonly writable: boolean }) {
  const say = useSay(allow);
  const colon = useColon();
  const { day } = useFormat();
  const here = useHere();
  const may = writable && lifters.includes(here?.me?.role ?? '');
  return (
    <section className={style.giver} aria-labelledby="restrictions">
      <h2 id="restrictions">{say('restrictions.title')}</h2>
      {data.restrictions.length === 0 ? <p className="quiet">{say('restrictions.none')}</p> : (
        <ul>{data.restrictions.map((one) => (
          <li key={one.id} data-restriction={one.id}>
            {say('restrictions.one', { kind: say(`kind.${one.kind}` as 'kind.child'), from: say(`from.${one.from}` as 'from.team'), at: day(one.at) })} <span className="quiet">{say('restrict.scope')}{colon}<ScopeWords scope={one.scope} /></span>
            {may ? <> <a className="no-print" href={`/restrictions/${one.id}/lift?from=${one.from}`}>{say('lift.open')}</a></> : null}
          </li>
        ))}</ul>
      )}
      <p className="quiet">{say('lift.who')}</p>
    </section>
  );
}

function ScopeWords({ scope }: { readonly scope: 'all' | readonly string[] }) {
  const say = useSay(allow);
  if (scope === 'all') return <>{say('scope.allRead')}</>;
  const known = (one: string): string => { const [purpose = '', ...who] = one.split(':'); return [purposes.includes(purpose as Purpose) ? say(`purpose.${purpose as Purpose}`) : purpose, who.join(':')].filter(Boolean).join(': '); };
  return <>{scope.map(known).join(' · ')}</>;
}

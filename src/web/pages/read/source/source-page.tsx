import { getRouteApi, Link } from '@tanstack/react-router';
import type { Out } from '../../../api/apis.ts';
import { useAsk } from '../../../api/queries.ts';
import { EmergencyDue } from '../../../parts/emergency/emergency-due.tsx';
import { EntryLink } from '../../../parts/entry-link.tsx';
import { isGone } from '../../../parts/gone.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { common } from '../../../words/common.ts';
import { useColon, useFormat, useSay, useSentences, useTongue } from '../../../words/use-words.tsx';
import { UsesLine } from '../entry/uses-line.tsx';
import { read } from '../words/read.ts';
import { AccountWays } from '../account-ways.tsx';
import { AboutSource } from './about-source.tsx';
import { AddToSource } from './add-to-source.tsx';
import style from '../read.module.css';

const route = getRouteApi('/frame/sources/$source');
export type SourceAnswer = Out<'GET /api/sources/:source'>;

/** The card on top, the source at the left, what it says at the right. */
export function SourcePage() {
  const { source } = route.useParams();
  return <OneSource key={source} source={source} />;
}

function OneSource({ source }: { readonly source: string }) {
  const say = useSay(read);
  const sentences = useSentences();
  const plain = useSay(common);
  const colon = useColon();
  const { language } = useTongue();
  const { after } = route.useSearch();
  const { data, error, refetch } = useAsk('GET /api/sources/:source', { source, lang: language, ...(after === undefined ? {} : { after }) }, { keep: true });
  if (error !== null && (data === undefined || isGone(error))) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const { source: about, card } = data;
  return (
    <article>
      <PageHeader title={about.title ?? `${say('source')} ${about.id}`} tab={`${say('source')} ${about.id}`}>
        <ul className={style.facts}>
          {about.title === null ? null : <li><code>{about.id}</code></li>}
          {about.material === null ? null : <li>{say(`material.${about.material}` as 'material.list')}</li>}
          <li>{say('source.basis')}{colon}{say(`basis.${about.basis}` as 'basis.public')}</li>
          <li>{say('readers', { names: about.circle })}</li>
          <li>{Object.entries(data.totals).map(([kind, n]) => `${plain(`kind.${kind}` as 'kind.person')} ${n}${data.capped ? '+' : ''}`).join(' · ')}</li>
        </ul>
      </PageHeader>
      {about.basis === 'emergency' || data.givers.some(({ basis }) => basis === 'emergency') ? <EmergencyDue source={about.address} /> : null}
      <section className={style.part} aria-labelledby="card">
        <h2 id="card">{say('source.card')}</h2>
        <p className={style.meta}>{sentences(card.givers === 0 ? say('source.card.alone') : say('source.card.givers', { n: card.givers }), say('source.card.note'))}</p>
        <UsesLine uses={card.cells} givers />
        <p className={`no-print ${style.ways ?? ''}`}><Link to="/sources/$source/allowed" params={{ source: about.address }}>{say('do.allowed')}</Link></p>
      </section>
      <div className={style.two}>
        <Says data={data} source={source} />
        <AboutSource data={data} />
      </div>
    </article>
  );
}

function Says({ data, source }: { readonly data: SourceAnswer; readonly source: string }) {
  const say = useSay(read);
  const { day } = useFormat();
  return (
    <section className={style.part} aria-labelledby="says">
      <h2 id="says">{say('source.says')}</h2>
      <AddToSource data={data} />
      {data.accounts.length === 0 ? <p className="quiet">{say('source.none')}</p> : (
        <ul className={style.list}>
          {data.accounts.map((account) => (
            <li key={account.address}>
              <EntryLink address={account.address} className={style.title ?? ''}>{account.title}</EntryLink>
              <span className={style.meta}>{[account.id, account.sortWords, account.giver === null ? '' : say('giver', { id: account.giver }), account.sealed === 0 ? '' : say('accounts.sealed', { n: account.sealed }), say('recorded', { at: day(account.recordedAt) })].filter((part) => part !== '').join(' · ')}</span>
              <AccountWays address={account.address} id={account.id} />
            </li>
          ))}
        </ul>
      )}
      {data.next === null ? null : <p className="no-print"><Link to="/sources/$source" params={{ source }} search={{ after: data.next }}>{say('source.next')}</Link></p>}
    </section>
  );
}

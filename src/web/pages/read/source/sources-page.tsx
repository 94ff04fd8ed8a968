import { getRouteApi, Link } from '@tanstack/react-router';
import { useAsk } from '../../../api/queries.ts';
import { Empty } from '../../../parts/empty.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useFormat, useSay, useTongue } from '../../../words/use-words.tsx';
import { read } from '../words/read.ts';
import style from '../read.module.css';

const route = getRouteApi('/frame/sources');

/** Where knowledge comes from, the newest first. */
export function SourcesPage() {
  const say = useSay(read);
  const { day } = useFormat();
  const { language } = useTongue();
  const { after } = route.useSearch();
  const { data, error, refetch } = useAsk('GET /api/sources', { lang: language, ...(after === undefined ? {} : { after }) }, { keep: true });
  return (
    <>
      <PageHeader title={say('sources')}><p>{say('sources.text')}</p></PageHeader>
      {error !== null && data === undefined ? <Problem error={error} inline again={() => void refetch()} /> : null}
      {data === undefined ? (error === null ? <Waiting /> : null) : data.sources.length === 0 ? <Empty title={say('sources.none')} /> : (
        <ul className={style.list}>
          {data.sources.map((source) => (
            <li key={source.address}>
              <Link to="/sources/$source" params={{ source: source.address }} className={style.title}>{source.title ?? `${source.id} (${say('source.noTitle')})`}</Link>
              <span className={style.meta}>{[source.id, source.material === null ? '' : say(`material.${source.material}` as 'material.list'), say(`basis.${source.basis}` as 'basis.public'), source.circle, say('recorded', { at: day(source.recordedAt) })].filter((part) => part !== '').join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="no-print">{after === undefined ? null : <Link to="/sources">{say('sources.newest')}</Link>} {typeof data?.next === 'string' ? <Link to="/sources" search={{ after: data.next }}>{say('sources.next')}</Link> : null}</p>
    </>
  );
}

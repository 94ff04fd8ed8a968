import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { Empty } from '../../parts/empty.tsx';
import { isGone } from '../../parts/gone.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay, useTongue } from '../../words/use-words.tsx';
import { Agreement } from './agreement.tsx';
import { likely } from './likely.ts';
import { LookFor } from './look-for.tsx';
import { Seconds } from './seconds.tsx';
import { links } from './words/links.ts';
import style from './review.module.css';

type Queue = Out<'GET /api/links'>;

/** Pairs of accounts that may be of one person, what is decided best first. Arrows go through the list, `e` opens. */
export function LinksPage() {
  const say = useSay(links);
  const { language: lang } = useTongue();
  const { data, error, refetch } = useAsk('GET /api/links', { lang }, { keep: true });
  const page = useRef<HTMLDivElement>(null);
  useRowKeys(page, 'a[data-pair], a[data-second]', { next: say('key.next'), before: say('key.before'), open: say('key.open') });
  if (error !== null && (data === undefined || isGone(error))) return <Problem error={error} again={() => void refetch()} />;
  return (
    <div ref={page}>
      <PageHeader title={say('title')}><p>{say('lead')}</p><p className="no-print"><Link to="/review">{say('back')}</Link></p></PageHeader>
      {error === null ? null : <Problem error={error} inline again={() => void refetch()} />}
      <LookFor />
      {data === undefined ? <Waiting /> : <>{data.seconds === 0 ? null : <Seconds />}<Pairs queue={data} /></>}
      <Agreement />
    </div>
  );
}

function Pairs({ queue: { pairs, total, runs } }: { readonly queue: Queue }) {
  const say = useSay(links);
  const { time } = useFormat();
  const looks = useHere()?.register !== 'example';
  const many = new Set(pairs.map(({ circle }) => circle)).size > 1;
  const side = ({ title, members }: Queue['pairs'][number]['a']): string => `${title}${members > 1 ? ` (${say('members', { n: members })})` : ''}`;
  const from = ({ source: { id, title } }: Queue['pairs'][number]['a']): string => title ?? say('source.sealed', { id });
  return (
    <>
      {runs.map(({ circle, at, accounts, proposed }) => <p key={circle} className="quiet" data-run={circle}>{say(proposed === 0 ? 'run.none' : 'run', { circle, at: time(at), accounts, proposed })}</p>)}
      {pairs.length === 0 ? <Empty title={say(runs.length === 0 && looks ? 'look.none' : 'none')} /> : (
        <ul className={style.list}>
          {pairs.map(({ a, b, p, unsure, disputed, circle }) => (
            <li key={`${a.account} ${b.account}`} className={style.item}>
              <Link to="/review/compare/$a/$b" params={{ a: a.account, b: b.account }} data-pair={`${a.account} ${b.account}`}>{side(a)} – {side(b)}</Link>
              <p className={`quiet ${style.from}`}>{from(a)} – {from(b)}</p>
              <p className="quiet">{[say(p === null ? 'p.none' : likely(p)), ...(unsure ? [say('unsure')] : []), ...(disputed ? [say('disputed')] : []), ...(many ? [circle] : [])].join(' · ')}</p>
            </li>
          ))}
        </ul>
      )}
      {total > pairs.length ? <p className="quiet">{say('more', { shown: pairs.length, total })}</p> : null}
    </>
  );
}

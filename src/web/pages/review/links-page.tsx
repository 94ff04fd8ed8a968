import { Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { useKeys } from '../../app/keyboard.tsx';
import { useHere } from '../../app/session.ts';
import { Empty } from '../../parts/empty.tsx';
import { isGone } from '../../parts/gone.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay, useTongue } from '../../words/use-words.tsx';
import { likely } from './likely.ts';
import { LookFor } from './look-for.tsx';
import { links } from './words/links.ts';
import style from './review.module.css';

type Queue = Out<'GET /api/links'>;

/** Pairs of accounts that may be of one person, what is decided best first. Arrows go through the list, `e` opens. */
export function LinksPage() {
  const say = useSay(links);
  const { language: lang } = useTongue();
  const { data, error, refetch } = useAsk('GET /api/links', { lang }, { keep: true });
  const page = useRef<HTMLDivElement>(null);
  const go = useNavigate();
  const rows = (): HTMLAnchorElement[] => [...(page.current?.querySelectorAll<HTMLAnchorElement>('a[data-pair]') ?? [])];
  const step = (by: number): void => {
    const all = rows();
    const at = all.findIndex((each) => each === document.activeElement);
    all[at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  useKeys({
    ArrowDown: { say: say('key.next'), run: () => step(1) }, ArrowUp: { say: say('key.before'), run: () => step(-1) },
    e: { say: say('key.open'), run: () => { const [a, b] = (rows().find((each) => each === document.activeElement) ?? rows()[0])?.dataset['pair']?.split(' ') ?? []; if (a !== undefined && b !== undefined) void go({ to: '/review/compare/$a/$b', params: { a, b } }); } },
  });
  if (error !== null && (data === undefined || isGone(error))) return <Problem error={error} again={() => void refetch()} />;
  return (
    <div ref={page}>
      <PageHeader title={say('title')}><p>{say('lead')}</p><p className="no-print"><Link to="/review">{say('back')}</Link></p></PageHeader>
      {error === null ? null : <Problem error={error} inline again={() => void refetch()} />}
      <LookFor />
      {data === undefined ? <Waiting /> : <Pairs queue={data} />}
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
      {runs.length === 0 ? null : <p className="quiet">{say('runs', { circles: runs.map(({ circle, at }) => `${circle}, ${time(at)}`).join(' · ') })}</p>}
      {pairs.length === 0 ? <Empty title={say(runs.length === 0 && looks ? 'look.none' : 'none')} /> : (
        <ul className={style.list}>
          {pairs.map(({ a, b, p, unsure, circle }) => (
            <li key={`${a.account} ${b.account}`} className={style.item}>
              <Link to="/review/compare/$a/$b" params={{ a: a.account, b: b.account }} data-pair={`${a.account} ${b.account}`}>{side(a)} – {side(b)}</Link>
              <p className={`quiet ${style.from}`}>{from(a)} – {from(b)}</p>
              <p className="quiet">{[say(likely(p)), ...(unsure ? [say('unsure')] : []), ...(many ? [circle] : [])].join(' · ')}</p>
            </li>
          ))}
        </ul>
      )}
      {total > pairs.length ? <p className="quiet">{say('more', { shown: pairs.length, total })}</p> : null}
    </>
  );
}

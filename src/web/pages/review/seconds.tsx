import { Link } from '@tanstack/react-router';
import { useAsk } from '../../api/queries.ts';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { links } from './words/links.ts';
import style from './review.module.css';

/** Pairs that somebody else judged and that are to be judged again by whoever reads this, without being told how. */
export function Seconds() {
  const say = useSay(links);
  const { language: lang } = useTongue();
  const { data, error, refetch } = useAsk('GET /api/links/second', { lang }, { keep: true });
  const from = ({ id, title }: { readonly id: string; readonly title: string | null }): string => title ?? say('source.sealed', { id });
  return (
    <section className={style.part} aria-labelledby="seconds">
      <h2 id="seconds">{say('second')}</h2>
      <p className="quiet">{say('second.lead')}</p>
      {error === null ? null : <Problem error={error} inline again={() => void refetch()} />}
      {data === undefined ? (error === null ? <Waiting /> : null) : (
        <ul className={style.list}>
          {data.pairs.map(({ a, b }) => (
            <li key={`${a.account} ${b.account}`} className={style.item}>
              <Link to="/review/second/$a/$b" params={{ a: a.account, b: b.account }} data-second={`${a.account} ${b.account}`}>{a.title} – {b.title}</Link>
              <p className={`quiet ${style.from}`}>{from(a.source)} – {from(b.source)}</p>
            </li>
          ))}
        </ul>
      )}
      {data === undefined || data.total === data.pairs.length ? null : <p className="quiet">{say('more', { shown: data.pairs.length, total: data.total })}</p>}
    </section>
  );
}

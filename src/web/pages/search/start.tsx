import { Link } from '@tanstack/react-router';
import { useRecent } from '../../app/recent.ts';
import { FindLink } from '../../parts/find-link.tsx';
import { common } from '../../words/common.ts';
import { useColon, useFormat, useSay } from '../../words/use-words.tsx';
import { Saved } from './saved.tsx';
import { search } from './words/search.ts';
import style from './search.module.css';

const kinds = ['person', 'event', 'act', 'place', 'agency', 'figure'] as const;

/** Where nothing is asked yet: what is here by kind, what one may type, what was opened and kept. */
export function Start({ totals }: { readonly totals: Readonly<Record<string, number>> | null }) {
  const say = useSay(search);
  const kind = useSay(common);
  const colon = useColon();
  const { number } = useFormat();
  const recent = useRecent();
  return (
    <div className={style.start}>
      <section aria-labelledby="here">
        <h2 id="here">{say('start')}</h2>
        <p>{say('start.text')}</p>
        <ul className={style.totals}>
          {kinds.map((each) => <li key={each}><Link to="/search" search={{ kind: each }}>{kind(`kind.${each}`)}</Link> <span className={style.n}>{totals === null ? '' : number(totals[each] ?? 0)}</span></li>)}
        </ul>
        <p className="quiet">{say('start.try')}{colon}{([1, 2, 3] as const).map((n) => <span key={n}>{n === 1 ? '' : ' · '}<FindLink words={say(`start.try.${n}`)}>{say(`start.try.${n}`)}</FindLink></span>)}</p>
      </section>
      <Saved />
      {recent.length === 0 ? null : (
        <section aria-labelledby="recent">
          <h2 id="recent">{say('start.recent')}</h2>
          <ul className={style.plain}>{recent.map(({ to, title }) => <li key={to}><Link to={to}>{title}</Link></li>)}</ul>
        </section>
      )}
    </div>
  );
}

import { Link } from '@tanstack/react-router';
import type { Out } from '../../api/apis.ts';
import { Empty } from '../../parts/empty.tsx';
import { common } from '../../words/common.ts';
import { useFormat, useSay, useSentences } from '../../words/use-words.tsx';
import { home } from './words/home.ts';
import style from './home.module.css';

type Props = Pick<Out<'GET /api/home'>, 'accounts' | 'sources'>;

export function Holds({ accounts, sources }: Props) {
  const say = useSay(home);
  const sentences = useSentences();
  const kind = useSay(common);
  const { number } = useFormat();
  const empty = sources.n === 0 && accounts.every(({ n }) => n === 0);
  return (
    <section aria-labelledby="holds" className={style.part}>
      <h2 id="holds">{say('holds.title')}</h2>
      {empty ? <Empty title={say('holds.none')} /> : (
        <>
          <p className={style.sum}><Link to="/sources">{say('holds.sources')}</Link> <b>{number(sources.n)}{sources.more ? '+' : ''}</b></p>
          <table className={style.kinds}>
            <caption>{say('holds.accounts')}</caption>
            <tbody>{accounts.map(({ kind: each, n }) => <tr key={each}><th scope="row">{n === 0 ? kind(`kind.${each}`) : each === 'figure' ? <Link to="/figures">{kind('kind.figure')}</Link> : <Link to="/search" search={{ kind: each }}>{kind(`kind.${each}`)}</Link>}</th><td className="number">{number(n)}</td></tr>)}</tbody>
          </table>
          <p className="quiet">{sentences(say('holds.note'), say('holds.yours'))}</p>
        </>
      )}
    </section>
  );
}

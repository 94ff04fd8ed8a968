import { Link } from '@tanstack/react-router';
import type { Out } from '../../api/apis.ts';
import { useSay } from '../../words/use-words.tsx';
import { likely } from './likely.ts';
import { links } from './words/links.ts';
import style from './links.module.css';

/** Others that may be either of the two: whoever judges a pair alone may join what a third tells apart. */
export function Neighbours({ a, near }: { readonly a: string; readonly near: Out<'GET /api/links/pair'>['neighbours'] }) {
  const say = useSay(links);
  return (
    <section aria-labelledby="near" className={style.why}>
      <h2 id="near">{say('near')}</h2>
      {near.length === 0 ? <p className="quiet">{say('near.none')}</p> : (
        <ul className={style.near}>
          {near.map((one) => (
            <li key={one.account}>
              <span>{one.title}{one.members > 1 ? ` · ${say('members', { n: one.members })}` : ''}{one.joined ? ` · ${say('near.joined')}` : ''}</span>
              {one.with.map((pair) => <Link key={pair.account} to="/review/compare/$a/$b" params={{ a: pair.account, b: one.account }}>{say('near.with', { who: say(pair.account === a ? 'left' : 'right'), words: say(likely(pair.p)) })}</Link>)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { Link } from '@tanstack/react-router';
import { FindLink } from '../../parts/find-link.tsx';
import { useSay } from '../../words/use-words.tsx';
import { home } from './words/home.ts';
import style from './home.module.css';

/** For who looks around the public example: three questions it answers, each a click away. */
export function Start() {
  const say = useSay(home);
  return (
    <section aria-labelledby="start" className={style.part}>
      <h2 id="start">{say('start.title')}</h2>
      <ul className={style.starts}>
        <li><Link to="/figures" search={{ q: '2023-10-09' }}>{say('start.figure')}</Link><p>{say('start.figure.text')}</p></li>
        <li><Link to="/routes">{say('start.routes')}</Link><p>{say('start.routes.text')}</p></li>
        <li><FindLink words="37/2024">{say('start.case')}</FindLink><p>{say('start.case.text')}</p></li>
      </ul>
    </section>
  );
}

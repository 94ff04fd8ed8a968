import { Link } from '@tanstack/react-router';
import { useRecent } from '../../app/recent.ts';
import { FindLink } from '../../parts/find-link.tsx';
import { useSay } from '../../words/use-words.tsx';
import { Command } from './command.tsx';
import { home } from './words/home.ts';
import style from './home.module.css';

const searches = ['go.searchFor', 'go.place', 'go.figure'] as const;
const steps = [['go.show', 'show ID'], ['go.import', 'import FILE --dry-run'], ['go.verify', 'verify'], ['go.verifyHead', 'verify --head HEAD']] as const;

/** What to do next: search, go back to what was open, or the same by command line. */
export function GoOn({ option }: { readonly option: string }) {
  const say = useSay(home);
  const recent = useRecent();
  return (
    <section aria-labelledby="go" className={style.part}>
      <h2 id="go">{say('go.title')}</h2>
      <p>{say('go.find')}</p>
      <ul className={style.tries}>{searches.map((each) => <li key={each}><FindLink words={say(each)}>{say(each)}</FindLink></li>)}</ul>
      {recent.length === 0 ? null : <ul className={style.commands}>{recent.map(({ to, title }) => <li key={to}><Link to={to}>{title}</Link></li>)}</ul>}
      <details className={style.terminal}>
        <summary>{say('go.terminal')}</summary>
        <p>{say('go.where')}</p>
        <ul className={style.commands}>
          <li>{say('go.search')} <Command words={`search "${say('go.searchFor')}"`} option={option} /></li>
          {steps.map(([what, words]) => <li key={what}>{say(what)} <Command words={words} option={option} /></li>)}
        </ul>
      </details>
    </section>
  );
}

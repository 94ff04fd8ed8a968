import { useSay } from '../../words/use-words.tsx';
import { Command } from './command.tsx';
import { home } from './words/home.ts';
import style from './home.module.css';

const steps = [['go.show', 'show ID'], ['go.import', 'import FILE --dry-run'], ['go.verify', 'verify'], ['go.verifyHead', 'verify --head HEAD']] as const;

export function GoOn({ option }: { readonly option: string }) {
  const say = useSay(home);
  return (
    <section aria-labelledby="go" className={style.part}>
      <h2 id="go">{say('go.title')}</h2>
      <p>{say('go.where')}</p>
      <ul className={style.commands}>
        <li>{say('go.search')} <Command words={`search "${say('go.searchFor')}"`} option={option} /></li>
        {steps.map(([what, words]) => <li key={what}>{say(what)} <Command words={words} option={option} /></li>)}
      </ul>
    </section>
  );
}

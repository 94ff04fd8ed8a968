import { EntryLink } from '../../../parts/entry-link.tsx';
import { useList, useSay } from '../../../words/use-words.tsx';
import { PassageCard } from '../passage-card.tsx';
import type { Question, Row, Sources } from '../types.ts';
import { read } from '../words/read.ts';
import { ChainSteps } from './chain-steps.tsx';
import { byOrigin } from './rows-by-origin.ts';
import style from '../read.module.css';
import own from './figure.module.css';

/** One row a claim, those of one origin together, in the order of the axis; what has no number stands among them in words. */
export function ClaimRows({ question, sources }: { readonly question: Question; readonly sources: Sources }) {
  const say = useSay(read);
  const list = useList();
  const groups = byOrigin(question);
  const judged = groups.some((group) => group.independentOf.length > 0);
  return (
    <>
      {groups.length > 1 ? <p className="quiet">{say(judged ? 'figure.origin.some' : 'figure.origin.none')}</p> : null}
      <ol className={own.groups}>
        {groups.map((group) => (
          <li key={group.n} className={own.group} data-several={group.rows.length > 1}>
            {group.rows.length === 1 && group.independentOf.length === 0 ? null : <p className={style.meta}>{[say('figure.origin', { n: group.n }), group.rows.length > 1 ? say('figure.origin.same') : '', group.independentOf.length > 0 ? say('figure.origin.independent', { list: list(group.independentOf) }) : ''].filter((part) => part !== '').join(' · ')}</p>}
            <ul className={own.rows}>{group.rows.map((row) => <ClaimRow key={`${row.address} ${row.passage.claim}`} row={row} sources={sources} />)}</ul>
          </li>
        ))}
      </ol>
    </>
  );
}

export function ClaimRow({ row, sources, why = [] }: { readonly row: Row; readonly sources: Sources; readonly why?: readonly string[] }) {
  const say = useSay(read);
  const facts = [row.said === null ? '' : `${say('figure.said')} ${row.said}`, ...(why.length === 0 ? [] : [row.population, row.place ?? '', row.period ?? row.asOf ?? ''])].filter((part) => part !== '');
  return (
    <li className={own.row}>
      <p className={own.says}><EntryLink address={row.address}>{row.says}</EntryLink>{row.saidLater ? <span className={style.meta}> {say('said.later')}</span> : null}{row.changedLater ? <span className={style.meta}> {say('said.before')}</span> : null}</p>
      <div>
        <ChainSteps chain={row.chain} />
        {why.length === 0 ? null : <p className={style.meta}>{why.map((code) => say(`why.${code}` as 'why.unit-differs')).join(' · ')}</p>}
        {facts.length === 0 ? null : <p className={style.meta}>{facts.join(' · ')}</p>}
        <details className={style.behind}>
          <summary>{say('figure.passage')}</summary>
          <PassageCard passage={row.passage} sources={sources} />
          {row.notes.map((note) => <p key={note} className={style.meta}>{note}</p>)}
        </details>
      </div>
    </li>
  );
}

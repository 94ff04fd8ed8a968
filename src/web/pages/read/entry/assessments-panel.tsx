import { useFormat, useSay } from '../../../words/use-words.tsx';
import type { Entity } from '../types.ts';
import { read } from '../words/read.ts';
import style from '../read.module.css';

/** What was concluded, by whom and why; what counts for nothing stays, and says so. */
export function AssessmentsPanel({ page }: { readonly page: Entity }) {
  const say = useSay(read);
  const { day } = useFormat();
  const { items, total } = page.assessments;
  if (total === 0) return <p className="quiet">{say('assessments.none')}</p>;
  return (
    <>
      <ol className={style.list}>
        {items.map((one) => (
          <li key={one.id}>
            <span className={style.title}>{one.words}{one.on.length === 0 ? null : <span className="quiet"> · {one.on.join(' · ')}</span>}</span>
            <span className={style.meta}>{[day(one.at), one.machine ? say('assessments.machine') : one.by ?? '', one.rule === null ? '' : say('assessments.rule', { rule: one.rule }), one.newer === 0 ? '' : say('assessments.newer', { n: one.newer }), one.counts ? '' : say('assessments.void')].filter((part) => part !== '').join(' · ')}</span>
            <p className={style.value}>{one.reason ?? <span className="quiet">{say('preferred.sealed')}</span>}</p>
          </li>
        ))}
      </ol>
      {total > items.length ? <p className="quiet">{say('history.more', { n: items.length, of: total })}</p> : null}
    </>
  );
}

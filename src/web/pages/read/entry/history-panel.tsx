import { useFormat, useSay } from '../../../words/use-words.tsx';
import type { Entity } from '../types.ts';
import { read } from '../words/read.ts';
import style from '../read.module.css';

/** Every version of every account, the newest first, with whose change it is. */
export function HistoryPanel({ page }: { readonly page: Entity }) {
  const say = useSay(read);
  const { time } = useFormat();
  const { items, total } = page.history;
  return (
    <>
      <ol className={style.list}>
        {items.map((change) => (
          <li key={change.version}>
            <span className={style.title}>{change.account} · {change.words}</span>
            <span className={style.meta}><time dateTime={change.at}>{time(change.at)}</time>{change.by === null ? '' : ` · ${change.by}`} · {say('history.claims', { n: change.claims })}</span>
          </li>
        ))}
      </ol>
      {total > items.length ? <p className="quiet">{say('history.more', { n: items.length, of: total })}</p> : null}
    </>
  );
}

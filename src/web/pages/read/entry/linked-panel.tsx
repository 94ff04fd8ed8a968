import { EntryLink } from '../../../parts/entry-link.tsx';
import { useSay } from '../../../words/use-words.tsx';
import type { Entity } from '../types.ts';
import { read } from '../words/read.ts';
import style from '../read.module.css';

export function LinkedPanel({ page }: { readonly page: Entity }) {
  const say = useSay(read);
  if (page.linked.length === 0) return <p className="quiet">{say('linked.none')}</p>;
  return page.linked.map((group) => (
    <section key={group.property} className={style.property}>
      <h3 className={style.label}>{group.label}</h3>
      <ul className={style.list}>
        {group.entries.map((entry) => <li key={entry.address}><EntryLink address={entry.address} className={style.title ?? ''}>{entry.title}</EntryLink><span className={style.meta}>{[entry.id, entry.sortWords, entry.time, entry.place].filter((part) => part !== null && part !== '').join(' · ')}</span></li>)}
      </ul>
      {group.more === 0 ? null : <p className={style.meta}>{say('linked.more', { n: group.more })}</p>}
    </section>
  ));
}

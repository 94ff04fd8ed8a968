import { EntryLink } from '../../../parts/entry-link.tsx';
import { useSay } from '../../../words/use-words.tsx';
import type { Act } from '../types.ts';
import { read } from '../words/read.ts';
import style from './path.module.css';

export function ActList({ title, acts }: { readonly title: string; readonly acts: readonly Act[] }) {
  const say = useSay(read);
  return (
    <div className={style.acts}>
      <p className={style.small}>{title}</p>
      <ul>{acts.map((act) => <li key={act.entry.address}><EntryLink address={act.entry.address}>{act.term?.label ?? act.entry.title}</EntryLink>{act.disputed ? ` ! ${say('differ')}` : ''}</li>)}</ul>
    </div>
  );
}

import { EntryLink } from '../../../parts/entry-link.tsx';
import { TermLabel } from '../../../parts/term-label.tsx';
import { useSay } from '../../../words/use-words.tsx';
import type { Act, Entity } from '../types.ts';
import { read } from '../words/read.ts';
import style from '../read.module.css';

/** Acts with their codes, then times in custody: HURIDOCS where the standard has one, a local code where it has none. */
export function ActsPanel({ page }: { readonly page: Entity }) {
  const say = useSay(read);
  const { items, total } = page.acts;
  const [acts, custody] = [items.filter((act) => !act.custody), items.filter((act) => act.custody)];
  if (total === 0) return <p className="quiet">{say('acts.none')}</p>;
  return (
    <>
      {acts.length === 0 ? null : <ActTable title={say('acts')} acts={acts} />}
      {custody.length === 0 ? null : <ActTable title={say('custody')} acts={custody} long />}
      {total > items.length ? <p className="quiet">{say('accounts.rest', { n: items.length, of: total })}</p> : null}
    </>
  );
}

function ActTable({ title, acts, long = false }: { readonly title: string; readonly acts: readonly Act[]; readonly long?: boolean }) {
  const say = useSay(read);
  return (
    <div className={`sideways ${style.wide}`} tabIndex={0} role="region" aria-label={title}>
      <table>
        <caption className="unseen">{title}</caption>
        <thead><tr><th scope="col">{long ? say('custody') : say('act')}</th><th scope="col">{say('act.code')}</th><th scope="col">{say('act.when')}</th><th scope="col">{say('act.where')}</th><th scope="col">{long ? say('custody.long') : say('act.by')}</th><th scope="col">{say('act.after')}</th></tr></thead>
        <tbody>
          {acts.map((act) => (
            <tr key={act.entry.address}>
              <th scope="row"><EntryLink address={act.entry.address}>{long ? act.entry.title : act.term?.label ?? act.entry.title}</EntryLink>{act.disputed ? <span className={style.meta}> ! {say('differ')}</span> : null}</th>
              <td>{act.term === null ? '' : <><TermLabel term={{ ...act.term, label: act.term.code }} /> <span className={style.meta}>{act.term.standard === 'huridocs' ? say('act.huridocs') : say('act.local')}</span></>}</td>
              <td>{act.time?.words ?? <span className="quiet">{say('noTime')}</span>}</td>
              <td>{act.place?.words ?? <span className="quiet">{say('noPlace')}</span>}</td>
              <td>{long ? act.duration : act.involvement.join(' · ')}</td>
              <td>{act.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

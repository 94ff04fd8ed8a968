import type { Out } from '../../api/apis.ts';
import { EntryLink } from '../../parts/entry-link.tsx';
import { useSay } from '../../words/use-words.tsx';
import { Words } from './words-in-row.tsx';
import { importing } from './words/import.ts';
import style from './import.module.css';

type Account = Out<'GET /api/imports/uploads/:id/preview'>['rows'][number]['accounts'][number];
type Field = NonNullable<Account['fields']>[number];
/** Beside the word, a sign: neither rests on colour. */
const signs = { changed: '→', added: '+', gone: '−', unseen: '?', same: '=' } as const;

/** An account that is there, field by field: what stands, and what the row would have it say. What stays as it is comes after, in few words. */
export function ChangedAccount({ account, fields, name }: { readonly account: Account; readonly fields: readonly Field[]; readonly name: string }) {
  const say = useSay(importing);
  const others = fields.filter(({ mark }) => mark !== 'same');
  const same = fields.filter(({ mark }) => mark === 'same');
  const sealed = fields.some(({ closed }) => closed !== 'no');
  return (
    <>
      {others.length === 0 ? <p>{say('diff.onlySealed')}</p> : (
        <table className={`${style.diff} stacks`} data-diff="">
          <caption className="unseen">{say('diff.caption')}</caption>
          <thead><tr><th scope="col">{say('diff.field')}</th><th scope="col">{say('diff.mark')}</th><th scope="col">{say('diff.before')}</th><th scope="col">{say('diff.after')}</th></tr></thead>
          <tbody>
            {others.map((field, i) => (
              <tr key={i} data-mark={field.mark}>
                <th scope="row">{field.label}</th>
                <td className={style.diffMark}><span aria-hidden>{signs[field.mark]}</span> {say(`diff.is.${field.mark}`)}</td>
                <td data-label={say('diff.before')}><Stood field={field} name={`${name} ${i} before`} /></td>
                <td data-label={say('diff.after')}>{field.after === null ? <span className="quiet">{say('diff.nothing')}</span> : <Said label={field.label} words={field.after} name={`${name} ${i} after`} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sealed && account.address !== null ? <p><EntryLink address={account.address}>{say('diff.open')}</EntryLink></p> : null}
      {same.length === 0 ? null : (
        <>
          <p className="quiet">{say(same.some(({ closed }) => closed !== 'no') ? 'diff.asBeforeOpen' : 'diff.asBefore')}</p>
          <dl className={style.claims}>{same.map((field, i) => <div key={i}><dt>{field.label}</dt><dd><Said label={field.label} words={field.after ?? ''} name={`${name} ${i} same`} /></dd></div>)}</dl>
        </>
      )}
    </>
  );
}

function Stood({ field: { label, closed, before, mark }, name }: { readonly field: Field; readonly name: string }) {
  const say = useSay(importing);
  if (mark === 'added') return <span className="quiet">{say('diff.nothing')}</span>;
  if (before === null) return <span className="quiet">{say('diff.sealed')}</span>;
  return <><del className={style.stood}><Said label={label} words={before} name={name} /></del>{closed === 'words' ? <span className="quiet"> {say('diff.wordsSealed')}</span> : null}</>;
}

function Said({ label, words, name }: { readonly label: string; readonly words: string; readonly name: string }) {
  const say = useSay(importing);
  return words === '' ? <span className="quiet">{say('preview.link')}</span> : <Words label={label} words={words} name={name} />;
}

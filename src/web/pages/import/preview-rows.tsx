import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay, useTongue } from '../../words/use-words.tsx';
import { ChangedAccount } from './changed-account.tsx';
import { useCodes } from './risks.tsx';
import { Words } from './words-in-row.tsx';
import { importing } from './words/import.ts';
import style from './import.module.css';

type Row = Out<'GET /api/imports/uploads/:id/preview'>['rows'][number];
const shows = ['all', 'problem', 'erased', 'changed', 'inserted', 'same'] as const;
type Show = (typeof shows)[number];
const page = 20;

/** Rows of the preview, twenty a page, problems first. */
export function PreviewRows({ id }: { readonly id: string }) {
  const say = useSay(importing);
  const { language } = useTongue();
  const { number } = useFormat();
  const [show, setShow] = useState<Show>('all');
  const [offset, setOffset] = useState(0);
  const rows = useAsk('GET /api/imports/uploads/:id/preview', { id, lang: language, show, offset, limit: page }, { keep: true });
  const problem = rows.error === null ? null : <Problem error={rows.error} inline again={() => void rows.refetch()} />;
  if (rows.data === undefined) return problem ?? <Waiting />;
  const { counts } = rows.data;
  const all = counts.problem + counts.erased + counts.changed + counts.inserted + counts.same;
  const of = show === 'all' ? all : counts[show];
  const leftOut = counts.problem + counts.erased;
  return (
    <>
      {problem}
      <div role="group" aria-label={say('preview.show')} className={style.filters}>
        {shows.map((one) => { const n = one === 'all' ? all : counts[one]; return n === 0 && one !== 'all' ? null : <button key={one} type="button" aria-pressed={show === one} onClick={() => { setShow(one); setOffset(0); }}>{say(`show.${one}`)} <span>{number(n)}</span></button>; })}
        {leftOut === 0 ? null : <a href={`/api/imports/uploads/${id}/problems?lang=${language}`} download>{say('preview.leftFile')}</a>}
      </div>
      {of === 0 ? <p className="quiet">{say('preview.none')}</p> : <p className="quiet" role="status">{say('preview.page', { from: offset + 1, to: Math.min(offset + page, of), of })}</p>}
      {rows.data.rows.some(({ accounts }) => accounts.some(({ fields }) => fields?.some(({ closed }) => closed !== 'no') === true)) ? <p className="quiet">{say('diff.sealedNote')}</p> : null}
      <ol className={style.rows} aria-busy={rows.isFetching}>{rows.data.rows.map((row) => <li key={`${row.sheet ?? ''} ${row.row}`}><PreviewRow row={row} /></li>)}</ol>
      <p className={style.ways}>
        {offset > 0 ? <Button variant="default" onClick={() => setOffset(Math.max(0, offset - page))}>{say('preview.earlier')}</Button> : null}
        {offset + page < of ? <Button variant="default" onClick={() => setOffset(offset + page)}>{say('preview.later')}</Button> : null}
      </p>
    </>
  );
}

function PreviewRow({ row }: { readonly row: Row }) {
  const say = useSay(importing);
  const words = useCodes();
  const name = row.sheet === null ? say('preview.row', { n: String(row.row) }) : say('preview.sheetRow', { sheet: row.sheet, n: String(row.row) });
  return (
    <article className={style.row} data-fate={row.fate}>
      <p className={style.rowHead}><b>{name}</b> <span className={style.fate}>{say(`fate.${row.fate}`)}</span>{row.code === null ? null : <span>{row.field === null ? '' : `${row.field}: `}{words(row.code)}</span>}</p>
      {row.cells.length === 0 ? null : <dl className={style.claims} aria-label={say('preview.cells')}>{row.cells.map(([column, cell], i) => <div key={i}><dt>{column}</dt><dd><Words label={column} words={cell} name={`${row.row} ${i}`} /></dd></div>)}</dl>}
      {row.fate === 'problem' || row.fate === 'erased' ? null : row.accounts.map((account, a) => (
        <div key={a} className={style.account}>
          <p><b>{say(`kind.${account.kind as 'person'}`)}</b> <span className="quiet">{account.sortWords.toLowerCase() === say(`kind.${account.kind as 'person'}`).toLowerCase() ? '' : account.sortWords}{row.fate === 'changed' ? ` · ${say(account.change === 'new' ? 'fate.inserted' : account.change === 'changed' ? 'fate.changed' : 'fate.same')}` : ''}</span></p>
          {account.fields === null ? <dl className={style.claims}>{account.claims.map((claim, c) => <div key={c}><dt>{claim.label}</dt><dd>{claim.words === '' ? <span className="quiet">{say('preview.link')}</span> : <Words label={claim.label} words={claim.words} name={`${row.row} ${a} ${c}`} />}</dd></div>)}</dl> : <ChangedAccount account={account} fields={account.fields} name={`${row.sheet ?? ''} ${row.row} ${a}`} />}
        </div>
      ))}
    </article>
  );
}

import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { In, Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Absent, Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { common } from '../../words/common.ts';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { filterOf, type AuditSearch } from './audit-search.ts';
import { audit } from './words/audit.ts';
import style from './audit.module.css';

/** For the auditor's hat alone: that entries exist, when, by whom, of which command. To any other hat the page is not there. */
export function AuditPage() {
  const say = useSay(audit);
  if (useHere()?.me?.role !== 'auditor') return <Absent />;
  return <><PageHeader title={say('title')}><p>{say('intro')}</p></PageHeader><Filters /><Pages /></>;
}

/** What is chosen stands also where the list that it is of is on its way, or could not be had: else the page would say that nothing is narrowed. */
const withChosen = (list: readonly string[], chosen: string | undefined): readonly string[] => (chosen === undefined || list.includes(chosen) ? list : [chosen, ...list]);

function Filters() {
  const say = useSay(audit);
  const word = useSay(common);
  const search = useSearch({ from: '/frame/audit' });
  const go = useNavigate({ from: '/audit' });
  const { data } = useAsk('GET /api/audit/choices', {});
  const set = (change: Partial<Record<keyof AuditSearch, string | undefined>>): void => void go({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined && value !== '')), replace: true });
  const people = [...new Set((data?.people ?? []).map((one) => one.name))];
  const hats = [...new Set((data?.people ?? []).filter((one) => search.name === undefined || one.name === search.name).map((one) => one.role))];
  return (
    <form className={`${style.filters} no-print`} aria-label={say('filters')} onSubmit={(event) => event.preventDefault()}>
      <NativeSelect label={say('who')} value={search.name ?? ''} onChange={(event) => set({ name: event.currentTarget.value, role: undefined })} data={[{ value: '', label: say('anybody') }, ...withChosen(people, search.name)]} />
      <NativeSelect label={say('hat')} value={search.role ?? ''} onChange={(event) => set({ role: event.currentTarget.value })} data={[{ value: '', label: say('any') }, ...withChosen(hats, filterOf(search).role).map((role) => ({ value: role, label: word(`role.${role as 'auditor'}`) }))]} />
      <NativeSelect label={say('command')} value={search.command ?? ''} onChange={(event) => set({ command: event.currentTarget.value })} data={[{ value: '', label: say('any') }, ...withChosen(data?.commands ?? [], search.command)]} />
      <TextInput type="date" label={say('day')} value={search.day ?? ''} onChange={(event) => set({ day: event.currentTarget.value })} />
      <Checkbox label={say('opens')} checked={search.opens === 'yes'} onChange={(event) => set({ opens: event.currentTarget.checked ? 'yes' : undefined })} className={style.check} />
      {Object.keys(search).length === 0 ? null : <Button variant="default" onClick={() => void go({ search: {}, replace: true })}>{say('clear')}</Button>}
    </form>
  );
}

/** Pages one under the other; each asks for what comes after the one before. */
function Pages() {
  const say = useSay(audit);
  const search = useSearch({ from: '/frame/audit' });
  const filter = filterOf(search);
  const key = JSON.stringify(filter);
  const [shown, setShown] = useState<{ readonly key: string; readonly after: readonly string[] }>({ key, after: [] });
  const after = shown.key === key ? shown.after : [];
  const first = useAsk('GET /api/audit', filter, { keep: true });
  if (first.data === undefined) return first.error === null ? <Waiting /> : <Problem error={first.error} inline again={() => void first.refetch()} />;
  if (first.data.count === 0) return <Empty title={say('none')}><p>{say(Object.keys(search).length === 0 ? 'noneYet' : 'noneText')}</p></Empty>;
  return (
    <section aria-label={say('title')}>
      <p className="quiet" role="status">{say('count', { n: first.data.count })}</p>
      <Rows entries={first.data.entries} caption={say('title')} />
      {after.map((cursor, i) => <More key={cursor} filter={{ ...filter, after: cursor }} last={i === after.length - 1} onMore={(next) => setShown({ key, after: [...after, next] })} />)}
      {after.length > 0 || first.data.next === null ? null : <Button variant="default" className="no-print" onClick={() => setShown({ key, after: [first.data.next ?? ''] })}>{say('older')}</Button>}
    </section>
  );
}

function More({ filter, last, onMore }: { readonly filter: In<'GET /api/audit'>; readonly last: boolean; readonly onMore: (next: string) => void }) {
  const say = useSay(audit);
  const { data, error, refetch } = useAsk('GET /api/audit', filter);
  if (data === undefined) return error === null ? <Waiting /> : <Problem error={error} inline again={() => void refetch()} />;
  const { next } = data;
  return <><Rows entries={data.entries} caption={say('older')} />{!last || next === null ? null : <Button variant="default" className="no-print" onClick={() => onMore(next)}>{say('older')}</Button>}</>;
}

function Rows({ entries, caption }: { readonly entries: Out<'GET /api/audit'>['entries']; readonly caption: string }) {
  const say = useSay(audit);
  const word = useSay(common);
  const { time } = useFormat();
  return (
    <div className={`sideways ${style.wide}`} tabIndex={0} role="group" aria-label={caption}>
      <table className={style.table}>
        <caption className="unseen">{caption}</caption>
        <thead><tr><th scope="col">{say('when')}</th><th scope="col">{say('who')}</th><th scope="col">{say('command')}</th><th scope="col" className={style.number}>{say('records')}</th><th scope="col">{say('opened')}</th></tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className={style.time}>{time(entry.at)}</td>
              <td>{entry.by === null ? <span className="quiet">{say('unknownSeat')}</span> : <>{entry.by.name} <span className="quiet">{word(`role.${entry.by.role as 'auditor'}`)}</span></>}</td>
              <td><code>{entry.command}</code></td>
              <td className={style.number}>{entry.records}</td>
              <td>{entry.opens ? say('yes') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

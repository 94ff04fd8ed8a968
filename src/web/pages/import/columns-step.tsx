import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/queries.ts';
import { Problem } from '../../parts/problem.tsx';
import { useColon, useSay, useTongue } from '../../words/use-words.tsx';
import type { Draft, Looked, Order, Table } from './draft.ts';
import { Risks } from './risks.tsx';
import { KnownAgain } from './known-again.tsx';
import { Select } from './select.tsx';
import { toldOf } from './told.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

type Props = { readonly circle: string; readonly looked: Looked; readonly draft: Draft; readonly change: (more: Partial<Draft>) => void; readonly order: Order; readonly onTable: (table: Table) => void };
const tables = ['people', 'figures', 'events'] as const;
const kinds: readonly string[] = ['number', 'time', 'place', 'sex', 'age'];

/** What each column is: guessed with a reason and three values, and chosen by who knows. */
export function ColumnsStep({ circle, looked, draft, change, order, onTable }: Props) {
  const say = useSay(importing);
  const colon = useColon();
  const { language } = useTongue();
  const words = useAsk('GET /api/imports/words', {}).data;
  const fields = words?.fields[draft.table ?? 'people'] ?? [];
  const label = (id: string): string => fields.find((field) => field.id === id)?.label[language] ?? id;
  const option = ({ id }: { readonly id: string }) => [id, label(id)] as const;
  const groups = [[say('columns.table.people'), fields.filter(({ part }) => part !== null).map(option)]] as const;
  const choose = (column: string, field: string): void => change({ chosen: [...new Set([...draft.chosen, column])], columns: { ...Object.fromEntries(Object.entries(draft.columns).filter(([other]) => other !== column)), ...(field === '' ? {} : { [column]: field }) } });
  const why = (column: Looked['columns'][number]): string => {
    if (draft.chosen.includes(column.name)) return say('columns.why.chosen');
    switch (column.why.by) {
      case 'header': return say(column.sure === 'likely' ? 'columns.why.header' : 'columns.why.headerUnsure');
      case 'values': return column.field === null ? say('columns.why.kind', { what: kinds.includes(column.why.what) ? say(`columns.kind.${column.why.what as 'number'}`) : column.why.what }) : say('columns.why.values');
      case 'risk': return say('columns.why.risk');
      case 'taken': return say('columns.why.taken');
      case 'none': return say('columns.why.none');
    }
  };
  return (
    <section aria-labelledby="columns">
      <h2 id="columns" className={style.section}>{say('columns.title')}</h2>
      <p className="quiet">{say('columns.text')}</p>
      <div className={style.grid}>
        <Select label={say('columns.table')} value={draft.table ?? 'people'} onChange={(table) => { change({ chosen: [], columns: {}, rowKey: [] }); onTable(table as Table); }} options={tables.map((table) => [table, say(`columns.table.${table}`)])} />
        {draft.table === 'figures' ? <Select label={say('columns.measure')} value={draft.measure} onChange={(measure) => change({ measure })} options={[['not-stated', say('columns.measureNone')], ...(words?.measures ?? []).filter(({ code }) => code !== 'not-stated').map(({ code, label: text }) => [code, text[language]] as const)]} /> : null}
      </div>
      <Kept looked={looked} onUse={(choice) => change({ table: choice.table, columns: choice.columns, chosen: Object.keys(choice.columns), terms: choice.terms ?? {}, lang: choice.lang, measure: choice.measure ?? 'not-stated', rowKey: choice.rowKey ?? [] })} />
      <table className={`${style.columns} stacks`}>
        <thead><tr><th scope="col">{say('columns.column')}</th><th scope="col">{say('columns.samples')}</th><th scope="col">{say('columns.field')}</th><th scope="col">{say('columns.why')}</th></tr></thead>
        <tbody>
          {looked.columns.map((column) => (
            <tr key={column.name} data-column={column.name}>
              <th scope="row">{column.name}</th>
              <td>{column.samples.length === 0 ? <span className="quiet">{say('columns.empty')}</span> : <ul className={style.samples}>{column.samples.map((sample) => <li key={sample}><span className={style.cell}>{sample}</span></li>)}</ul>}</td>
              <td><Select unseen label={`${say('columns.field')}${colon}${column.name}`} value={draft.columns[column.name] ?? ''} onChange={(field) => choose(column.name, field)} options={[['', say('columns.none')], ...fields.filter(({ part }) => part === null).map(option)]} groups={groups[0][1].length === 0 ? [] : groups} /></td>
              <td className="quiet">{why(column)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <KnownAgain looked={looked} draft={draft} change={change} />
      <Keep circle={circle} columns={looked.columns.map(({ name }) => name)} order={order} />
      <Risks risky={looked.look.risky} />
    </section>
  );
}

/** Choices that were kept for tables with the same columns. */
function Kept({ looked, onUse }: { readonly looked: Looked; readonly onUse: (choice: NonNullable<Order['choice']>) => void }) {
  const say = useSay(importing);
  const forget = useDo('DELETE /api/imports/maps/:id');
  const [gone, setGone] = useState<readonly string[]>([]);
  const maps = looked.maps.filter(({ id }) => !gone.includes(id));
  if (maps.length === 0) return null;
  return (
    <div className={style.notice}>
      <h3>{say('columns.kept')}</h3>
      {forget.error === null ? null : <Problem error={forget.error} inline />}
      <ul className={style.plain}>
        {maps.map((map) => (
          <li key={map.id} className={style.ways}>
            <span>{map.name}</span>
            <Button size="xs" variant="default" onClick={() => onUse(map.choice as NonNullable<Order['choice']>)}>{say('columns.keptUse')}<span className="unseen"> {map.name}</span></Button>
            <Button size="xs" variant="subtle" onClick={() => forget.mutate({ id: map.id }, { onSuccess: () => setGone((before) => [...before, map.id]) })}>{say('columns.keptForget')}<span className="unseen"> {map.name}</span></Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Keep({ circle, columns, order }: { readonly circle: string; readonly columns: readonly string[]; readonly order: Order }) {
  const say = useSay(importing);
  const keep = useDo('POST /api/imports/maps');
  const [name, setName] = useState('');
  const { choice } = order;
  return (
    <form className={style.ways} onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '' && choice !== undefined) keep.mutate({ name: name.trim(), columns: [...columns], choice: { ...choice, source: { title: name.trim(), material: choice.source.material } }, circle }); }}>
      <TextInput label={say('columns.keep')} value={name} maxLength={200} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={name.trim() === ''} className={style.low}>{say('columns.keepDo')}</Button>
      {keep.isSuccess ? <span role="status" className="quiet">{say('columns.keptDone')}</span> : null}
      {keep.error === null ? null : <Problem error={keep.error} inline told={toldOf(keep.error, say)} />}
    </form>
  );
}

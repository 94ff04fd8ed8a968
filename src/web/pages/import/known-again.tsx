import { Button } from '@mantine/core';
import { useList, useSay } from '../../words/use-words.tsx';
import { rowKeyOf, type Draft, type Looked } from './draft.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

const most = 20;
/** Of a figure, what says which one it is. The number is none of it, nor who says it: a later edition is named otherwise. */
const saysWhich: ReadonlySet<string> = new Set(['definition', 'population', 'figure-place', 'period', 'unit']);

type Props = { readonly looked: Looked; readonly draft: Draft; readonly change: (more: Partial<Draft>) => void };

/** By what a row is known again when the list comes once more: its number, several columns together, or else all its cells. */
export function KnownAgain({ looked, draft, change }: Props) {
  const say = useSay(importing);
  const list = useList();
  const names = looked.columns.map(({ name }) => name);
  const numbers = names.filter((name) => draft.columns[name] === 'no');
  const ticked = rowKeyOf(draft);
  const by = [...numbers, ...names.filter((name) => ticked.includes(name))];
  const proposed = draft.table === 'figures' ? names.filter((name) => saysWhich.has(draft.columns[name] ?? '')) : [];
  const tick = (name: string, on: boolean): void => change({ rowKey: on ? [...ticked, name] : ticked.filter((other) => other !== name) });
  return (
    <fieldset className={style.again}>
      <legend>{say('again.title')}</legend>
      <p role="status">{by.length === 0 ? say('again.all') : say('again.by', { columns: list(by) })}</p>
      <p className="quiet">{say('again.text')}</p>
      {by.length > 0 || proposed.length === 0 ? null : <Button size="xs" variant="default" onClick={() => change({ rowKey: proposed.slice(0, most - numbers.length) })}>{say('again.take', { columns: list(proposed) })}</Button>}
      <div className={style.ticks}>
        {names.filter((name) => !numbers.includes(name)).map((name) => (
          <label key={name} className={style.tick}><input type="checkbox" checked={ticked.includes(name)} disabled={by.length >= most && !ticked.includes(name)} onChange={(event) => tick(name, event.currentTarget.checked)} />{name}</label>
        ))}
      </div>
    </fieldset>
  );
}

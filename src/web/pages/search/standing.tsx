import { useFormat, useSay } from '../../words/use-words.tsx';
import type { Group, Line } from './use-lines.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

/** Chosen of state and support: both are folded when read, so no index knows them, and only the entries shown can be chosen among. */
export type Stands = { readonly state?: string; readonly support?: 'two' | 'direct' };

export const meets = (line: Line | undefined, { state, support }: Stands): boolean =>
  (state === undefined || line?.state === state) && (support === undefined || (line !== undefined && (support === 'two' ? line.support.independent >= 2 : line.support.direct > 0)));

type Props = { readonly groups: readonly Group[]; readonly lines: ReadonlyMap<string, Line>; readonly stands: Stands; readonly onChoose: (stands: Stands) => void };

export function Standing({ groups, lines, stands, onChoose }: Props) {
  const say = useSay(search);
  const { number } = useFormat();
  const all = groups.flatMap((group) => lines.get(group.hits[0]?.chain ?? '') ?? []);
  if (all.length === 0) return null;
  const states = Map.groupBy(all.filter(({ state }) => state !== null), ({ state }) => state ?? '');
  const values = [
    ...[...states].map(([state, own]) => ({ key: state, label: own[0]?.stateWords ?? state, n: own.length, on: stands.state === state, to: { ...stands, state } })),
    ...(['two', 'direct'] as const).map((support) => ({ key: support, label: say(`support.${support}`), n: all.filter((line) => meets(line, { support })).length, on: stands.support === support, to: { ...stands, support } })),
  ];
  const without = ({ key }: { readonly key: string }): Stands => Object.fromEntries(Object.entries(stands).filter(([, value]) => value !== key));
  return (
    <section className={style.facet} aria-label={`${say('facet.state')}, ${say('facet.support')}`}>
      <h3>{say('facet.state')} · {say('facet.support')}</h3>
      <p className={style.note}>{say('facet.shownOnly')}</p>
      <ul>
        {values.filter(({ n, on }) => n > 0 || on).map((value) => <li key={value.key}><button type="button" aria-pressed={value.on} onClick={() => onChoose(value.on ? without(value) : value.to)}><span>{value.label}</span><span className={style.n}>{number(value.n)}</span></button></li>)}
      </ul>
    </section>
  );
}

import { useId, useRef, useState } from 'react';
import { useKeys } from '../../app/keyboard.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { Facet } from './facet.tsx';
import { isSort } from './sorts.ts';
import { Standing, type Stands } from './standing.tsx';
import { TimeFacet } from './time-facet.tsx';
import type { Find } from './use-find.ts';
import type { Line } from './use-lines.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

type Props = { readonly find: Find; readonly lines: ReadonlyMap<string, Line>; readonly stands: Stands; readonly onStands: (stands: Stands) => void };

/** What a search can be narrowed by, each with how many accounts it would leave. Beside the hits, or behind a button where there is no room. */
export function Filters({ find, lines, stands, onStands }: Props) {
  const say = useSay(search);
  const kind = useSay(common);
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useKeys({ f: { say: say('keys.filters'), run: () => { setOpen(true); requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('button, input, [role=slider]')?.focus()); } } });
  const { facets: { data, isError }, overall, narrowed, narrow } = find;
  // Where nothing is met, or nothing can be known, there is nothing to narrow; what narrows already is taken away beside the hits. While it is asked its place is kept.
  if ((data === undefined && isError) || (data?.n === 0 && (overall.data?.time ?? null) === null)) return <div className={style.filters} />;
  return (
    <aside className={style.filters} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={style.filtersTitle}>{say('filters')}</h2>
      <button type="button" className={style.filtersOpen} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{say('filters')}</button>
      <div id={id} ref={box} className={open ? style.filtersShown : style.filtersBox}>
        {data === undefined ? null : (
          <>
            <p className={style.note}>{say(data.whole ? 'facet.note' : 'facet.noteSample', { n: data.n })}</p>
            {overall.data?.time === null || overall.data?.time === undefined ? null : <TimeFacet time={overall.data.time} from={narrowed.from} to={narrowed.to} onChange={(from, to) => narrow({ from, to })} />}
            <Facet title={say('facet.place')} values={data.places} chosen={narrowed.place === undefined ? undefined : String(narrowed.place)} onChoose={(key) => narrow({ place: key === undefined ? undefined : Number(key) })} />
            <Facet title={say('facet.term')} values={data.terms} chosen={narrowed.term} onChoose={(term) => narrow({ term })} />
            <Facet title={say('facet.sort')} values={data.sorts.map(({ key, n }) => { const sort = key.split(' ')[1] ?? key; return { key: sort, label: isSort(sort) ? say(`sort.${sort}`) : sort, n }; })} chosen={narrowed.sort} onChoose={(sort) => narrow({ sort })} />
            <Facet title={say('facet.how')} values={data.how.map(({ key, n }) => ({ key, label: say(`how.${key as 'direct'}`), n }))} chosen={narrowed.how} onChoose={(how) => narrow({ how: how as typeof narrowed.how })} />
            <Facet title={say('facet.basis')} values={data.bases.map(({ key, n }) => ({ key, label: say(`basis.${key as 'public'}`), n }))} chosen={narrowed.basis} onChoose={(basis) => narrow({ basis: basis as typeof narrowed.basis })} />
            {data.circles.length < 2 && narrowed.circle === undefined ? null : <Facet title={kind('me.circles')} values={data.circles} chosen={narrowed.circle === undefined ? undefined : String(narrowed.circle)} onChoose={(key) => narrow({ circle: key === undefined ? undefined : Number(key) })} />}
            <Standing groups={[...(find.page.data?.groups ?? []), ...(find.alike.data?.groups ?? [])]} lines={lines} stands={stands} onChoose={onStands} />
          </>
        )}
      </div>
    </aside>
  );
}

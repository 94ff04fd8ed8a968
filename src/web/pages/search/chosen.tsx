import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { common } from '../../words/common.ts';
import { toSpanWords } from '../../parts/span-words.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { isNarrowed, type Narrowed } from './narrowed.ts';
import { isSort } from './sorts.ts';
import type { Find } from './use-find.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

/** What was pressed goes; beside the heading stands how many there are now. */
const toHead = (): void => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });

/** What the search is narrowed by now, each to be taken away. Who leaves an entry out finds the focus on how to take it back: the button they pressed goes with the entry. */
export function Chosen({ find: { narrowed, facets, narrow, without, leaveOut } }: { readonly find: Find }) {
  const say = useSay(search);
  const kind = useSay(common);
  const { language } = useTongue();
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(without.length);
  useEffect(() => {
    if (without.length > before.current) [...(list.current?.querySelectorAll<HTMLElement>('[data-without]') ?? [])].at(-1)?.focus();
    before.current = without.length;
  }, [without.length]);
  if (!isNarrowed(narrowed) && without.length === 0) return null;
  const labelIn = (values: readonly { key: string; label: string }[] | undefined, key: string): string => (values === undefined ? '…' : values.find((value) => value.key === key)?.label ?? key);
  const { from, to } = narrowed;
  const chips: readonly (readonly [string, { readonly [K in keyof Narrowed]: undefined }])[] = [
    ...(narrowed.kind === undefined ? [] : [[kind(`kind.${narrowed.kind as 'person'}`), { kind: undefined, sort: undefined }] as const]),
    ...(narrowed.sort === undefined ? [] : [[isSort(narrowed.sort) ? say(`sort.${narrowed.sort}`) : narrowed.sort, { sort: undefined }] as const]),
    ...(from === undefined && to === undefined ? [] : [[toSpanWords(from ?? '-infinity', to ?? 'infinity', language) ?? '', { from: undefined, to: undefined }] as const]),
    ...(narrowed.place === undefined ? [] : [[labelIn(facets.data?.places, String(narrowed.place)), { place: undefined }] as const]),
    ...(narrowed.term === undefined ? [] : [[labelIn(facets.data?.terms, narrowed.term), { term: undefined }] as const]),
    ...(narrowed.circle === undefined ? [] : [[labelIn(facets.data?.circles, String(narrowed.circle)), { circle: undefined }] as const]),
    ...(narrowed.basis === undefined ? [] : [[say(`basis.${narrowed.basis}`), { basis: undefined }] as const]),
    ...(narrowed.how === undefined ? [] : [[say(`how.${narrowed.how}`), { how: undefined }] as const]),
    ...(narrowed.source === undefined ? [] : [[narrowed.source.slice(0, 8), { source: undefined }] as const]),
  ];
  const all = Object.assign({}, ...chips.map(([, change]) => change)) as { readonly [K in keyof Narrowed]: undefined };
  return (
    <>
    <ul ref={list} className={style.chosen}>
      {chips.map(([what, change]) => <li key={Object.keys(change).join(' ')}><button type="button" aria-label={say('filters.remove', { what })} onClick={() => { narrow(change); toHead(); }}>{what}<X size={14} aria-hidden /></button></li>)}
      {without.map((id) => <li key={id}><button type="button" data-without="" aria-label={say('filters.remove', { what: say('without', { id }) })} onClick={() => { leaveOut(without.filter((one) => one !== id)); toHead(); }}>{say('without', { id })}<X size={14} aria-hidden /></button></li>)}
      {chips.length > 1 ? <li><button type="button" onClick={() => { narrow(all); toHead(); }}>{say('filters.clear')}</button></li> : null}
    </ul>
    {without.length === 0 ? null : <p className="quiet">{say('without.note')}</p>}
    </>
  );
}

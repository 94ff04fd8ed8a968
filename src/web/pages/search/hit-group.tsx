import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EntryLink } from '../../parts/entry-link.tsx';
import { Span } from '../../parts/span.tsx';
import { useSay } from '../../words/use-words.tsx';
import { Found } from './found.tsx';
import type { Group, Line } from './use-lines.ts';
import { isSort } from './sorts.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

/** Hits of one entry that are shown at once. */
const few = 4;

type Props = {
  readonly group: Group; readonly lines: ReadonlyMap<string, Line>; readonly query: string;
  /** How many accounts the page shows, where this entry's are a good part of them and there are others behind; else null. */
  readonly of: number | null;
  /** Null where no more can be left out. */
  readonly leaveOut: (() => void) | null;
};

/** One entry: what it is, how far it stands, and which of its accounts matched why. */
export function HitGroup({ group, lines, query, of, leaveOut }: Props) {
  const say = useSay(search);
  const [all, setAll] = useState(false);
  const [first] = group.hits;
  const shown = all ? group.hits : group.hits.slice(0, few);
  if (first === undefined) return null;
  const line = lines.get(first.chain);
  return (
    <li className={style.group}>
      <div className={style.head}>
        <EntryLink address={group.address} data-hit="" className={style.title}>{first.title}</EntryLink>
        <span className={style.what}>{isSort(first.sort) ? say(`sort.${first.sort}`) : first.sort} · <code>{group.id}</code></span>
      </div>
      <p className={style.stands}>
        <Span earliest={first.earliest} latest={first.latest} none={say('undated')} />
        {line === undefined ? null : <>{line.stateWords === '' ? null : <span>{line.stateWords}</span>}<span>{line.supportWords}</span></>}
        {group.members > group.hits.length ? <span className="quiet">{say('members', { n: group.members })}</span> : null}
      </p>
      <ul className={style.hits}>
        {shown.map((hit) => {
          const source = lines.get(hit.chain)?.source;
          return (
            <li key={hit.chain}>
              {/* The line is there before its source is known, so that nothing beneath it moves. */}
              {source === undefined ? <span aria-hidden="true">{'\u00a0'}</span> : source === null ? null : <Link to="/sources/$source" params={{ source: source.id }} className={style.source ?? ''}>{source.title === null ? say('from.sealed', { id: source.id }) : source.title}</Link>}
              <Found why={hit.why} query={query} />
            </li>
          );
        })}
      </ul>
      {of === null ? null : <p className={style.fills}>{say('fills', { n: group.hits.length, of })}{leaveOut === null ? null : <> <button type="button" className={style.link} onClick={leaveOut}>{say('fills.leave')}<span className="unseen"> {group.id}</span></button></>}</p>}
      {group.hits.length > few ? <button type="button" className={style.moreValues} aria-expanded={all} onClick={() => setAll(!all)}>{all ? say('facet.fewer') : say('facet.more', { n: group.hits.length - few })}</button> : null}
    </li>
  );
}

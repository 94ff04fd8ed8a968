import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useKeys } from '../../app/keyboard.tsx';
import { useAnnounce } from '../../parts/announce.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { Alike } from './alike.tsx';
import { HitGroup } from './hit-group.tsx';
import { mostWithout } from './narrowed.ts';
import type { Group, Line } from './use-lines.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

type Props = { readonly groups: readonly Group[]; readonly alike: readonly Group[]; readonly moreAlike: boolean; readonly lines: ReadonlyMap<string, Line>; readonly query: string; readonly more: boolean; readonly most: number; readonly showMore: () => void; readonly without: readonly string[]; readonly leaveOut: (ids: readonly string[]) => void };

/** Entries with their hits, those of a kind together, in the order in which the kinds first come; beneath them what a name may be besides. */
export function Hits({ groups, alike, moreAlike, lines, query, more, most, showMore, without, leaveOut }: Props) {
  const say = useSay(search);
  const kind = useSay(common);
  const announce = useAnnounce();
  const list = useRef<HTMLDivElement>(null);
  const step = (by: 1 | -1): void => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-hit]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  useKeys({ ArrowDown: { say: say('keys.down'), run: () => step(1) }, ArrowUp: { say: say('keys.up'), run: () => step(-1) }, j: { say: say('keys.down'), run: () => step(1) }, k: { say: say('keys.up'), run: () => step(-1) } });
  if (groups.length + alike.length === 0) return null;
  const shown = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  // What fills a good part of the page hides others only where there are others.
  const fills = ({ hits }: Group): boolean => more && hits.length * 3 >= shown && hits.length > 4;
  const leave = (id: string): void => { leaveOut([...without, id]); announce(say('without.done', { id })); };
  const byKind = Map.groupBy(groups, (group) => group.kind);
  return (
    <div ref={list}>
      {[...byKind].map(([each, own]) => (
        <section key={each} aria-labelledby={`kind-${each}`} className={style.section}>
          <h2 id={`kind-${each}`}>{kind(`kind.${each as 'person'}`)}</h2>
          <ol className={style.groups}>{own.map((group) => <HitGroup key={group.address} group={group} lines={lines} query={query} of={fills(group) ? shown : null} leaveOut={without.length < mostWithout ? () => leave(group.id) : null} />)}</ol>
        </section>
      ))}
      {more && most < 200 ? <Button variant="default" onClick={showMore}>{say('more')}</Button> : null}
      {more && most >= 200 ? <p className="quiet">{say('more.last')}</p> : null}
      <Alike groups={alike} more={moreAlike} lines={lines} query={query} />
    </div>
  );
}

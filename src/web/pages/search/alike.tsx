import { useSay } from '../../words/use-words.tsx';
import { HitGroup } from './hit-group.tsx';
import type { Group, Line } from './use-lines.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

/** Entries with a name that may be the one typed, in another script or spelling: beside the hits, since nobody wrote it so. */
export function Alike({ groups, more, lines, query }: { readonly groups: readonly Group[]; readonly more: boolean; readonly lines: ReadonlyMap<string, Line>; readonly query: string }) {
  const say = useSay(search);
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="alike" className={style.section}>
      <h2 id="alike">{say('alike')}</h2>
      <p className="quiet">{say('alike.what')}</p>
      <ol className={style.groups}>{groups.map((group) => <HitGroup key={group.address} group={group} lines={lines} query={query} of={null} leaveOut={null} />)}</ol>
      {more ? <p className="quiet">{say('alike.more')}</p> : null}
    </section>
  );
}

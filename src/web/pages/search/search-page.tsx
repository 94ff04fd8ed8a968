import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay } from '../../words/use-words.tsx';
import { Chosen } from './chosen.tsx';
import { Filters } from './filters.tsx';
import { Hits } from './hits.tsx';
import { Kinds } from './kinds.tsx';
import { SaveSearch } from './save-search.tsx';
import { meets, type Stands } from './standing.tsx';
import { Start } from './start.tsx';
import { useFind } from './use-find.ts';
import { useLines, type Group } from './use-lines.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

/** The one box's page: what is here where nothing is asked; else hits by kind, why each matched, from which source, and what narrows. */
export function SearchPage() {
  const say = useSay(search);
  const find = useFind();
  const { page, alike } = find;
  const lines = new Map([...useLines(page.data?.groups ?? []), ...useLines(alike.data?.groups ?? [])]);
  const [stands, setStands] = useState<Stands>({});
  const standing = (groups: readonly Group[] = []): Group[] => groups.filter((group) => meets(lines.get(group.hits[0]?.chain ?? ''), stands));
  return (
    <>
      <PageHeader title={say('title')} beside={find.empty ? null : <Counted key={JSON.stringify(find.asked)} find={find} />} />
      {find.words === undefined ? <p role="status">{say('gone')}</p> : null}
      {find.empty ? <Start totals={page.data?.totals ?? null} /> : (
        <div className={style.page}>
          <Filters find={find} lines={lines} stands={stands} onStands={setStands} />
          <div className={style.results}>
            <div className={style.bar}><Kinds find={find} /><SaveSearch query={find.query} narrowed={find.narrowed} /></div>
            <Chosen find={find} />
            {page.error === null ? null : <Problem error={page.error} inline again={() => void page.refetch()} />}
            {page.isPending ? <Waiting /> : null}
            {page.data?.sampled === true ? <p className="quiet">{say('sampled')}</p> : null}
            {page.data?.groups.length === 0 && page.data.more ? <p role="status">{say('without.far')}</p> : null}
            {page.data?.groups.length === 0 && !page.data.more ? (alike.isLoading ? <Waiting /> : <Empty title={say('none')}>{(alike.data?.groups ?? []).length > 0 ? null : <p className="quiet">{say('none.what')}</p>}</Empty>) : null}
            {page.data === undefined ? null : <Hits groups={standing(page.data.groups)} alike={standing(alike.data?.groups)} moreAlike={alike.data?.more === true} lines={lines} query={find.query} more={page.data.more} most={find.most} showMore={find.showMore} without={find.without} leaveOut={find.leaveOut} />}
            {alike.error === null ? null : <Problem error={alike.error} inline again={() => void alike.refetch()} />}
          </div>
        </div>
      )}
    </>
  );
}

/** A count is exact to where nobody waits for it; whoever needs more of it asks on. */
function Counted({ find: { count, asked, narrowed, facets } }: { readonly find: ReturnType<typeof useFind> }) {
  const say = useSay(search);
  const [on, setOn] = useState(false);
  const line = useRef<HTMLParagraphElement>(null);
  const whole = useAsk('GET /api/search/count', { ...asked, on: 'true' }, { enabled: on });
  // What no index knows is not counted beyond those that were looked at.
  const loose = narrowed.basis !== undefined || narrowed.how !== undefined;
  if (loose) return facets.data === undefined ? null : <p className={style.count} role="status">{say(facets.data.whole ? 'count' : 'countMore', { n: facets.data.n })}</p>;
  const counted = whole.data ?? count.data;
  if (counted === undefined) return null;
  return (
    <>
      <p ref={line} tabIndex={-1} className={style.count} role="status">{say(counted.capped ? 'countMore' : 'count', { n: counted.count })}{whole.isFetching ? <> · {say('count.waits')}</> : null}</p>
      {counted.capped && !on ? <Button variant="subtle" size="compact-sm" onClick={() => { setOn(true); line.current?.focus(); }}>{say('count.on')}</Button> : null}
      {whole.error === null ? null : <Problem error={whole.error} inline again={() => void whole.refetch()} />}
    </>
  );
}

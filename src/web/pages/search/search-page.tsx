import { getRouteApi } from '@tanstack/react-router';
import { useAsk } from '../../api/queries.ts';
import { EntryLink } from '../../parts/entry-link.tsx';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay } from '../../words/use-words.tsx';
import { search } from './words/search.ts';

const route = getRouteApi('/frame/search');

export function SearchPage() {
  const say = useSay(search);
  const { q = '' } = route.useSearch();
  const found = useAsk('GET /api/search', { query: q }, { keep: true });
  const count = useAsk('GET /api/search/count', { query: q }, { keep: true });
  return (
    <>
      <PageHeader title={say('title')}>{count.data === undefined ? null : <p className="quiet">{say(count.data.capped ? 'countMore' : 'count', { n: count.data.count })}</p>}</PageHeader>
      {found.error === null ? null : <Problem error={found.error} inline again={() => void found.refetch()} />}
      {found.isPending ? <Waiting /> : null}
      {found.data?.groups.length === 0 ? <Empty title={say('none')} /> : null}
      <ol>{found.data?.groups.map((group) => <li key={group.address}><EntryLink address={group.address}>{group.hits[0]?.title ?? group.address}</EntryLink> <span className="quiet">{say('members', { n: group.members })}</span></li>)}</ol>
    </>
  );
}

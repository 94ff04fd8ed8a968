import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Out } from '../../api/apis.ts';
import { call } from '../../api/client.ts';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay } from '../../words/use-words.tsx';
import { InterviewForm } from './interview-form.tsx';
import { isTyped } from './typed.ts';
import { settled } from './use-draft.ts';
import { VersionForm } from './version/version-form.tsx';
import { isVersion } from './version/version.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

const route = getRouteApi('/frame/record/$id');

/** Loads a draft once each time it is come to, never as this tab last saw it: from then on the form is what the writer sees, and a save that meets another says so. */
export function DraftPage() {
  const { id } = route.useParams();
  const draft = useQuery({ queryKey: ['draft', id], queryFn: async ({ signal }) => { await settled(id); return call('GET /api/drafts/:id', { id }, signal); }, staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false });
  const { data, error } = draft;
  if (error !== null && data === undefined) return <Problem error={error} again={() => void draft.refetch()} />;
  if (data === undefined || !draft.isFetchedAfterMount) return <Waiting />;
  // The version that another window saved could not be fetched: what stands here stands until it is.
  return <>{error === null ? null : <Problem error={error} inline again={() => void draft.refetch()} />}<Opened id={id} draft={data} reload={() => void draft.refetch()} /></>;
}

function Opened({ id, draft: { body, circle, changedAt, mine }, reload }: { readonly id: string; readonly draft: Out<'GET /api/drafts/:id'>; readonly reload: () => void }) {
  if (!mine) return <Theirs>{isVersion(body) ? <VersionForm id={id} circle={circle} changedAt={changedAt} typed={body.typed} reload={() => undefined} /> : isTyped(body) ? <InterviewForm id={id} circle={circle} changedAt={changedAt} typed={body.typed} done={body.done} reload={() => undefined} /> : null}</Theirs>;
  if (isVersion(body)) return <VersionForm key={`${id} ${changedAt}`} id={id} circle={circle} changedAt={changedAt} typed={body.typed} reload={reload} />;
  if (!isTyped(body)) return <Problem error={new Error('draft of another form')} />;
  return <InterviewForm key={`${id} ${changedAt}`} id={id} circle={circle} changedAt={changedAt} typed={body.typed} done={body.done} reload={reload} />;
}

/** A draft has one author. Whom they named to read it sees it as it is typed, and can change none of it: no field takes a word that would not be kept. */
function Theirs({ children }: { readonly children: ReactNode }) {
  const say = useSay(record);
  return <><p role="status" className={style.notice}>{say('draft.theirs')}</p><fieldset disabled className={style.reading}>{children}</fieldset></>;
}

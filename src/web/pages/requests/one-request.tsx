import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useColon, useFormat, useSay } from '../../words/use-words.tsx';
import { Outcome, type Approved } from './outcome.tsx';
import type { Request } from './requests-page.tsx';
import { useTold } from './told.ts';
import { requests } from './words/requests.ts';
import style from './requests.module.css';

/** One request: what, by whom, why (opened when asked for), and the answer where one may give it. */
export function OneRequest({ request, mayAnswer }: { readonly request: Request; readonly mayAnswer: boolean }) {
  const say = useSay(requests);
  const told = useTold();
  const announce = useAnnounce();
  const { time } = useFormat();
  const { id, kind, state, mine, expired } = request;
  const renewed = ['GET /api/requests'] as const;
  const words = useDo('POST /api/requests/:id/words');
  const approve = useDo('POST /api/requests/:id/approve', renewed);
  const refuse = useDo('POST /api/requests/:id/refuse', renewed);
  const withdraw = useDo('POST /api/requests/:id/withdraw', renewed);
  const [done, setDone] = useState<Approved | null>(null);
  const busy = approve.isPending || refuse.isPending || withdraw.isPending;
  const error = words.error ?? approve.error ?? refuse.error ?? withdraw.error;
  const answerable = mayAnswer && !mine && (state === 'approved' || (state === 'asked' && !expired));
  return (
    <article className={style.request} aria-label={say(`kind.${kind}`)}>
      <h3>{say(`kind.${kind}`)} <About request={request} /></h3>
      <p className="quiet">{say('asked', { name: request.byName, at: time(request.at) })} · {say('circle', { name: request.circle })}</p>
      <p>{say(`state.${state === 'asked' && expired ? 'expired' : state === 'asked' && mine ? 'mine' : state}`)}{request.closes.length > 0 && (state === 'asked' || state === 'approved') ? ` ${say('closed')}` : ''}</p>
      {words.data === undefined ? <Button size="xs" variant="default" className="no-print" loading={words.isPending} onClick={() => words.mutate({ id })}>{say('why')}</Button> : <Why reason={words.data.reason} sealed={words.data.sealed} />}
      <div className={`${style.ways} no-print`}>
        {!answerable ? null : <Confirm label={say('approve')} ask={say(`approveAsk.${kind}`)} yes={say('approveYes')} busy={approve.isPending} onYes={() => approve.mutate({ id }, { onSuccess: (outcome) => { setDone(outcome); announce(say('state.done')); } })} />}
        {!answerable || state !== 'asked' ? null : <Button size="xs" variant="default" disabled={busy} onClick={() => refuse.mutate({ id }, { onSuccess: () => announce(say('state.refused')) })}>{say('refuse')}</Button>}
        {!mine || state !== 'asked' ? null : <Button size="xs" variant="default" disabled={busy} onClick={() => withdraw.mutate({ id }, { onSuccess: () => announce(say('state.withdrawn')) })}>{say('withdraw')}</Button>}
      </div>
      {error === null ? null : <Problem error={error} inline told={told} />}
      {done === null ? null : <Outcome approved={done} />}
    </article>
  );
}

/** What a request is about, as far as it stands open: ids and parameters. */
function About({ request: { kind, subject } }: { readonly request: Request }) {
  const say = useSay(requests);
  const of = (name: string): string => String(subject[name] ?? '');
  if (kind === 'erase') return <span className={style.about}>{say(`grain.${of('grain') as 'record'}`)} <code>{of('id').slice(0, 8)}</code>{subject['inError'] === true ? ` · ${say('inError')}` : ''}</span>;
  if (kind === 'export') return <span className={style.about}>{say(subject['helpers'] === true ? 'withHelpers' : 'withoutHelpers')}</span>;
  if (kind === 'giver-file') return <span className={style.about}><code>{of('giver').slice(0, 8)}</code></span>;
  return null;
}

function Why({ reason, sealed }: { readonly reason: string; readonly sealed: Readonly<Record<string, unknown>> }) {
  const say = useSay(requests);
  const colon = useColon();
  return (
    <div className={style.why}>
      <p className={style.reason}>{reason}</p>
      {typeof sealed['out'] === 'string' ? <p className="quiet">{say('to')}{colon}<code>{sealed['out']}</code></p> : null}
      {typeof sealed['passage'] === 'string' ? <p className="quiet">{say('passage')}{colon}{sealed['passage']}</p> : null}
    </div>
  );
}

import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { renew, useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { useTold } from '../../parts/assess/use-told.ts';
import { assess } from '../../parts/assess/words/assess.ts';
import { Problem } from '../../parts/problem.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import style from '../../parts/assess/assess.module.css';

type Props = { readonly account: string; readonly turn: number | undefined; readonly again: boolean; readonly reviewers: Out<'GET /api/reviews/:account'>['reviewers'] };

/** Asks for a review: of one colleague or of whoever takes it. Those who recorded the account are not offered. */
export function AskForm({ account, turn, again, reviewers }: Props) {
  const say = useSay(assess);
  const every = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const [reviewer, setReviewer] = useState('');
  const [note, setNote] = useState('');
  const ask = useDo('POST /api/reviews/:account/assign', ['GET /api/reviews', 'GET /api/reviews/:account']);
  // A second press before the first is answered is the same press.
  const going = useRef(false);
  const roleOf = (role: string): string => (role === 'reviewer' || role === 'analyst' || role === 'lawyer' ? every(`role.${role}`) : role);
  const send = (): void => {
    if (going.current) return;
    going.current = true;
    ask.mutate({ account, reviewer: reviewer === '' ? null : reviewer, note: note.trim(), ...(turn === undefined ? {} : { turn }) }, {
      onSuccess: () => { setNote(''); announce(say('work.assigned')); }, onError: () => void renew('GET /api/reviews/:account'), onSettled: () => { going.current = false; },
    });
  };
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); send(); }}>
      <NativeSelect label={say('work.of')} value={reviewer} onChange={(event) => setReviewer(event.currentTarget.value)} data={[{ value: '', label: say('work.anybody') }, ...reviewers.map((each) => ({ value: each.hat, label: `${each.name} (${roleOf(each.role)})` }))]} />
      <Textarea label={say('work.noteField')} autosize minRows={2} maxRows={6} maxLength={2000} value={note} autoComplete="off" onChange={(event) => setNote(event.currentTarget.value)} />
      {ask.error === null ? null : <Problem error={ask.error} inline told={told} />}
      <div><Button type="submit" variant="default" disabled={ask.isPending}>{say(again ? 'work.askAgain' : 'work.ask')}</Button></div>
    </form>
  );
}

import { Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { useTold } from './told.ts';
import { requests } from './words/requests.ts';
import style from './requests.module.css';

/** Everything of the circles that two persons both hold, in clear, on the machine of the register. */
export function AskExport({ onDone }: { readonly onDone: () => void }) {
  const say = useSay(requests);
  const word = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const [out, setOut] = useState('');
  const [reason, setReason] = useState('');
  const [helpers, setHelpers] = useState(false);
  const ask = useDo('POST /api/exports', ['GET /api/requests']);
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!ask.isPending) ask.mutate({ out: out.trim(), reason, helpers }, { onSuccess: () => { announce(say('askedNow')); onDone(); } }); }}>
      <p>{say('exportIntro')}</p>
      <TextInput label={say('folder')} description={say('folderText')} value={out} onChange={(event) => setOut(event.currentTarget.value)} required maxLength={1000} pattern="(/|[A-Za-z]:[\\/]).*" autoComplete="off" spellCheck={false} data-autofocus />
      <Checkbox label={say('helpers')} description={say('helpersText')} checked={helpers} onChange={(event) => setHelpers(event.currentTarget.checked)} />
      <Textarea label={say('reason')} description={say('reasonText')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required maxLength={4000} autosize minRows={2} />
      {ask.error === null ? null : <Problem error={ask.error} inline told={told} />}
      <div className={style.ways}><Button type="submit" loading={ask.isPending} disabled={out.trim() === '' || reason.trim() === ''}>{say('askNow')}</Button><Button variant="default" onClick={onDone}>{word('cancel')}</Button></div>
    </form>
  );
}

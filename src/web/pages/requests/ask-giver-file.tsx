import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { common } from '../../words/common.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { languages, ownName, type Language } from '../../words/words.ts';
import { useTold } from './told.ts';
import { requests } from './words/requests.ts';
import style from './requests.module.css';

/** A giver's own file, one page to print: what they told, what they allowed, how to change it. */
export function AskGiverFile({ giver: given = '', onDone }: { readonly giver?: string; readonly onDone: () => void }) {
  const say = useSay(requests);
  const word = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const [giver, setGiver] = useState(given);
  const [lang, setLang] = useState<Language>(useTongue().language);
  const [out, setOut] = useState('');
  const [reason, setReason] = useState('');
  const ask = useDo('POST /api/giver-files', ['GET /api/requests']);
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!ask.isPending) ask.mutate({ giver: giver.trim(), lang, out: out.trim(), reason }, { onSuccess: () => { announce(say('askedNow')); onDone(); } }); }}>
      <p>{say('fileIntro')}</p>
      <TextInput label={say('giver')} description={say('giverText')} value={giver} onChange={(event) => setGiver(event.currentTarget.value)} required maxLength={100} autoComplete="off" spellCheck={false} data-autofocus />
      <NativeSelect label={word('language')} value={lang} onChange={(event) => setLang(event.currentTarget.value as Language)} data={languages.map((one) => ({ value: one, label: ownName[one] }))} />
      <TextInput label={say('file')} description={say('fileText')} value={out} onChange={(event) => setOut(event.currentTarget.value)} required maxLength={1000} pattern="(/|[A-Za-z]:[\\/]).*\.html?" autoComplete="off" spellCheck={false} />
      <Textarea label={say('reason')} description={say('reasonText')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required maxLength={4000} autosize minRows={2} />
      {ask.error === null ? null : <Problem error={ask.error} inline told={told} />}
      <div className={style.ways}><Button type="submit" loading={ask.isPending} disabled={giver.trim() === '' || out.trim() === '' || reason.trim() === ''}>{say('askNow')}</Button><Button variant="default" onClick={onDone}>{word('cancel')}</Button></div>
    </form>
  );
}

import { Button, Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { In } from '../../api/apis.ts';
import { useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { common } from '../../words/common.ts';
import { useList, useSay } from '../../words/use-words.tsx';
import { useTold } from './told.ts';
import { requests } from './words/requests.ts';
import style from './requests.module.css';

type Grain = NonNullable<In<'POST /api/erasures/preview'>['grain']>;
/** Kinds of records that have a word of their own here. */
const kinds = ['account', 'assessment', 'source', 'giver', 'consent', 'withdrawal', 'narrowing', 'restriction', 'import'] as const;
const grains = ['record', 'giver', 'passage', 'source', 'import'] as const satisfies readonly Grain[];

/** Asks for an erasure: first what it would take is shown, then it is asked for with a reason. */
export function AskErasure({ id: given = '', onDone }: { readonly id?: string; readonly onDone: () => void }) {
  const say = useSay(requests);
  const list = useList();
  const word = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const [id, setId] = useState(given);
  const [grain, setGrain] = useState<Grain | ''>('');
  const [passage, setPassage] = useState('');
  const [inError, setInError] = useState(false);
  const [reason, setReason] = useState('');
  const preview = useDo('POST /api/erasures/preview');
  const ask = useDo('POST /api/erasures', ['GET /api/requests']);
  const what = { id: id.trim(), inError, ...(grain === '' ? {} : { grain }), ...(grain === 'passage' && passage.trim() !== '' ? { passage: passage.trim() } : {}) };
  const changed = (): void => { preview.reset(); ask.reset(); };
  const seen = preview.data;
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (seen === undefined) preview.mutate(what); else if (!ask.isPending) ask.mutate({ ...what, reason }, { onSuccess: () => { announce(say('askedNow')); onDone(); } }); }}>
      <p>{say('eraseIntro')}</p>
      <TextInput label={say('address')} description={say('addressText')} value={id} onChange={(event) => { setId(event.currentTarget.value); changed(); }} required maxLength={100} autoComplete="off" spellCheck={false} data-autofocus />
      <NativeSelect label={say('grain')} value={grain} onChange={(event) => { setGrain(event.currentTarget.value as Grain | ''); changed(); }} data={[{ value: '', label: say('grain.asItIs') }, ...grains.map((one) => ({ value: one, label: say(`grain.${one}`) }))]} />
      {grain === 'passage' ? <TextInput label={say('passage')} description={say('passageText')} value={passage} onChange={(event) => { setPassage(event.currentTarget.value); changed(); }} required maxLength={400} autoComplete="off" /> : null}
      <Checkbox label={say('inError')} description={say('inErrorText')} checked={inError} onChange={(event) => { setInError(event.currentTarget.checked); changed(); }} />
      {preview.error === null ? null : <Problem error={preview.error} inline told={told} />}
      {seen === undefined ? <div className={style.ways}><Button type="submit" loading={preview.isPending} disabled={id.trim() === ''}>{say('preview')}</Button><Button variant="default" onClick={onDone}>{word('cancel')}</Button></div> : (
        <>
          <div className={style.outcome} role="status">
            <p><b>{say('takes', { n: seen.records })}</b> {list(Object.entries(seen.counts).map(([kind, n]) => { const known = kinds.find((one) => one === kind); return `${known === undefined ? kind : say(`record.${known}`)} ${n}`; }))}</p>
            {seen.again > 0 ? <p>{say('again', { n: seen.again })}</p> : null}
            {seen.linked > 0 ? <p>{say('linked', { n: seen.linked })}</p> : null}
          </div>
          <Textarea label={say('reason')} description={say('reasonText')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required maxLength={4000} autosize minRows={2} data-autofocus />
          {ask.error === null ? null : <Problem error={ask.error} inline told={told} />}
          <div className={style.ways}><Button type="submit" loading={ask.isPending} disabled={reason.trim() === ''}>{say('askNow')}</Button><Button variant="default" onClick={onDone}>{word('cancel')}</Button></div>
        </>
      )}
    </form>
  );
}

import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { leaving, today, type Scope } from './scopes.ts';
import { toldOf } from './told.ts';
import { useSubmit } from './use-submit.ts';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

/** One account, or a named passage of it, for less than its givers allow. It only closes, and is in force at once. */
export function NarrowForm({ account, passages }: { readonly account: string; readonly passages: readonly string[] }) {
  const say = useSay(allow);
  const [passage, setPassage] = useState('');
  const [scope, setScope] = useState<Scope>(leaving);
  const [at, setAt] = useState(() => today());
  const [saidBy, setSaidBy] = useState('giver');
  const [reason, setReason] = useState('');
  const { submit, error, busy, done } = useSubmit(() => call('POST /api/accounts/:id/narrowings', { id: account, narrowing: { ...(passage === '' ? { level: 'account' } : { level: 'passage', passage }), scope, at, saidBy, reason } }), say('narrow.said'));
  if (done !== null) return <p className={style.done} data-done="narrow">{say('narrow.done')}</p>;
  return (
    <form className={style.form} aria-label={say('narrow.account')} onSubmit={(event) => void submit(event)}>
      <p>{say('narrow.accountText')}</p>
      {passages.length === 0 ? <p className="quiet">{say('narrow.noPassage')}</p> : <NativeSelect label={say('narrow.what')} value={passage} data={[{ value: '', label: say('narrow.whole') }, ...passages.map((value) => ({ value, label: say('narrow.passage', { name: value }) }))]} onChange={(event) => setPassage(event.currentTarget.value)} />}
      <ScopeChoice legend={say('narrow.scope')} name="narrow-account" scope={scope} onChange={setScope} allText={say('scope.allRead')} />
      <div className={style.grid}>
        <NativeSelect label={say('saidBy')} value={saidBy} data={(['giver', 'team'] as const).map((value) => ({ value, label: say(`by.${value}`) }))} onChange={(event) => setSaidBy(event.currentTarget.value)} />
        <TextInput type="date" label={say('day')} value={at} required onChange={(event) => setAt(event.currentTarget.value)} />
      </div>
      <Textarea label={say('narrow.words')} description={say('sealed')} value={reason} autosize minRows={2} maxLength={10_000} required onChange={(event) => setReason(event.currentTarget.value)} />
      {error === null ? null : <Problem error={error} inline told={toldOf(say)} />}
      <Button type="submit" loading={busy}>{say('narrow.do')}</Button>
    </form>
  );
}

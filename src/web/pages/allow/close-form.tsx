import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { today, type Scope } from './scopes.ts';
import { toldOf } from './told.ts';
import { useSubmit } from './use-submit.ts';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

type Left = { readonly recipient: string; readonly what: string; readonly when: string };
type Props = { readonly way: 'withdraw' | 'narrow'; readonly source: string; readonly speaker: { readonly giver?: string }; readonly n: number };
const senders = { withdraw: ['giver', 'guardian', 'decider', 'representative'], narrow: ['giver', 'team'] } as const;

/** Taking back, or allowing less. Both only close, and are in force at once. */
export function CloseForm({ way, source, speaker, n }: Props) {
  const say = useSay(allow);
  const [scope, setScope] = useState<Scope>('all');
  const [at, setAt] = useState(() => today());
  const [saidBy, setSaidBy] = useState<string>(senders[way][0]);
  const [words, setWords] = useState('');
  const [left, setLeft] = useState<readonly Left[]>([]);
  const change = (row: number, more: Partial<Left>): void => setLeft(left.map((one, i) => (i === row ? { ...one, ...more } : one)));

  const send = async (): Promise<{ readonly told: string }> => {
    if (way === 'narrow') {
      await call('POST /api/sources/:id/narrowings', { id: source, ...speaker, narrowing: { level: 'giver', scope, at, saidBy, reason: words } });
      return { told: say('narrow.done') };
    }
    const notRecalled = left.filter(({ recipient, what }) => recipient.trim() !== '' || what.trim() !== '');
    const made = await call('POST /api/sources/:id/withdrawals', { id: source, ...speaker, withdrawal: { scope, at, saidBy, ...(words.trim() === '' ? {} : { words }), notRecalled } });
    return { told: say('withdraw.done', { n: made.accounts }) };
  };
  const { submit, error, busy, done } = useSubmit(send, say(`${way}.said`));
  if (done !== null) return <p className={style.done} data-done={way}>{done.told}</p>;
  return (
    <form className={style.form} aria-label={say(`${way}.title`, { n })} onSubmit={(event) => void submit(event)}>
      <p>{say(`${way}.text`)}</p>
      <ScopeChoice legend={say(`${way}.scope`)} name={`${way}-${n}`} scope={scope} onChange={setScope} allText={say('scope.all')} />
      <div className={style.grid}>
        <NativeSelect label={say('saidBy')} value={saidBy} data={senders[way].map((value) => ({ value, label: say(`by.${value}`) }))} onChange={(event) => setSaidBy(event.currentTarget.value)} />
        <TextInput type="date" label={say('day')} value={at} required onChange={(event) => setAt(event.currentTarget.value)} />
      </div>
      <Textarea label={say(`${way}.words`)} description={say('sealed')} value={words} autosize minRows={2} maxLength={10_000} required={way === 'narrow'} onChange={(event) => setWords(event.currentTarget.value)} />
      {way === 'narrow' ? null : (
        <fieldset className={style.choices}>
          <legend>{say('left.title')}</legend>
          <p className="quiet">{say('left.text')}</p>
          {left.map((one, i) => (
            <div key={i} className={style.grid}>
              <TextInput label={say('left.who')} value={one.recipient} maxLength={300} required onChange={(event) => change(i, { recipient: event.currentTarget.value })} />
              <TextInput label={say('left.what')} value={one.what} maxLength={2000} required onChange={(event) => change(i, { what: event.currentTarget.value })} />
              <TextInput type="date" label={say('left.when')} value={one.when} required onChange={(event) => change(i, { when: event.currentTarget.value })} />
              <Button variant="subtle" onClick={() => setLeft(left.filter((_, row) => row !== i))}>{say('left.drop', { n: i + 1 })}</Button>
            </div>
          ))}
          <Button variant="default" size="xs" onClick={() => setLeft([...left, { recipient: '', what: '', when: today() }])}>{say('left.add')}</Button>
        </fieldset>
      )}
      {error === null ? null : <Problem error={error} inline told={toldOf(say)} />}
      <Button type="submit" loading={busy}>{say(`${way}.do`)}</Button>
    </form>
  );
}

import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { today } from './scopes.ts';
import { toldOf } from './told.ts';
import { useSubmit } from './use-submit.ts';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

/** Hats that may lift; the register decides, the page only does not offer what it would refuse. */
export const lifters: readonly string[] = ['documenter', 'reviewer'];
export const senders = ['person', 'family', 'guardian', 'giver', 'team', 'partner'] as const;

/** Lifts a restriction in the words of the person, or of those who made it. That it stood stays in the record. */
export function LiftForm({ restriction, from: first }: { readonly restriction: string; readonly from: string }) {
  const say = useSay(allow);
  const [from, setFrom] = useState<string>(senders.find((one) => one === first) ?? 'person');
  const [at, setAt] = useState(() => today());
  const [words, setWords] = useState('');
  const { submit, error, busy, done } = useSubmit(() => call('POST /api/restrictions/:id/lifting', { id: restriction, lifting: { at, from, words } }), say('lift.done'));
  if (done !== null) return <p className={style.done} data-done="lift">{say('lift.done')}</p>;
  return (
    <form className={style.form} aria-label={say('lift.title')} onSubmit={(event) => void submit(event)}>
      <div className={style.grid}>
        <NativeSelect label={say('lift.from')} value={from} data={senders.map((value) => ({ value, label: say(`from.${value}`) }))} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label={say('day')} value={at} required onChange={(event) => setAt(event.currentTarget.value)} />
      </div>
      <Textarea label={say('lift.words')} description={say('sealed')} value={words} autosize minRows={2} maxLength={10_000} required onChange={(event) => setWords(event.currentTarget.value)} />
      {error === null ? null : <Problem error={error} inline told={toldOf(say)} />}
      <Button type="submit" loading={busy}>{say('lift.do')}</Button>
    </form>
  );
}

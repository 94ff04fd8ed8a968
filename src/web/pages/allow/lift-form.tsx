import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { today } from './scopes.ts';
import { toldOf } from './told.ts';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

/** Hats that may lift; the register decides, the page only does not offer what it would refuse. */
export const lifters: readonly string[] = ['documenter', 'reviewer'];
export const senders = ['person', 'family', 'guardian', 'giver', 'team', 'partner'] as const;

/** Lifts a restriction in the words of the person, or of those who made it. That it stood stays in the record. */
export function LiftForm({ restriction, from: first }: { readonly restriction: string; readonly from: string }) {
  const say = useSay(allow);
  const announce = useAnnounce();
  const [from, setFrom] = useState<string>(senders.find((one) => one === first) ?? 'person');
  const [at, setAt] = useState(() => today());
  const [words, setWords] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const once = useRef(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (once.current) return;
    once.current = true;
    setBusy(true);
    setError(null);
    try {
      await call('POST /api/restrictions/:id/lifting', { id: restriction, lifting: { at, from, words } });
      setDone(true);
      announce(say('lift.done'));
      await queryClient.invalidateQueries();
    } catch (thrown) {
      setError(thrown);
      once.current = false;
    } finally {
      setBusy(false);
    }
  };
  if (done) return <p className={style.done} data-done="lift">{say('lift.done')}</p>;
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

import { Button } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useSay } from '../../words/use-words.tsx';
import { DoneLine } from './done-line.tsx';
import { ReasonField } from './reason-field.tsx';
import { useConclude, type Conclusion } from './use-conclude.ts';
import { assess } from './words/assess.ts';
import style from './assess.module.css';

type Props = {
  /** What is concluded, as far as it is chosen; null while something is missing. */
  readonly body: Conclusion | null;
  /** The same in words. */
  readonly what: string;
  readonly children: ReactNode;
};

/** What is chosen, why, and the button that records it. What was recorded can be taken back in place. */
export function ConcludeForm({ body, what, children }: Props) {
  const say = useSay(assess);
  const concluding = useConclude();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const record = (): void => {
    setAsked(true);
    if (reason.trim() === '') return field.current?.focus();
    if (body !== null && concluding.last === null) concluding.record(body, reason.trim(), what);
  };
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); record(); }}>
      {children}
      <ReasonField value={reason} onChange={setReason} onEnter={record} missing={asked} field={field} />
      <DoneLine concluding={concluding} />
      <div className={style.acts}><Button type="submit" disabled={body === null || concluding.busy || concluding.last !== null}>{what === '' ? say('record') : say('recordAs', { what })}</Button></div>
    </form>
  );
}

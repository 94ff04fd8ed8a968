import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import style from './confirm.module.css';

type Props = { readonly label: ReactNode; /** What it will do, in a sentence. */ readonly ask: string; readonly yes: string; readonly onYes: () => void; readonly busy?: boolean; readonly size?: 'xs' | 'sm' };

/** A step that holds at once, or cannot be taken back, is said before it is done. Escape or "Cancel" leaves it. */
export function Confirm({ label, ask, yes, onYes, busy = false, size = 'xs' }: Props) {
  const say = useSay(common);
  const [asking, setAsking] = useState(false);
  if (!asking) return <Button variant="default" size={size} loading={busy} onClick={() => setAsking(true)}>{label}</Button>;
  return (
    <div role="group" aria-label={ask} className={style.confirm} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); setAsking(false); } }}>
      <p>{ask}</p>
      <Button size={size} autoFocus onClick={() => { setAsking(false); onYes(); }}>{yes}</Button>
      <Button size={size} variant="default" onClick={() => setAsking(false)}>{say('cancel')}</Button>
    </div>
  );
}

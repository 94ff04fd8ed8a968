import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useKeys } from '../../app/keyboard.tsx';
import { useSay } from '../../words/use-words.tsx';
import { KeyHint } from '../key-hint.tsx';
import { Problem } from '../problem.tsx';
import type { Concluding } from './use-conclude.ts';
import { useTold } from './use-told.ts';
import { assess } from './words/assess.ts';
import style from './assess.module.css';

/** What was recorded here last, with the way back (`u`), or why it was not. It takes the focus, so that it is read out and keys work again. */
export function DoneLine({ concluding }: { readonly concluding: Concluding }) {
  const say = useSay(assess);
  const told = useTold();
  const { last, undone, busy, error, undo } = concluding;
  const line = useRef<HTMLParagraphElement>(null);
  const id = last?.id;
  useEffect(() => { if (id !== undefined || undone) line.current?.focus(); }, [id, undone]);
  useKeys(last === null ? {} : { u: { say: say('undo'), run: undo } });
  return (
    <>
      {error === null ? null : <Problem error={error} inline told={told} />}
      {last === null ? null : <p ref={line} tabIndex={-1} className={style.done}>{say('recorded', { what: last.what })} <Button variant="default" size="compact-sm" disabled={busy} onClick={undo} rightSection={<KeyHint keys="u" />}>{say('undo')}</Button></p>}
      {undone ? <p ref={line} tabIndex={-1} className={style.done}>{say('undone')}</p> : null}
    </>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { forgetRead, renew } from '../api/queries.ts';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { startAnew, useHere } from './session.ts';
import style from './ended-cover.module.css';

/**
 * When the session ends under an open page, nothing of it can be seen any more, and what was typed is not lost: the page
 * stands hidden until the same hat has signed in again. Another hat begins anew.
 */
export function EndedCover({ children }: { readonly children: ReactNode }) {
  const say = useSay(common);
  const me = useHere()?.me;
  const hat = useRef(me?.hat);
  const circles = useRef(me?.circles);
  const ended = me === null && hat.current !== undefined;
  useEffect(() => {
    if (me === undefined || me === null) return;
    if (hat.current !== undefined && hat.current !== me.hat) startAnew('/');
    hat.current = me.hat;
    if (circles.current?.some(({ id }) => !me.circles.some((one) => one.id === id)) === true) forgetRead();
    circles.current = me.circles;
  }, [me]);
  useEffect(() => {
    if (!ended) return undefined;
    const look = (): void => void renew('GET /api/session');
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [ended]);
  return (
    <>
      {ended ? (
        <main className={style.cover}><div role="alert">
          <h1>{say('problem.ended')}</h1>
          <p>{say('problem.endedText')}</p>
          </div><p><Button onClick={() => void renew('GET /api/session')}>{say('again')}</Button></p>
          <p><a href="/sign-in" target="_blank" rel="noreferrer">{say('problem.home')}</a></p>
        </main>
      ) : null}
      <div hidden={ended}>{children}</div>
    </>
  );
}

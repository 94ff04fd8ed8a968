import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { askFailedAnew, forgetRead, renew } from '../api/queries.ts';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { EndedHat, startAnew, useHere, type Me } from './session.ts';
import style from './ended-cover.module.css';

/**
 * When the session ends under an open page, nothing of it can be seen any more, and what was typed is not lost: the page
 * stands hidden until the same hat has signed in again. Another hat begins anew.
 */
export function EndedCover({ children }: { readonly children: ReactNode }) {
  const say = useSay(common);
  const me = useHere()?.me;
  const last = useRef<Me | null>(me ?? null);
  // Another hat sees nothing of the page either while the next one is under way: by then what is known of who is here was forgotten.
  const hidden = last.current !== null && last.current.hat !== me?.hat;
  const ended = hidden && me !== undefined;
  useEffect(() => {
    if (me === undefined || me === null) return;
    if (last.current !== null && last.current.hat !== me.hat) return startAnew('/');
    if (last.current?.circles.some(({ id }) => !me.circles.some((one) => one.id === id)) === true) forgetRead();
    last.current = me;
  }, [me]);
  useEffect(() => (ended ? () => void askFailedAnew() : undefined), [ended]);
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
      <div hidden={hidden}><EndedHat value={hidden ? last.current : null}>{children}</EndedHat></div>
    </>
  );
}

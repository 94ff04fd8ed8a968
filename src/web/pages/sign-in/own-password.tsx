import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { renew, useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { useSay } from '../../words/use-words.tsx';
import { SignInRefused } from './refused.tsx';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

/** Sets a password, or another one. The browser may offer to keep it: that is its owner's to decide. */
export function OwnPassword({ has, onDone }: { readonly has: boolean; readonly onDone?: (password: string) => void }) {
  const say = useSay(signIn);
  const announce = useAnnounce();
  const set = useDo('POST /api/me/password');
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const done = (): void => {
    announce(say('own.done'));
    // Before what is renewed can be drawn: else its next form asks for the password that was typed a moment ago.
    onDone?.(next);
    setPassword('');
    setNext('');
    void renew('GET /api/me/sign-in');
    void renew('GET /api/session');
  };
  const send = (): void => set.mutate({ password, next }, { onSuccess: done });
  return (
    <section aria-labelledby="own-password" className={style.part}>
      <h2 id="own-password">{say('own.password')}</h2>
      <p className="quiet">{say(has ? 'own.passwordSet' : 'own.passwordNone')}</p>
      <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!set.isPending) send(); }}>
        {has ? <PasswordInput label={say('own.now')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} required maxLength={1000} autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': say('show') }} /> : null}
        <PasswordInput label={say('own.next')} description={say('own.nextHint')} value={next} onChange={(event) => setNext(event.currentTarget.value)} required minLength={12} maxLength={1000} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': say('show') }} />
        {set.error === null ? null : <SignInRefused error={set.error} />}
        <Button type="submit" variant="default" loading={set.isPending}>{say('own.set')}</Button>
      </form>
    </section>
  );
}

import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { useTold } from './roles.ts';
import { people } from './words/people.ts';
import style from './people.module.css';

/** For who lost their way in: a first password anew. Their codes and passkeys are gone until they make new ones, and who signed in as them is out. */
export function ResetSignIn({ name }: { readonly name: string }) {
  const say = useSay(people);
  const word = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const [asked, setAsked] = useState(false);
  const [password, setPassword] = useState('');
  const reset = useDo('POST /api/people/sign-in', ['GET /api/people']);
  const close = (): void => { setAsked(false); setPassword(''); reset.reset(); };
  if (!asked) return <Button variant="default" size="xs" onClick={() => setAsked(true)}>{say('reset')}</Button>;
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!reset.isPending) reset.mutate({ name, password }, { onSuccess: () => { announce(say('resetDone', { name })); close(); } }); }}>
      <p className={style.note}>{say('resetText', { name })}</p>
      <PasswordInput label={say('password')} description={say('passwordText')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} required minLength={12} maxLength={1000} autoComplete="new-password" data-autofocus visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }} />
      {reset.error === null ? null : <Problem error={reset.error} inline told={told} />}
      <div className={style.ways}><Button type="submit" size="xs" loading={reset.isPending}>{say('reset')}</Button><Button variant="default" size="xs" onClick={close}>{word('cancel')}</Button></div>
    </form>
  );
}

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useDo } from '../../api/queries.ts';
import { useSay } from '../../words/use-words.tsx';
import { SignInRefused } from './refused.tsx';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

type Props = { readonly onIn: () => void; readonly onFirst: (first: NonNullable<Out<'POST /api/sign-in'>['first']>) => void };

export function PasswordForm({ onIn, onFirst }: Props) {
  const say = useSay(signIn);
  const enter = useDo('POST /api/sign-in');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const send = (): void => enter.mutate({ name, password, code }, { onSuccess: ({ first }) => (first === null ? onIn() : onFirst(first)), onError: () => setCode('') });
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!enter.isPending) send(); }}>
      <TextInput label={say('name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required autoFocus maxLength={200} autoComplete="username" spellCheck={false} />
      <PasswordInput label={say('password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} required maxLength={1000} autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': say('show') }} />
      <TextInput label={say('code')} description={say('code.hint')} value={code} onChange={(event) => setCode(event.currentTarget.value)} maxLength={60} inputMode="text" autoComplete="one-time-code" spellCheck={false} />
      {enter.error === null ? null : <SignInRefused error={enter.error} />}
      <Button type="submit" loading={enter.isPending}>{say('enter')}</Button>
    </form>
  );
}

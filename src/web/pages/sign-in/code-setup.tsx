import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import { useSay } from '../../words/use-words.tsx';
import { SignInRefused } from './refused.tsx';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

type Props = { readonly secret: { readonly secret: string; readonly uri: string }; readonly busy: boolean; readonly error: unknown; readonly onCode: (code: string) => void };

/** A secret for an authenticator, as a picture and as letters, until a code of it was typed. */
export function CodeSetup({ secret, busy, error, onCode }: Props) {
  const say = useSay(signIn);
  const [code, setCode] = useState('');
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!busy) onCode(code); }}>
      <p>{say('setup.text')}</p>
      <Picture text={secret.uri} label={say('setup.picture')} />
      <p><span className="quiet">{say('setup.letters')}</span><br /><code className={style.letters}>{secret.secret.match(/.{1,4}/g)?.join(' ')}</code></p>
      <TextInput label={say('setup.code')} value={code} onChange={(event) => setCode(event.currentTarget.value)} required autoFocus maxLength={20} inputMode="numeric" autoComplete="one-time-code" />
      {error === null ? null : <SignInRefused error={error} />}
      <Button type="submit" loading={busy}>{say('setup.confirm')}</Button>
    </form>
  );
}

/** Dark on light in either look: cameras read it so. */
function Picture({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, data } = useMemo(() => encode(text, { ecc: 'M', border: 3 }), [text]);
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return <svg className={style.picture} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges"><rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" /></svg>;
}

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { call } from '../../api/client.ts';
import { renew, useDo } from '../../api/queries.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { addressWithName, hasPasskeys, makePasskey } from './passkey.ts';
import { SignInRefused } from './refused.tsx';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

/** Passkeys of one's own: made, named, taken away. */
export function OwnPasskeys({ own }: { readonly own: Out<'GET /api/me/sign-in'> }) {
  const say = useSay(signIn);
  const announce = useAnnounce();
  const { day } = useFormat();
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [label, setLabel] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const remove = useDo('POST /api/me/passkeys/remove', ['GET /api/me/sign-in']);
  const address = addressWithName();
  const canMake = address === null && hasPasskeys();
  const add = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { token, options } = await call('POST /api/me/passkeys/begin', { password });
      await call('POST /api/me/passkeys', { token, label, response: await makePasskey(options) });
      setLabel('');
      announce(say('own.done'));
      await Promise.all([renew('GET /api/me/sign-in'), renew('GET /api/session')]);
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="own-passkeys" className={style.part}>
      <h2 id="own-passkeys">{say('own.passkeys')}</h2>
      <p className="quiet">{say('own.passkeysText')}</p>
      {own.password && (canMake || own.passkeys.length > 0) ? (
        <div className={style.form}><PasswordInput ref={field} form="make-passkey" label={say('own.now')} description={say('own.passkeysNow')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} required maxLength={1000} autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': say('show') }} /></div>
      ) : null}
      <ul className={style.keys}>
        {own.passkeys.map((key) => {
          const name = key.label === '' ? say('own.noLabel') : key.label;
          return <li key={key.id}><span><b>{name}</b> <span className="quiet">{say('own.since', { day: day(key.since) })}</span></span> <Confirm label={say('own.remove')} ask={say('own.removeAsk', { label: name })} yes={say('own.remove')} busy={remove.isPending} onYes={() => { if (field.current?.reportValidity() !== false) remove.mutate({ id: key.id, password }); }} /></li>;
        })}
      </ul>
      {remove.error === null ? null : <SignInRefused error={remove.error} />}
      {address !== null ? <p className="quiet">{say('name.needed', { address })}</p> : null}
      {canMake ? (
        <form id="make-passkey" className={style.form} onSubmit={(event) => { event.preventDefault(); if (!busy) void add(); }}>
          <TextInput label={say('own.label')} description={say('own.labelHint')} value={label} onChange={(event) => setLabel(event.currentTarget.value)} maxLength={60} autoComplete="off" />
          {error === null ? null : error instanceof RefusalError ? <SignInRefused error={error} /> : <p role="alert" className={style.refused}>{say('passkey.no')}</p>}
          <Button type="submit" variant="default" loading={busy}>{say('own.add')}</Button>
        </form>
      ) : null}
    </section>
  );
}

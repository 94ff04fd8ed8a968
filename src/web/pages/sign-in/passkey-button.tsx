import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { useSay } from '../../words/use-words.tsx';
import { addressWithName, askPasskey, hasPasskeys } from './passkey.ts';
import { SignInRefused } from './refused.tsx';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

/** Signs in by a passkey of this machine, or says where that can be done. */
export function PasskeyButton({ onIn }: { readonly onIn: () => void }) {
  const say = useSay(signIn);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const address = addressWithName();
  if (address !== null) return <p className="quiet">{say('name.needed', { address })}</p>;
  if (!hasPasskeys()) return null;
  const enter = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { token, options } = await call('POST /api/sign-in/passkey/begin', {});
      await call('POST /api/sign-in/passkey', { token, response: await askPasskey(options) });
      onIn();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => void enter()}>{say('passkey')}</Button>
      {error === null ? null : error instanceof RefusalError ? <SignInRefused error={error} /> : <p role="alert" className={style.refused}>{say('passkey.no')}</p>}
    </>
  );
}

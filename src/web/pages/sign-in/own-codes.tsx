import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { renew, useDo } from '../../api/queries.ts';
import { useSay, useSentences } from '../../words/use-words.tsx';
import { CodeSetup } from './code-setup.tsx';
import { SignInRefused } from './refused.tsx';
import { SpareCodes } from './spare-codes.tsx';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

type Own = Out<'GET /api/me/sign-in'>;

/** `knows`: the password, where it was typed a moment ago. */
export function OwnCodes({ own, knows }: { readonly own: Own; readonly knows?: string }) {
  const say = useSay(signIn);
  const sentences = useSentences();
  const [password, setPassword] = useState('');
  const [secret, setSecret] = useState<Out<'POST /api/me/code/begin'> | null>(null);
  const [spare, setSpare] = useState<readonly string[] | null>(null);
  const begin = useDo('POST /api/me/code/begin');
  const confirm = useDo('POST /api/me/code');
  const anew = useDo('POST /api/me/spare');
  const said = knows ?? password;
  const ask = own.password && knows === undefined;
  const kept = (): void => { setSpare(null); setSecret(null); setPassword(''); void renew('GET /api/me/sign-in'); void renew('GET /api/session'); };
  return (
    <section aria-labelledby="own-codes" className={style.part}>
      <h2 id="own-codes">{say('own.codes')}</h2>
      {spare !== null ? <SpareCodes codes={spare} onKept={kept} />
        : secret !== null ? <CodeSetup secret={secret} busy={confirm.isPending} error={confirm.error} onCode={(code) => confirm.mutate({ token: secret.token, code }, { onSuccess: (made) => setSpare(made.spare) })} />
          : (
            <>
              <p className="quiet">{own.code ? sentences(say('own.codesSet'), say('spare.left', { n: own.spare })) : say('own.codesNone')}</p>
              <form className={style.form} onSubmit={(event) => { event.preventDefault(); begin.mutate({ password: said }, { onSuccess: setSecret }); }}>
                {ask ? <PasswordInput label={say('own.now')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} required maxLength={1000} autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': say('show') }} /> : null}
                {begin.error === null ? null : <SignInRefused error={begin.error} />}
                {anew.error === null ? null : <SignInRefused error={anew.error} />}
                <p className={style.ways}>
                  <Button type="submit" variant="default" loading={begin.isPending}>{say(own.code ? 'own.codesAnew' : 'own.codesMake')}</Button>
                  {own.code ? <Button variant="default" loading={anew.isPending} onClick={() => anew.mutate({ password: said }, { onSuccess: (made) => setSpare(made.spare) })}>{say('own.spareAnew')}</Button> : null}
                </p>
              </form>
            </>
          )}
    </section>
  );
}

import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { Door } from '../../app/door.tsx';
import { startAnew } from '../../app/session.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { CodeSetup } from './code-setup.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordForm } from './password-form.tsx';
import { SpareCodes } from './spare-codes.tsx';
import { useDo } from '../../api/queries.ts';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

type First = NonNullable<Out<'POST /api/sign-in'>['first']>;
const route = getRouteApi('/door/sign-in');

/** The way in: name, password and code, or a passkey. Who comes for the first time sets up their codes here. */
export function SignInPage() {
  const say = useSay(signIn);
  const word = useSay(common);
  const { to = '/' } = route.useSearch();
  const [first, setFirst] = useState<First | null>(null);
  const [spare, setSpare] = useState<readonly string[] | null>(null);
  const confirm = useDo('POST /api/sign-in/first');
  const enter = (): void => startAnew(to);
  return (
    <Door beside={word('what')} narrow>
      <PageHeader title={spare !== null ? say('spare.title') : first !== null ? say('setup.title') : say('title')} tab={say('title')} />
      {spare !== null ? <SpareCodes codes={spare} onKept={enter} />
        : first !== null ? <CodeSetup secret={first} busy={confirm.isPending} error={confirm.error} onCode={(code) => confirm.mutate({ token: first.token, code }, { onSuccess: (made) => setSpare(made.spare) })} />
          : <><PasswordForm onIn={enter} onFirst={setFirst} /><p className={style.or}>{say('or')}</p><PasskeyButton onIn={enter} /><p className="quiet">{say('lost')}</p></>}
    </Door>
  );
}

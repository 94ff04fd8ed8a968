import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { useList, useSay } from '../../words/use-words.tsx';
import { OwnCodes } from '../sign-in/own-codes.tsx';
import { OwnPasskeys } from '../sign-in/own-passkeys.tsx';
import { OwnPassword } from '../sign-in/own-password.tsx';
import { SignInRefused } from '../sign-in/refused.tsx';
import { signIn } from '../sign-in/words/sign-in.ts';
import { firstRun } from './words/first-run.ts';
import style from './first-run.module.css';

/** Who works here first, in two hats, and by what they sign in. */
export function PersonStep() {
  const say = useSay(firstRun);
  const list = useList();
  const { data } = useAsk('GET /api/me/sign-in', {});
  const [knows, setKnows] = useState<string | null>(null);
  const ways = data === undefined ? [] : [...(data.password && data.code ? [say('way.password')] : []), ...(data.passkeys.length > 0 ? [say('way.passkey')] : [])];
  return (
    <>
      <p>{say('person.text')}</p>
      <Name />
      <h2 className={style.how}>{say('person.how')}</h2>
      {ways.length === 0 ? null : <p role="status" className={style.done}>{say('person.done', { ways: list(ways) })}</p>}
      {data === undefined ? null : (
        <>
          {data.password && knows !== null ? null : <OwnPassword has={data.password} onDone={setKnows} />}
          {data.password ? <OwnCodes own={data} {...(knows === null ? {} : { knows })} /> : null}
          <OwnPasskeys own={data} />
        </>
      )}
    </>
  );
}

function Name() {
  const say = useSay(firstRun);
  const word = useSay(signIn);
  const announce = useAnnounce();
  const me = useHere()?.me;
  const save = useDo('POST /api/me/name', ['GET /api/session']);
  // The machine's own word for who has not said yet.
  const [name, setName] = useState(me === null || me === undefined || me.name === 'operator' ? '' : me.name);
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!save.isPending) save.mutate({ name }, { onSuccess: () => announce(word('own.done')) }); }}>
      <TextInput label={say('person.name')} description={say('person.nameHint')} value={name} onChange={(event) => setName(event.currentTarget.value)} required maxLength={100} autoComplete="off" />
      {save.error === null ? null : <SignInRefused error={save.error} />}
      {save.isSuccess ? <p role="status">{word('own.done')}</p> : null}
      <Button type="submit" variant="default" loading={save.isPending}>{say('person.save')}</Button>
    </form>
  );
}

import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { readsCircles, roles, useTold, type Role } from './roles.ts';
import type { Circle } from './seats.tsx';
import { people } from './words/people.ts';
import style from './people.module.css';

/** A person with one hat, and the first circle of it where one is chosen. */
export function AddPerson({ circles, onDone }: { readonly circles: readonly Circle[]; readonly onDone: () => void }) {
  const say = useSay(people);
  const word = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('documenter');
  const [password, setPassword] = useState('');
  const [circle, setCircle] = useState('');
  const reads = readsCircles(role);
  const add = useDo('POST /api/people', ['GET /api/people', 'GET /api/circles']);
  const send = (): void => add.mutate({ name, role, password, ...(reads && circle !== '' ? { circle } : {}) }, { onSuccess: () => { announce(say('added', { name })); onDone(); } });
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!add.isPending) send(); }}>
      <TextInput label={say('name')} description={say('nameText')} value={name} onChange={(event) => setName(event.currentTarget.value)} required maxLength={100} autoComplete="off" data-autofocus />
      <NativeSelect label={say('hat')} description={say(`hat.${role}`)} value={role} onChange={(event) => setRole(event.currentTarget.value as Role)} data={roles.map((one) => ({ value: one, label: word(`role.${one}`) }))} />
      <PasswordInput label={say('password')} description={say('passwordText')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} required minLength={12} maxLength={1000} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }} />
      {!reads ? null : <NativeSelect label={say('firstCircle')} value={circle} onChange={(event) => setCircle(event.currentTarget.value)} data={[{ value: '', label: say('later') }, ...circles.filter((one) => one.name !== 'house').map((one) => ({ value: one.name, label: one.name }))]} />}
      {add.error === null ? null : <Problem error={add.error} inline told={told} />}
      <div className={style.ways}><Button type="submit" loading={add.isPending}>{say('addPerson')}</Button><Button variant="default" onClick={onDone}>{word('cancel')}</Button></div>
    </form>
  );
}

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { useTold } from './roles.ts';
import { people } from './words/people.ts';
import style from './people.module.css';

const kinds = ['circle', 'duty', 'unknown-basis'] as const;

/** A circle without a member: who reads it is said person by person. */
export function AddCircle({ onDone }: { readonly onDone: () => void }) {
  const say = useSay(people);
  const word = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<(typeof kinds)[number]>('circle');
  const add = useDo('POST /api/circles', ['GET /api/people', 'GET /api/circles']);
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!add.isPending) add.mutate({ name, kind }, { onSuccess: () => { announce(say('added', { name })); onDone(); } }); }}>
      <TextInput label={say('circleName')} description={say('circleNameText')} value={name} onChange={(event) => setName(event.currentTarget.value)} required maxLength={100} autoComplete="off" data-autofocus />
      <NativeSelect label={say('sort')} description={say(`sort.${kind}`)} value={kind} onChange={(event) => setKind(event.currentTarget.value as typeof kind)} data={kinds.map((one) => ({ value: one, label: say(`kind.${one}`) }))} />
      {add.error === null ? null : <Problem error={add.error} inline told={told} />}
      <div className={style.ways}><Button type="submit" loading={add.isPending}>{say('addCircle')}</Button><Button variant="default" onClick={onDone}>{word('cancel')}</Button></div>
    </form>
  );
}

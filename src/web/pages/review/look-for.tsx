import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { links } from './words/links.ts';
import style from './links.module.css';

const lookers: readonly string[] = ['documenter', 'analyst', 'reviewer', 'data-manager'];

/** Looks a circle through anew. It concludes nothing, so it is not asked twice. The public example is only read. */
export function LookFor() {
  const say = useSay(links);
  const here = useHere();
  const me = here?.me;
  const circles = (me?.circles ?? []).filter(({ kind }) => kind !== 'compound');
  const [circle, setCircle] = useState('');
  const look = useDo('POST /api/links/propose', ['GET /api/links', 'GET /api/links/pair']);
  const [first] = circles;
  if (me === undefined || me === null || !lookers.includes(me.role) || first === undefined || here?.register === 'example') return null;
  const chosen = circles.find(({ id }) => String(id) === circle) ?? first;
  return (
    <form className={`${style.look} no-print`} onSubmit={(event) => { event.preventDefault(); look.mutate({ circle: chosen.id }); }}>
      <p className="quiet">{say('look.what')}</p>
      <div>
        {circles.length < 2 ? null : <NativeSelect label={say('look.circle')} value={String(chosen.id)} onChange={(event) => setCircle(event.currentTarget.value)} data={circles.map(({ id, name }) => ({ value: String(id), label: name }))} />}
        <Button type="submit" variant="default" loading={look.isPending}>{say('look')}</Button>
      </div>
      {look.error === null ? null : <Problem error={look.error} inline told={{ 'link.too-large': say('told.large') }} />}
      <p role="status">{look.data === undefined ? '' : `${say('look.done', { accounts: look.data.accounts, compared: look.data.compared, proposed: look.data.proposed })}${look.data.common === 0 ? '' : ` ${say('look.common', { n: look.data.common })}`}`}</p>
    </form>
  );
}

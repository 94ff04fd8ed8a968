import { Button, Popover, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { useKeys } from '../../app/keyboard.tsx';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import type { Narrowed } from './narrowed.ts';
import { search } from './words/search.ts';

/** Keeps what is asked under a name. Not in the public example, into which nobody writes. */
export function SaveSearch({ query, narrowed }: { readonly query: string; readonly narrowed: Narrowed }) {
  const say = useSay(search);
  const announce = useAnnounce();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useDo('POST /api/searches', ['GET /api/searches']);
  const example = useHere()?.register === 'example';
  useKeys(example ? {} : { s: { say: say('keys.save'), run: () => setOpen(true) } });
  if (example) return null;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus withRoles={false} withinPortal={false}>
      <Popover.Target><Button variant="default" size="compact-sm" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{say('saved.save')}</Button></Popover.Target>
      <Popover.Dropdown>
        <form id={id} onSubmit={(event) => { event.preventDefault(); save.mutate({ name, query, narrowing: narrowed }, { onSuccess: () => { setOpen(false); setName(''); announce(say('saved.done')); } }); }}>
          <TextInput data-autofocus label={say('saved.name')} value={name} maxLength={100} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />
          {save.error === null ? null : <Problem error={save.error} inline told={{ 'search.too-many-saved': say('saved.many') }} />}
          <Button type="submit" mt={12} disabled={name.trim() === ''} loading={save.isPending}>{say('saved.save')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

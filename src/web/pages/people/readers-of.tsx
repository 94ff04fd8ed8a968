import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay } from '../../words/use-words.tsx';
import { Readers } from './my-circles.tsx';
import { people } from './words/people.ts';

/**
 * Beside a record: who may read what lies in these circles, since when, let in by whom. Only circles that one holds oneself are
 * ever named. Waits for its own words, so that the page it stands on does not.
 */
export const ReadersOf = ({ circles }: { readonly circles: readonly string[] }) => <Suspense fallback={null}><WithWords circles={circles} /></Suspense>;

function WithWords({ circles }: { readonly circles: readonly string[] }) {
  const say = useSay(people);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button className="no-print" variant="default" size="compact-xs" onClick={() => setOpened(true)}>{say('whoReads')}</Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={say('whoReads')}><List circles={circles} /></Dialog>
    </>
  );
}

function List({ circles }: { readonly circles: readonly string[] }) {
  const say = useSay(people);
  const { data, error, refetch } = useAsk('GET /api/circles', {});
  if (data === undefined) return error === null ? <Waiting lines={4} /> : <Problem error={error} inline again={() => void refetch()} />;
  return (
    <>
      <p>{say('mineText')}</p>
      {data.circles.filter((one) => circles.includes(one.circle)).map((one) => <section key={one.circle} aria-label={one.circle}><h3>{one.kind === 'compound' ? one.parts.join(` ${say('and')} `) : one.circle}</h3><Readers readers={one.readers} /></section>)}
    </>
  );
}

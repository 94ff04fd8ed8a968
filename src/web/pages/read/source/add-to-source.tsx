import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { call } from '../../../api/client.ts';
import { renew } from '../../../api/queries.ts';
import { useHere } from '../../../app/session.ts';
import { Problem } from '../../../parts/problem.tsx';
import { useSay } from '../../../words/use-words.tsx';
import { today } from '../../record/start-page.tsx';
import { typedThere } from '../../record/typed.ts';
import { read } from '../words/read.ts';
import type { SourceAnswer } from './source-page.tsx';

const recorders: readonly string[] = ['documenter', 'data-manager'];

/** Begins a draft that adds accounts, or a giver, to this source: whoever gave it before is not asked again. */
export function AddToSource({ data }: { readonly data: SourceAnswer }) {
  const say = useSay(read);
  const go = useNavigate();
  const here = useHere();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const once = useRef(false);
  const { source } = data;
  if (here?.register === 'example' || !recorders.includes(here?.me?.role ?? '')) return null;
  const begin = async (): Promise<void> => {
    if (once.current) return;
    once.current = true;
    setBusy(true);
    setError(null);
    try {
      const { circle } = await call('GET /api/sources/:id/permissions', { id: source.address });
      // Whoever took it back gives nothing more.
      const givers = data.givers.filter(({ mayRecord }) => mayRecord).map(({ address, id }) => ({ id: address, name: id }));
      const draft = await call('POST /api/drafts', { circle, body: { form: 'interview-1', typed: typedThere({ source: source.address, name: source.title ?? source.id }, source, givers, today()) } });
      await renew('GET /api/drafts');
      await go({ to: '/record/$id', params: { id: draft.id } });
    } catch (thrown) {
      setError(thrown);
    } finally {
      once.current = false;
      setBusy(false);
    }
  };
  return (
    <div className="no-print">
      {error === null ? null : <Problem error={error} inline />}
      <Button variant="default" onClick={() => void begin()} loading={busy}>{say('do.add')}</Button>
    </div>
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/queries.ts';
import { codeOf } from '../../api/refusal-error.ts';
import { draftOf, type Draft, type Upload } from './draft.ts';

/** Milliseconds after the last change until it is sent, and between attempts while the server is away. */
const quiet = 600;
const again = 3_000;
/** Nothing is to be kept any more: the file was taken away or brought in, here or elsewhere. */
const over: readonly string[] = ['register.not-found', 'intake.not-staged'];

export type KeptState = { readonly is: 'kept' | 'keeping' } | { readonly is: 'not-kept'; readonly code: string };
export type KeptDraft = {
  readonly draft: Draft; readonly state: KeptState;
  readonly change: (more: Partial<Draft>) => void;
  /** Sends what is left at once: between two steps nothing waits. */
  readonly keep: () => void;
  /** What a look at the file adds; `decided`: by somebody's choice, so that it is kept. */
  readonly fill: (next: (now: Draft) => Draft, decided: boolean) => void;
};

/** What is decided about a file, kept with it on the server as it is decided: each change within about a second, one at a time, the last one holds. */
export function useKeptDraft(upload: Upload): KeptDraft {
  const { id } = upload;
  const [draft, setDraft] = useState<Draft>(() => upload.draft ?? draftOf(upload));
  const [state, setState] = useState<KeptState>({ is: 'kept' });
  const latest = useRef(draft);
  const dirty = useRef(false);
  const running = useRef<Promise<unknown> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(async (): Promise<void> => {
    while (running.current !== null) await running.current.catch(() => undefined);
    clearTimeout(timer.current);
    if (!dirty.current) return;
    dirty.current = false;
    setState({ is: 'keeping' });
    const kept = toKept(latest.current);
    // Who goes to another page and comes back finds what was decided last, not what was read before.
    queryClient.setQueriesData<Upload>({ queryKey: ['GET /api/imports/uploads/:id'] }, (was) => (was === undefined || was.id !== id ? was : { ...was, draft: kept }));
    running.current = call('PUT /api/imports/uploads/:id/draft', { id, draft: kept });
    try {
      await running.current;
      setState({ is: dirty.current ? 'keeping' : 'kept' });
    } catch (error) {
      const code = codeOf(error);
      if (over.includes(code)) return;
      dirty.current = true;
      setState({ is: 'not-kept', code });
      // Nobody is asked to press anything: it goes on by itself when the server is back or somebody has signed in again.
      if (code !== 'http.bad-input') timer.current = setTimeout(() => void send(), again);
    } finally {
      running.current = null;
    }
  }, [id]);

  const fill = useCallback((next: (now: Draft) => Draft, decided: boolean) => {
    latest.current = next(latest.current);
    setDraft(latest.current);
    if (!decided) return;
    dirty.current = true;
    setState((now) => (now.is === 'not-kept' ? now : { is: 'keeping' }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), quiet);
  }, [send]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => { if (dirty.current || running.current !== null) event.preventDefault(); };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      clearTimeout(timer.current);
      void send();
    };
  }, [send]);

  const keep = useCallback(() => void send(), [send]);
  return { draft, state, fill, keep, change: (more) => fill((now) => ({ ...now, ...more }), true) };
}

const toKept = (draft: Draft): NonNullable<Upload['draft']> => ({ ...draft, chosen: [...draft.chosen] });

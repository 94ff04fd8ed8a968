import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { codeOf } from '../../api/refusal-error.ts';

/** Milliseconds after the last change until it is sent, and between attempts while the server is away. */
const quiet = 600;
const again = 3_000;
const closed: readonly string[] = ['register.not-found', 'access.denied'];

export type SaveState =
  | { readonly is: 'saved'; readonly at: Date } | { readonly is: 'saving' } | { readonly is: 'waiting' }
  /** The server is away, or the session ended: what was typed is in this page alone. */
  | { readonly is: 'not-saved'; readonly code: string }
  /** Another window saved in between: both texts are kept until somebody chooses. */
  | { readonly is: 'stale' }
  /** The draft is not this person's to write, or not any more: what was typed since is in this page alone, and no attempt will change that. */
  | { readonly is: 'closed' };
export type Draft<T> = {
  readonly typed: T; readonly change: (next: (now: T) => T) => void; readonly state: SaveState;
  /** Saves what is left, with `more` in the body, and says what stands. */
  readonly save: (more?: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly changedAt: () => string; readonly stands: (changedAt: string, done: unknown) => void;
  /** Goes on with what is typed here as a draft of its own. */
  readonly keepMine: () => Promise<string>;
};

type Begun<T> = { readonly form: 'interview-1' | 'version-1'; readonly id: string; readonly circle: number; readonly changedAt: string; readonly typed: T; readonly done?: unknown };

/** A draft that saves itself: each change within about a second, one save at a time, nothing in the browser's storage. */
export function useDraft<T>({ form, id, circle, changedAt, typed: begun, done }: Begun<T>): Draft<T> {
  const [typed, setTyped] = useState(begun);
  const [state, setState] = useState<SaveState>({ is: 'saved', at: new Date(changedAt) });
  const latest = useRef(begun);
  const seen = useRef(changedAt);
  const entered = useRef(done);
  const dirty = useRef(false);
  const running = useRef<Promise<string> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    while (running.current !== null) await running.current.catch(() => undefined);
    clearTimeout(timer.current);
    dirty.current = false;
    setState({ is: 'saving' });
    const body = { form, typed: latest.current, ...(entered.current === undefined ? {} : { done: entered.current }), ...more };
    running.current = call('PUT /api/drafts/:id', { id, changedAt: seen.current, body }).then(({ changedAt: now }) => now);
    try {
      seen.current = await running.current;
      setState(dirty.current ? { is: 'waiting' } : { is: 'saved', at: new Date(seen.current) });
      return seen.current;
    } catch (error) {
      dirty.current = true;
      const code = codeOf(error);
      setState(code === 'draft.stale' ? { is: 'stale' } : closed.includes(code) ? { is: 'closed' } : { is: 'not-saved', code });
      // Nobody is asked to press anything: it goes on by itself when the server is back or somebody has signed in again.
      if (code !== 'draft.stale' && !closed.includes(code)) timer.current = setTimeout(() => void send().catch(() => undefined), again);
      throw error;
    } finally {
      running.current = null;
    }
  }, [id, form]);

  const change = useCallback((next: (now: T) => T) => {
    latest.current = next(latest.current);
    dirty.current = true;
    setTyped(latest.current);
    setState((now) => (now.is === 'stale' || now.is === 'closed' || now.is === 'not-saved' ? now : { is: 'waiting' }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send().catch(() => undefined), quiet);
  }, [send]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => { if (dirty.current) event.preventDefault(); };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      clearTimeout(timer.current);
      if (dirty.current) void send().catch(() => undefined);
    };
  }, [send]);

  const keepMine = useCallback(async () => {
    const made = await call('POST /api/drafts', { circle, body: { form, typed: latest.current } });
    dirty.current = false;
    return made.id;
  }, [circle, form]);
  const stands = useCallback((now: string, noted: unknown) => { seen.current = now; entered.current = noted; }, []);
  return { typed, change, state, save: send, changedAt: () => seen.current, stands, keepMine };
}

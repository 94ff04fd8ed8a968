import { useCallback, useEffect, useRef, useState } from 'react';
import { codeOf } from '../api/refusal-error.ts';

/** Milliseconds after the last change until it is sent, and between attempts while the server is away. */
const quiet = 600;
const again = 3_000;

export type KeepingState<A> = { readonly is: 'kept'; readonly answer: A } | { readonly is: 'waiting' } | { readonly is: 'keeping' } | { readonly is: 'failed'; readonly code: string };
/** After a no: it is tried again by itself; with the next change only; or nothing is to be kept any more. */
export type Fate = 'again' | 'stop' | 'drop';
export type Keeping<A, M> = {
  readonly state: KeepingState<A>;
  /** Something was changed: it is sent when nothing more comes for a moment. */
  readonly changed: () => void;
  /** Sends what is left at once. */
  readonly keep: () => void;
  /** Sends what stands, changed or not, and says what the server said; throws its no. */
  readonly send: (more?: M) => Promise<A>;
  /** What was changed lies elsewhere now. */
  readonly drop: () => void;
};

/**
 * Sends what somebody decides or types as they do it: each change within about a second, one at a time, the last one holds; nothing in the
 * browser's storage. Whoever closes the page before that is asked. `put` sends what stands then; it and `fateOf` stay the same from call to call.
 */
export function useKeeping<A, M = undefined>(before: A, put: (more?: M) => Promise<A>, fateOf: (code: string) => Fate): Keeping<A, M> {
  const [state, setState] = useState<KeepingState<A>>({ is: 'kept', answer: before });
  const dirty = useRef(false);
  const running = useRef<Promise<A> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(async (more?: M): Promise<A> => {
    while (running.current !== null) await running.current.catch(() => undefined);
    clearTimeout(timer.current);
    dirty.current = false;
    setState({ is: 'keeping' });
    running.current = put(more);
    try {
      const answer = await running.current;
      setState(dirty.current ? { is: 'waiting' } : { is: 'kept', answer });
      return answer;
    } catch (error) {
      const code = codeOf(error);
      const fate = fateOf(code);
      dirty.current = fate !== 'drop';
      setState({ is: 'failed', code });
      // Nobody is asked to press anything: it goes on by itself when the server is back or somebody has signed in again.
      if (fate === 'again') timer.current = setTimeout(() => void send().catch(() => undefined), again);
      throw error;
    } finally {
      running.current = null;
    }
  }, [put, fateOf]);

  const keep = useCallback(() => { if (dirty.current) void send().catch(() => undefined); }, [send]);
  const changed = useCallback(() => {
    dirty.current = true;
    setState((now) => (now.is === 'failed' ? now : { is: 'waiting' }));
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, quiet);
  }, [keep]);
  const drop = useCallback(() => { dirty.current = false; }, []);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => { if (dirty.current || running.current !== null) event.preventDefault(); };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      clearTimeout(timer.current);
      keep();
    };
  }, [keep]);
  return { state, changed, keep, send, drop };
}

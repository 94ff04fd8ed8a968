import { useCallback, useMemo, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { useKeeping, type Fate, type KeepingState } from '../../parts/use-keeping.ts';

const closed: readonly string[] = ['register.not-found', 'access.denied'];
const fateOf = (code: string): Fate => (code === 'draft.stale' || closed.includes(code) ? 'stop' : 'again');

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

/** A draft that saves itself; one that another window saved in between is not written over. */
export function useDraft<T>({ form, id, circle, changedAt, typed: begun, done }: Begun<T>): Draft<T> {
  const [typed, setTyped] = useState(begun);
  const latest = useRef(begun);
  const seen = useRef(changedAt);
  const entered = useRef(done);

  const put = useCallback(async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const body = { form, typed: latest.current, ...(entered.current === undefined ? {} : { done: entered.current }), ...more };
    seen.current = (await call('PUT /api/drafts/:id', { id, changedAt: seen.current, body })).changedAt;
    return seen.current;
  }, [id, form]);
  const { state, changed, send, drop } = useKeeping(changedAt, put, fateOf);
  const change = useCallback((next: (now: T) => T) => {
    latest.current = next(latest.current);
    setTyped(latest.current);
    changed();
  }, [changed]);
  const keepMine = useCallback(async () => {
    const made = await call('POST /api/drafts', { circle, body: { form, typed: latest.current } });
    drop();
    return made.id;
  }, [circle, form, drop]);
  const stands = useCallback((now: string, noted: unknown) => { seen.current = now; entered.current = noted; }, []);
  return { typed, change, state: useMemo(() => stateOf(state), [state]), save: send, changedAt: () => seen.current, stands, keepMine };
}

function stateOf(state: KeepingState<string>): SaveState {
  switch (state.is) {
    case 'kept': return { is: 'saved', at: new Date(state.answer) };
    case 'keeping': return { is: 'saving' };
    case 'waiting': return { is: 'waiting' };
    case 'failed': return state.code === 'draft.stale' ? { is: 'stale' } : closed.includes(state.code) ? { is: 'closed' } : { is: 'not-saved', code: state.code };
  }
}

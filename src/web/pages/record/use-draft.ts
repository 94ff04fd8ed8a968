import { useCallback, useEffect, useMemo, useState } from 'react';
import { call } from '../../api/client.ts';
import { codeOf } from '../../api/refusal-error.ts';
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
/** What stands of a draft: as it is typed, what of it was entered, when the server last took it, and the sending that is under way. */
type Hold<T> = { typed: T; done: unknown; seen: string; running: Promise<{ readonly changedAt: string }> | null };

/** By draft, what was typed and is not on the server yet: who leaves the form and comes back goes on with it, and no attempt that is still under way sends what was typed before. In memory, as long as this page. */
const unkept = new Map<string, Hold<unknown>>();
/** When what is being sent of a draft has arrived or failed: asked for before that, it would come without. */
export const settled = async (id: string): Promise<void> => void (await unkept.get(id)?.running?.catch(() => undefined));

/** A draft that saves itself; one that another window saved in between is not written over. */
export function useDraft<T>({ form, id, circle, changedAt, typed: begun, done }: Begun<T>): Draft<T> {
  const [hold] = useState(() => (unkept.get(id) as Hold<T> | undefined) ?? { typed: begun, done, seen: changedAt, running: null });
  const [typed, setTyped] = useState(hold.typed);

  const put = useCallback(async (more?: Readonly<Record<string, unknown>>): Promise<string> => {
    while (hold.running !== null) await hold.running.catch(() => undefined);
    // The form that stood here before has sent it meanwhile.
    if (more === undefined && !unkept.has(id)) return hold.seen;
    const sent = hold.typed;
    hold.running = call('PUT /api/drafts/:id', { id, changedAt: hold.seen, body: { form, typed: sent, ...(hold.done === undefined ? {} : { done: hold.done }), ...more } });
    try {
      hold.seen = (await hold.running).changedAt;
      if (hold.typed === sent) unkept.delete(id);
      return hold.seen;
    } catch (error) {
      if (closed.includes(codeOf(error))) unkept.delete(id);
      throw error;
    } finally {
      hold.running = null;
    }
  }, [id, form, hold]);
  const { state, changed, send, drop } = useKeeping(changedAt, put, fateOf);
  useEffect(() => { if (unkept.has(id)) changed(); }, [id, changed]);
  const change = useCallback((next: (now: T) => T) => {
    hold.typed = next(hold.typed);
    unkept.set(id, hold);
    setTyped(hold.typed);
    changed();
  }, [id, hold, changed]);
  const keepMine = useCallback(async () => {
    const made = await call('POST /api/drafts', { circle, body: { form, typed: hold.typed } });
    unkept.delete(id);
    drop();
    return made.id;
  }, [id, circle, form, hold, drop]);
  const stands = useCallback((now: string, noted: unknown) => { hold.seen = now; hold.done = noted; }, [hold]);
  return { typed, change, state: useMemo(() => stateOf(state), [state]), save: send, changedAt: () => hold.seen, stands, keepMine };
}

function stateOf(state: KeepingState<string>): SaveState {
  switch (state.is) {
    case 'kept': return { is: 'saved', at: new Date(state.answer) };
    case 'keeping': return { is: 'saving' };
    case 'waiting': return { is: 'waiting' };
    case 'failed': return state.code === 'draft.stale' ? { is: 'stale' } : closed.includes(state.code) ? { is: 'closed' } : { is: 'not-saved', code: state.code };
  }
}

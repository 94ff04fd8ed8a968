import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/queries.ts';
import { codeOf } from '../../api/refusal-error.ts';
import { useKeeping, type Fate, type KeepingState } from '../../parts/use-keeping.ts';
import { draftOf, type Draft, type Upload } from './draft.ts';

/** Nothing is to be kept any more: the file was taken away or brought in, here or elsewhere. */
const over: readonly string[] = ['register.not-found', 'intake.not-staged'];
const elsewhere = 'intake.decided-elsewhere';
const fateOf = (code: string): Fate => (over.includes(code) ? 'drop' : code === 'http.bad-input' || code === elsewhere ? 'stop' : 'again');

export type KeptState = { readonly is: 'kept' | 'keeping' | 'over' | /** Another window has decided since. */ 'elsewhere' } | /** Tried again by itself, or with the next change only. */ { readonly is: 'not-kept' | 'refused'; readonly code: string };
export type KeptDraft = {
  readonly draft: Draft; readonly state: KeptState;
  readonly change: (more: Partial<Draft>) => void;
  /** Sends what is left at once: between two steps nothing waits. */
  readonly keep: () => void;
  /** Ends when the server has what stands here, and nobody has decided otherwise elsewhere; throws the server's no. */
  readonly settle: () => Promise<void>;
  /** What a look at the file adds; `decided`: by somebody's choice, so that it is kept. */
  readonly fill: (next: (now: Draft) => Draft, decided: boolean) => void;
  /** What stands here counts, over what was decided elsewhere. */
  readonly keepMine: () => Promise<void>;
  /** What stands here is given up. */
  readonly giveUp: () => void;
};

/** By file, what was decided and is not on the server yet: who goes to another page and comes back goes on with it, and no attempt that is still under way sends what was decided before. In memory, as long as this page. */
const unkept = new Map<string, Draft>();
/** This window, as the server tells it from others, and how many times it has sent; and by file, whose decisions were seen here last. */
const here = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
let sends = 0;
const seen = new Map<string, string | null>();

/** What is decided about a file, kept with it on the server as it is decided. */
export function useKeptDraft(upload: Upload): KeptDraft {
  const { id } = upload;
  const [draft, setDraft] = useState<Draft>(() => unkept.get(id) ?? upload.draft ?? draftOf(upload));
  const latest = useRef(draft);
  // What was decided here and not sent yet rests on what was seen then.
  const [begun] = useState(upload.draftBy);
  useEffect(() => { if (!unkept.has(id)) seen.set(id, begun); }, [id, begun]);

  const put = useCallback(async (): Promise<void> => {
    const sent = unkept.get(id) ?? latest.current;
    const kept = toKept(sent);
    const before = seen.get(id) ?? null;
    const by = `${here}.${(sends += 1)}`;
    try {
      await call('PUT /api/imports/uploads/:id/draft', { id, draft: kept, by, ...(before === null ? {} : { over: before }) });
      seen.set(id, by);
    } catch (error) {
      if (over.includes(codeOf(error))) unkept.delete(id);
      throw error;
    }
    if (unkept.get(id) === sent) unkept.delete(id);
    queryClient.setQueriesData<Upload>({ queryKey: ['GET /api/imports/uploads/:id'] }, (was) => (was === undefined || was.id !== id ? was : { ...was, draft: kept, draftBy: by }));
  }, [id]);
  const { state, changed, keep, send, drop } = useKeeping<void>(undefined, put, fateOf);
  useEffect(() => { if (unkept.has(id)) changed(); }, [id, changed]);

  // Until somebody says whose decisions hold, nothing is sent.
  const open = state.is === 'failed' && state.code === elsewhere;
  const fill = useCallback((next: (now: Draft) => Draft, decided: boolean) => {
    latest.current = next(latest.current);
    setDraft(latest.current);
    if (!decided) return;
    unkept.set(id, latest.current);
    if (!open) changed();
  }, [id, changed, open]);
  const keepMine = useCallback(async () => {
    seen.set(id, (await call('GET /api/imports/uploads/:id', { id })).draftBy);
    await send();
  }, [id, send]);
  const settle = useCallback(async () => {
    // Where nothing is left to send, nothing is written: another tab would be told of a decision that nobody made.
    if (!unkept.has(id) && (await call('GET /api/imports/uploads/:id', { id })).draftBy === (seen.get(id) ?? null)) return;
    do await send(); while (unkept.has(id));
  }, [id, send]);
  const giveUp = useCallback(() => { unkept.delete(id); drop(); }, [id, drop]);
  return { draft, state: stateOf(state), fill, keep, settle, keepMine, giveUp, change: (more) => fill((now) => ({ ...now, ...more }), true) };
}

function stateOf(state: KeepingState<void>): KeptState {
  if (state.is !== 'failed') return { is: state.is === 'kept' ? 'kept' : 'keeping' };
  if (state.code === elsewhere) return { is: 'elsewhere' };
  const fate = fateOf(state.code);
  return fate === 'drop' ? { is: 'over' } : { is: fate === 'stop' ? 'refused' : 'not-kept', code: state.code };
}

const toKept = (draft: Draft): NonNullable<Upload['draft']> => ({ ...draft, chosen: [...draft.chosen], rowKey: [...(draft.rowKey ?? [])] });

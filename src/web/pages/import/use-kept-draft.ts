import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/queries.ts';
import { codeOf } from '../../api/refusal-error.ts';
import { useKeeping, type Fate, type KeepingState } from '../../parts/use-keeping.ts';
import { draftOf, type Draft, type Upload } from './draft.ts';

/** Nothing is to be kept any more: the file was taken away or brought in, here or elsewhere. */
const over: readonly string[] = ['register.not-found', 'intake.not-staged'];
const fateOf = (code: string): Fate => (over.includes(code) ? 'drop' : code === 'http.bad-input' ? 'stop' : 'again');

export type KeptState = { readonly is: 'kept' | 'keeping' | 'over' } | /** Tried again by itself, or with the next change only. */ { readonly is: 'not-kept' | 'refused'; readonly code: string };
export type KeptDraft = {
  readonly draft: Draft; readonly state: KeptState;
  readonly change: (more: Partial<Draft>) => void;
  /** Sends what is left at once: between two steps nothing waits. */
  readonly keep: () => void;
  /** What a look at the file adds; `decided`: by somebody's choice, so that it is kept. */
  readonly fill: (next: (now: Draft) => Draft, decided: boolean) => void;
};

/** By file, what was decided and is not on the server yet: who goes to another page and comes back goes on with it, and no attempt that is still under way sends what was decided before. In memory, as long as this page. */
const unkept = new Map<string, Draft>();

/** What is decided about a file, kept with it on the server as it is decided. */
export function useKeptDraft(upload: Upload): KeptDraft {
  const { id } = upload;
  const [draft, setDraft] = useState<Draft>(() => unkept.get(id) ?? upload.draft ?? draftOf(upload));
  const latest = useRef(draft);

  const put = useCallback(async (): Promise<void> => {
    const sent = unkept.get(id) ?? latest.current;
    const kept = toKept(sent);
    try {
      await call('PUT /api/imports/uploads/:id/draft', { id, draft: kept });
    } catch (error) {
      if (over.includes(codeOf(error))) unkept.delete(id);
      throw error;
    }
    if (unkept.get(id) === sent) unkept.delete(id);
    queryClient.setQueriesData<Upload>({ queryKey: ['GET /api/imports/uploads/:id'] }, (was) => (was === undefined || was.id !== id ? was : { ...was, draft: kept }));
  }, [id]);
  const { state, changed, keep } = useKeeping<void>(undefined, put, fateOf);
  useEffect(() => { if (unkept.has(id)) changed(); }, [id, changed]);

  const fill = useCallback((next: (now: Draft) => Draft, decided: boolean) => {
    latest.current = next(latest.current);
    setDraft(latest.current);
    if (!decided) return;
    unkept.set(id, latest.current);
    changed();
  }, [id, changed]);
  return { draft, state: stateOf(state), fill, keep, change: (more) => fill((now) => ({ ...now, ...more }), true) };
}

function stateOf(state: KeepingState<void>): KeptState {
  if (state.is !== 'failed') return { is: state.is === 'kept' ? 'kept' : 'keeping' };
  const fate = fateOf(state.code);
  return fate === 'drop' ? { is: 'over' } : { is: fate === 'stop' ? 'refused' : 'not-kept', code: state.code };
}

const toKept = (draft: Draft): NonNullable<Upload['draft']> => ({ ...draft, chosen: [...draft.chosen], rowKey: [...(draft.rowKey ?? [])] });

import { useRef, useState } from 'react';
import type { In } from '../../api/apis.ts';
import { useDo } from '../../api/queries.ts';
import { useSay } from '../../words/use-words.tsx';
import { keepReason } from './use-reasons.ts';
import { assess } from './words/assess.ts';

export type Conclusion = In<'POST /api/assessments'>['body'];
const renews = ['GET /api/entities/:address', 'GET /api/assessments/about/:subject', 'GET /api/sources/:source', 'GET /api/emergency-notes', 'GET /api/links', 'GET /api/links/pair'] as const;

export type Concluding = {
  /** `then`: once it stands. Where it is refused or does not arrive, what was written is still the writer's. */
  readonly record: (body: Conclusion, reason: string, what: string, then?: () => void) => void;
  /** Takes back what was recorded last here. */
  readonly undo: () => void;
  /** What stands recorded by this part, until it is taken back. */
  readonly last: { readonly id: string; readonly what: string } | null;
  readonly undone: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
};

/** Records a conclusion once, however often the button is pressed, and can take it back. */
export function useConclude(): Concluding {
  const say = useSay(assess);
  const going = useRef(false);
  const [last, setLast] = useState<Concluding['last']>(null);
  const [undone, setUndone] = useState(false);
  const doing = useDo('POST /api/assessments', renews);
  const undoing = useDo('POST /api/assessments/:id/undo', renews);
  const once = (work: () => void): void => {
    if (going.current) return;
    going.current = true;
    doing.reset();
    undoing.reset();
    work();
  };
  // What is refused is shown by `error`. What stands is done: a key pressed while its entry is read anew counts.
  const onSettled = (): void => { going.current = false; };
  return {
    last, undone, busy: doing.isPending || undoing.isPending, error: doing.error ?? undoing.error,
    record: (body, reason, what, then) => once(() => doing.mutate({ body, reason }, { onSuccess: ({ id }) => { onSettled(); keepReason(reason); setLast({ id, what }); setUndone(false); then?.(); }, onSettled })),
    undo: () => { if (last !== null) once(() => undoing.mutate({ id: last.id, reason: say('undoReason') }, { onSuccess: () => { onSettled(); setLast(null); setUndone(true); }, onSettled })); },
  };
}

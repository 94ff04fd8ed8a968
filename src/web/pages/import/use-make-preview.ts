import { useEffect, useRef, useState } from 'react';
import { renew, useDo } from '../../api/queries.ts';
import type { Order } from './draft.ts';

export type MakePreview = { readonly make: () => void; readonly pending: boolean; /** Why none was made. */ readonly error: Error | null };

/**
 * Asks for the preview of what is decided, once it is kept: who reloads the page before would find the preview of something else. Where it cannot be
 * kept, or was decided otherwise elsewhere, none is made. It outlives the way to another step and back, and ends with the page.
 * `order`: null while it is not known what it means, as long as the file is being looked at anew.
 */
export function useMakePreview(id: string, order: Order | null, settle: () => Promise<void>): MakePreview {
  const { mutate, reset, isPending, error } = useDo('POST /api/imports/uploads/:id/plan', ['GET /api/imports/uploads/:id', 'GET /api/imports/uploads/:id/progress', 'GET /api/imports/uploads/:id/preview']);
  const [settling, setSettling] = useState(false);
  const [unkept, setUnkept] = useState<Error | null>(null);
  // What is decided while it is being kept is kept, too, and counts.
  const latest = useRef(order);
  useEffect(() => { latest.current = order; }, [order]);
  useEffect(() => () => { latest.current = null; }, []);
  const make = async (): Promise<void> => {
    reset();
    setUnkept(null);
    setSettling(true);
    const no = await settle().then(() => null, (refused: Error) => refused);
    setSettling(false);
    setUnkept(no);
    if (no === null && latest.current !== null) mutate({ id, order: latest.current }, { onSettled: () => void renew('GET /api/imports/uploads/:id') });
  };
  return { make: () => void make(), pending: settling || isPending, error: unkept ?? error };
}

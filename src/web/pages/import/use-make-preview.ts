import { useEffect, useRef, useState } from 'react';
import { renew, useDo } from '../../api/queries.ts';
import type { Order } from './draft.ts';

export type MakePreview = { readonly make: () => void; readonly pending: boolean; readonly error: Error | null };

/**
 * Asks for the preview of what is decided, once it is kept: who reloads the page before would find the preview of something else. What cannot be
 * kept, or was decided elsewhere, is said where that is said, and no preview is made. It outlives the way to another step and back.
 */
export function useMakePreview(id: string, order: Order | null, settle: () => Promise<boolean>): MakePreview {
  const { mutate, isPending, error } = useDo('POST /api/imports/uploads/:id/plan', ['GET /api/imports/uploads/:id', 'GET /api/imports/uploads/:id/progress', 'GET /api/imports/uploads/:id/preview']);
  const [settling, setSettling] = useState(false);
  // What is decided while it is being kept is kept, too, and counts.
  const latest = useRef(order);
  useEffect(() => { latest.current = order; }, [order]);
  const make = async (): Promise<void> => {
    setSettling(true);
    const settled = await settle();
    setSettling(false);
    if (settled && latest.current !== null) mutate({ id, order: latest.current }, { onSettled: () => void renew('GET /api/imports/uploads/:id') });
  };
  return { make: () => void make(), pending: settling || isPending, error };
}

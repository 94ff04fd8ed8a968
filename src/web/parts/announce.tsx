import { createContext, useCallback, useContext, useRef, type ReactNode } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** One polite live region for the whole app: what changed without the focus moving is said here. */
export function AnnounceProvider({ children }: { readonly children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null);
  const announce = useCallback((text: string) => {
    const there = region.current;
    if (there === null) return;
    // The same words twice are said twice: an empty region in between.
    there.textContent = '';
    requestAnimationFrame(() => { there.textContent = text; });
  }, []);
  return <AnnounceContext value={announce}>{children}<div ref={region} className="unseen" role="status" aria-live="polite" /></AnnounceContext>;
}

export const useAnnounce = (): ((text: string) => void) => useContext(AnnounceContext);

import { useRef, useState, type FormEvent } from 'react';
import { forgetRead } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';

type Submit<T> = { readonly submit: (event: FormEvent) => Promise<void>; readonly error: unknown; readonly busy: boolean; /** What was answered; null until then. */ readonly done: T | null };

/** Sends a form once, however often it is submitted, until it is refused; `said` is announced when it is done. What may be read of whom has changed then: nothing that was asked before is shown again unasked. */
export function useSubmit<T extends object>(send: () => Promise<T>, said: string): Submit<T> {
  const announce = useAnnounce();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<T | null>(null);
  const once = useRef(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (once.current) return;
    once.current = true;
    setBusy(true);
    setError(null);
    try {
      setDone(await send());
      announce(said);
      forgetRead();
    } catch (thrown) {
      setError(thrown);
      once.current = false;
    } finally {
      setBusy(false);
    }
  };
  return { submit, error, busy, done };
}

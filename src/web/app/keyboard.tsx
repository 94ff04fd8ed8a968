import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

/** `/`, `g p` (one after the other), `Escape Escape`. Letters as typed. */
export type Keys = Readonly<Record<string, { readonly say: string; readonly run: () => void }>>;
type Layer = { readonly id: number; readonly keys: Keys; readonly everywhere: boolean };
type Board = { readonly add: (layer: Layer) => () => void; readonly layers: () => readonly Layer[]; readonly on: boolean; readonly setOn: (on: boolean) => void };

const BoardContext = createContext<Board | null>(null);
const store = 'vigil-keys';
/** Milliseconds between the keys of a sequence. */
const pause = 900;

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range]), textarea, select'));

const lastWith = (layers: readonly Layer[], key: string): Keys[string] | undefined => layers.findLast(({ keys }) => keys[key] !== undefined)?.keys[key];

/** One listener for the whole app. Later layers win; single keys are still while somebody types, and can be switched off (WCAG 2.1.4). */
export function KeyboardProvider({ blank, children }: { readonly blank: () => void; readonly children: ReactNode }) {
  const layers = useRef<readonly Layer[]>([]);
  const [on, setOnState] = useState(() => localStorage.getItem(store) !== 'off');
  const setOn = useCallback((next: boolean) => {
    localStorage.setItem(store, next ? 'on' : 'off');
    setOnState(next);
  }, []);
  const add = useCallback((layer: Layer) => {
    layers.current = [...layers.current, layer];
    return () => { layers.current = layers.current.filter((each) => each !== layer); };
  }, []);
  useEffect(() => {
    let before = '';
    let at = 0;
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return;
      const late = event.timeStamp - at > pause;
      const previous = late ? '' : before;
      at = event.timeStamp;
      before = event.key;
      if (event.key === 'Escape') {
        // Whatever is open or being typed: twice at once always leaves.
        if (previous === 'Escape' && !event.repeat) blank();
        return;
      }
      if (!on || typing(event.target)) return;
      if (event.defaultPrevented) return;
      // Two keys that belong together before one key alone, whichever part has them: `g h` leaves also a page that has an `h` of its own.
      const found = (previous === '' ? undefined : lastWith(layers.current, `${previous} ${event.key}`)) ?? lastWith(layers.current, event.key);
      if (found === undefined) return;
      event.preventDefault();
      before = '';
      found.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on, blank]);
  const board = useMemo(() => ({ add, layers: () => layers.current, on, setOn }), [add, on, setOn]);
  return <BoardContext value={board}>{children}</BoardContext>;
}

let next = 0;
/** Keys of the part that calls this, for as long as it stands. `everywhere` is how the sheet of keys lists them. */
export function useKeys(keys: Keys, everywhere = false): void {
  const board = useContext(BoardContext);
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  const names = Object.keys(keys).join('\n');
  const labels = Object.values(keys).map((each) => each.say).join('\n');
  useEffect(() => {
    if (board === null || names === '') return undefined;
    const said = labels.split('\n');
    const bound = Object.fromEntries(names.split('\n').map((name, i) => [name, { say: said[i] ?? '', run: () => latest.current[name]?.run() }]));
    next += 1;
    return board.add({ id: next, keys: bound, everywhere });
  }, [board, names, labels, everywhere]);
}

/** What the sheet of keys shows, and the switch for single keys. */
export const useBoard = (): Board | null => useContext(BoardContext);

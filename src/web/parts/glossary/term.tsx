import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useAsk } from '../../api/queries.ts';
import { useTongue } from '../../words/use-words.tsx';
import style from './term.module.css';

/** `id` of GLOSSARY.md: the word in code where it has one (`compartment`), else the screen word in plain letters (`return-episode`). */
type Props = { readonly id: string; readonly children?: ReactNode };

/** A word that is explained when it is pointed at or reached with the keyboard. Escape hides the explanation; it stays while the pointer is on it. */
export function Term({ id, children }: Props) {
  const { language } = useTongue();
  const [open, setOpen] = useState(false);
  const word = useAsk('GET /api/glossary', { lang: language }).data?.words.find((each) => each.id === id);
  const tip = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const press = (event: KeyboardEvent): void => { if (event.key === 'Escape') setOpen(false); };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [open]);
  if (word === undefined) return <span>{children}</span>;
  return (
    <span ref={anchor} className={style.term} onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)}>
      <button type="button" className={style.word} aria-describedby={open ? tip : undefined} onClick={() => setOpen(true)}>{children ?? word.term}</button>
      {open ? <Tip id={tip} anchor={anchor}><b>{word.term}</b> <span className={style.others}>{word.others.join(' · ')}</span><br />{word.meaning}</Tip> : null}
    </span>
  );
}

/** Below the word, or above it where there is no room; never beyond the edge of the window. */
function Tip({ id, anchor, children }: { readonly id: string; readonly anchor: { readonly current: HTMLElement | null }; readonly children: ReactNode }) {
  const tip = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const [at, box] = [anchor.current?.getBoundingClientRect(), tip.current];
    if (at === undefined || box === null) return;
    const { width, height } = box.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
    box.style.top = `${at.bottom + height + 8 > window.innerHeight && at.top > height + 8 ? at.top - height : at.bottom}px`;
  });
  return <span ref={tip} id={id} role="tooltip" className={style.tip}>{children}</span>;
}

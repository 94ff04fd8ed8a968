import { useRouterState } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import style from './folded.module.css';

/** Which folds the reader opened, by page; for this tab and until it is closed, in memory. */
const opened = new Set<string>();

type Props = {
  /** One line that says what lies behind it, such as "account of detention, 4 passages"; never words of it. */
  readonly what: string;
  /** Tells the folds of a page apart. */
  readonly name: string;
  readonly children: ReactNode;
};

/** Narrative stays behind a line until the reader chooses to open it. It is not in the page before. Printed only when open. */
export function Folded({ what, name, children }: Props) {
  const key = `${useRouterState({ select: (state) => state.location.pathname })} ${name}`;
  const [open, setOpen] = useState(() => opened.has(key));
  const id = useId();
  const turn = (): void => {
    if (open) opened.delete(key);
    else opened.add(key);
    setOpen(!open);
  };
  return (
    <div className={style.fold}>
      <button type="button" className={style.line} aria-expanded={open} aria-controls={id} onClick={turn}>{open ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}{what}</button>
      <div id={id} hidden={!open}>{open ? children : null}</div>
    </div>
  );
}

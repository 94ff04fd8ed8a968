import { useEffect, useRef, type ReactNode } from 'react';
import { useHere } from '../app/session.ts';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { HelpButton } from './help/help-button.tsx';
import style from './page-header.module.css';

let first = true;
/** An address is read as one: no line ends within it. */
const shortId = /([A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5})/;

type Props = {
  readonly title: string;
  /** Words for the tab and the history of the browser; never a person's name. The title where none is given. */
  readonly tab?: string;
  /** Beside the title: state, circle, support. */
  readonly beside?: ReactNode;
  readonly children?: ReactNode;
  /** Page of help, where the address does not tell which. */
  readonly help?: string;
};

/** The h1 of a page. It takes the focus when the page is come to from another, so that a screen reader begins there. */
export function PageHeader({ title, tab = title, beside, children, help }: Props) {
  const say = useSay(common);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The first page of a tab is come to from outside: the first key leads to the link that skips the rail, as on any page.
    if (first) { first = false; return; }
    // A field that wanted the focus keeps it.
    if (document.activeElement === null || document.activeElement === document.body || document.activeElement.closest('main, nav, header') !== null && !document.activeElement.matches('input, textarea')) head.current?.focus({ preventScroll: true });
  }, []);
  const invented = useHere()?.register === 'practice' ? `[${say('invented')}] ` : '';
  useEffect(() => { document.title = `${invented}${tab === say('name') ? tab : `${tab} · ${say('name')}`}`; }, [tab, invented, say]);
  return (
    <div className={style.header}>
      <div className={style.line}><div className={style.title}><h1 ref={head} tabIndex={-1}>{title.split(shortId).map((part, at) => (at % 2 === 0 ? part : <span key={at} className="whole">{part}</span>))}</h1>{beside}</div><HelpButton topic={help} /></div>
      {children}
    </div>
  );
}

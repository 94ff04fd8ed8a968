import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useKeys } from '../../app/keyboard.tsx';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { HelpContext, type HelpBoard } from './help-context.ts';
import { topicOf } from './topic-of.ts';

const HelpPanel = lazy(() => import('./help-panel.tsx').then(({ HelpPanel: part }) => ({ default: part })));

/** F1 opens help for the page one is on, beside it, also while one types. Going to another page changes what it shows; it is loaded when first opened. */
export function HelpProvider({ children }: { readonly children: ReactNode }) {
  const say = useSay(common);
  const [claimed, setClaimed] = useState<string | null>(null);
  const byPath = topicOf(useRouterState({ select: (state) => state.location.pathname }));
  const here = claimed ?? byPath;
  const [open, setOpen] = useState<{ readonly topic: string; readonly from: string } | null>(null);
  const topic = open === null ? null : open.from === here ? open.topic : here;
  const board = useMemo((): HelpBoard => ({ topic, here, show: (next) => setOpen({ topic: next, from: here }), close: () => setOpen(null), claim: setClaimed }), [topic, here]);
  const turn = (): void => (topic === null ? board.show(here) : board.close());
  useEffect(() => {
    // On a wide screen the page makes room (help-panel.module.css).
    document.documentElement.toggleAttribute('data-help', topic !== null);
    return () => document.documentElement.removeAttribute('data-help');
  }, [topic]);
  useKeys({ F1: { say: say('help'), run: turn } }, true);
  useEffect(() => {
    // The board of keys is still while somebody types; F1 is no letter.
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'F1' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      if (topic === null) board.show(here);
      else board.close();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [board, here, topic]);
  return <HelpContext value={board}>{children}{topic === null ? null : <Suspense fallback={null}><HelpPanel topic={topic} show={board.show} close={board.close} /></Suspense>}</HelpContext>;
}

import { useRouterState } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import { useEffect } from 'react';
import { common } from '../../words/common.ts';
import { useSay } from '../../words/use-words.tsx';
import { useHelp } from './help-context.ts';
import { topicOf } from './topic-of.ts';
import style from './help-button.module.css';

/** Beside the title of every page: help for just this one. */
export function HelpButton({ topic: own }: { /** Where the address does not tell. */ readonly topic?: string | undefined }) {
  const say = useSay(common);
  const help = useHelp();
  const byPath = topicOf(useRouterState({ select: (state) => state.location.pathname }));
  const topic = own ?? byPath;
  const claim = help?.claim;
  useEffect(() => {
    if (own === undefined || claim === undefined) return undefined;
    claim(own);
    return () => claim(null);
  }, [own, claim]);
  const inside = <><CircleHelp size={16} aria-hidden /><span>{say('help')}</span></>;
  if (help === null) return <a className={`${style.help} no-print`} href={`/help/${topic}`}>{inside}</a>;
  return <button type="button" className={`${style.help} no-print`} aria-expanded={help.topic !== null} onClick={() => (help.topic === null ? help.show(topic) : help.close())}>{inside}</button>;
}

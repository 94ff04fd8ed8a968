import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { common } from '../../words/common.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { Problem } from '../problem.tsx';
import { Waiting } from '../waiting.tsx';
import { HelpBlocks } from './help-blocks.tsx';
import { helpWords } from './words/help.ts';
import style from './help-panel.module.css';

/** Help beside the page: it does not close what one is doing. Links lead on within it; Escape closes it and gives the focus back. */
export function HelpPanel({ topic, show, close }: { readonly topic: string; readonly show: (topic: string) => void; readonly close: () => void }) {
  const say = useSay(common);
  const tell = useSay(helpWords);
  const { language } = useTongue();
  const { data, error, refetch } = useAsk('GET /api/help/:topic', { topic, lang: language }, { keep: true });
  const panel = useRef<HTMLElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const [before, setBefore] = useState<readonly string[]>([]);
  useEffect(() => {
    const from = document.activeElement;
    panel.current?.focus();
    // What had the focus in the panel is gone with it; then it goes back where it was. A field that took it meanwhile keeps it.
    return () => { if (from instanceof HTMLElement && from.isConnected && (document.activeElement === null || document.activeElement === document.body)) from.focus(); };
  }, []);
  const go = (next: string): void => { setBefore([...before, topic]); show(next); panel.current?.scrollTo(0, 0); head.current?.focus(); };
  const back = (): void => { const last = before.at(-1); if (last !== undefined) { setBefore(before.slice(0, -1)); show(last); } };
  return (
    <aside ref={panel} className={`${style.panel} no-print`} tabIndex={-1} aria-label={say('help')} onKeyDown={(event) => { if (event.key === 'Escape') close(); }}>
      <div className={style.bar}>
        {before.length === 0 ? <span /> : <button type="button" className={style.tool} onClick={back}><ArrowLeft size={16} aria-hidden />{say('back')}</button>}
        <span className={style.ways}><a href={`/help/${topic}`}>{tell('asPage')}</a><a href={`/help/${topic}?paper=1`} target="_blank" rel="noreferrer">{tell('paper')}</a></span>
        <button type="button" className={style.tool} aria-label={say('close')} onClick={close}><X size={18} aria-hidden /></button>
      </div>
      {data === undefined ? (error === null ? <Waiting /> : <Problem error={error} inline again={() => void refetch()} />) : (
        <div className={style.text}><h2 ref={head} tabIndex={-1} className={style.title}>{data.title}</h2><HelpBlocks blocks={data.blocks} lowered onTopic={go} /></div>
      )}
      <p className={style.all}><a href="/help/help" onClick={(event) => { event.preventDefault(); go('help'); }}>{tell('about')}</a> <a href="/help">{tell('all')}</a></p>
    </aside>
  );
}

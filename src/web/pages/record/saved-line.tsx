import { useTongue, useSay } from '../../words/use-words.tsx';
import { languageTag } from '../../words/words.ts';
import type { SaveState } from './use-draft.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

/** Quiet while all is well; in words where what was typed stands in this page alone. */
export function SavedLine({ state }: { readonly state: SaveState }) {
  const say = useSay(record);
  const { language } = useTongue();
  const clock = (at: Date): string => new Intl.DateTimeFormat(languageTag[language], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  if (state.is === 'not-saved' || state.is === 'stale' || state.is === 'closed') return <span role="alert" className={style.unsaved}>{say(state.is === 'stale' ? 'save.stale' : state.is === 'closed' ? 'save.closed' : 'save.not')}</span>;
  return <span className={style.saved} data-saved={state.is}>{state.is === 'saved' ? say('save.at', { at: clock(state.at) }) : say('save.busy')}</span>;
}

import { Link } from '@tanstack/react-router';
import { EntryLink } from '../../parts/entry-link.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import type { Passage, Sources } from './types.ts';
import { read } from './words/read.ts';
import style from './read.module.css';

/** One passage: which source, where in it, how the speaker knows, who recorded it. The words themselves stand apart, since they may be folded. */
export function PassageCard({ passage, sources, words = true }: { readonly passage: Passage; readonly sources: Sources; readonly words?: boolean }) {
  const say = useSay(read);
  const { day } = useFormat();
  const marks = [passage.saidLater ? say('said.later') : '', passage.changedLater ? say('said.before') : '', passage.informationGrade === null ? '' : say('grade.information', { n: passage.informationGrade }), passage.sourceGrade === null ? '' : say('grade.source', { n: passage.sourceGrade })].filter((mark) => mark !== '');
  return (
    <div className={style.passage}>
      <p className={style.cite}><SourceName id={passage.source} sources={sources} />, {passage.url === null ? passage.locator : <a href={passage.url} rel="noreferrer noopener" target="_blank">{say('original')}</a>}{passage.giver === null ? '' : ` · ${say('giver', { id: passage.giver })}`}</p>
      <p className={style.meta}>{passage.howKnown} · {say(passage.directness)}</p>
      {words ? <Wording passage={passage} /> : null}
      <p className={style.meta}>
        {passage.recordedBy === null ? say('recorded', { at: day(passage.recordedAt) }) : say('recorded.by', { at: day(passage.recordedAt), by: passage.recordedBy })} · <EntryLink address={passage.account} className="whole">{passage.accountId}</EntryLink>
        {marks.length === 0 ? null : <> · {marks.join(' · ')}</>}
      </p>
    </div>
  );
}

/** The source's own words in its own language, or that they are sealed. */
export function Wording({ passage }: { readonly passage: Passage }) {
  const say = useSay(read);
  if (passage.wording !== null) return <blockquote className={`narrative ${style.wording}`} lang={passage.wording.lang}>{passage.wording.text}</blockquote>;
  return passage.sealed ? <p className={style.sealed}>{say('sealed.words')}</p> : null;
}

/** Publisher and title where they can be read; else its id, and that the title is sealed. */
export function SourceName({ id, sources }: { readonly id: string; readonly sources: Sources }) {
  const say = useSay(read);
  const source = sources[id];
  if (source === undefined) return <span>{say('source')}</span>;
  return <Link to="/sources/$source" params={{ source: id }}>{source.title ?? `${source.id} (${say('source.noTitle')})`}</Link>;
}

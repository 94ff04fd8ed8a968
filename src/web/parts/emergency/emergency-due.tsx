import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { Problem } from '../problem.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { emergency } from './words/emergency.ts';
import style from './emergency-due.module.css';

type Note = Out<'GET /api/emergency-notes'>['notes'][number];
/** Asked again while a page stays open: what is due comes by the clock alone. */
const every = 60_000;

/** What the emergency notes of the duty team ask for: those over their time or close to it. Nothing where there is none, and for nobody else. */
export function EmergencyDues() {
  const duty = useHere()?.me?.circles.some(({ kind }) => kind === 'duty') === true;
  return duty ? <Suspense><Dues /></Suspense> : null;
}

function Dues() {
  const say = useSay(emergency);
  const { data, error, refetch } = useAsk('GET /api/emergency-notes', {}, { every });
  const due = data?.notes.filter(({ stands }) => stands !== 'open') ?? [];
  // That it could not be asked is not that nothing waits.
  const problem = error === null ? null : <Problem error={error} inline again={() => void refetch()} />;
  if (due.length === 0 && problem === null) return null;
  return (
    <section aria-labelledby="emergency-dues" className={style.dues}>
      <h2 id="emergency-dues">{say('title')}</h2>
      {problem}
      {due.length === 0 ? null : <ul>{due.map((note) => <li key={note.source} data-emergency={note.stands}><Link to="/sources/$source" params={{ source: note.source }}>{say('one')} {note.id}</Link> <Said note={note} /></li>)}</ul>}
      {data?.more === true ? <p>{say('more')}</p> : null}
      {due.length === 0 ? null : <p className="quiet">{say('how')}</p>}
    </section>
  );
}

/** The same on the page of the note itself, also while there is time. */
export const EmergencyDue = ({ source }: { readonly source: string }) => <Suspense><Due source={source} /></Suspense>;

function Due({ source }: { readonly source: string }) {
  const say = useSay(emergency);
  const { data, error, refetch } = useAsk('GET /api/emergency-notes', { source }, { every });
  const [note] = data?.notes ?? [];
  return (
    <>
      {error === null ? null : <Problem error={error} inline again={() => void refetch()} />}
      {note === undefined ? null : <div className={note.stands === 'open' ? undefined : style.dues} data-emergency={note.stands}><p><Said note={note} /></p><p className="quiet">{say('how')}</p></div>}
    </>
  );
}

function Said({ note }: { readonly note: Note }) {
  const say = useSay(emergency);
  const { time } = useFormat();
  return <>{say(`${note.asks}.${note.stands}`, { at: time(note.dueAt) })}</>;
}

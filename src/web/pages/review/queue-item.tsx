import { Link } from '@tanstack/react-router';
import type { Out } from '../../api/apis.ts';
import { assess } from '../../parts/assess/words/assess.ts';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { TakeButton } from './take-button.tsx';
import style from './review.module.css';

export type Queued = Out<'GET /api/reviews'>['open'][number];

/** One account of the queue. The title is the one a list shows everywhere; the note is there for its two alone. */
export function QueueItem({ one }: { readonly one: Queued }) {
  const say = useSay(assess);
  const { time } = useFormat();
  const asked = one.askedBy === null ? null : say('queue.asked', { name: one.askedBy });
  const reviewer = one.reviewer === null ? null : say(one.state === 'waiting' ? 'queue.askedOf' : 'queue.with', { name: one.reviewer });
  return (
    <li className={style.item}>
      <div>
        <Link to="/review/assess/$id" params={{ id: one.account }} data-row={one.account}>{one.title}</Link> <span className={`${style.badge} ${one.mine !== null && one.state !== 'waiting' ? style.strong : ''}`}>{say(`queue.${one.state}`)}</span>
        <p className="quiet">{[asked, reviewer, time(one.changedAt)].filter((each) => each !== null).join(' · ')}</p>
      </div>
      <div>{one.mayTake ? <TakeButton account={one.account} turn={one.turn} /> : null}</div>
      {one.note === '' ? null : <p className={style.note}>{one.note}</p>}
    </li>
  );
}

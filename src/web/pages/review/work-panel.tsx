import { useAsk } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import type { View } from '../../parts/assess/preferred-form.tsx';
import { assess } from '../../parts/assess/words/assess.ts';
import { Problem } from '../../parts/problem.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { AskForm } from './ask-form.tsx';
import { DecideForm } from './decide-form.tsx';
import { TakeButton } from './take-button.tsx';
import style from './review.module.css';

/** Where the review of an account stands, and what this hat can do about it now. */
export function WorkPanel({ view, account }: { readonly view: View; readonly account: string }) {
  const say = useSay(assess);
  const { time } = useFormat();
  const me = useHere()?.me;
  const { data, error, refetch } = useAsk('GET /api/reviews/:account', { account });
  const problem = error === null ? null : <Problem error={error} inline again={() => void refetch()} />;
  // A server that is away takes no form from under what was typed.
  if (data === undefined) return <div className={style.panel}>{problem}</div>;
  const { review, reviewers } = data;
  const withMe = review !== null && review.state === 'taken' && review.mine === 'reviewing';
  const mayAsk = me !== null && me !== undefined && me.role !== 'administrator' && me.role !== 'auditor' && !withMe && (review === null || review.state !== 'taken' || review.mine === 'asked');
  return (
    <section className={`${style.panel} no-print`} aria-label={say('work.title')}>
      <h2>{say('work.title')}</h2>
      {problem}
      {review === null ? <p className="quiet">{say('work.none')}</p> : (
        <>
          <p><span className={`${style.badge} ${withMe ? style.strong : ''}`}>{say(`queue.${review.state}`)}</span> <span className="quiet">{[review.askedBy === null ? null : say('queue.asked', { name: review.askedBy }), review.reviewer === null ? null : say(review.state === 'waiting' ? 'queue.askedOf' : 'queue.with', { name: review.reviewer }), time(review.changedAt)].filter((each) => each !== null).join(' · ')}</span></p>
          {review.note === '' ? null : <p className={style.note}>{review.note}</p>}
          {review.mayTake ? <div><TakeButton account={account} turn={review.turn} /></div> : null}
        </>
      )}
      {withMe ? <DecideForm view={view} account={account} turn={review.turn} /> : null}
      {mayAsk ? <AskForm account={account} turn={review?.turn} again={review !== null} reviewers={reviewers} /> : null}
    </section>
  );
}

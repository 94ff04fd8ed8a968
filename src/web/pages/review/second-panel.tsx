import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useKeys } from '../../app/keyboard.tsx';
import { ReasonField } from '../../parts/assess/reason-field.tsx';
import { keepReason } from '../../parts/assess/use-reasons.ts';
import { assess } from '../../parts/assess/words/assess.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { links } from './words/links.ts';
import linked from './links.module.css';
import style from './review.module.css';

const verdicts = [['same', 's'], ['different', 'd'], ['unsure', 'f']] as const;
type Verdict = (typeof verdicts)[number][0];
const renews = ['GET /api/links', 'GET /api/links/pair', 'GET /api/links/second', 'GET /api/links/agreement', 'GET /api/entities/:address', 'GET /api/assessments/about/:subject'] as const;
type Props = { readonly a: string; readonly b: string; readonly next: { readonly a: string; readonly b: string } | null; readonly left: number; readonly onJudged: () => void };

/** The second verdict, by the keys of the first (`s` `d` `f`), with a reason. Once it stands it says what the first was; it is not taken back, since what came after would not be blind any more. */
export function SecondPanel({ a, b, next, left, onJudged }: Props) {
  const say = useSay(links);
  const word = useSay(assess);
  const go = useNavigate();
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<Verdict | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef<HTMLParagraphElement>(null);
  const going = useRef(false);
  const [stands, setStands] = useState<{ readonly verdict: Verdict; readonly first: Verdict } | null>(null);
  const { mutate, error, isPending } = useDo('POST /api/links/second', renews);
  useEffect(() => { if (stands !== null) done.current?.focus(); }, [stands]);
  const record = (verdict: Verdict): void => {
    setChosen(verdict);
    if (reason.trim() === '') return field.current?.focus();
    if (going.current || stands !== null) return;
    going.current = true;
    mutate({ a, b, verdict, reason: reason.trim() }, { onSuccess: ({ first }) => { keepReason(reason.trim()); onJudged(); setStands({ verdict, first }); }, onSettled: () => { going.current = false; } });
  };
  useKeys(stands !== null ? (next === null ? {} : { j: { say: say('second.next'), run: () => void go({ to: '/review/second/$a/$b', params: next }) } })
    : Object.fromEntries(verdicts.map(([verdict, key]) => [key, { say: word(`same.${verdict}`), run: () => record(verdict) }])));
  if (stands !== null) return (
    <section className={`${style.panel} no-print`} aria-label={word('assess')}>
      <p ref={done} tabIndex={-1} data-judged={stands.first === stands.verdict ? 'agrees' : 'differs'}>{say(stands.first === stands.verdict ? 'second.agrees' : 'second.differs', { verdict: word(`same.${stands.verdict}`), first: word(`same.${stands.first}`) })}</p>
      <p><Link to="/review/compare/$a/$b" params={{ a, b }}>{say('second.see')}</Link></p>
      {next === null ? <p className="quiet">{say('second.none')}</p> : <p className={linked.next}><Link to="/review/second/$a/$b" params={next}>{say('second.next')}</Link> <KeyHint keys="j" /> <span className="quiet">{say('next.left', { n: left })}</span></p>}
    </section>
  );
  return (
    <section className={`${style.panel} no-print`} aria-label={word('assess')}>
      <div className={style.verdicts}>
        {verdicts.map(([verdict, key]) => <Button key={verdict} variant={chosen === verdict ? 'filled' : 'default'} aria-pressed={chosen === verdict} disabled={isPending} onClick={() => record(verdict)} rightSection={<KeyHint keys={key} />}>{word(`same.${verdict}`)}</Button>)}
      </div>
      <ReasonField value={reason} onChange={setReason} onEnter={() => { if (chosen !== null) record(chosen); }} missing={chosen !== null} field={field} />
      {chosen === null || reason.trim() === '' ? null : <Button disabled={isPending} onClick={() => record(chosen)}>{word('recordAs', { what: word(`same.${chosen}`) })}</Button>}
      {error === null ? null : <Problem error={error} inline told={{ 'links.not-offered': say('second.gone') }} />}
    </section>
  );
}

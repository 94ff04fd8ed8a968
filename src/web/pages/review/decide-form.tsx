import { Button, TextInput, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { renew, useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Choice } from '../../parts/assess/choice.tsx';
import type { View } from '../../parts/assess/preferred-form.tsx';
import { ReasonField } from '../../parts/assess/reason-field.tsx';
import { standingAccounts } from '../../parts/assess/state-form.tsx';
import { keepReason } from '../../parts/assess/use-reasons.ts';
import { useTold } from '../../parts/assess/use-told.ts';
import { assess } from '../../parts/assess/words/assess.ts';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import style from '../../parts/assess/assess.module.css';

const verdicts = ['reasonable-grounds', 'not-supported'] as const;
const renews = ['GET /api/reviews', 'GET /api/reviews/:account', 'GET /api/entities/:address', 'GET /api/emergency-notes'] as const;

/** What a reviewer does with what is on the desk: decides it with a reason, or gives it back with what is missing. */
export function DecideForm({ view, account, turn }: { readonly view: View; readonly account: string; readonly turn: number }) {
  const say = useSay(assess);
  const told = useTold();
  const announce = useAnnounce();
  const [verdict, setVerdict] = useState('');
  const [rule, setRule] = useState('');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useDo('POST /api/reviews/:account/done', renews);
  const back = useDo('POST /api/reviews/:account/back', renews);
  const busy = done.isPending || back.isPending;
  const accounts = standingAccounts(view);
  const found = verdicts.find((each) => each === verdict);
  // A second press before the first is answered is the same press.
  const going = useRef(false);
  const onSettled = (): void => { going.current = false; };
  const onError = (): void => void renew('GET /api/reviews/:account');
  const decide = (): void => {
    setAsked(true);
    if (reason.trim() === '') return field.current?.focus();
    if (going.current || found === undefined) return;
    going.current = true;
    done.mutate({ account, turn, accounts: accounts.includes(account) ? accounts : [account, ...accounts].slice(0, 500), verdict: found, rule: rule.trim(), reason: reason.trim() }, { onSuccess: () => { keepReason(reason.trim()); announce(say('work.decided', { verdict: say(`state.${found}`) })); }, onError, onSettled });
  };
  const giveBack = (): void => {
    if (going.current || note.trim() === '') return;
    going.current = true;
    back.mutate({ account, turn, note: note.trim() }, { onSuccess: () => announce(say('work.gaveBack')), onError, onSettled });
  };
  return (
    <>
      <form className={style.form} onSubmit={(event) => { event.preventDefault(); decide(); }}>
        <p className="quiet">{say('state.covers', { n: accounts.length })}</p>
        <Choice legend={say('state.verdict')} value={verdict} onChange={setVerdict} options={verdicts.map((value) => ({ value, label: say(`state.${value}`) }))} />
        <TextInput label={say('state.rule')} description={say('state.ruleHint')} value={rule} maxLength={400} onChange={(event) => setRule(event.currentTarget.value)} />
        <ReasonField value={reason} onChange={setReason} onEnter={decide} missing={asked} field={field} />
        {done.error === null ? null : <Problem error={done.error} inline told={told} />}
        <div><Button type="submit" disabled={busy || found === undefined}>{say('work.decide')}</Button></div>
      </form>
      <form className={style.form} onSubmit={(event) => { event.preventDefault(); giveBack(); }}>
        <Textarea label={say('work.backNote')} description={say('work.noteField')} autosize minRows={2} maxRows={6} maxLength={2000} value={note} autoComplete="off" onChange={(event) => setNote(event.currentTarget.value)} />
        {back.error === null ? null : <Problem error={back.error} inline told={told} />}
        <div><Button type="submit" variant="default" disabled={busy || note.trim() === ''}>{say('work.back')}</Button></div>
      </form>
    </>
  );
}

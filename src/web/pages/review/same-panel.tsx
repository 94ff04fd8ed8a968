import { Button } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useAsk } from '../../api/queries.ts';
import { useKeys } from '../../app/keyboard.tsx';
import { DoneLine } from '../../parts/assess/done-line.tsx';
import { ReasonField } from '../../parts/assess/reason-field.tsx';
import { useConclude } from '../../parts/assess/use-conclude.ts';
import { assess } from '../../parts/assess/words/assess.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { links } from './words/links.ts';
import style from './review.module.css';

const verdicts = [['same', 's'], ['different', 'd'], ['unsure', 'f']] as const;
type Verdict = (typeof verdicts)[number][0];

/**
 * Same, different, not sure (`s` `d` `f`): records at once where a reason stands, else asks for it first, and Enter records.
 * `?` shows the keys everywhere, so "not sure" is on `f`, beside `d`.
 */
export function SamePanel({ a, b, children }: { readonly a: string; readonly b: string; /** Where to go from here. */ readonly children?: ReactNode }) {
  const say = useSay(assess);
  const mark = useSay(links);
  const { time } = useFormat();
  const concluding = useConclude();
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<Verdict | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const about = useAsk('GET /api/assessments/about/:subject', { subject: a });
  const judged = (about.data?.assessments ?? []).flatMap((one) => ((one.body.about === 'same' || one.body.about === 'second') && [one.body.a, one.body.b].includes(b) ? [{ ...one, verdict: one.body.verdict, second: one.body.about === 'second' }] : []));
  // What a second person said stands beside and settles nothing.
  const open = judged.filter((one) => !one.second);
  const now = open.findLast((one) => !one.machine) ?? open.at(-1);
  const record = (verdict: Verdict): void => {
    setChosen(verdict);
    if (reason.trim() === '') return field.current?.focus();
    concluding.record({ about: 'same', a, b, verdict }, reason.trim(), say(`same.${verdict}`), () => { setReason((now) => (now === reason ? '' : now)); setChosen(null); });
  };
  useKeys(Object.fromEntries(verdicts.map(([verdict, key]) => [key, { say: say(`same.${verdict}`), run: () => record(verdict) }])));
  return (
    <section className={`${style.panel} no-print`} aria-label={say('assess')}>
      <p>{say('same.now', { verdict: now === undefined ? say('same.none') : say(`same.${now.verdict}`) })}</p>
      <div className={style.verdicts}>
        {verdicts.map(([verdict, key]) => <Button key={verdict} variant={chosen === verdict ? 'filled' : 'default'} aria-pressed={chosen === verdict} disabled={concluding.busy} onClick={() => record(verdict)} rightSection={<KeyHint keys={key} />}>{say(`same.${verdict}`)}</Button>)}
      </div>
      <ReasonField value={reason} onChange={setReason} onEnter={() => { if (chosen !== null) record(chosen); }} missing={chosen !== null} field={field} />
      {chosen === null || reason.trim() === '' ? null : <Button disabled={concluding.busy} onClick={() => record(chosen)}>{say('recordAs', { what: say(`same.${chosen}`) })}</Button>}
      <DoneLine concluding={concluding} />
      {children}
      {judged.length === 0 ? null : (
        <div>
          <h2>{say('compare.history')}</h2>
          <ul className={style.facts}>{judged.slice(-5).reverse().map((one) => <li key={one.id}><p>{say(`same.${one.verdict}`)}{one.machine ? ` · ${say('page.machine')}` : ''}{one.second ? ` · ${mark('second.mark')}` : ''} <span className="quiet">{time(one.at)}</span></p><p className="quiet">{one.reason ?? say('page.reasonSealed')}</p></li>)}</ul>
        </div>
      )}
    </section>
  );
}

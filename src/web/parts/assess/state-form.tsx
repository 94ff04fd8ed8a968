import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../words/use-words.tsx';
import { Choice } from './choice.tsx';
import { ConcludeForm } from './conclude-form.tsx';
import type { View } from './preferred-form.tsx';
import { assess } from './words/assess.ts';

const verdicts = ['in-review', 'reasonable-grounds', 'not-supported'] as const;
/** Accounts the reader saw and that stand still. */
export const standingAccounts = (view: View): string[] => view.accounts.items.filter((each) => each.ended === null).map((each) => each.address).slice(0, 500);

/** A verdict over all accounts of an entry, without the queue. Whoever recorded one of them is refused or does not count. */
export function StateForm({ view }: { readonly view: View }) {
  const say = useSay(assess);
  const [verdict, setVerdict] = useState('');
  const [rule, setRule] = useState('');
  const accounts = standingAccounts(view);
  const found = verdicts.find((each) => each === verdict);
  return (
    <ConcludeForm body={found === undefined || accounts.length === 0 ? null : { about: 'review', accounts, verdict: found, rule: rule.trim() }} what={found === undefined ? '' : say(`state.${found}`)}>
      <p className="quiet">{say('state.covers', { n: accounts.length })}</p>
      <Choice legend={say('state.verdict')} value={verdict} onChange={setVerdict} options={verdicts.map((value) => ({ value, label: say(`state.${value}`) }))} />
      <TextInput label={say('state.rule')} description={say('state.ruleHint')} value={rule} maxLength={400} onChange={(event) => setRule(event.currentTarget.value)} />
    </ConcludeForm>
  );
}

import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { useColon, useSay, useTongue } from '../../words/use-words.tsx';
import { Choice } from './choice.tsx';
import { ConcludeForm } from './conclude-form.tsx';
import type { View } from './preferred-form.tsx';
import { assess } from './words/assess.ts';

const verdicts = ['arguable', 'met', 'not-met'] as const;
/** The standard list of acts holds what the law calls them; the local one what it lacks. */
const lists = { standard: 'mt4', local: 'finding' } as const;

/** What a named lawyer or reviewer holds something to be in law; the words of the account stay as they are. */
export function CharacteriseForm({ view }: { readonly view: View }) {
  const say = useSay(assess);
  const colon = useColon();
  const { language: lang } = useTongue();
  const [account, setAccount] = useState(view.accounts.items[0]?.address ?? '');
  const [q, setQ] = useState('');
  const [term, setTerm] = useState('');
  const [verdict, setVerdict] = useState('');
  const narrowed = q.trim() === '' ? {} : { q: q.trim() };
  const local = useAsk('GET /api/terms', { list: lists.local, lang, ...narrowed }, { keep: true });
  const standard = useAsk('GET /api/terms', { list: lists.standard, lang, ...narrowed }, { keep: true, enabled: q.trim() !== '' });
  const terms = [...(local.data?.terms ?? []), ...(q.trim() === '' ? [] : standard.data?.terms ?? [])].slice(0, 12);
  const found = verdicts.find((each) => each === verdict);
  const label = terms.find((each) => each.code === term)?.label;
  return (
    <ConcludeForm body={found === undefined || label === undefined || account === '' ? null : { about: 'characterisation', account, term, verdict: found }} what={found === undefined || label === undefined ? '' : `${label}${colon}${say(`law.${found}`)}`}>
      <p className="quiet">{say('law.what')}</p>
      {view.accounts.items.length < 2 ? null : <NativeSelect label={say('law.account')} value={account} onChange={(event) => setAccount(event.currentTarget.value)} data={view.accounts.items.map((each) => ({ value: each.address, label: each.id }))} />}
      <TextInput label={say('law.find')} value={q} maxLength={100} autoComplete="off" onChange={(event) => setQ(event.currentTarget.value)} />
      <Choice legend={say('law.term')} value={term} onChange={setTerm} options={terms.map((each) => ({ value: each.code, label: each.label, more: each.definition }))} />
      <Choice legend={say('law.verdict')} value={verdict} onChange={setVerdict} options={verdicts.map((value) => ({ value, label: say(`law.${value}`) }))} />
    </ConcludeForm>
  );
}

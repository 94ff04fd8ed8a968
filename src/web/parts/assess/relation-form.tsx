import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { useColon, useSay, useTongue } from '../../words/use-words.tsx';
import { Choice } from './choice.tsx';
import { ConcludeForm } from './conclude-form.tsx';
import type { View } from './preferred-form.tsx';
import { assess } from './words/assess.ts';

const relations = ['same-question', 'part-of', 'sum-of', 'repeats', 'revises', 'different-question'] as const;

/** How a figure stands to another, named by its address. */
export function RelationForm({ view, to: first = '' }: { readonly view: View; readonly to?: string | undefined }) {
  const say = useSay(assess);
  const colon = useColon();
  const { language: lang } = useTongue();
  const [address, setAddress] = useState(first);
  const [relation, setRelation] = useState('');
  const other = useAsk('GET /api/entities/:address', { address: address.trim(), lang }, { enabled: address.trim().length > 3 });
  const to = other.data?.header.kind === 'figure' && other.data.header.address !== view.header.address ? other.data.header : undefined;
  const found = relations.find((each) => each === relation);
  return (
    <ConcludeForm body={found === undefined || to === undefined ? null : { about: 'figure-relation', from: view.header.address, to: to.address, relation: found }} what={found === undefined ? '' : say(`relation.${found}`)}>
      <p>{say('relation.from')}{colon}{view.header.title}</p>
      <TextInput label={say('relation.to')} value={address} maxLength={80} autoComplete="off" spellCheck={false} onChange={(event) => setAddress(event.currentTarget.value)} />
      {to === undefined ? null : <p>{to.title}</p>}
      <Choice legend={say('relation.title')} value={relation} onChange={setRelation} options={relations.map((value) => ({ value, label: say(`relation.${value}`) }))} />
    </ConcludeForm>
  );
}

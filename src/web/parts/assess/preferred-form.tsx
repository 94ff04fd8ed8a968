import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useColon, useSay } from '../../words/use-words.tsx';
import { Choice } from './choice.tsx';
import { ConcludeForm } from './conclude-form.tsx';
import { assess } from './words/assess.ts';

export type View = Out<'GET /api/entities/:address'>;
type Claim = { readonly account: string; readonly claim: number };
const claimOf = ({ account, claim }: Claim): Claim => ({ account, claim });

/** Which of several values told is preferred; the others stay beside it. */
export function PreferredForm({ view, property: first }: { readonly view: View; readonly property?: string | undefined }) {
  const say = useSay(assess);
  const colon = useColon();
  const told = view.properties.filter((each) => each.rivals.length > 1);
  const [name, setName] = useState(first ?? told[0]?.property ?? '');
  const [key, setKey] = useState('');
  const property = view.properties.find((each) => each.property === name);
  if (property === undefined || property.rivals.length === 0) return <p>{say('preferred.nothing')}</p>;
  const rivals = property.rivals.filter((rival) => rival.passages.length > 0);
  const chosen = key === 'none' ? null : rivals[Number(key)]?.passages[0];
  const weighed = rivals.flatMap((rival) => rival.passages.map(claimOf)).slice(0, 500);
  const what = key === '' ? '' : `${property.label}${colon}${key === 'none' ? say('preferred.none') : rivals[Number(key)]?.value.words ?? ''}`;
  return (
    <ConcludeForm body={key === '' || chosen === undefined ? null : { about: 'preferred', property: name, preferred: chosen === null ? null : claimOf(chosen), weighed }} what={what}>
      <p className="quiet">{say('preferred.what')}</p>
      {told.length < 2 ? <h3>{property.label}</h3> : <NativeSelect label={say('preferred.property')} value={name} onChange={(event) => { setName(event.currentTarget.value); setKey(''); }} data={told.map((each) => ({ value: each.property, label: each.label }))} />}
      <Choice legend={say('preferred.title')} value={key} onChange={setKey} options={[...rivals.map((rival, i) => ({ value: String(i), label: rival.value.words, more: rival.support.words })), { value: 'none', label: say('preferred.none') }]} />
    </ConcludeForm>
  );
}

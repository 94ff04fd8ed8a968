import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../words/use-words.tsx';
import { Choice } from './choice.tsx';
import { ConcludeForm } from './conclude-form.tsx';
import type { View } from './preferred-form.tsx';
import { sourceWords } from './source-words.ts';
import { assess } from './words/assess.ts';

const verdicts = ['independent', 'same-origin', 'unsure'] as const;

/** Whether two sources of an entry know it apart from each other. */
export function IndependenceForm({ view }: { readonly view: View }) {
  const say = useSay(assess);
  const sources = Object.values(view.sources);
  const [a, setA] = useState(sources[0]?.address ?? '');
  const [b, setB] = useState(sources[1]?.address ?? '');
  const [verdict, setVerdict] = useState('');
  if (sources.length < 2) return <p>{say('independence.few')}</p>;
  const found = verdicts.find((each) => each === verdict);
  const data = sources.map((each) => ({ value: each.address, label: sourceWords(each) }));
  return (
    <ConcludeForm body={found === undefined || a === b ? null : { about: 'independence', a, b, verdict: found }} what={found === undefined ? '' : say(`independence.${found}`)}>
      <NativeSelect label={say('independence.one')} value={a} onChange={(event) => setA(event.currentTarget.value)} data={data} />
      <NativeSelect label={say('independence.other')} value={b} onChange={(event) => setB(event.currentTarget.value)} data={data} />
      <Choice legend={say('independence.title')} value={verdict} onChange={setVerdict} options={verdicts.map((value) => ({ value, label: say(`independence.${value}`) }))} />
    </ConcludeForm>
  );
}

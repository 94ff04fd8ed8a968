import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../words/use-words.tsx';
import { Choice } from './choice.tsx';
import { ConcludeForm } from './conclude-form.tsx';
import type { View } from './preferred-form.tsx';
import { assess } from './words/assess.ts';

const grades = ['1', '2', '3', '4', '5', '6'] as const;

/** How likely one passage is, apart from how reliable its source is. Values told at length are named by their property alone. */
export function InformationForm({ view }: { readonly view: View }) {
  const say = useSay(assess);
  const passages = view.properties.flatMap((property) => property.rivals.flatMap((rival) => rival.passages.map((passage) =>
    ({ key: `${passage.account} ${passage.claim}`, account: passage.account, claim: passage.claim, words: `${property.label}${rival.value.is === 'text' ? '' : `: ${rival.value.words}`} · ${passage.accountId}` })))).slice(0, 200);
  const [key, setKey] = useState(passages[0]?.key ?? '');
  const [grade, setGrade] = useState('');
  const passage = passages.find((each) => each.key === key);
  const found = grades.find((each) => each === grade);
  return (
    <ConcludeForm body={found === undefined || passage === undefined ? null : { about: 'information', account: passage.account, claim: passage.claim, grade: found }} what={found === undefined ? '' : say(`information.${found}`)}>
      <NativeSelect label={say('information.passage')} value={key} onChange={(event) => setKey(event.currentTarget.value)} data={passages.map((each) => ({ value: each.key, label: each.words }))} />
      <Choice legend={say('information.title')} value={grade} onChange={setGrade} options={grades.map((value) => ({ value, label: say(`information.${value}`) }))} />
    </ConcludeForm>
  );
}

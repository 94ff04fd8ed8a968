import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../words/use-words.tsx';
import { Choice } from './choice.tsx';
import { ConcludeForm } from './conclude-form.tsx';
import type { View } from './preferred-form.tsx';
import { sourceWords } from './source-words.ts';
import { assess } from './words/assess.ts';

const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** How reliable a source is, for one use. Any of the sources, with their titles. */
export function GradeForm({ sources, source: first }: { readonly sources: View['sources']; readonly source?: string | undefined }) {
  const say = useSay(assess);
  const all = Object.values(sources);
  const [source, setSource] = useState(first ?? all[0]?.address ?? '');
  const [grade, setGrade] = useState('');
  const [use, setUse] = useState('');
  const found = grades.find((each) => each === grade);
  return (
    <ConcludeForm body={found === undefined || source === '' ? null : { about: 'grade', source, grade: found, use: use.trim() }} what={found === undefined ? '' : say(`grade.${found}`)}>
      <NativeSelect label={say('grade.source')} value={source} onChange={(event) => setSource(event.currentTarget.value)} data={all.map((each) => ({ value: each.address, label: sourceWords(each) }))} />
      <Choice legend={say('grade.title')} value={grade} onChange={setGrade} options={grades.map((value) => ({ value, label: say(`grade.${value}`) }))} />
      <TextInput label={say('grade.use')} value={use} maxLength={200} onChange={(event) => setUse(event.currentTarget.value)} />
    </ConcludeForm>
  );
}

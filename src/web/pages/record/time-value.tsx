import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { sortWord } from './fields.ts';
import { PointPick } from './point-pick.tsx';
import { Select } from './select.tsx';
import { useThere } from './there.tsx';
import type { Entry, Field, Typed } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

export type ValueProps = { readonly name: string; readonly entry: Entry; readonly field: Field; readonly typed: Typed; readonly set: (more: Partial<Field>) => void };

/** What the writer calls an entry, or its number and sort. */
export const nameOf = (entry: Entry, typed: Typed, sort: string): string => `${typed.entries.indexOf(entry) + 1}. ${entry.call.trim() === '' ? sort : entry.call}`;

/** A time in words as told; what it hangs on is pointed to, and no date is asked. */
export function TimeValue({ name, entry, field, typed, set }: ValueProps) {
  const say = useSay(record);
  const { language } = useTongue();
  const [words] = useDebouncedValue(field.text.trim(), 400);
  const read = useQuery({
    queryKey: ['time', words, field.property, typed.day, language], enabled: words !== '', gcTime: 0, retry: false,
    queryFn: ({ signal }) => call('POST /api/time/read', { words, birth: field.property === 'birth-date', lang: language, ...(typed.day === '' ? {} : { told: typed.day }) }, signal),
  });
  // A number hangs on no step.
  const hangs = !entry.sort.startsWith('figure:');
  const isStep = (sort: string): boolean => hangs && /^(?:event|act):/.test(sort);
  const { accounts, many } = useThere();
  const none = !hangs || (!many && !accounts.some(({ sort }) => isStep(sort)) && !typed.entries.some((other) => other.key !== entry.key && isStep(other.sort)));
  const steps = typed.entries.filter((other) => other.key !== entry.key && isStep(other.sort));
  const found = read.data;
  const line = words === '' || found === undefined ? '' : found.edtf !== null ? say('time.read', { said: found.said, from: found.earliest, to: found.latest }) : found.relative ? say('time.relative') : say('time.notUnderstood');
  return (
    <div className={style.inner}>
      <TextInput label={name} description={say('time.note')} value={field.text} maxLength={1000} onChange={(event) => set({ text: event.currentTarget.value })} />
      <Select label={say('time.by')} value={field.supplied} onChange={(supplied) => set({ supplied })} options={(['speaker', 'interviewer', 'coder', 'document', 'not-recorded'] as const).map((one) => [one, say(`by.${one}`)])} />
      {none ? null : <Select label={say('time.relation')} value={field.relation} onChange={(relation) => set({ relation })} options={[['', say('time.none')], ...(['before', 'after', 'during', 'same-time'] as const).map((one) => [one, say(`relation.${one}`)] as const)]} />}
      {none || field.relation === '' ? null : <PointPick label={say('time.step')} value={field.step} fits={isStep} here={steps.map((other) => [other.key, nameOf(other, typed, say(sortWord(other.sort)))] as const)} elsewhere={(field.stepLabel ?? '') === '' ? say('entry.elsewhere') : (field.stepLabel ?? '')} onChange={(step, stepLabel) => set({ step, stepLabel })} />}
      <p className={style.read} role="status">{line}{found !== undefined && words !== '' && found.flags.some((flag) => flag === 'convention-unknown' || flag === 'calendar-unsure') ? ` ${say('time.unsure')}` : ''}</p>
    </div>
  );
}

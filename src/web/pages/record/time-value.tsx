import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { sortWord } from './fields.ts';
import { Select } from './select.tsx';
import { useThere } from './there.tsx';
import type { Entry, Field, Typed } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

export type ValueProps = { readonly name: string; readonly entry: Entry; readonly field: Field; readonly typed: Typed; readonly set: (more: Partial<Field>) => void };

/** What the writer calls an entry, or its number and sort. */
export const nameOf = (entry: Entry, typed: Typed, sort: string): string => `${typed.entries.indexOf(entry) + 1}. ${entry.call.trim() === '' ? sort : entry.call}`;

/** What is pointed to already and stands in no list here keeps its place in the choice. */
export const unlisted = (field: Field, listed: readonly string[]): readonly (readonly [string, string])[] => (field.pick === '' || listed.includes(field.pick) ? [] : [[field.pick, field.label === '' ? field.pick : field.label]]);

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
  const before = useThere().filter(({ sort }) => hangs && /^(?:event|act):/.test(sort));
  const steps = typed.entries.filter((other) => hangs && other.key !== entry.key && /^(?:event|act):/.test(other.sort));
  const found = read.data;
  const line = words === '' || found === undefined ? '' : found.edtf !== null ? say('time.read', { said: found.said, from: found.earliest, to: found.latest }) : found.relative ? say('time.relative') : say('time.notUnderstood');
  return (
    <div className={style.inner}>
      <TextInput label={name} description={say('time.note')} value={field.text} maxLength={1000} onChange={(event) => set({ text: event.currentTarget.value })} />
      <Select label={say('time.by')} value={field.supplied} onChange={(supplied) => set({ supplied })} options={(['speaker', 'interviewer', 'coder', 'document', 'not-recorded'] as const).map((one) => [one, say(`by.${one}`)])} />
      {steps.length + before.length === 0 ? null : <Select label={say('time.relation')} value={field.relation} onChange={(relation) => set({ relation })} options={[['', say('time.none')], ...(['before', 'after', 'during', 'same-time'] as const).map((one) => [one, say(`relation.${one}`)] as const)]} />}
      {steps.length + before.length === 0 || field.relation === '' ? null : <Select label={say('time.step')} value={field.step} onChange={(step) => set({ step })} options={[['', say('entry.choose')], ...steps.map((other) => [other.key, nameOf(other, typed, say(sortWord(other.sort)))] as const), ...before.map(({ address, title }) => [address, title] as const), ...(field.step === '' || [...steps.map(({ key }) => key), ...before.map(({ address }) => address)].includes(field.step) ? [] : [[field.step, say('entry.elsewhere')] as const])]} />}
      <p className={style.read} role="status">{line}{found !== undefined && words !== '' && found.flags.some((flag) => flag === 'convention-unknown' || flag === 'calendar-unsure') ? ` ${say('time.unsure')}` : ''}</p>
    </div>
  );
}

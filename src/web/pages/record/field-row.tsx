import { Button, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useColon, useSay } from '../../words/use-words.tsx';
import { fieldWord, shapeOf, sortWord } from './fields.ts';
import { FigureValue } from './figure/figure-value.tsx';
import { HowKnown } from './how-known.tsx';
import { PlacePick } from './place-pick.tsx';
import { PointPick } from './point-pick.tsx';
import { Select } from './select.tsx';
import { TermPick } from './term-pick.tsx';
import { nameOf, TimeValue, type ValueProps } from './time-value.tsx';
import type { Entry, Field, Silence, Typed } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

type Props = { readonly entry: Entry; readonly field: Field; readonly typed: Typed; readonly onChange: (field: Field) => void; readonly onDrop?: () => void; /** By itself, with no entry around it: how it is known is its own. */ readonly own?: boolean };

/** One field with its silence beside it: not known, not asked and declined are three things, and none of them is empty. */
export function FieldRow({ entry, field, typed, onChange, onDrop, own = false }: Props) {
  const say = useSay(record);
  const colon = useColon();
  const name = say(fieldWord(field.property));
  const set = (more: Partial<Field>): void => onChange({ ...field, ...more });
  return (
    <div className={`${style.field ?? ''} ${shapeOf(entry.sort, field.property).as === 'figure' ? style.alone ?? '' : ''}`} data-field={field.property}>
      {field.silence === '' ? <Value name={name} entry={entry} field={field} typed={typed} set={set} /> : <p>{name}{colon}{say(`silence.${field.silence}`)}</p>}
      <div className={style.ways}>
        <Select compact label={say('silence.title', { field: name })} value={field.silence} onChange={(silence: Silence) => set({ silence })} options={[['', say('silence.told')], ['not-known', say('silence.not-known')], ['not-asked', say('silence.not-asked')], ['declined', say('silence.declined')]]} />
        {field.how === null ? <Button size="xs" variant="subtle" onClick={() => set({ how: entry.how })}>{say('how.otherwise')}</Button> : null}
        {onDrop === undefined ? null : <Button size="xs" variant="subtle" onClick={onDrop} aria-label={say('field.drop', { field: name })}>×</Button>}
      </div>
      {field.how === null ? null : <div className={style.wide}><HowKnown label={say('how.ofField', { field: name })} how={field.how} onChange={(how) => set({ how })} />{own ? null : <Button size="xs" variant="subtle" onClick={() => set({ how: null })}>{say('how.asEntry')}</Button>}</div>}
    </div>
  );
}

function Value({ name, entry, field, typed, set }: ValueProps) {
  const say = useSay(record);
  const colon = useColon();
  const shape = shapeOf(entry.sort, field.property);
  switch (shape.as) {
    case 'text': return <Textarea label={name} value={field.text} autosize minRows={1} maxLength={20_000} onChange={(event) => set({ text: event.currentTarget.value })} />;
    case 'name': return <TextInput label={name} description={entry.sort.startsWith('person:') ? say('field.sealed') : undefined} value={field.text} maxLength={400} autoComplete="off" onChange={(event) => set({ text: event.currentTarget.value })} />;
    case 'term': return <TermPick label={name} list={shape.list} code={field.pick} onPick={(pick, label) => set({ pick, label })} />;
    case 'place': return <PlacePick label={name} field={field} set={set} />;
    case 'time': return <TimeValue name={name} entry={entry} field={field} typed={typed} set={set} />;
    case 'age': return <AgeValue name={name} field={field} set={set} />;
    case 'count': return (
      <div className={style.inner}>
        <TextInput label={`${name}${colon}${say('count.words')}`} value={field.text} maxLength={1000} onChange={(event) => set({ text: event.currentTarget.value })} />
        <TextInput label={say('count.low', { unit: say(`unit.${shape.unit as 'persons'}`) })} inputMode="numeric" value={field.low} maxLength={9} onChange={(event) => set({ low: event.currentTarget.value })} />
        <TextInput label={say('count.high')} inputMode="numeric" value={field.high} maxLength={9} onChange={(event) => set({ high: event.currentTarget.value })} />
      </div>
    );
    case 'figure': return <FigureValue name={name} figure={field.figure} entry={entry} typed={typed} onChange={(figure) => set({ figure })} />;
    case 'entry': {
      const others = typed.entries.filter((other) => other.key !== entry.key && shape.to.includes(other.sort));
      return <PointPick label={name} value={field.pick} note={say('entry.noneToPoint')} fits={(sort) => shape.to.includes(sort)} here={others.map((other) => [other.key, nameOf(other, typed, say(sortWord(other.sort)))] as const)} elsewhere={field.label === '' ? field.pick : field.label} onChange={(pick, label) => set({ pick, label })} />;
    }
  }
}

function AgeValue({ name, field, set }: Pick<ValueProps, 'name' | 'field' | 'set'>) {
  const say = useSay(record);
  const [words] = useDebouncedValue(field.text.trim(), 400);
  const year = /^\d{4}$/.test(field.year.trim()) ? Number(field.year.trim()) : undefined;
  const read = useQuery({
    queryKey: ['age', words, field.counted, year], enabled: words !== '', gcTime: 0, retry: false,
    queryFn: ({ signal }) => call('POST /api/time/age', { words, ...(field.counted === '' ? {} : { convention: field.counted }), ...(year === undefined ? {} : { inYear: year }) }, signal),
  });
  const found = words === '' ? undefined : read.data;
  const line = found === undefined ? '' : found.age === null ? say('time.notUnderstood') : `${say('age.read', { low: String(found.age.low), high: String(found.age.high), counted: say(`counted.${found.age.convention as 'unknown'}`) })}${found.birth === null ? '' : ` ${say('age.birth', { low: String(found.birth.low), high: String(found.birth.high) })}`}`;
  return (
    <div className={style.inner}>
      <TextInput label={name} description={say('age.note')} value={field.text} maxLength={200} onChange={(event) => set({ text: event.currentTarget.value })} />
      <Select label={say('age.counted')} value={field.counted} onChange={(counted) => set({ counted })} options={(['', 'international', 'korean-count', 'rok-year', 'chinese-xusui'] as const).map((one) => [one, say(`counted.${one === '' ? 'unknown' : one}`)])} />
      <TextInput label={say('age.year')} inputMode="numeric" value={field.year} maxLength={4} onChange={(event) => set({ year: event.currentTarget.value })} />
      <p className={style.read} role="status">{line}</p>
    </div>
  );
}

import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useAnnounce } from '../../parts/announce.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { useSay } from '../../words/use-words.tsx';
import { Danger } from './danger.tsx';
import { FieldRow } from './field-row.tsx';
import { atFirst, fieldWord, sortKeys, sorts, sortWord } from './fields.ts';
import { HowKnown } from './how-known.tsx';
import type { Change } from './interview-form.tsx';
import { Select } from './select.tsx';
import { SameAlready } from './same-already.tsx';
import { blankEntry, blankField, giverName, type Entry, type Limit, type Typed } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

/** What was said, entry by entry, in the order in which it was told. */
export function EntriesPart({ typed, change }: { readonly typed: Typed; readonly change: Change }) {
  const say = useSay(record);
  const announce = useAnnounce();
  const [sort, setSort] = useState('person:described');
  const add = (): void => {
    const key = `e${typed.next}`;
    // The focus goes there before the next key is pressed: set later, it took a word meant for another field.
    flushSync(() => change((now) => {
      const last = now.entries.at(-1);
      const fields = (atFirst[sort] ?? []).map(blankField);
      return { ...now, next: now.next + 1, entries: [...now.entries, { ...blankEntry(key, last?.giver ?? now.givers[0]?.key ?? '', sort, last?.how ?? (now.kind === 'document' ? { how: 'read', chain: [] } : undefined)), fields }] };
    }));
    document.querySelector<HTMLElement>(`[data-entry="${key}"] textarea`)?.focus();
  };
  const move = (key: string, by: -1 | 1): void => {
    const at = typed.entries.findIndex((entry) => entry.key === key);
    const to = at + by;
    if (to < 0 || to >= typed.entries.length) return;
    flushSync(() => change((now) => { const entries = [...now.entries]; const [moved] = entries.splice(at, 1); if (moved !== undefined) entries.splice(to, 0, moved); return { ...now, entries }; }));
    announce(say('entry.moved', { n: to + 1 }));
    document.querySelector<HTMLElement>(`[data-entry="${key}"] h3`)?.focus();
  };
  return (
    <section aria-labelledby="part-entries">
      <h2 id="part-entries" className={style.section}>{say('entries.title')}</h2>
      <p className="quiet">{say('entries.text')} <KeyHint keys="Alt ↑ ↓" /></p>
      {typed.entries.map((entry, i) => <EntryPart key={entry.key} n={i + 1} entry={entry} typed={typed} change={change} move={(by) => move(entry.key, by)} />)}
      <div data-part="add" className={style.ways}>
        <Select label={say('entries.sort')} value={sort} onChange={setSort} options={sortKeys.map((one) => [one, say(sortWord(one))])} />
        <Button variant="default" data-first onClick={add}>{say('entries.add')}</Button>
      </div>
    </section>
  );
}

type Props = { readonly n: number; readonly entry: Entry; readonly typed: Typed; readonly change: Change; readonly move: (by: -1 | 1) => void };

function EntryPart({ n, entry, typed, change, move }: Props) {
  const say = useSay(record);
  const set = (more: Partial<Entry>): void => change((now) => ({ ...now, entries: now.entries.map((one) => (one.key === entry.key ? { ...one, ...more } : one)) }));
  const drop = (): void => change((now) => ({ ...now, entries: now.entries.filter((one) => one.key !== entry.key) }));
  const press = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  const emergency = typed.kind === 'emergency';
  const offered = sorts[entry.sort] ?? [];
  const open = new Set(entry.fields.map(({ property }) => property));
  const closed = offered.filter(({ property }) => !open.has(property));
  const title = say('entry.title', { n, sort: say(sortWord(entry.sort)) });
  const person = entry.sort.startsWith('person:');
  return (
    <article data-part="entry" className={style.entry} data-entry={entry.key} aria-label={title} onKeyDown={press}>
      <div className={style.head}>
        <h3 tabIndex={-1}>{title}</h3>
        <Button size="xs" variant="subtle" onClick={() => move(-1)} aria-label={say('entry.up', { n })}>↑</Button>
        <Button size="xs" variant="subtle" onClick={() => move(1)} aria-label={say('entry.down', { n })}>↓</Button>
        <Button size="xs" variant="subtle" onClick={drop}>{say('entry.drop', { n })}</Button>
      </div>
      <Textarea data-first label={say(emergency && n === 1 ? 'emergency.feared' : 'entry.wording')} description={say(emergency && n === 1 ? 'emergency.fearedNote' : 'entry.wordingNote')} autoFocus={emergency && n === 1 && entry.wording === ''} value={entry.wording} lang={typed.lang} autosize minRows={2} maxLength={100_000} onChange={(event) => set({ wording: event.currentTarget.value })} />
      <Danger text={[entry.wording, ...entry.fields.map(({ text }) => text)].join('\n')} />
      <div className={style.grid}>
        {typed.givers.length < 2 ? null : <Speakers entry={entry} typed={typed} set={set} />}
        {emergency ? null : <TextInput label={say('entry.call')} description={say('entry.callNote')} value={entry.call} maxLength={80} onChange={(event) => set({ call: event.currentTarget.value })} />}
        {emergency ? null : <TextInput label={say('entry.where')} description={say('entry.whereNote')} value={entry.where} maxLength={60} onChange={(event) => set({ where: event.currentTarget.value })} />}
      </div>
      <HowKnown label={say('how.title')} how={entry.how} onChange={(how) => set({ how })} />
      {entry.fields.map((field) => (
        <FieldRow key={field.property} entry={entry} field={field} typed={typed}
          onChange={(next) => set({ fields: entry.fields.map((one) => (one.property === field.property ? next : one)) })} onDrop={() => set({ fields: entry.fields.filter((one) => one.property !== field.property) })} />
      ))}
      {closed.length === 0 ? null : <Select label={say('entry.more')} value="" onChange={(property) => { if (property !== '') set({ fields: [...entry.fields, blankField(property)] }); }} options={[['', say('entry.choose')], ...closed.map(({ property }) => [property, say(fieldWord(property))] as const)]} />}
      {person ? <SameAlready entry={entry} /> : null}
      {person ? <LimitPart limit={entry.limit} onChange={(limit) => set({ limit })} /> : null}
    </article>
  );
}

/** Who says it: one giver, or several who told it together, each with what they allow. */
function Speakers({ entry, typed, set }: { readonly entry: Entry; readonly typed: Typed; readonly set: (more: Partial<Entry>) => void }) {
  const say = useSay(record);
  const joint = entry.together !== undefined;
  const chosen = entry.together ?? [];
  return (
    <div {...(joint ? { className: style.wide } : {})}>
      <Select label={say('entry.giver')} value={joint ? '+' : entry.giver} options={[...typed.givers.map((giver, i) => [giver.key, giverName(giver, say('giver.title', { n: i + 1 }))] as const), ['+', say('entry.together')]]}
        onChange={(giver) => set(giver === '+' ? { together: typed.givers.map(({ key }) => key) } : { together: undefined, giver })} />
      {joint ? (
        <fieldset className={style.question} data-together>
          <legend>{say('entry.togetherWho')}</legend>
          <span className={style.ways}>{typed.givers.map((giver, i) => <label key={giver.key} className={style.choice}><input type="checkbox" checked={chosen.includes(giver.key)} onChange={(event) => set({ together: typed.givers.map(({ key }) => key).filter((key) => (key === giver.key ? event.currentTarget.checked : chosen.includes(key))) })} />{giverName(giver, say('giver.title', { n: i + 1 }))}</label>)}</span>
          <p className="quiet">{say('entry.togetherNote')}</p>
        </fieldset>
      ) : null}
    </div>
  );
}

const kinds = ['told-in-confidence', 'own-objection', 'at-risk-now', 'child', 'wish-before-arrest'] as const;

/** What the person spoken about does not want, or somebody for them. */
function LimitPart({ limit, onChange }: { readonly limit: Limit | null; readonly onChange: (limit: Limit | null) => void }) {
  const say = useSay(record);
  if (limit === null) return <p className={style.ways}><Button size="xs" variant="default" onClick={() => onChange({ kind: 'told-in-confidence', all: false, words: '' })}>{say('limit.add')}</Button></p>;
  return (
    <fieldset className={style.question}>
      <legend>{say('limit.title')}</legend>
      <div className={style.grid}>
        <Select label={say('limit.kind')} value={limit.kind} onChange={(kind) => onChange({ ...limit, kind })} options={kinds.map((one) => [one, say(`limit.${one}`)])} />
        <Select label={say('limit.scope')} value={limit.all ? 'all' : 'leaving'} onChange={(scope) => onChange({ ...limit, all: scope === 'all' })} options={[['leaving', say('limit.leaving')], ['all', say('limit.all')]]} />
        <TextInput className={style.wide} label={say('limit.words')} value={limit.words} maxLength={4000} onChange={(event) => onChange({ ...limit, words: event.currentTarget.value })} />
      </div>
      <Button size="xs" variant="subtle" onClick={() => onChange(null)}>{say('limit.drop')}</Button>
    </fieldset>
  );
}

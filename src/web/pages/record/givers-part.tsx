import { Button, Textarea, TextInput } from '@mantine/core';
import { useSay } from '../../words/use-words.tsx';
import { CardPart } from './card-part.tsx';
import type { Change } from './interview-form.tsx';
import { Select } from './select.tsx';
import { blankCard, blankGiver, type GiverTyped, type Typed } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

const tellings = ['raised', 'not-raised', 'declined', 'stopped'] as const;

/** Who speaks, each with a card of their own. */
export function GiversPart({ typed, change }: { readonly typed: Typed; readonly change: Change }) {
  const say = useSay(record);
  const add = (): void => change((now) => ({ ...now, next: now.next + 1, givers: [...now.givers, blankGiver(`g${now.next}`, now.basis === 'consent' ? blankCard(now.givers[0]?.card?.language ?? 'ko', now.day) : null)] }));
  return (
    <section aria-labelledby="part-givers">
      <h2 id="part-givers" className={style.section}>{say('givers.title')}</h2>
      <p className="quiet">{say('givers.text')}</p>
      {typed.givers.map((giver, i) => giver.id === undefined ? <Giver key={giver.key} n={i + 1} giver={giver} consent={typed.basis === 'consent'} alone={typed.givers.length === 1} change={change} /> : <Known key={giver.key} n={i + 1} giver={giver} change={change} />)}
      <Button variant="default" onClick={add}>{say('givers.add')}</Button>
    </section>
  );
}

/** One who stands in the source already: what they allow is known, and they are not asked again. */
function Known({ n, giver, change }: { readonly n: number; readonly giver: GiverTyped; readonly change: Change }) {
  const say = useSay(record);
  return (
    <article data-part="giver" className={style.entry} aria-label={say('giver.title', { n })} data-known>
      <div className={style.head}><h3>{say('giver.title', { n })} <code>{giver.name}</code></h3></div>
      <p className="quiet">{say('giver.known')}</p>
      <div className={style.grid}><TextInput label={say('giver.call')} description={say('giver.callNote')} value={giver.call} maxLength={60} onChange={(event) => { const call = event.currentTarget.value; change((now) => ({ ...now, givers: now.givers.map((one) => (one.key === giver.key ? { ...one, call } : one)) })); }} /></div>
    </article>
  );
}

function Giver({ n, giver, consent, alone, change }: { readonly n: number; readonly giver: GiverTyped; readonly consent: boolean; readonly alone: boolean; readonly change: Change }) {
  const say = useSay(record);
  const set = (more: Partial<GiverTyped>): void => change((now) => ({ ...now, givers: now.givers.map((one) => (one.key === giver.key ? { ...one, ...more } : one)) }));
  const drop = (): void => change((now) => ({ ...now, givers: now.givers.filter((one) => one.key !== giver.key), entries: now.entries.map((entry) => ({ ...entry, giver: entry.giver === giver.key ? (now.givers.find((one) => one.key !== giver.key)?.key ?? '') : entry.giver, together: entry.together?.filter((key) => key !== giver.key) })) }));
  const title = say('giver.title', { n });
  return (
    <article data-part="giver" className={style.entry} aria-label={title}>
      <div className={style.head}><h3>{title}</h3>{alone ? null : <Button size="xs" variant="subtle" onClick={drop}>{say('giver.drop', { n })}</Button>}</div>
      <div className={style.grid}>
        <Select label={say('giver.age')} value={giver.age} onChange={(age) => set({ age })} options={(['not-known', 'adult', 'child'] as const).map((one) => [one, say(`age.${one}`)])} />
        <Select label={say('giver.setting')} value={giver.setting} onChange={(setting) => set({ setting })} options={(['not-recorded', 'free', 'by-phone', 'state-facility', 'other'] as const).map((one) => [one, say(`setting.${one}`)])} />
        <TextInput label={say('giver.call')} description={say('giver.callNote')} value={giver.call} maxLength={60} onChange={(event) => set({ call: event.currentTarget.value })} />
      </div>
      {giver.age === 'child' ? (
        <div className={style.grid}>
          <TextInput label={say('giver.guardian')} value={giver.guardian} maxLength={300} onChange={(event) => set({ guardian: event.currentTarget.value })} />
          <TextInput label={say('giver.noGuardian')} value={giver.noGuardian} maxLength={300} onChange={(event) => set({ noGuardian: event.currentTarget.value })} />
          <Textarea className={style.wide} label={say('giver.best')} value={giver.best} maxLength={4000} autosize minRows={2} onChange={(event) => set({ best: event.currentTarget.value })} />
        </div>
      ) : null}
      <details className={style.more}>
        <summary>{say('giver.more')}</summary>
        <TextInput label={say('giver.present')} value={giver.present} maxLength={600} onChange={(event) => set({ present: event.currentTarget.value })} />
        <p className="quiet">{say('giver.topics')}</p>
        {giver.topics.map((topic, i) => (
          <div key={i} className={style.field}>
            <TextInput aria-label={say('giver.topic')} placeholder={say('giver.topic')} value={topic.topic} maxLength={300} onChange={(event) => set({ topics: giver.topics.map((one, at) => (at === i ? { ...one, topic: event.currentTarget.value } : one)) })} />
            <Select label={say('giver.topicHow')} value={topic.how} onChange={(how) => set({ topics: giver.topics.map((one, at) => (at === i ? { ...one, how } : one)) })} options={tellings.map((one) => [one, say(`topic.${one}`)])} />
          </div>
        ))}
        <Button size="xs" variant="default" onClick={() => set({ topics: [...giver.topics, { topic: '', how: 'raised' }] })}>{say('giver.topicAdd')}</Button>
      </details>
      {consent && giver.card !== null ? <CardPart n={n} card={giver.card} change={(next) => change((now) => ({ ...now, givers: now.givers.map((one) => (one.key === giver.key && one.card !== null ? { ...one, card: next(one.card) } : one)) }))} /> : null}
    </article>
  );
}

import { Textarea, TextInput } from '@mantine/core';
import { useSay } from '../../words/use-words.tsx';
import { ownName, languages } from '../../words/words.ts';
import { Danger } from './danger.tsx';
import type { Change } from './interview-form.tsx';
import { Select } from './select.tsx';
import type { Typed } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

/**
 * The rest of an emergency note: who calls and what they allow, and nothing else (practice 20). No card, no name, no number to call
 * back, no age, no place of hiding is asked; a title stands there already, since somebody may be on the line.
 */
export function EmergencyPart({ typed, change }: { readonly typed: Typed; readonly change: Change }) {
  const say = useSay(record);
  const set = (more: Partial<Typed>): void => change((now) => ({ ...now, ...more }));
  return (
    <section data-part="call" aria-labelledby="part-call">
      <h2 id="part-call" className={style.section}>{say('emergency.call')}</h2>
      <div className={style.grid}>
        <TextInput label={say('emergency.who')} description={say('emergency.whoNote')} value={typed.givers[0]?.relation ?? ''} maxLength={300} autoComplete="off" onChange={(event) => { const relation = event.currentTarget.value; change((now) => ({ ...now, givers: now.givers.map((giver, i) => (i === 0 ? { ...giver, relation } : giver)) })); }} />
        <Textarea className={style.wide} label={say('emergency.allows')} description={say('emergency.allowsNote')} value={typed.note} maxLength={4000} autosize minRows={2} onChange={(event) => set({ note: event.currentTarget.value })} />
      </div>
      <Danger text={typed.note} />
      <details className={style.more}>
        <summary>{say('emergency.more')}</summary>
        <div className={style.grid}>
          <TextInput className={style.wide} label={say('source.name')} value={typed.title} maxLength={1000} autoComplete="off" onChange={(event) => set({ title: event.currentTarget.value })} />
          <Select label={say('source.lang')} value={typed.lang} onChange={(lang) => set({ lang })} options={languages.map((language) => [language, ownName[language]] as const)} />
          <TextInput type="date" label={say('source.day')} value={typed.day} onChange={(event) => set({ day: event.currentTarget.value })} />
        </div>
      </details>
    </section>
  );
}

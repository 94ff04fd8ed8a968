import { Textarea, TextInput } from '@mantine/core';
import { useSay } from '../../words/use-words.tsx';
import { ownName, languages } from '../../words/words.ts';
import { Danger } from './danger.tsx';
import type { Change } from './interview-form.tsx';
import { Select } from './select.tsx';
import { blankCard, blankGiver, type Typed } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

const materials = ['interview', 'document', 'list', 'article', 'report', 'web-page', 'recording', 'image', 'letter', 'hearing', 'other'] as const;
const bases = ['consent', 'public', 'official-record-published', 'official-record', 'unknown', 'emergency'] as const;
const tongues = [...languages.map((language) => [language, ownName[language]] as const), ['ja', '日本語'], ['ru', 'Русский'], ['mn', 'Монгол'], ['th', 'ไทย']] as const;

export function SourcePart({ typed, change }: { readonly typed: Typed; readonly change: Change }) {
  const say = useSay(record);
  const set = (more: Partial<Typed>): void => change((now) => ({ ...now, ...more }));
  const setBasis = (basis: string): void => change((now) => ({
    ...now, basis, givers: (basis === 'consent' && now.givers.length === 0 ? [blankGiver('g1', null)] : now.givers).map((giver) => ({ ...giver, card: basis === 'consent' ? (giver.card ?? blankCard(now.lang === 'zh' ? 'zh' : now.lang === 'en' ? 'en' : 'ko', now.day)) : giver.card })),
  }));
  return (
    <section data-part="source" aria-labelledby="part-source">
      <h2 id="part-source" className={style.section}>{say('source.title')}</h2>
      <div className={style.grid}>
        <TextInput className={style.wide} label={say('source.name')} description={say(typed.kind === 'document' ? 'source.nameDocument' : 'source.nameSealed')} value={typed.title} maxLength={1000} autoComplete="off" autoFocus={typed.title === ''} onChange={(event) => set({ title: event.currentTarget.value })} />
        <Select label={say('source.material')} value={typed.material} onChange={(material) => set({ material })} options={materials.map((one) => [one, say(`material.${one}`)])} />
        <Select label={say('source.basis')} note={say(`basisNote.${typed.basis as 'consent'}`)} value={typed.basis} onChange={setBasis} options={(typed.kind === 'emergency' ? ['emergency' as const] : bases).map((one) => [one, say(`basis.${one}`)])} />
        <Select label={say('source.lang')} value={typed.lang} onChange={(lang) => set({ lang })} options={tongues} />
        <TextInput type="date" label={say(typed.kind === 'document' ? 'source.dayRead' : 'source.day')} value={typed.day} onChange={(event) => set({ day: event.currentTarget.value })} />
      </div>
      <details className={style.more}>
        <summary>{say('source.more')}</summary>
        <div className={style.grid}>
          <TextInput label={say('source.holder')} value={typed.holder} maxLength={400} onChange={(event) => set({ holder: event.currentTarget.value })} />
          <TextInput label={say('source.url')} value={typed.url} maxLength={2000} onChange={(event) => set({ url: event.currentTarget.value })} />
          <Textarea className={style.wide} label={say('source.note')} value={typed.note} maxLength={4000} autosize minRows={2} onChange={(event) => set({ note: event.currentTarget.value })} />
        </div>
      </details>
      <Danger text={`${typed.title}\n${typed.note}`} />
    </section>
  );
}

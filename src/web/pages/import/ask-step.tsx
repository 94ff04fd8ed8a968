import { Textarea, TextInput } from '@mantine/core';
import { useAsk } from '../../api/queries.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { languages, ownName } from '../../words/words.ts';
import type { Basis, Draft, Looked } from './draft.ts';
import { Select } from './select.tsx';
import { importing } from './words/import.ts';
import style from './import.module.css';

const notes = { consent: 'ask.consentNote', unknown: 'ask.unknownNote', emergency: 'ask.emergencyNote' } as const;
const tongues = [...languages.map((language) => [language, ownName[language]] as const), ['ja', '日本語'], ['ru', 'Русский'], ['mn', 'Монгол'], ['th', 'ไทย']] as const;

const plain = (words: string): string => words.normalize('NFC').trim().toLowerCase();

/** The first question of all (practice.md 48): what were these people told, by whom, may we hold this? */
export function AskStep({ draft, change, looked }: { readonly draft: Draft; readonly change: (more: Partial<Draft>) => void; readonly looked: Looked }) {
  const say = useSay(importing);
  const { language } = useTongue();
  const words = useAsk('GET /api/imports/words', {}).data;
  const bases = (words?.bases ?? []).map(({ code, label }) => [code, label[language]] as const);
  const materials = (words?.materials ?? []).map(({ code, label }) => [code, label[language]] as const);
  const note = draft.basis === 'consent' || draft.basis === 'unknown' || draft.basis === 'emergency' ? say(notes[draft.basis]) : undefined;
  // Everything the first rows say in that column; what is a basis as it is written needs no meaning.
  const at = looked.columns.findIndex(({ name }) => name === draft.basisColumn);
  const known = new Set((words?.bases ?? []).flatMap(({ code, label }) => [code, ...Object.values(label)]).map(plain));
  const samples = at < 0 ? [] : [...new Set([...(looked.columns[at]?.samples ?? []), ...looked.look.rows.map((row) => row[at] ?? '')])].filter((sample) => sample.trim() !== '' && !known.has(plain(sample)));
  return (
    <section aria-labelledby="ask">
      <h2 id="ask" className={style.section}>{say('ask.title')}</h2>
      <p className="quiet">{say('ask.text')}</p>
      <div className={style.grid}>
        <Textarea className={style.whole} label={say('ask.told')} description={say('ask.toldNote')} value={draft.told} maxLength={2000} autosize minRows={2} autoFocus={draft.told === ''} onChange={(event) => change({ told: event.currentTarget.value })} />
        <TextInput label={say('ask.by')} value={draft.by} maxLength={400} autoComplete="off" onChange={(event) => change({ by: event.currentTarget.value })} />
        <TextInput label={say('ask.mayHold')} value={draft.mayHold} maxLength={2000} autoComplete="off" onChange={(event) => change({ mayHold: event.currentTarget.value })} />
      </div>
      <fieldset className={style.choice}>
        <legend>{say('ask.basis')}</legend>
        <label><input type="radio" name="per" checked={!draft.perRow} onChange={() => change({ perRow: false })} /> {say('ask.perFile')}</label>
        <label><input type="radio" name="per" checked={draft.perRow} onChange={() => change({ perRow: true })} /> {say('ask.perRow')}</label>
      </fieldset>
      <div className={style.grid}>
        {draft.perRow ? (
          <>
            <Select label={say('ask.basisColumn')} value={draft.basisColumn} onChange={(basisColumn) => change({ basisColumn, basisTable: {} })} options={[['', say('ask.basisChoose')], ...looked.columns.map(({ name }) => [name, name] as const)]} />
            {samples.map((sample) => (
              <Select key={sample} label={say('ask.means', { words: sample })} value={draft.basisTable[sample] ?? ''} options={[['', say('ask.basisChoose')], ...bases]}
                onChange={(basis) => change({ basisTable: { ...Object.fromEntries(Object.entries(draft.basisTable).filter(([other]) => other !== sample)), ...(basis === '' ? {} : { [sample]: basis as Basis }) } })} />
            ))}
          </>
        ) : (
          <>
            <Select label={say('ask.basis')} {...(note === undefined ? {} : { note })} value={draft.basis} onChange={(basis) => change({ basis: basis as Basis | '' })} options={[['', say('ask.basisChoose')], ...bases]} />
            {draft.basis === 'agreement' ? <TextInput label={say('ask.agreement')} description={say('ask.agreementNote')} value={draft.agreement} maxLength={2000} onChange={(event) => change({ agreement: event.currentTarget.value })} /> : null}
          </>
        )}
        <TextInput className={style.whole} label={say('ask.name')} description={say('ask.nameNote')} value={draft.title} maxLength={1000} autoComplete="off" required onChange={(event) => change({ title: event.currentTarget.value })} />
        <Select label={say('ask.material')} value={draft.material} onChange={(material) => change({ material })} options={materials} />
        <TextInput label={say('ask.holder')} value={draft.holder} maxLength={400} autoComplete="off" onChange={(event) => change({ holder: event.currentTarget.value })} />
        <Select label={say('ask.lang')} value={draft.lang} onChange={(lang) => change({ lang })} options={tongues} />
      </div>
    </section>
  );
}

import { Button, Textarea, TextInput } from '@mantine/core';
import { useColon, useSay } from '../../../words/use-words.tsx';
import { Danger } from '../danger.tsx';
import { FieldRow } from '../field-row.tsx';
import { fieldWord, sorts } from '../fields.ts';
import { Select } from '../select.tsx';
import { added, asEntry, saidOf, type Said, type VersionRow, type VersionTyped } from './version.ts';
import { record } from '../words/record.ts';
import { version } from './words/version.ts';
import style from '../record.module.css';

type Change = (next: (now: VersionTyped) => VersionTyped) => void;

/** What the account says now, claim by claim: each goes over as it stands until somebody changes it or leaves it out; then what is added. */
export function VersionRows({ typed, change }: { readonly typed: VersionTyped; readonly change: Change }) {
  const say = useSay(record);
  const own = useSay(version);
  const set = (row: VersionRow, more: Partial<VersionRow>): void => change((now) => ({ ...now, rows: now.rows.map((one) => (one.place === row.place ? { ...one, ...more } : one)) }));
  const setAdded = (key: string, said: Said | null): void => change((now) => ({ ...now, added: said === null ? now.added.filter((one) => one.key !== key) : now.added.map((one) => (one.key === key ? { ...said, key } : one)) }));
  return (
    <section aria-labelledby="claims">
      <h2 id="claims" className={style.section}>{own('version.says')}</h2>
      <ul className={style.plain}>
        {typed.rows.map((row) => <OneRow key={row.place} row={row} typed={typed} set={(more) => set(row, more)} />)}
        {typed.added.map((one) => (
          <li key={one.key} className={style.entry} data-added={one.field.property}>
            <p className={style.head}><strong>{own('version.new')}</strong></p>
            <SaidEdit typed={typed} said={one} onChange={(said) => setAdded(one.key, said)} onDrop={() => setAdded(one.key, null)} />
          </li>
        ))}
      </ul>
      <div className={style.narrow}><Select label={say('entry.more')} value="" onChange={(property) => { if (property !== '') change((now) => ({ ...now, added: [...now.added, added(now, property)], next: now.next + 1 })); }} options={[['', say('entry.choose')], ...(sorts[typed.sort] ?? []).map(({ property }) => [property, say(fieldWord(property))] as const)]} /></div>
    </section>
  );
}

function OneRow({ row, typed, set }: { readonly row: VersionRow; readonly typed: VersionTyped; readonly set: (more: Partial<VersionRow>) => void }) {
  const say = useSay(record);
  const own = useSay(version);
  const colon = useColon();
  // The draft keeps the words of the language it was begun in; what the form has words for it says in the reader's.
  const label = row.sealed === 'helper' ? own('version.helper') : sorts[typed.sort]?.some(({ property }) => property === row.property) === true ? say(fieldWord(row.property)) : row.label;
  const known = saidOf(typed.sort, row);
  const note = row.claim === null ? own(row.sealed === 'words' ? 'version.wordsUnopened' : 'version.unopened') : known === null ? own('version.noField') : '';
  return (
    <li className={style.entry} data-claim={row.property} data-fate={row.fate}>
      <p className={style.head}><span><strong>{label}</strong> {row.fate === 'drop' ? <s>{row.words}</s> : row.words}</span><span className="quiet">{own(`fate.${row.fate}`)}</span></p>
      {row.newer === true ? <p className={style.notice} role="status">{own('version.newer')}</p> : null}
      {row.fate === 'change' && row.said !== null ? <SaidEdit typed={typed} said={row.said} onChange={(said) => set({ said })} /> : null}
      {row.fate === 'keep' && note !== '' ? <p className={style.read}>{note}</p> : null}
      <div className={style.ways}>
        {row.fate === 'keep' && known !== null ? <Button size="xs" variant="default" aria-label={`${own('version.change')}${colon}${label}`} onClick={() => set({ fate: 'change', said: known })}>{own('version.change')}</Button> : null}
        {row.fate === 'keep' ? <Button size="xs" variant="subtle" aria-label={`${own('version.leave')}${colon}${label}`} onClick={() => set({ fate: 'drop', said: null })}>{own('version.leave')}</Button> : <Button size="xs" variant="subtle" aria-label={`${own('version.back')}${colon}${label}`} onClick={() => set({ fate: 'keep', said: null, newer: false })}>{own('version.back')}</Button>}
      </div>
    </li>
  );
}

/** The field, how the speaker knows, the words it rests on and where they stand. */
function SaidEdit({ typed, said, onChange, onDrop }: { readonly typed: VersionTyped; readonly said: Said; readonly onChange: (said: Said) => void; readonly onDrop?: () => void }) {
  const say = useSay(record);
  const page = asEntry(typed);
  return (
    <>
      <FieldRow own entry={page.entry} field={said.field} typed={page.typed} onChange={(field) => onChange({ ...said, field })} {...(onDrop === undefined ? {} : { onDrop })} />
      <div className={style.grid}>
        <Textarea className={style.wide} label={say('entry.wording')} value={said.wording} lang={typed.lang} autosize minRows={1} maxLength={100_000} onChange={(event) => onChange({ ...said, wording: event.currentTarget.value })} />
        <TextInput label={say('entry.where')} description={say('entry.whereNote')} value={said.where} maxLength={60} onChange={(event) => onChange({ ...said, where: event.currentTarget.value })} />
      </div>
      <Danger text={`${said.field.text}\n${said.wording}`} />
    </>
  );
}

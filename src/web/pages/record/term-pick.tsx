import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useColon, useSay, useTongue } from '../../words/use-words.tsx';
import { Select } from './select.tsx';
import { record } from './words/record.ts';
import style from './record.module.css';

const few = 12;

/** A word of the vocabulary: short lists as a choice, long ones with a search; what the word means, includes and leaves out stands beside it. */
export function TermPick({ label, list, code, onPick }: { readonly label: string; readonly list: string; readonly code: string; readonly onPick: (code: string, label: string) => void }) {
  const say = useSay(record);
  const colon = useColon();
  const { language } = useTongue();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const all = useAsk('GET /api/terms', { list, lang: language });
  const found = useAsk('GET /api/terms', { list, lang: language, ...(q === '' ? {} : { q }) }, { enabled: open, keep: true });
  const terms = all.data?.terms ?? [];
  const picked = terms.find((term) => term.code === code);
  const pick = (to: string): void => { onPick(to, terms.find((term) => term.code === to)?.label ?? ''); setOpen(false); };
  return (
    <div>
      {terms.length <= few
        ? <Select label={label} value={code} onChange={pick} options={[['', say('entry.choose')], ...terms.map((term) => [term.code, term.label] as const)]} />
        : <div><div className={style.label}>{label}</div><Button variant="default" aria-label={`${label}${colon}${picked?.label ?? say('entry.choose')}`} onClick={() => setOpen(true)}>{picked?.label ?? say('entry.choose')}</Button></div>}
      {picked === undefined ? null : <p className={style.read}>{picked.definition} {say('term.excludes')} {picked.excludes}</p>}
      <Dialog opened={open} onClose={() => setOpen(false)} title={all.data?.title ?? label} size="lg">
        <TextInput data-autofocus label={say('term.find')} value={typed} maxLength={100} onChange={(event) => setTyped(event.currentTarget.value)} />
        {found.data === undefined ? <Waiting lines={4} /> : (
          <ul className={style.options}>
            {found.data.terms.map((term) => <li key={term.code}><button type="button" onClick={() => pick(term.code)}><strong>{term.label}</strong> <span className="quiet">{term.definition} {say('term.includes')} {term.includes} {say('term.excludes')} {term.excludes} {say('term.example')} {term.example}</span></button></li>)}
            {found.data.terms.length === 0 ? <li>{say('term.none')}</li> : null}
          </ul>
        )}
      </Dialog>
    </div>
  );
}

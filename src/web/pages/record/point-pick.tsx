import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { Select } from './select.tsx';
import { useThere } from './there.tsx';
import { record } from './words/record.ts';
import style from './record.module.css';

type Props = {
  readonly label: string; readonly value: string; readonly note?: string;
  /** Entries of this page, by key. */
  readonly here: readonly (readonly [string, string])[];
  readonly fits: (sort: string) => boolean;
  /** What is said of one that is pointed to and stands in no list. */
  readonly elsewhere: string;
  readonly onChange: (pick: string, title: string) => void;
};

/** Points to an entry of this page or to what its source holds already; of a source that holds many, found by words or listed page by page. */
export function PointPick({ label, value, note = '', here, fits, elsewhere, onChange }: Props) {
  const say = useSay(record);
  const { language } = useTongue();
  const { source, but, accounts, many, next, busy } = useThere();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 400);
  // The button cannot be pressed while it lists, and goes with the last of them: who pressed it, and went nowhere else since, stays in the form, with its keys.
  const field = useRef<HTMLInputElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  const whole = next === null;
  useEffect(() => {
    if (busy || !pressed.current) return;
    pressed.current = false;
    if (document.activeElement === document.body) (whole ? field : more).current?.focus();
  }, [busy, whole]);
  const finds = many && source !== undefined && asked.length > 1;
  const found = useAsk('GET /api/search', { query: asked, source: source ?? '', most: 50, lang: language }, { enabled: finds, keep: true });
  const hits = finds ? (found.data?.groups ?? []).flatMap((group) => group.hits).map(({ chain, kind, sort, id, title }) => ({ address: chain, sort: `${kind}:${sort}`, title: `${id} ${title}` })) : [];
  // Nothing is counted while another word is under way: the answer that stands is the one before.
  const count = !finds || found.data === undefined || found.isPlaceholderData || asked !== words.trim() ? '' : say(found.data.more ? 'there.foundSome' : 'there.found', { n: hits.filter(({ sort }) => fits(sort)).length });
  const before = [...new Map([...hits, ...accounts].filter(({ address, sort }) => address !== but && fits(sort)).map((one) => [one.address, one.title])).entries()];
  const listed = [...here, ...before];
  const away = value === '' || listed.some(([key]) => key === value) ? [] : [[value, elsewhere] as const];
  return (
    <div className={style.point}>
      <Select label={label} value={value} note={listed.length === 0 ? note : ''} onChange={(pick) => onChange(pick, before.find(([key]) => key === pick)?.[1] ?? '')} options={[['', say('entry.choose')], ...listed, ...away]} />
      {many ? (
        <div className={style.ways}>
          <TextInput ref={field} size="xs" label={say('there.find', { field: label })} description={say('there.note')} value={words} maxLength={100} autoComplete="off" onChange={(event) => setWords(event.currentTarget.value)} />
          <span className={style.read} role="status">{count}</span>
          {next === null ? null : <Button ref={more} size="xs" variant="default" loading={busy} onClick={() => { pressed.current = true; next(); }}>{say('there.more')}</Button>}
        </div>
      ) : null}
    </div>
  );
}

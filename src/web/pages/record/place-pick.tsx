import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import type { Field } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

/** A place as told. "Not known which" comes first: the words alone are enough, one of several is allowed, and nothing is chosen for the writer. */
export function PlacePick({ label, field, set }: { readonly label: string; readonly field: Field; readonly set: (more: Partial<Field>) => void }) {
  const say = useSay(record);
  const { language } = useTongue();
  const [open, setOpen] = useState(false);
  const [q] = useDebouncedValue(field.text.trim(), 250);
  const found = useAsk('GET /api/places', { q: q === '' ? '-' : q, lang: language }, { enabled: open && q !== '', keep: true });
  const picked = field.pick.split(' ').filter(Boolean);
  const labels = field.label.split('\n').filter(Boolean);
  const turn = (id: string, name: string): void => {
    const at = picked.indexOf(id);
    if (at < 0) set({ pick: [...picked, id].join(' '), label: [...labels, name].join('\n') });
    else set({ pick: picked.filter((one) => one !== id).join(' '), label: labels.filter((_, i) => i !== at).join('\n') });
  };
  return (
    <div>
      <TextInput label={label} description={say('place.note')} value={field.text} maxLength={1000} onChange={(event) => { set({ text: event.currentTarget.value }); setOpen(true); }} />
      <p className={style.read} role="status">{picked.length === 0 ? say('place.notWhich') : `${say(picked.length > 1 ? 'place.oneOf' : 'place.exact')} ${labels.join(' · ')}`}</p>
      {!open || q === '' || found.data === undefined || found.data.places.length === 0 ? null : (
        <>
          <ul className={style.options}>
            <li><button type="button" onClick={() => { set({ pick: '', label: '' }); setOpen(false); }}>{say('place.keepWords')}</button></li>
            {found.data.places.slice(0, 8).map((place) => (
              <li key={place.id}><button type="button" aria-pressed={picked.includes(String(place.id))} onClick={() => turn(String(place.id), place.within === '' ? place.name : `${place.name} (${place.within})`)}>
                <strong>{place.name}</strong> <span className="quiet">{[place.within, place.type ?? place.kind, ...place.operators, place.from === null && place.to === null ? '' : `${place.from ?? ''}–${place.to ?? ''}`, place.others.slice(0, 4).join(', ')].filter(Boolean).join(' · ')}</span>
              </button></li>
            ))}
          </ul>
          <Button size="xs" variant="subtle" onClick={() => setOpen(false)}>{say('place.close')}</Button>
        </>
      )}
    </div>
  );
}

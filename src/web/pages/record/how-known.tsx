import { Button, TextInput } from '@mantine/core';
import { useSay } from '../../words/use-words.tsx';
import { Select } from './select.tsx';
import type { How, Way } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

const ways = ['lived', 'saw', 'heard-it-happen', 'told-by', 'common-talk', 'read', 'inferred', 'not-recorded'] as const;

/** How the speaker knows, in plain words; "was told by" opens a chain of any length, nearest first. */
export function HowKnown({ label, how, onChange }: { readonly label: string; readonly how: How; readonly onChange: (how: How) => void }) {
  const say = useSay(record);
  const options = ways.map((one) => [one, say(`how.${one}`)] as const);
  const setWay = (way: Way): void => onChange({ how: way, chain: way === 'told-by' && how.chain.length === 0 ? [{ who: '', how: 'not-recorded' }] : how.chain });
  return (
    <div className={style.how}>
      <Select label={label} value={how.how} onChange={setWay} options={options} />
      {how.how !== 'told-by' ? null : (
        <>
          <ol className={style.chain}>
            {how.chain.map((link, i) => (
              <li key={i}>
                <div className={style.inner}>
                  <TextInput label={say(i === 0 ? 'how.who' : 'how.whoNext')} description={say('how.whoNote')} value={link.who} maxLength={400} onChange={(event) => onChange({ ...how, chain: how.chain.map((one, at) => (at === i ? { ...one, who: event.currentTarget.value } : one)) })} />
                  <Select label={say('how.theyKnew')} value={link.how} onChange={(way) => onChange({ ...how, chain: [...how.chain.slice(0, i), { ...link, how: way }, ...(way === 'told-by' ? (how.chain.length > i + 1 ? how.chain.slice(i + 1) : [{ who: '', how: 'not-recorded' as const }]) : [])] })} options={options} />
                </div>
              </li>
            ))}
          </ol>
          {how.chain.length < 12 && how.chain.length > 1 ? <Button size="xs" variant="subtle" onClick={() => onChange({ ...how, chain: how.chain.slice(0, -1).map((link, i, all) => (i === all.length - 1 ? { ...link, how: 'not-recorded' } : link)) })}>{say('how.shorter')}</Button> : null}
        </>
      )}
    </div>
  );
}

import { useDebouncedValue } from '@mantine/hooks';
import { useAsk } from '../../api/queries.ts';
import { useAlike } from '../../parts/use-alike.ts';
import { useSay } from '../../words/use-words.tsx';
import type { Entry } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

/** Search before create: what the register holds already under these words. Nothing is joined; that is concluded later, with a reason. */
export function SameAlready({ entry }: { readonly entry: Entry }) {
  const say = useSay(record);
  const typed = (property: string): string => entry.fields.filter((field) => field.silence === '' && field.property === property).map(({ text, label }) => (text.trim() === '' ? label : text).trim()).find((text) => text !== '')?.slice(0, 100) ?? '';
  // The first name by itself: it is found in every script, sealed or not; with other words or names beside it only where all of them are open.
  const words = typed('name') || typed('home-province');
  const [asked] = useDebouncedValue(words, 500);
  const enabled = asked.length > 1;
  const found = useAsk('GET /api/search', { query: asked, kind: 'person' }, { enabled, keep: true });
  const besides = useAlike({ query: asked, kind: 'person' }, found);
  // That there is none is said when both have answered.
  if (!enabled || found.data === undefined || (found.data.groups.length === 0 && besides.isLoading)) return null;
  const { groups, more } = found.data;
  const { groups: alike, more: moreAlike } = besides.data ?? { groups: [], more: false };
  if (groups.length + alike.length === 0) return <p className="quiet">{say('same.none')}</p>;
  return (
    <details className={style.more}>
      <summary>{[...(groups.length === 0 ? [] : [say(more ? 'same.someMore' : 'same.some', { n: groups.length })]), ...(alike.length === 0 ? [] : [say(moreAlike ? 'same.alikeMore' : 'same.alike', { n: alike.length })])].join(' · ')}</summary>
      <ul className={style.hits}>{[...groups.slice(0, 8), ...alike.slice(0, 8)].map((group) => <li key={group.address}>{group.hits[0]?.title} <code>{group.id}</code></li>)}</ul>
      <p className="quiet">{say('same.text')}</p>
    </details>
  );
}

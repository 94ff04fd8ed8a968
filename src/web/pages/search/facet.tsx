import { useState } from 'react';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { search } from './words/search.ts';
import style from './search.module.css';

type Value = { readonly key: string; readonly label: string; readonly n: number };
type Props = { readonly title: string; readonly values: readonly Value[]; readonly chosen: string | undefined; readonly onChoose: (key: string | undefined) => void };
const first = 6;

/** Values of one facet, most first; a second press on the chosen one takes it away. */
export function Facet({ title, values, chosen, onChoose }: Props) {
  const say = useSay(search);
  const { number } = useFormat();
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  const shown = all ? values : values.filter(({ key }, i) => i < first || key === chosen);
  return (
    <section className={style.facet} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {shown.map(({ key, label, n }) => (
          <li key={key}>
            <button type="button" aria-pressed={key === chosen} onClick={() => onChoose(key === chosen ? undefined : key)}><span>{label}</span><span className={style.n} aria-hidden="true">{number(n)}</span><span className="unseen">{say('count', { n })}</span></button>
          </li>
        ))}
      </ul>
      {values.length > first ? <button type="button" className={style.moreValues} onClick={() => setAll(!all)}>{all ? say('facet.fewer') : say('facet.more', { n: values.length - shown.length })}</button> : null}
    </section>
  );
}

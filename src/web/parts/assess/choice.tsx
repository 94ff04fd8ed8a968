import { useId, type ReactNode } from 'react';
import style from './assess.module.css';

export type Option = { readonly value: string; readonly label: ReactNode; readonly more?: ReactNode };
type Props = { readonly legend: string; readonly options: readonly Option[]; readonly value: string; readonly onChange: (value: string) => void };

/** One of some, in words, each with what it means beneath. */
export function Choice({ legend, options, value, onChange }: Props) {
  const name = useId();
  return (
    <fieldset className={style.choice}>
      <legend>{legend}</legend>
      {options.map((each) => (
        <label key={each.value}><input type="radio" name={name} value={each.value} checked={value === each.value} onChange={() => onChange(each.value)} /><span>{each.label}{each.more === undefined ? null : <small>{each.more}</small>}</span></label>
      ))}
    </fieldset>
  );
}

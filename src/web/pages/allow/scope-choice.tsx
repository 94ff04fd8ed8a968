import { useSay } from '../../words/use-words.tsx';
import { leaving, purposes, type Purpose, type Scope } from './scopes.ts';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

type Props = { readonly legend: string; readonly name: string; readonly scope: Scope; readonly onChange: (scope: Scope) => void; readonly allText: string };

/** Everything, or purpose by purpose; whoever opens the list begins with all that leaves the group. */
export function ScopeChoice({ legend, name, scope, onChange, allText }: Props) {
  const say = useSay(allow);
  const chosen = scope === 'all' ? [] : scope;
  const turn = (purpose: Purpose, on: boolean): void => onChange(on ? [...chosen, purpose] : chosen.filter((each) => each !== purpose));
  return (
    <fieldset className={style.choices}>
      <legend>{legend}</legend>
      <label className={style.choice}><input type="radio" name={name} checked={scope === 'all'} onChange={() => onChange('all')} />{allText}</label>
      <label className={style.choice}><input type="radio" name={name} checked={scope !== 'all'} onChange={() => onChange(leaving)} />{say('scope.some')}</label>
      {scope === 'all' ? null : (
        <div className={style.some}>
          {purposes.map((purpose) => <label key={purpose} className={style.choice}><input type="checkbox" checked={chosen.includes(purpose)} onChange={(event) => turn(purpose, event.currentTarget.checked)} />{say(`purpose.${purpose}`)}</label>)}
        </div>
      )}
    </fieldset>
  );
}

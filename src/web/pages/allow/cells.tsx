import { useSay, useTongue } from '../../words/use-words.tsx';
import { languageTag } from '../../words/words.ts';
import { partsOfCell } from './scopes.ts';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

type Cell = { readonly cell: string; readonly answer: string; readonly allowed: boolean };

/** Purpose by purpose: what was said, and whether it is allowed now. */
export function Cells({ cells }: { readonly cells: readonly Cell[] }) {
  const say = useSay(allow);
  const { language } = useTongue();
  const lands = new Intl.DisplayNames([languageTag[language]], { type: 'region', fallback: 'code' });
  const words = (cell: string): string => {
    const { purpose, to, name } = partsOfCell(cell);
    if (purpose === undefined) return cell;
    const government = purpose === 'name-to-government' || purpose === 'published-later-by-un';
    const who = [to === undefined ? '' : say(to), government && /^[A-Z]{2}$/.test(name) ? (lands.of(name) ?? name) : name].filter(Boolean).join(' ');
    return who === '' ? say(`purpose.${purpose}`) : say('cell.to', { purpose: say(`purpose.${purpose}`), who });
  };
  return (
    <table className={style.cells}>
      <caption className="unseen">{say('cells')}</caption>
      <thead><tr><th scope="col">{say('col.for')}</th><th scope="col">{say('col.said')}</th><th scope="col">{say('col.allowed')}</th></tr></thead>
      <tbody>{cells.map(({ cell, answer, allowed }) => (
        <tr key={cell} data-cell={cell} data-allowed={allowed}>
          <th scope="row">{words(cell)}</th><td>{say(`answer.${answer}` as 'answer.yes')}</td><td>{allowed ? <strong>{say('allowed.yes')}</strong> : <span className="quiet">{say('allowed.no')}</span>}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}

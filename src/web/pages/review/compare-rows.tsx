import { assess } from '../../parts/assess/words/assess.ts';
import { Folded } from '../../parts/folded.tsx';
import { useSay } from '../../words/use-words.tsx';
import { SealedRows } from './sealed-rows.tsx';
import { sealedOf, toRows, type Row, type Sided, type Told } from './sides.ts';
import style from './review.module.css';

/** One row a property: what differs is marked and comes first, what agrees is quiet. Said in words as well as by colour. */
export function CompareRows({ left, right, accounts, alone = false }: { readonly left: Sided; readonly right: Sided; readonly accounts: readonly [string, string]; /** Nothing is opened but of these two accounts. */ readonly alone?: boolean }) {
  const say = useSay(assess);
  const rows = toRows(left, right, accounts);
  const count = (how: Row['how']): number => rows.filter((row) => row.how === how).length;
  const [sealedLeft, sealedRight] = [sealedOf(left), sealedOf(right)];
  const cut = [left, right].some((view) => view.properties.some((each) => each.more > 0 || each.rivals.some((rival) => rival.more > 0)));
  return (
    <>
      <p>{say('compare.differ', { n: count('differing') })} · {say('compare.agree', { n: count('agreeing') })}</p>
      {rows.map((row) => (
        <div key={row.property} className={`${style.row} ${style[row.how]}`}>
          <h3>{row.label} <small>{say(`compare.${row.how}`)}</small></h3>
          <Cell told={row.left} other={row.right} name={`a ${row.property}`} sealed={sealedLeft.has(row.property)} />
          <Cell told={row.right} other={row.left} name={`b ${row.property}`} sealed={sealedRight.has(row.property)} />
        </div>
      ))}
      <SealedRows left={left} right={right} rows={rows} alone={alone} />
      {cut ? <p className="quiet">{say('compare.cut')}</p> : null}
    </>
  );
}

/** Values that the other side tells too are plain; the others are marked where both sides tell something. */
function Cell({ told, other, name, sealed }: { readonly told: readonly Told[]; readonly other: readonly Told[]; readonly name: string; readonly sealed: boolean }) {
  const say = useSay(assess);
  if (told.length === 0) return <div className={style.cell}>{say(sealed ? 'compare.sealed' : 'compare.nothing')}</div>;
  return (
    <div className={style.cell}>
      <ul>
        {told.map((each, i) => (
          <li key={i}>
            {each.value.is === 'text' ? <Folded what={say('compare.narrative')} name={`${name} ${i}`}><p className="narrative" lang={each.value.lang ?? undefined}>{each.value.words}</p></Folded> : <span lang={each.value.lang ?? undefined}>{other.length === 0 || other.some((one) => one.value.is === each.value.is && one.value.words === each.value.words) ? each.value.words : <mark>{each.value.words}</mark>}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

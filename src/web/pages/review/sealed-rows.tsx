import { Button } from '@mantine/core';
import { useState } from 'react';
import { assess } from '../../parts/assess/words/assess.ts';
import { useSay } from '../../words/use-words.tsx';
import { UnsealDialog } from '../read/entry/unseal-dialog.tsx';
import { sealedOf, type Row, type Sided } from './sides.ts';
import style from './review.module.css';

type Props = { readonly left: Sided; readonly right: Sided; readonly rows: readonly Row[]; readonly alone: boolean };

/** What both sides keep sealed, such as their names: it can be opened, each by itself, with a reason, and logged. */
export function SealedRows({ left, right, rows, alone }: Props) {
  const say = useSay(assess);
  const [opening, setOpening] = useState<{ readonly view: Sided; readonly property: string } | null>(null);
  const [mine, theirs] = [sealedOf(left), sealedOf(right)];
  const sealed = [...new Map([...mine, ...theirs])].filter(([property]) => !rows.some((row) => row.property === property));
  const cell = (view: Sided, property: string, label: string, has: boolean) => (
    <div className={style.cell}>{say(has ? 'compare.sealed' : 'compare.nothing')} {has ? <Button className="no-print" variant="default" size="compact-sm" aria-label={say('compare.open', { what: label, who: view.header.id })} onClick={() => setOpening({ view, property })}>{say('compare.show')}</Button> : null}</div>
  );
  return (
    <>
      {sealed.map(([property, label]) => (
        <div key={property} className={`${style.row} ${style.oneSided}`}><h3>{label}</h3>{cell(left, property, label, mine.has(property))}{cell(right, property, label, theirs.has(property))}</div>
      ))}
      {opening === null ? null : <UnsealDialog opened onClose={() => setOpening(null)} address={opening.view.header.address} {...(alone ? { accounts: [opening.view.header.address] } : {})} property={opening.property} sources={opening.view.sources} />}
    </>
  );
}

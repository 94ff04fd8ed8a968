import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { PassageCard } from './passage-card.tsx';
import type { Property } from './types.ts';
import { ValueWords } from './value-words.tsx';
import { read } from './words/read.ts';
import style from './read.module.css';

type Props = { readonly property: Property; readonly address: string; readonly narrative: boolean };

/** What the page leaves out of a long property, fifty passages at a time. */
export function MoreClaims({ property, address, narrative }: Props) {
  const say = useSay(read);
  const [from, setFrom] = useState<number | null>(null);
  const left = property.more + property.rivals.reduce((sum, rival) => sum + rival.more, 0);
  if (left === 0) return null;
  return (
    <div className="no-print">
      {property.more === 0 ? null : <p className={style.meta}>{say('more.values', { n: property.more })}</p>}
      {from === null ? <Button variant="default" size="compact-sm" onClick={() => setFrom(0)}>{say('more.all', { label: property.label })}</Button> : <Claims property={property} address={address} narrative={narrative} from={from} go={setFrom} />}
    </div>
  );
}

function Claims({ property, address, narrative, from, go }: Props & { readonly from: number; readonly go: (from: number) => void }) {
  const say = useSay(read);
  const { language } = useTongue();
  const { data, error, refetch } = useAsk('GET /api/entities/:address/claims', { address, property: property.property, from, lang: language }, { keep: true });
  if (error !== null && data === undefined) return <Problem error={error} inline again={() => void refetch()} />;
  if (data === undefined) return <Waiting lines={3} />;
  const next = data.from + data.claims.length;
  return (
    <>
      <p className={style.meta} role="status">{say('accounts.rest', { n: next, of: data.total })}</p>
      <ol className={style.claims} start={data.from + 1}>
        {data.claims.map(({ value, passage }) => <li key={`${passage.version} ${passage.claim}`}><p className={style.value}>{narrative && value.is === 'text' ? null : <ValueWords value={value} />}</p><PassageCard passage={passage} sources={data.sources} words={!narrative} /></li>)}
      </ol>
      {next < data.total ? <Button variant="default" size="compact-sm" onClick={() => go(next)}>{say('accounts.more', { n: Math.min(50, data.total - next) })}</Button> : null}
    </>
  );
}

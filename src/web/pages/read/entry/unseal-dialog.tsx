import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../../api/queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { common } from '../../../words/common.ts';
import { useSay, useTongue } from '../../../words/use-words.tsx';
import { SourceName } from '../passage-card.tsx';
import type { Sources } from '../types.ts';
import { read } from '../words/read.ts';
import style from './unseal-dialog.module.css';

type Props = { readonly address: string; readonly property?: string; /** Of these alone, whatever else stands in the entry. */ readonly accounts?: readonly string[]; readonly opened: boolean; readonly onClose: () => void; readonly sources: Sources };

/** Asks why, has it logged, then shows: in this window alone, and gone with it. */
export function UnsealDialog({ opened, onClose, ...asked }: Props) {
  const say = useSay(read);
  return <Dialog opened={opened} onClose={onClose} title={say('unseal.title')} size="lg"><Unseal key={`${asked.address} ${asked.property ?? ''}`} {...asked} onClose={onClose} /></Dialog>;
}

function Unseal({ address, property, accounts, sources, onClose }: Omit<Props, 'opened'>) {
  const say = useSay(read);
  const plain = useSay(common);
  const { language } = useTongue();
  const [reason, setReason] = useState('');
  const { mutate, data, error, isPending } = useDo('POST /api/entities/:address/unseal');
  const go = (): void => { if (reason.trim() !== '' && !isPending) mutate({ address, reason, lang: language, ...(property === undefined ? {} : { property }), ...(accounts === undefined ? {} : { accounts: [...accounts] }) }); };
  if (data !== undefined) return (
    <div className="no-print" role="status">
      {data.opened.every((one) => one.claims.length === 0) ? <p>{say('unseal.nothing')}</p> : (
        <dl className={style.opened}>
          {data.opened.map((one) => (
            <div key={one.account}>
              <dt>{one.id} · <SourceName id={one.source} sources={sources} /></dt>
              {one.claims.map((claim) => <dd key={claim.claim}><span className="quiet">{claim.label}</span> {claim.words}{claim.wording === null || claim.wording.text === claim.words ? null : <blockquote lang={claim.wording.lang} className="narrative">{claim.wording.text}</blockquote>}</dd>)}
            </div>
          ))}
        </dl>
      )}
      {data.left === 0 ? null : <p>{say('unseal.left', { n: data.left })}</p>}
      <Button variant="default" onClick={onClose}>{plain('close')}</Button>
    </div>
  );
  return (
    <form onSubmit={(event) => { event.preventDefault(); go(); }}>
      <p>{say('unseal.text')}</p>
      <Textarea label={say('unseal.reason')} value={reason} maxLength={1000} autosize minRows={2} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus required />
      {error === null ? null : <Problem error={error} inline />}
      <div className={style.ways}><Button type="submit" loading={isPending} disabled={reason.trim() === ''}>{say('unseal.do')}</Button><Button variant="default" onClick={onClose}>{plain('cancel')}</Button></div>
    </form>
  );
}

import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../../api/queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { common } from '../../../words/common.ts';
import { useSay } from '../../../words/use-words.tsx';
import { read } from '../words/read.ts';
import own from './source.module.css';

const known = ['title', 'holder', 'publisher', 'url', 'note'] as const;

export function UnsealSource({ opened, onClose, source }: { readonly opened: boolean; readonly onClose: () => void; readonly source: string }) {
  const say = useSay(read);
  return <Dialog opened={opened} onClose={onClose} title={say('unseal.title')}><Unseal source={source} onClose={onClose} /></Dialog>;
}

function Unseal({ source, onClose }: { readonly source: string; readonly onClose: () => void }) {
  const say = useSay(read);
  const plain = useSay(common);
  const [reason, setReason] = useState('');
  const { mutate, data, error, isPending } = useDo('POST /api/sources/:source/unseal');
  const labels: Readonly<Record<(typeof known)[number], string>> = { title: say('source'), holder: say('source.holder'), publisher: say('source.publisher'), url: say('source.url'), note: say('source.note') };
  if (data !== undefined) return (
    <div className="no-print" role="status">
      {Object.keys(data.said).length === 0 ? <p>{say('unseal.nothing')}</p> : <dl className={own.facts}>{known.filter((key) => data.said[key] !== undefined).map((key) => <div key={key}><dt>{labels[key]}</dt><dd>{data.said[key]}</dd></div>)}</dl>}
      <Button variant="default" onClick={onClose}>{plain('close')}</Button>
    </div>
  );
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '' && !isPending) mutate({ source, reason }); }}>
      <p>{say('unseal.text')}</p>
      <Textarea label={say('unseal.reason')} value={reason} maxLength={1000} autosize minRows={2} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus required />
      {error === null ? null : <Problem error={error} inline />}
      <div className={own.ways}><Button type="submit" loading={isPending} disabled={reason.trim() === ''}>{say('unseal.do')}</Button><Button variant="default" onClick={onClose}>{plain('cancel')}</Button></div>
    </form>
  );
}

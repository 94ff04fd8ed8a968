import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useHere } from '../../../app/session.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ReadersOf } from '../../people/readers-of.tsx';
import { StateBadge } from '../../../parts/state-badge.tsx';
import { useColon, useFormat, useList, useSay } from '../../../words/use-words.tsx';
import type { Entity } from '../types.ts';
import { read } from '../words/read.ts';
import { UnsealDialog } from './unseal-dialog.tsx';
import { UsesLine } from './uses-line.tsx';
import style from '../read.module.css';

const topics: Readonly<Record<string, string>> = { event: 'event', act: 'event', place: 'place', agency: 'place', figure: 'figure' };

/** What it is, how it stands, who may see it, and for what it may be used. */
export function EntryHeader({ page }: { readonly page: Entity }) {
  const say = useSay(read);
  const list = useList();
  const colon = useColon();
  const { day } = useFormat();
  const { header } = page;
  const writable = useHere()?.register !== 'example';
  const [opening, setOpening] = useState<string | null | undefined>(undefined);
  const names = header.sealed.find((one) => one.property === 'name');
  const others = header.sealed.filter((one) => one.property !== 'name');
  return (
    <PageHeader title={header.title} tab={`${header.sortWords} ${header.id}`} beside={<StateBadge state={header.state} />} help={topics[header.kind] ?? 'person'}>
      <ul className={style.facts}>
        <li><code>{header.id}</code> · {header.sortWords}</li>
        <li>{say('accounts.n', { n: header.accounts })} · {header.support.words}</li>
        {header.readers.length === 0 ? null : <li>{say('readers', { names: list(header.readers) })} <ReadersOf circles={header.readers} /></li>}
        <li>{say('changed', { at: day(header.changedAt) })}</li>
      </ul>
      {header.sealed.length === 0 && !header.wordsSealed ? null : (
        <ul className={style.facts}>
          {names === undefined ? null : <li>{say('sealed.names', { n: names.n })}<Button className="no-print" variant="default" size="compact-xs" onClick={() => setOpening('name')} aria-label={`${say('show')}${colon}${names.label}`}>{say('show')}</Button></li>}
          {others.map((one) => <li key={one.property}>{say('sealed.other', { label: one.label, n: one.n })}<Button className="no-print" variant="default" size="compact-xs" onClick={() => setOpening(one.property)} aria-label={`${say('show')}${colon}${one.label}`}>{say('show')}</Button></li>)}
          {header.wordsSealed ? <li>{say('sealed.words')}<Button className="no-print" variant="default" size="compact-xs" onClick={() => setOpening(null)} aria-label={`${say('show')}${colon}${say('sealed.words')}`}>{say('show')}</Button></li> : null}
        </ul>
      )}
      <UsesLine uses={header.uses} open={header.kind === 'person'} />
      {writable ? <p className={`no-print ${style.ways ?? ''}`}><Link to="/review/assess/$id" params={{ id: header.address }}>{say('do.judge')}</Link>{header.kind === 'person' ? <Link to="/entry/$address/restrict" params={{ address: header.address }}>{say('do.protect')}</Link> : null}</p> : null}
      {page.conflicts === 0 ? null : <p>{say('conflicts', { n: page.conflicts })}</p>}
      <UnsealDialog address={header.address} {...(typeof opening === 'string' ? { property: opening } : {})} opened={opening !== undefined} onClose={() => setOpening(undefined)} sources={page.sources} />
    </PageHeader>
  );
}

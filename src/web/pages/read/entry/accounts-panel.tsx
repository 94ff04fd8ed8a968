import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../api/queries.ts';
import { EntryLink } from '../../../parts/entry-link.tsx';
import { useFormat, useSay, useTongue } from '../../../words/use-words.tsx';
import { AccountWays } from '../account-ways.tsx';
import { SourceName } from '../passage-card.tsx';
import type { Entity, Sources } from '../types.ts';
import { read } from '../words/read.ts';
import style from '../read.module.css';

type Account = Entity['accounts']['items'][number];

export function AccountsPanel({ page }: { readonly page: Entity }) {
  const say = useSay(read);
  const { language } = useTongue();
  const { items, total } = page.accounts;
  const [from, setFrom] = useState<number | null>(null);
  const more = useAsk('GET /api/entities/:address/accounts', { address: page.header.address, from: from ?? 0, lang: language }, { enabled: from !== null, keep: true });
  const shown = from !== null && more.data !== undefined ? more.data.items : items;
  const start = from !== null && more.data !== undefined ? more.data.from : 0;
  const next = start + shown.length;
  return (
    <>
      <ul className={style.list}>{shown.map((account) => <OneAccount key={account.address} account={account} sources={more.data?.sources ?? page.sources} />)}</ul>
      {total <= items.length ? null : (
        <p role="status">{say('accounts.rest', { n: next, of: total })} {next < total ? <Button variant="default" size="compact-sm" className="no-print" onClick={() => setFrom(next)}>{say('accounts.more', { n: Math.min(50, total - next) })}</Button> : null}</p>
      )}
    </>
  );
}

function OneAccount({ account, sources }: { readonly account: Account; readonly sources: Sources }) {
  const say = useSay(read);
  const { day } = useFormat();
  const source = sources[account.source];
  const facts = [
    source === undefined ? '' : say(`basis.${source.basis}` as 'basis.public'), account.giver === null ? '' : say('giver', { id: account.giver }),
    account.recordedBy === null ? say('recorded', { at: day(account.recordedAt) }) : say('recorded.by', { at: day(account.recordedAt), by: account.recordedBy }),
    account.versions > 1 ? say('accounts.versions', { n: account.versions }) : '', account.sealed > 0 ? say('accounts.sealed', { n: account.sealed }) : '',
    account.ended === 'withdrawn' || account.ended === 'erased' ? say(`accounts.ended.${account.ended}`) : '',
  ].filter((fact) => fact !== '');
  return <li><span className={style.title}><SourceName id={account.source} sources={sources} /> · <EntryLink address={account.address} className="whole">{account.id}</EntryLink></span><span className={style.meta}>{facts.join(' · ')}</span>{account.ended === null ? <AccountWays address={account.address} id={account.id} /> : null}</li>;
}

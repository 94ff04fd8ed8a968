import { Button, TextInput } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { call } from '../../../api/client.ts';
import { renew } from '../../../api/queries.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Absent, Problem } from '../../../parts/problem.tsx';
import { useSay, useTongue } from '../../../words/use-words.tsx';
import { toVersion } from './version.ts';
import { version } from './words/version.ts';
import style from '../record.module.css';

const route = getRouteApi('/frame/record/version/$account');
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Before a new version: what is sealed goes over unseen, unless there is a reason to open it, which the log then has. */
export function BeginVersionPage() {
  const { account } = route.useParams();
  return id.test(account) ? <Begin key={account} account={account} /> : <Absent />;
}

function Begin({ account }: { readonly account: string }) {
  const own = useSay(version);
  const { language } = useTongue();
  const go = useNavigate();
  const [why, setWhy] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const once = useRef(false);
  const begin = async (reason?: string): Promise<void> => {
    if (once.current) return;
    once.current = true;
    setBusy(true);
    setError(null);
    try {
      const opened = await call('POST /api/accounts/:id/open', { id: account, lang: language, ...(reason === undefined ? {} : { reason }) });
      const draft = await call('POST /api/drafts', { circle: opened.circle, body: { form: 'version-1', typed: toVersion(opened) } });
      await renew('GET /api/drafts');
      await go({ to: '/record/$id', params: { id: draft.id }, replace: true });
    } catch (thrown) {
      setError(thrown);
    } finally {
      once.current = false;
      setBusy(false);
    }
  };
  return (
    <>
      <PageHeader title={own('version.begin')}><p className="quiet">{own('version.beginText')}</p><p><a href={`/entry/${account}`}>{own('version.toAccount')}</a></p></PageHeader>
      {error === null ? null : <Problem error={error} inline />}
      <Button onClick={() => void begin()} loading={busy}>{own('version.beginShut')}</Button>
      <h2 className={style.section}>{own('version.beginOpen')}</h2>
      <p className="quiet">{own('version.openText')}</p>
      <form className={style.narrow} onSubmit={(event: FormEvent) => { event.preventDefault(); if (why.trim() !== '') void begin(why.trim()); }}>
        <TextInput label={own('version.why')} value={why} maxLength={1000} required onChange={(event) => setWhy(event.currentTarget.value)} />
        <div className={style.ways}><Button type="submit" variant="default" loading={busy}>{own('version.openDo')}</Button></div>
      </form>
    </>
  );
}

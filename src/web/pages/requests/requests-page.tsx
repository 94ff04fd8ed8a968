import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Absent, Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay } from '../../words/use-words.tsx';
import { AskErasure } from './ask-erasure.tsx';
import { AskExport } from './ask-export.tsx';
import { AskGiverFile } from './ask-giver-file.tsx';
import { OneRequest } from './one-request.tsx';
import { requests } from './words/requests.ts';
import style from './requests.module.css';

export type Request = Out<'GET /api/requests'>['requests'][number];
const askings = ['erase', 'giver-file', 'export'] as const;

/** What takes two persons: what waits, what became of it, and asking for more. */
export function RequestsPage() {
  const say = useSay(requests);
  const role = useHere()?.me?.role;
  const { data, error, refetch } = useAsk('GET /api/requests', {}, { every: 15_000 });
  const [asking, setAsking] = useState<(typeof askings)[number] | null>(null);
  if (role === 'administrator' || role === 'auditor') return <Absent />;
  const close = (): void => setAsking(null);
  const waits = (one: Request): boolean => one.state === 'approved' || (one.state === 'asked' && !one.expired);
  return (
    <>
      <PageHeader title={say('title')}><p>{say('intro')}</p></PageHeader>
      {data === undefined ? (error === null ? <Waiting /> : <Problem error={error} inline again={() => void refetch()} />) : (
        <>
          {data.mayAsk ? <div className={`${style.ways} no-print`} role="group" aria-label={say('ask')}>{askings.map((kind) => <Button key={kind} variant="default" onClick={() => setAsking(kind)}>{say(`ask.${kind}`)}</Button>)}</div> : null}
          <Part title={say('waits')} empty={say('nothingWaits')} list={data.requests.filter(waits)} mayAnswer={data.mayAnswer} />
          {data.requests.every(waits) ? null : <Part title={say('past')} empty="" list={data.requests.filter((one) => !waits(one))} mayAnswer={false} />}
          <p className="quiet">{say('days', { n: data.daysOpen })}</p>
        </>
      )}
      <Dialog opened={asking !== null} onClose={close} title={asking === null ? '' : say(`ask.${asking}`)} size="lg">
        {asking === 'erase' ? <AskErasure onDone={close} /> : asking === 'export' ? <AskExport onDone={close} /> : <AskGiverFile onDone={close} />}
      </Dialog>
    </>
  );
}

function Part({ title, empty, list, mayAnswer }: { readonly title: string; readonly empty: string; readonly list: readonly Request[]; readonly mayAnswer: boolean }) {
  return (
    <section className={style.part} aria-label={title}>
      <h2>{title}</h2>
      {list.length === 0 ? <Empty title={empty} /> : <ul className={style.list}>{list.map((one) => <li key={one.id}><OneRequest request={one} mayAnswer={mayAnswer} /></li>)}</ul>}
    </section>
  );
}

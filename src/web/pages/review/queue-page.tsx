import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useAsk } from '../../api/queries.ts';
import { assess } from '../../parts/assess/words/assess.ts';
import type { AssessKey } from '../../parts/assess/words/en.ts';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { QueueItem, type Queued } from './queue-item.tsx';
import { links } from './words/links.ts';
import style from './review.module.css';

/** Mine: with me to review, or come back to me. Somebody else's: with another, or waiting for one who was named. */
const isMine = (one: Queued): boolean => (one.mine === 'reviewing' && one.state !== 'back') || (one.mine === 'asked' && one.state === 'back');

/** The queue of reviews: my work, what waits, what others have, what was reviewed last. Arrows go through the list. */
export function QueuePage() {
  const say = useSay(assess);
  const { data, error, refetch } = useAsk('GET /api/reviews', {}, { every: 60_000 });
  const page = useRef<HTMLDivElement>(null);
  useRowKeys(page, 'a[data-row]', { next: say('queue.keyNext'), before: say('queue.keyBefore'), open: say('queue.keyOpen') });
  const open = data?.open ?? [];
  const mine = open.filter(isMine);
  const waits = open.filter((one) => !isMine(one) && one.state === 'waiting');
  const others = open.filter((one) => !isMine(one) && one.state !== 'waiting');
  return (
    <div ref={page}>
      <PageHeader title={say('queue.title')}><LinksWay /></PageHeader>
      {error === null ? null : <Problem error={error} inline again={() => void refetch()} />}
      {data === undefined ? (error === null ? <Waiting /> : null) : (
        <>
          <Part title="queue.mine" none="queue.mineNone" rows={mine} />
          <Part title="queue.waits" none="queue.waitsNone" rows={waits} />
          {others.length === 0 ? null : <Part title="queue.others" none={null} rows={others} />}
          {data.more ? <p className="quiet">{say('queue.more')}</p> : null}
          <Part title="queue.done" none="queue.doneNone" rows={data.done} />
        </>
      )}
    </div>
  );
}

function Part({ title, none, rows }: { readonly title: AssessKey; readonly none: AssessKey | null; readonly rows: readonly Queued[] }) {
  const say = useSay(assess);
  return (
    <section className={style.part} aria-label={say(title)}>
      <h2>{say(title)}</h2>
      {rows.length === 0 && none !== null ? <Empty title={say(none)} /> : <ul className={style.list}>{rows.map((one) => <QueueItem key={one.account} one={one} />)}</ul>}
    </section>
  );
}

/** The way to the pairs that a machine proposes: they are judged by people too, and are no review of one account. */
function LinksWay() {
  const say = useSay(links);
  const { language: lang } = useTongue();
  const { data } = useAsk('GET /api/links', { lang });
  return <p className="no-print"><Link to="/review/links">{say('way')}</Link> {data === undefined || data.total + data.seconds === 0 ? null : <span className="quiet">{say('way.n', { n: data.total + data.seconds })}</span>}</p>;
}

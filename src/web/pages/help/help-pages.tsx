import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { useAsk } from '../../api/queries.ts';
import { HelpBlocks } from '../../parts/help/help-blocks.tsx';
import { helpWords } from '../../parts/help/words/help.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay, useTongue } from '../../words/use-words.tsx';
import style from './help.module.css';

/** All there is, by group. */
export function HelpContentsPage() {
  const say = useSay(helpWords);
  const { language } = useTongue();
  const { data, error, refetch } = useAsk('GET /api/help', { lang: language }, { keep: true });
  return (
    <>
      <PageHeader title={say('title')}><p>{say('intro')}</p></PageHeader>
      {data === undefined ? (error === null ? <Waiting /> : <Problem error={error} inline again={() => void refetch()} />) : (
        <div className={style.groups}>
          {data.groups.map(({ group, title, topics }) => (
            <section key={group} aria-label={title}><h2>{title}</h2><ul>{topics.map((topic) => <li key={topic.id}><Link to="/help/$topic" params={{ topic: topic.id }}>{topic.title}</Link></li>)}</ul></section>
          ))}
        </div>
      )}
    </>
  );
}

/** One page of help, to read and to print. */
export function HelpTopicPage() {
  const say = useSay(helpWords);
  const { language } = useTongue();
  const { topic } = useParams({ from: '/frame/help/$topic' });
  const { data, error, refetch } = useAsk('GET /api/help/:topic', { topic, lang: language }, { keep: true });
  if (data === undefined) return error === null ? <Waiting /> : <Problem error={error} again={() => void refetch()} />;
  return (
    <article key={data.topic}>
      <PageHeader title={data.title}>
        <p className={`${style.ways} no-print`}><Link to="/help">{say('all')}</Link><Button variant="default" size="xs" leftSection={<Printer size={14} aria-hidden />} onClick={() => window.print()}>{say('print')}</Button></p>
      </PageHeader>
      <HelpBlocks blocks={data.blocks} />
      <p className="quiet">Vigil · {data.topic} · {say('version', { version: data.version })}</p>
    </article>
  );
}

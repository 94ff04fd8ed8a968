import { Button } from '@mantine/core';
import { PageHeader } from '../../../parts/page-header.tsx';
import { common } from '../../../words/common.ts';
import { useColon, useFormat, useList, useSay } from '../../../words/use-words.tsx';
import type { Entity, Question, Row } from '../types.ts';
import { read } from '../words/read.ts';
import { byOrigin } from './rows-by-origin.ts';
import style from '../read.module.css';
import own from './figure.module.css';

type Props = { readonly page: Entity; readonly question: Question; readonly onBack: () => void };

/** One sheet to quote from: each number with who is said to have said it, through whom, whether that was found, and what must be said with it. */
export function QuoteSheet({ page, question, onBack }: Props) {
  const say = useSay(read);
  const list = useList();
  const plain = useSay(common);
  const colon = useColon();
  const { time } = useFormat();
  return (
    <article className={own.sheet}>
      <PageHeader title={question.title} tab={say('quote.title')}>
        <p className="quiet">{say('quote.title')} · <code className="whole">{page.header.id}</code> · {say('quote.at', { at: time(new Date().toISOString()) })}</p>
        <p className={`no-print ${own.ways ?? ''}`}><Button onClick={() => window.print()}>{say('quote.print')}</Button><Button variant="default" onClick={onBack}>{plain('back')}</Button></p>
      </PageHeader>
      <p>{say('quote.support', { words: question.support.words })}</p>
      <ol className={own.groups}>{byOrigin(question).flatMap((group) => group.rows).map((row) => <Quoted key={`${row.address} ${row.passage.claim}`} row={row} page={page} />)}</ol>
      <h2>{say('quote.caveats')}</h2>
      <ul>
        <li>{say('figure.not.measure', { measure: question.measure })}</li>
        <li>{say('quote.never')}</li>
        <li>{say('figure.not.ours')}</li>
        {question.parts.map((row) => <li key={row.address}>{say('figure.parts')}{colon}{row.says}{row.place === null ? '' : `, ${row.place}`}{row.saidBy === null ? '' : ` (${row.saidBy})`}</li>)}
        {question.different.map((row) => <li key={row.address}>{say('figure.not')}{colon}{row.says}{row.saidBy === null ? '' : ` (${row.saidBy})`} · {list(row.why.map((code) => say(`why.${code}` as 'why.unit-differs')))}</li>)}
      </ul>
    </article>
  );
}

function Quoted({ row, page }: { readonly row: Row; readonly page: Entity }) {
  const say = useSay(read);
  const colon = useColon();
  const source = page.sources[row.passage.source];
  const title = source?.title ?? say('source.noTitle');
  const published = source?.published ?? '';
  return (
    <li className={own.quoted}>
      <p className={style.value}>{say('quote.attributed', { says: row.says, who: row.saidBy ?? say('sealed.word') })}</p>
      <p className={style.meta}>{row.chain.map((link) => `${link.who === '' ? say('sealed.word') : link.who}${link.said === null ? '' : `, ${link.said}`}${colon}${say(`link.${link.state}`)}`).join(' ← ')}</p>
      <p className={style.cite}>{source === undefined ? say('source') : [title, title.includes(published) ? '' : published, source.url ?? ''].filter((part) => part !== '').join(', ')} · <code className="whole">{row.id}</code></p>
      {row.unitDefinition === null ? null : <p className={style.meta}>{row.unit}{colon}{row.unitDefinition}</p>}
    </li>
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Out } from '../../api/apis.ts';
import { Term } from '../glossary/term.tsx';
import style from './help-blocks.module.css';

type HelpPage = Out<'GET /api/help/:topic'>;
export type HelpBlock = HelpPage['blocks'][number];
type Spans = Extract<HelpBlock, { is: 'paragraph' }>['text'];
type Props = { readonly blocks: readonly HelpBlock[]; /** In the panel headings stand one level lower. */ readonly lowered?: boolean; /** Where links lead within a panel; without it, to pages. */ readonly onTopic?: (topic: string) => void };

/** A page of help drawn: text, lists, tables, words to say, questions with boxes. Words of the glossary are explained where they stand. */
export function HelpBlocks({ blocks, lowered = false, onTopic }: Props) {
  const say = (spans: Spans): ReactNode => spans.map((span, i) => <OneSpan key={i} span={span} onTopic={onTopic} />);
  return <div className={style.blocks}>{blocks.map((block, i) => <OneBlock key={i} block={block} lowered={lowered} say={say} />)}</div>;
}

function OneBlock({ block, lowered, say }: { readonly block: HelpBlock; readonly lowered: boolean; readonly say: (spans: Spans) => ReactNode }) {
  switch (block.is) {
    case 'heading': { const Level = block.level === 2 ? (lowered ? 'h3' : 'h2') : (lowered ? 'h4' : 'h3'); return <Level id={lowered ? undefined : block.id}>{say(block.text)}</Level>; }
    case 'paragraph': return <p>{say(block.text)}</p>;
    case 'list': { const List = block.ordered ? 'ol' : 'ul'; return <List>{block.items.map((item, i) => <li key={i}>{say(item)}</li>)}</List>; }
    case 'table': return <HelpTable block={block} say={say} />;
    case 'quote': return <blockquote>{block.paragraphs.map((paragraph, i) => <p key={i}>{say(paragraph)}</p>)}</blockquote>;
    case 'code': return <code className={style.command}>{block.text}</code>;
    case 'question': return (
      <div className={style.question}>
        <p><b>{block.number}.</b> {block.text}</p>
        {block.answers.length === 0 ? <p className={style.blank} /> : block.each.length === 0 ? <p><Boxes answers={block.answers} /></p> : <ul>{block.each.map((each) => <li key={each}><span className={style.what}>{each}</span><Boxes answers={block.answers} /></li>)}</ul>}
      </div>
    );
  }
}

const Boxes = ({ answers }: { readonly answers: readonly string[] }) => <>{answers.map((answer) => <span key={answer} className={style.box}>{answer}</span>)}</>;

function HelpTable({ block, say }: { readonly block: Extract<HelpBlock, { is: 'table' }>; readonly say: (spans: Spans) => ReactNode }) {
  return (
    <div className={`sideways ${style.wide}`} tabIndex={0} role="group">
      <table className={block.head.length === 0 ? style.facts : undefined}>
        {block.head.some((cell) => cell.length > 0) ? <thead><tr>{block.head.map((cell, i) => <th key={i} scope="col">{say(cell)}</th>)}</tr></thead> : null}
        <tbody>{block.rows.map((row, r) => <tr key={r}>{row.map((cell, i) => (i === 0 ? <th key={i} scope="row">{say(cell)}</th> : <td key={i}>{say(cell)}</td>))}</tr>)}</tbody>
      </table>
    </div>
  );
}

function OneSpan({ span: { text, bold, italic, code, to }, onTopic }: { readonly span: Spans[number]; readonly onTopic: Props['onTopic'] }) {
  const lines = text.split('\n').map((line, i) => <span key={i}>{i === 0 ? null : <br />}{line}</span>);
  const styled = code === true ? <code>{lines}</code> : bold === true ? <b>{lines}</b> : italic === true ? <i>{lines}</i> : lines;
  if (to === undefined) return styled;
  if (to.startsWith('word:')) return <Term id={to.slice(5)}>{text}</Term>;
  if (onTopic === undefined) return <Link to="/help/$topic" params={{ topic: to }}>{styled}</Link>;
  return <a href={`/help/${to}`} onClick={(event) => { event.preventDefault(); onTopic(to); }}>{styled}</a>;
}

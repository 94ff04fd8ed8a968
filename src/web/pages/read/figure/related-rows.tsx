import { useColon, useList, useSay, useTongue } from '../../../words/use-words.tsx';
import type { Question, Row, Sources } from '../types.ts';
import { read } from '../words/read.ts';
import { ClaimRow } from './claim-rows.tsx';
import style from '../read.module.css';
import own from './figure.module.css';

const kinds = ['parts', 'wholes', 'sums', 'addends', 'repeats', 'repeated', 'revisions', 'revised'] as const;

/** Beneath the axis, never on it: parts, sums, repetitions, revisions; then what it is not. */
export function RelatedRows({ question, sources }: { readonly question: Question; readonly sources: Sources }) {
  const say = useSay(read);
  const list = useList();
  const colon = useColon();
  const { language } = useTongue();
  return (
    <>
      {kinds.filter((kind) => question[kind].length > 0).map((kind) => (
        <section key={kind} className={style.part} aria-labelledby={kind}>
          <h2 id={kind}>{say(`figure.${kind}`)}</h2>
          <Rows rows={question[kind]} sources={sources} />
        </section>
      ))}
      <section className={style.part} aria-labelledby="not">
        <h2 id="not">{say('figure.not')}</h2>
        <ul><li>{say('figure.not.measure', { measure: question.measure })}</li><li>{say('figure.not.ours')}</li></ul>
        {question.differences.length === 0 ? null : <p className={style.meta}>{say('figure.differences')}{colon}{question.differences.map((one, i) => <span key={`${one.a} ${one.b}`}>{i === 0 ? '' : language === 'zh' ? '；' : '; '}<span className="whole">{one.a}</span> · <span className="whole">{one.b}</span> ({list(one.why.map((code) => say(`why.${code}` as 'why.unit-differs')))})</span>)}</p>}
        {question.different.length === 0 ? null : <><p>{say('figure.not.text')}</p><ul className={own.related}>{question.different.map((row) => <ClaimRow key={row.address} row={row} sources={sources} why={row.why} />)}</ul></>}
      </section>
    </>
  );
}

const Rows = ({ rows, sources }: { readonly rows: readonly Row[]; readonly sources: Sources }) => <ul className={own.related}>{rows.map((row) => <ClaimRow key={`${row.address} ${row.passage.claim}`} row={row} sources={sources} />)}</ul>;

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { Problem } from '../../parts/problem.tsx';
import { useColon, useFormat, useList, useSay, useTongue } from '../../words/use-words.tsx';
import { hasPreview, sameOrder, type Draft, type Order, type Upload } from './draft.ts';
import { PreviewRows } from './preview-rows.tsx';
import { Risks, useCodes } from './risks.tsx';
import { Select } from './select.tsx';
import { parseRefusal, toldOf, wordsOf } from './told.ts';
import type { MakePreview } from './use-make-preview.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

type Props = { readonly upload: Upload; readonly order: Order; readonly draft: Draft; readonly change: (more: Partial<Draft>) => void; readonly making: MakePreview };

/** Every row as what it becomes. Made by the server from the whole file, and shown page by page, problems first. */
export function PreviewStep({ upload, order, draft, change, making: { make, pending, error } }: Props) {
  const say = useSay(importing);
  const planned = hasPreview(upload);
  const stale = planned && !sameOrder(upload.decided, order);
  return (
    <section aria-labelledby="preview">
      <h2 id="preview" className={style.section}>{say('preview.title')}</h2>
      {error === null ? null : <Problem error={error} inline told={toldOf(error, say)} />}
      {upload.phase === 'planning' ? <Making upload={upload} /> : null}
      {upload.phase === 'stopped' && !planned ? <Stopped refusal={upload.refusal} what={say('preview.stopped')} /> : null}
      {upload.phase === 'staged' || (upload.phase === 'stopped' && !planned) ? <p><Button onClick={make} loading={pending}>{say('preview.make')}</Button></p> : null}
      {planned ? (
        <>
          {stale ? <p role="status" className={style.notice}>{say('preview.stale')} <Button size="xs" onClick={make} loading={pending}>{say('preview.again')}</Button></p> : null}
          {upload.plans.map((one) => <Summary key={one.basis} plan={one} draft={draft} change={change} workbook={order.choice === undefined} />)}
          {stale ? null : <PreviewRows id={upload.id} />}
        </>
      ) : null}
    </section>
  );
}

function Making({ upload }: { readonly upload: Upload }) {
  const say = useSay(importing);
  const text = upload.of === null ? say('preview.making', { done: upload.done }) : say('preview.makingOf', { done: upload.done, of: upload.of });
  return <label className={style.progress}>{text}<progress {...(upload.of === null ? {} : { max: upload.of, value: upload.done })} /></label>;
}

export function Stopped({ refusal, what, far }: { readonly refusal: string | null; readonly what: string; /** How far it had come. */ readonly far?: string }) {
  const say = useSay(importing);
  const { code, detail } = parseRefusal(refusal ?? '');
  return <div role="alert" className={style.notice}><b>{what}</b>{far === undefined ? null : <p>{far}</p>}{code === '' ? null : <p>{wordsOf(code, detail, say) ?? null} <span className="quiet"><code>{code}</code></span></p>}</div>;
}

function Summary({ plan, draft, change, workbook }: { readonly plan: Upload['plans'][number]; readonly draft: Draft; readonly change: Props['change']; readonly workbook: boolean }) {
  const say = useSay(importing);
  const list = useList();
  const format = useFormat();
  const words = useCodes();
  const { language } = useTongue();
  const basis = useAsk('GET /api/imports/words', {}).data?.bases.find(({ code }) => code === plan.basis)?.label[language] ?? plan.basis;
  const { blocked } = plan;
  return (
    <div className={style.summary}>
      {blocked === null ? null : (
        <div role="alert" className={style.notice}>
          <b>{say('preview.blocked')}</b><p>{wordsOf(blocked.code, blocked.detail ?? {}, say) ?? <code>{blocked.code}</code>}</p>
          {blocked.code === 'intake.mostly-bad' ? <label className={style.tick}><input type="checkbox" checked={draft.allowBad} onChange={(event) => change({ allowBad: event.currentTarget.checked })} /> {say('preview.allowBad')}</label> : null}
        </div>
      )}
      <p>{say('preview.sum', { rows: plan.rows, inserted: plan.inserted, changed: plan.changed, same: plan.same, refused: plan.refused, accounts: plan.accounts })} <span className="quiet">{say('preview.basis', { basis })}</span></p>
      {plan.resumes ? <p>{say('preview.resumes')}</p> : null}
      {plan.gone > 0 ? <p>{say('preview.gone', { n: plan.gone })}</p> : null}
      {plan.refused === 0 ? null : <ul className={style.risks}>{Object.entries(plan.problemCounts).map(([code, n]) => <li key={code}>{words(code)} <span className="quiet">({format.number(n)})</span></li>)}</ul>}
      <Warnings plan={plan} draft={draft} change={change} workbook={workbook} />
      <Risks risky={plan.columns} />
      {plan.unused.length === 0 ? null : <p className="quiet">{say('preview.unused', { columns: list(plan.unused) })}</p>}
    </div>
  );
}

const warningsAtOnce = 200;

/** Words that were not understood, with what may have been meant. None is ever made a term by an import. */
function Warnings({ plan, draft, change, workbook }: { readonly plan: Upload['plans'][number]; readonly draft: Draft; readonly change: Props['change']; readonly workbook: boolean }) {
  const say = useSay(importing);
  const list = useList();
  const format = useFormat();
  const words = useCodes();
  const { language } = useTongue();
  const [shown, setShown] = useState(warningsAtOnce);
  if (plan.warnings.length === 0) return null;
  const unknown = plan.warnings.some(({ code }) => code === 'intake.unknown-term');
  const setTerm = (column: string, word: string, code: string): void => {
    const before = draft.terms[column] ?? {};
    change({ terms: { ...draft.terms, [column]: code === '' ? Object.fromEntries(Object.entries(before).filter(([one]) => one !== word)) : { ...before, [word]: code } } });
  };
  return (
    <details className={style.more} open={plan.warnings.length <= 12}>
      <summary>{say('preview.warnings')} ({format.number(plan.warnings.length)}{plan.moreWarnings ? '+' : ''})</summary>
      {unknown ? <p className="quiet">{say('preview.noneAdded')}</p> : null}
      <div className={`sideways ${style.wide}`} role="group" aria-label={say('preview.warnings')} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{say('columns.column')}</th><th scope="col">{say('preview.word')}</th><th scope="col">{say('preview.rows')}</th><th scope="col">{say('columns.why')}</th><th scope="col">{say('preview.means')}</th></tr></thead>
          <tbody>
            {plan.warnings.slice(0, shown).map((warning) => (
              <tr key={`${warning.code} ${warning.field} ${warning.words}`}>
                <td>{warning.field}</td><td><span className={style.cell}>{warning.words}</span></td><td className="number">{format.number(warning.rows)}</td><td>{words(warning.code)}</td>
                <td>{warning.code === 'intake.unknown-term' && !workbook && draft.columns[warning.field] !== undefined ? <TermOf lang={language} warning={warning} value={draft.terms[warning.field]?.[warning.words] ?? ''} onChange={(code) => setTerm(warning.field, warning.words, code)} /> : list(warning.near.map(({ label }) => label))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {plan.warnings.length <= warningsAtOnce ? null : (
        <p className={style.ways}>
          <span role="status" className="quiet">{say('preview.warningsShown', { shown: format.number(Math.min(shown, plan.warnings.length)), of: format.number(plan.warnings.length) })}</span>
          {shown >= plan.warnings.length ? null : <Button size="xs" variant="default" onClick={() => setShown(shown + warningsAtOnce)}>{say('preview.warningsMore', { n: Math.min(warningsAtOnce, plan.warnings.length - shown) })}</Button>}
        </p>
      )}
      {plan.moreWarnings ? <p className="quiet">{say('preview.warningsCut', { n: format.number(plan.warnings.length) })}</p> : null}
    </details>
  );
}

/** What may have been meant first, then every term of the list. */
function TermOf({ lang, warning, value, onChange }: { readonly lang: 'en' | 'ko' | 'zh'; readonly warning: Upload['plans'][number]['warnings'][number]; readonly value: string; readonly onChange: (code: string) => void }) {
  const say = useSay(importing);
  const colon = useColon();
  const [list = '', other] = (warning.list ?? '').split(' ');
  const first = useAsk('GET /api/terms', { list, lang }, { enabled: list !== '' }).data;
  const second = useAsk('GET /api/terms', { list: other ?? '', lang }, { enabled: other !== undefined }).data;
  const groups = [first, second].flatMap((found) => (found === undefined ? [] : [[found.title, found.terms.map(({ code, label }) => [code, label] as const)] as const]));
  return <Select unseen label={`${say('preview.means')}${colon}${warning.words}`} value={value} onChange={onChange} options={[['', say('preview.asWords')], ...warning.near.filter(({ code }) => !groups.some(([, terms]) => terms.some(([one]) => one === code))).map(({ code, label }) => [code, label] as const)]} groups={groups} />;
}

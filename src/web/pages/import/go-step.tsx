import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { renew, useDo } from '../../api/queries.ts';
import { Problem } from '../../parts/problem.tsx';
import { useFormat, useSay, useTongue } from '../../words/use-words.tsx';
import { sameOrder, type Order, type Upload } from './draft.ts';
import { Stopped } from './preview-step.tsx';
import { toldOf } from './told.ts';
import { UndoImport, type Undoable } from './undo-import.tsx';
import { importing } from './words/import.ts';
import style from './import.module.css';

/** Bringing in: one button, then how far it is, then the report with its undoing. `onRun`: what is decided now; null where it is at work or done. */
export function GoStep({ upload, onRun }: { readonly upload: Upload; readonly onRun: Order | null }) {
  const say = useSay(importing);
  const run = useDo('POST /api/imports/uploads/:id/run', ['GET /api/imports/uploads/:id', 'GET /api/imports/uploads/:id/progress']);
  // Refused, too: it may have been decided otherwise, begun or finished in another tab.
  const start = (): void => run.mutate({ id: upload.id, preview: upload.preview ?? '' }, { onSettled: () => void renew('GET /api/imports/uploads/:id') });
  if (upload.phase === 'done') return <Report upload={upload} />;
  const rows = upload.plans.reduce((sum, plan) => sum + plan.inserted + plan.changed, 0);
  const same = upload.plans.length > 0 && rows === 0;
  const planned = onRun !== null && sameOrder(upload.decided, onRun) && upload.plans.length > 0;
  const blocked = upload.plans.some((plan) => plan.blocked !== null);
  return (
    <section aria-labelledby="go">
      <h2 id="go" className={style.section}>{say('go.title')}</h2>
      {run.error === null ? null : <Problem error={run.error} inline told={toldOf(run.error, say)} />}
      {upload.phase === 'running' ? (
        <>
          <label className={style.progress}>{say('go.running', { done: upload.done, of: upload.of ?? 0, inserted: upload.inserted, changed: upload.changed, same: upload.same, refused: upload.refused })}<progress {...(upload.of === null ? {} : { max: upload.of, value: upload.done })} /></label>
          <p className="quiet">{say('go.leave')}</p>
        </>
      ) : (
        <>
          {upload.phase === 'stopped' ? <Stopped refusal={upload.refusal} what={say('go.stopped')} {...(upload.of === null ? {} : { far: say('go.soFar', { done: upload.done, of: upload.of }) })} /> : null}
          <p>{say('go.text')}</p>
          {planned ? null : <p role="status" className={style.notice}>{say('preview.stale')}</p>}
          {blocked ? <p role="status" className={style.notice}>{say('preview.blocked')}</p> : null}
          {same ? <p>{say('done.nothing')}</p> : null}
          <p><Button onClick={start} loading={run.isPending} disabled={!planned || blocked}>{upload.phase === 'stopped' && planned ? say('go.on') : say(same ? 'go.none' : 'go.do', { n: rows })}</Button></p>
        </>
      )}
    </section>
  );
}

function Report({ upload }: { readonly upload: Upload }) {
  const say = useSay(importing);
  const format = useFormat();
  const { language } = useTongue();
  const go = useNavigate();
  const close = useDo('DELETE /api/imports/uploads/:id', ['GET /api/imports']);
  const [asked, setAsked] = useState<Undoable | null>(null);
  return (
    <section aria-labelledby="done">
      <h2 id="done" className={style.section}>{say('done.title')}</h2>
      <UndoImport asked={asked} onClose={() => setAsked(null)} />
      {close.error === null ? null : <Problem error={close.error} inline />}
      {(upload.report?.imports ?? []).map((one) => (
        <div key={one.import} className={style.summary} data-import={one.import}>
          <p><span className={style.id}>{one.id}</span> {say('done.text', { rows: one.rows, seconds: format.number(Math.round(one.seconds * 10) / 10), inserted: one.inserted, changed: one.changed, same: one.same, refused: one.refused })}</p>
          {one.inserted + one.changed === 0 && one.refused === 0 ? <p>{say('done.nothing')}</p> : null}
          {one.erased > 0 ? <p>{say('done.erased', { n: one.erased })}</p> : null}
          {one.gone > 0 ? <p>{say('preview.gone', { n: one.gone })}</p> : null}
          <p className={style.ways}>
            {one.undone ? null : <Link to="/sources/$source" params={{ source: one.source }}>{say('done.source')}</Link>}
            {one.refused > 0 ? <a href={`/api/imports/${one.import}/problems?lang=${language}`} download>{say('past.leftFile')}</a> : null}
            {one.undone ? <b>{say('past.undone')}</b> : one.inserted + one.changed === 0 ? null : <Button variant="default" onClick={() => setAsked(one)}>{say('undo.do')}</Button>}
          </p>
        </div>
      ))}
      <p className={`${style.ways} ${style.end}`}><Button variant="default" onClick={() => close.mutate({ id: upload.id }, { onSuccess: () => void go({ to: '/import' }) })}>{say('done.clear')}</Button><Link to="/import">{say('all')}</Link></p>
    </section>
  );
}

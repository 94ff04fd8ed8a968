import { Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { renew, useAsk, useDo } from '../../api/queries.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { AskStep } from './ask-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { hasPreview, isAsked, sameOrder, toOrder, withLook, type Draft, type Looked, type Reading, type Table, type Upload } from './draft.ts';
import { GoStep } from './go-step.tsx';
import { KeptLine } from './kept-line.tsx';
import { PreviewStep } from './preview-step.tsx';
import { ReadStep } from './read-step.tsx';
import { stepNames, type Step } from './steps.ts';
import { toldOf } from './told.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useMakePreview } from './use-make-preview.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

/** A file that waits, from what is read of it to the report of its import. Where it has come to is known by the server: a reload loses nothing that was decided. */
export function UploadPage() {
  const say = useSay(importing);
  const { language } = useTongue();
  const { id } = useParams({ from: '/frame/import/$id' });
  const upload = useAsk('GET /api/imports/uploads/:id', { id, lang: language });
  const [round, setRound] = useState(0);
  const phase = upload.data?.phase;
  const atWork = phase === 'planning' || phase === 'running';
  const progress = useAsk('GET /api/imports/uploads/:id/progress', { id }, { enabled: atWork, every: atWork ? 800 : false });
  // Each answer counts, also one that is word for word the one before: what was read of the upload may be older than both.
  useEffect(() => {
    if (progress.data !== undefined && progress.data.phase !== phase) void renew('GET /api/imports/uploads/:id');
  }, [progress.data, progress.dataUpdatedAt, phase]);
  // Without the words of fields and codes a choice that was made would show as none, and a code in the place of what it says.
  const words = useAsk('GET /api/imports/words', {});
  const error = upload.error ?? (words.data === undefined ? words.error : null);
  const problem = error === null ? null : <Problem error={error} inline={upload.data !== undefined} again={() => { void upload.refetch(); void words.refetch(); }} />;
  if (upload.data === undefined || words.data === undefined) return problem ?? <Waiting />;
  // What was polled before a job began says nothing of it.
  const now = atWork && progress.data?.phase === phase ? { ...upload.data, ...progress.data } : upload.data;
  return (
    <>
      <PageHeader title={now.fileName} tab={say('title')}><p className="quiet">{now.circle} · <Link to="/import">{say('all')}</Link></p></PageHeader>
      {problem}
      {now.phase === 'running' || now.phase === 'done' ? <GoStep upload={now} onRun={null} /> : <Steps key={`${id} ${round}`} upload={now} again={(before) => void upload.refetch().then(({ error: failed }) => { if (failed === null) { before(); setRound((n) => n + 1); } })} />}
    </>
  );
}

/** `again`: begins anew with what the server has, once it has answered. */
function Steps({ upload, again }: { readonly upload: Upload; readonly again: (before: () => void) => void }) {
  const say = useSay(importing);
  const go = useNavigate();
  const { step: wanted } = useSearch({ from: '/frame/import/$id' });
  const { mutate, ...look } = useDo('POST /api/imports/uploads/:id/look');
  const { draft, state, change, fill, keep, settle, keepMine, giveUp } = useKeptDraft(upload);
  const [looked, setLooked] = useState<Looked | null>(null);
  // Who had begun goes on where they were.
  const [begun] = useState(upload.draft !== null);
  const [first, setFirst] = useState<Step | null>(null);
  const take = (found: Looked): void => {
    if (looked === null && begun) setFirst(firstOpen(withLook(draft, found), found));
    fill((now) => withLook(now, found), looked !== null);
    setLooked(found);
  };
  // Of two that are under way the later is the one that was chosen, whichever is answered first.
  const looks = useRef(0);
  const lookAgain = (said: Reading, table: Table | null): void => {
    const mine = (looks.current += 1);
    mutate({ id: upload.id, reading: said, ...(table === null ? {} : { table }) }, { onSuccess: (found) => { if (mine === looks.current) take(found); } });
  };
  const open = useEffectEvent(() => lookAgain(draft.said, draft.table));
  useEffect(() => { open(); }, []);
  useEffect(() => { keep(); }, [wanted, upload.phase, keep]);
  const problem = look.error === null ? null : <Problem error={look.error} inline told={toldOf(look.error, say)} again={() => lookAgain(look.variables?.reading ?? draft.said, look.variables?.table ?? draft.table)} />;
  const order = looked === null ? null : toOrder(draft, looked);
  const making = useMakePreview(upload.id, look.isSuccess ? order : null, settle);
  if (looked === null || order === null) return problem ?? <Waiting />;
  const steps = stepsOf(looked);
  const usual: Step = upload.phase === 'stopped' && hasPreview(upload) ? 'go' : upload.phase === 'planned' || upload.phase === 'planning' || upload.phase === 'stopped' ? 'preview' : (first ?? (steps[0] as Step));
  const step = steps.find((name) => name === wanted) ?? usual;
  const at = steps.indexOf(step);
  const move = (to: number): void => void go({ to: '/import/$id', params: { id: upload.id }, search: { step: steps[to] as Step } });
  const decided = decidedOf(draft, looked);
  // What was looked at is not what was chosen since, as long as a look is under way and where it failed: nothing goes on from it.
  const seen = look.isSuccess;
  const ready: Readonly<Record<Step, boolean>> = { ask: decided.ask, read: decided.read && seen, columns: decided.columns && seen, preview: hasPreview(upload) && sameOrder(upload.decided, order), go: true };
  const reached = steps.findIndex((name) => !ready[name]);
  return (
    <>
      <nav aria-label={say('steps')}>
        <ol className={style.steps}>
          {steps.map((name, i) => (
            <li key={name} data-at={name === step}>{name === step || (reached >= 0 && i > reached) ? <span aria-current={name === step ? 'step' : undefined}>{say(`step.${name}`)}</span> : <Link to="/import/$id" params={{ id: upload.id }} search={{ step: name }}>{say(`step.${name}`)}</Link>}</li>
          ))}
        </ol>
      </nav>
      {problem}
      <AtHeading of={step} />
      {step === 'ask' ? <AskStep draft={draft} change={change} looked={looked} /> : null}
      {step === 'read' ? <ReadStep looked={looked} draft={draft} change={change} pending={look.isPending} onSaid={(said) => { change({ said }); lookAgain(said, draft.table); }} /> : null}
      {step === 'columns' ? <ColumnsStep circle={upload.circle} looked={looked} draft={draft} change={change} order={order} onTable={(table) => lookAgain(draft.said, table)} /> : null}
      {step === 'preview' ? <PreviewStep upload={upload} order={order} draft={draft} change={change} making={making} /> : null}
      {step === 'go' ? <GoStep upload={upload} onRun={order} /> : null}
      <Ways>
        {at > 0 ? <Button variant="default" onClick={() => move(at - 1)}>{say('before')}</Button> : null}
        {at < steps.length - 1 ? <Button onClick={() => move(at + 1)} disabled={!ready[step]}>{say('next')}</Button> : null}
        {ready[step] || (!seen && decided[step as 'ask'] !== false) ? null : <span className="quiet">{say(step === 'ask' ? 'ask.missing' : step === 'read' ? 'read.choose' : step === 'columns' ? 'columns.nothing' : 'preview.first')}</span>}
        <KeptLine state={state} onTheirs={() => again(giveUp)} onMine={keepMine} />
      </Ways>
    </>
  );
}

/** Who comes to another step, by button, link or the browser's way back, begins at its heading. */
function AtHeading({ of: step }: { readonly of: Step }) {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    const heading = document.querySelector<HTMLElement>('main section h2');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus();
  }, [step]);
  return null;
}

/** A workbook of our own brings its source and its columns along. */
const stepsOf = ({ look }: Looked): Step[] => stepNames.filter((name) => look.workbook === null || (name !== 'ask' && name !== 'columns'));
const decidedOf = (draft: Draft, { look: { problem, encoding } }: Looked): Readonly<Record<'ask' | 'read' | 'columns', boolean>> =>
  ({ ask: isAsked(draft), read: problem === null && (encoding === null || encoding.sure === 'certain' || draft.seen), columns: Object.keys(draft.columns).length > 0 });
/** The first step at which something is still to be decided. */
function firstOpen(draft: Draft, looked: Looked): Step {
  const decided: Partial<Record<Step, boolean>> = decidedOf(draft, looked);
  return stepsOf(looked).find((name) => decided[name] !== true) ?? 'preview';
}

const Ways = ({ children }: { readonly children: ReactNode }) => <p className={`${style.ways} ${style.end}`}>{children}</p>;

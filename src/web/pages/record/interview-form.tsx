import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent } from 'react';
import { call } from '../../api/client.ts';
import { renew } from '../../api/queries.ts';
import { codeOf, RefusalError } from '../../api/refusal-error.ts';
import { useHere } from '../../app/session.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useSay, useSentences } from '../../words/use-words.tsx';
import { EmergencyPart } from './emergency-part.tsx';
import { EntriesPart } from './entries-part.tsx';
import { GiversPart } from './givers-part.tsx';
import { SavedLine } from './saved-line.tsx';
import { SourcePart } from './source-part.tsx';
import { WithThere } from './there.tsx';
import { isTyped, type Typed } from './typed.ts';
import { toReady } from './to-ready.ts';
import { toldOf } from './told.ts';
import { useDraft } from './use-draft.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

type Props = { readonly id: string; readonly circle: number; readonly changedAt: string; readonly typed: Typed; readonly done: unknown; readonly reload: () => void };
type Recorded = { readonly source: string; readonly accounts: Readonly<Record<string, string>> };
export type Change = (next: (now: Typed) => Typed) => void;

/** Whether part of it was entered before it was refused or cut off. */
const isBegun = (done: unknown): boolean => typeof done === 'object' && done !== null && typeof (done as { source?: unknown }).source === 'string';

/** Source, givers with their cards, entries; one page, saved as it is typed, recorded when the writer says so. */
export function InterviewForm({ id, circle, changedAt, typed: begun, done, reload }: Props) {
  const say = useSay(record);
  const sentences = useSentences();
  const go = useNavigate();
  const announce = useAnnounce();
  const draft = useDraft({ form: 'interview-1', id, circle, changedAt, typed: begun, done });
  const { typed, change } = draft;
  const name = useHere()?.me?.circles.find((each) => each.id === circle)?.name ?? '';
  const [error, setError] = useState<unknown>(null);
  const [partly, setPartly] = useState(isBegun(done));
  const [busy, setBusy] = useState(false);
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  const once = useRef(false);

  const submit = async (): Promise<void> => {
    if (once.current) return;
    once.current = true;
    setBusy(true);
    setError(null);
    try {
      const ready = await toReady(typed, { time: (asked) => call('POST /api/time/read', asked), age: (asked) => call('POST /api/time/age', asked) });
      const at = await draft.save({ ready });
      const made = await call('POST /api/drafts/:id/record', { id, changedAt: at });
      setRecorded(made);
      announce(say('done.title'));
      await Promise.all([renew('GET /api/drafts'), renew('GET /api/home'), renew('GET /api/emergency-notes'), renew('GET /api/sources/:source'), renew('GET /api/sources/:id/permissions')]);
    } catch (thrown) {
      setError(thrown);
      // Part of it may have been entered: the draft on the server knows, and goes on from there.
      const now = await call('GET /api/drafts/:id', { id }).catch(() => undefined);
      if (now !== undefined && isTyped(now.body) && !(thrown instanceof RefusalError && thrown.code === 'draft.stale')) { draft.stands(now.changedAt, now.body.done); setPartly(isBegun(now.body.done)); }
      requestAnimationFrame(() => document.querySelector<HTMLElement>('#refused')?.focus());
    } finally {
      once.current = false;
      setBusy(false);
    }
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); if (event.currentTarget.closest('fieldset:disabled') === null) void submit(); }
    if (event.altKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      // From part to part without the many fields between.
      const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')];
      const here = document.activeElement ?? document.body;
      const apart = (part: HTMLElement, where: number): boolean => !part.contains(here) && (here.compareDocumentPosition(part) & where) !== 0;
      const to = event.key === 'ArrowRight' ? parts.find((part) => here === document.body || apart(part, Node.DOCUMENT_POSITION_FOLLOWING)) : parts.findLast((part) => apart(part, Node.DOCUMENT_POSITION_PRECEDING));
      // Not the browser's own way back, also where a part is not there yet.
      if (to !== undefined) event.preventDefault();
      (to?.querySelector<HTMLElement>('[data-first]') ?? to?.querySelector<HTMLElement>('input, select, textarea, button'))?.focus();
    }
  };
  if (recorded !== null) return <Done made={recorded} there={typed.there?.source} onMore={() => void go({ to: '/record' })} />;
  const told = toldOf(error, say);
  const code = codeOf(error);
  return (
    <div onKeyDown={press}>
      <PageHeader title={say(typed.there === undefined ? `kind.${typed.kind}` : 'kind.there')} tab={say('tab')} beside={<SavedLine state={draft.state} />}>
        <p className="quiet">{sentences(say('circle', { name }), say('keys.line'))} <KeyHint keys="Alt →" /> <KeyHint keys="Ctrl Enter" /></p>
      </PageHeader>
      {draft.state.is === 'stale' ? (
        <div role="alert" className={style.notice}>
          <p><strong>{say('stale.title')}</strong> {say('stale.text')}</p>
          <div className={style.ways}>
            <Button variant="default" onClick={() => void draft.keepMine().then((mine) => go({ to: '/record/$id', params: { id: mine } }))}>{say('stale.keepMine')}</Button>
            <Button variant="default" onClick={() => void draft.keepMine().then(() => { void renew('GET /api/drafts'); reload(); })}>{say('stale.see')}</Button>
          </div>
        </div>
      ) : null}
      <WithThere source={typed.there?.source}>
        {typed.there !== undefined ? <p data-part="source">{say('there')} <a href={`/sources/${typed.there.source}`}>{typed.there.name}</a></p> : typed.kind === 'emergency' ? null : <SourcePart typed={typed} change={change} />}
        {typed.kind === 'document' || (typed.kind === 'emergency' && typed.there === undefined) ? null : <GiversPart typed={typed} change={change} />}
        <EntriesPart typed={typed} change={change} />
        {typed.kind === 'emergency' && typed.there === undefined ? <EmergencyPart typed={typed} change={change} /> : null}
      </WithThere>
      <section data-part="end" className={style.end} aria-label={say('end.title')}>
        {error === null ? null : <div id="refused" tabIndex={-1}>{told[code] === undefined ? <Problem error={error} inline /> : <div role="alert" className={style.notice}><p>{told[code]}</p><p className="quiet"><code>{code}</code></p></div>}</div>}
        {partly ? <p>{say('end.partly')}</p> : null}
        <p className="quiet">{say('end.text')}</p>
        <div className={style.ways}><Button onClick={() => void submit()} loading={busy} disabled={draft.state.is === 'stale'}>{say('end.record')}</Button><Link to="/record">{say('end.later')}</Link></div>
      </section>
    </div>
  );
}

function Done({ made, there, onMore }: { readonly made: Recorded; readonly there: string | undefined; readonly onMore: () => void }) {
  const say = useSay(record);
  return (
    <>
      <PageHeader title={say('done.title')} />
      <p>{say('done.text', { n: Object.keys(made.accounts).length })}</p>
      <ul>{Object.values(made.accounts).map((chain, i) => <li key={chain}><a href={`/entry/${chain}`}>{say('done.entry', { n: i + 1 })}</a></li>)}</ul>
      <p><a href={`/sources/${there ?? made.source}`}>{say('done.source')}</a></p>
      <Button onClick={onMore}>{say('done.more')}</Button>
    </>
  );
}

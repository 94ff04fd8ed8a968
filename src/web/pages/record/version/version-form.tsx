import { Button, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent } from 'react';
import { call } from '../../../api/client.ts';
import { queryClient } from '../../../api/queries.ts';
import { codeOf } from '../../../api/refusal-error.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { KeyHint } from '../../../parts/key-hint.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { useSay, useTongue } from '../../../words/use-words.tsx';
import { sortKeys, sortWord } from '../fields.ts';
import { SavedLine } from '../saved-line.tsx';
import { WithThere } from '../there.tsx';
import { toldOf } from '../told.ts';
import { useDraft } from '../use-draft.ts';
import { VersionRows } from './version-rows.tsx';
import { isChanged, rebase, toRevision, type VersionTyped } from './version.ts';
import { record } from '../words/record.ts';
import { version } from './words/version.ts';
import style from '../record.module.css';

type Props = { readonly id: string; readonly circle: number; readonly changedAt: string; readonly typed: VersionTyped; readonly reload: () => void };
const reasons = ['speaker-added-or-changed', 'our-mistake', 'better-reading'] as const;

/** A new version of one account, filled from the one that stands; it says whose change it is, and replaces only what the writer saw. */
export function VersionForm({ id, circle, changedAt, typed: begun, reload }: Props) {
  const say = useSay(record);
  const own = useSay(version);
  const { language } = useTongue();
  const go = useNavigate();
  const announce = useAnnounce();
  const draft = useDraft({ form: 'version-1', id, circle, changedAt, typed: begun });
  const { typed, change } = draft;
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState<'' | 'reason' | 'nothing'>('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const once = useRef(false);
  const refuse = (what: typeof missing): void => { setMissing(what); requestAnimationFrame(() => document.querySelector<HTMLElement>('#refused')?.focus()); };

  const submit = async (): Promise<void> => {
    if (once.current) return;
    setError(null);
    if (typed.reason === '') return refuse('reason');
    if (!isChanged(typed)) return refuse('nothing');
    setMissing('');
    once.current = true;
    setBusy(true);
    try {
      const ready = await toRevision(typed, { time: (asked) => call('POST /api/time/read', asked), age: (asked) => call('POST /api/time/age', asked) });
      const at = await draft.save({ ready });
      await call('POST /api/drafts/:id/submit', { id, changedAt: at });
      setDone(true);
      announce(own('version.done'));
      // All but the draft, which is gone.
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' });
    } catch (thrown) {
      setError(thrown);
      requestAnimationFrame(() => document.querySelector<HTMLElement>('#refused')?.focus());
    } finally {
      once.current = false;
      setBusy(false);
    }
  };
  /** Takes the version that came between for the ground; what was typed stays. */
  const onto = async (): Promise<void> => {
    try {
      const opened = await call('POST /api/accounts/:id/open', { id: typed.account, lang: language });
      change((now) => rebase(now, opened));
      setError(null);
      announce(own('version.rebased'));
    } catch (thrown) { setError(thrown); }
  };
  const press = (event: KeyboardEvent): void => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); if (event.currentTarget.closest('fieldset:disabled') === null) void submit(); } };
  if (done) return <><PageHeader title={own('version.done')} /><p>{own('version.doneText')}</p><p><a href={`/entry/${typed.account}`}>{own('version.toEntry', { id: typed.id })}</a></p></>;
  const code = codeOf(error);
  const told = toldOf(error, say);
  return (
    <div onKeyDown={press}>
      <PageHeader title={own('version.title', { id: typed.id })} tab={say('tab')} beside={<SavedLine state={draft.state} />}>
        <p className="quiet">{sortKeys.includes(typed.sort) ? say(sortWord(typed.sort)) : typed.sortWords} · {own('version.text')} <a href={`/entry/${typed.account}`}>{own('version.toEntry', { id: typed.id })}</a> <KeyHint keys="Ctrl Enter" /></p>
      </PageHeader>
      {draft.state.is === 'stale' ? (
        <div role="alert" className={style.notice}>
          <p><strong>{say('stale.title')}</strong> {say('stale.text')}</p>
          <div className={style.ways}>
            <Button variant="default" onClick={() => void draft.keepMine().then((mine) => go({ to: '/record/$id', params: { id: mine } }))}>{say('stale.keepMine')}</Button>
            <Button variant="default" onClick={() => void draft.keepMine().then(reload)}>{say('stale.see')}</Button>
          </div>
        </div>
      ) : null}
      <fieldset className={style.question}>
        <legend><span className={style.section}>{own('version.reason')}</span></legend>
        {reasons.map((one) => <label key={one} className={style.reason}><input type="radio" name="reason" checked={typed.reason === one} onChange={() => change((now) => ({ ...now, reason: one }))} /><span>{own(`reason.${one}`)} <span className="quiet">{own(`reasonNote.${one}`)}</span></span></label>)}
        {typed.reason === 'speaker-added-or-changed' ? <div className={style.grid}><TextInput type="date" label={own('version.day')} value={typed.day} onChange={(event) => change((now) => ({ ...now, day: event.currentTarget.value }))} /></div> : null}
      </fieldset>
      {typed.rows.some(({ claim, sealed }) => claim === null && sealed !== 'helper') ? <p className="quiet">{own('version.shut')} <Link to="/record/version/$account" params={{ account: typed.account }}>{own('version.openInstead')}</Link></p> : null}
      <WithThere source={typed.source} but={typed.account}><VersionRows typed={typed} change={change} /></WithThere>
      <section className={style.end} aria-label={own('version.do')}>
        {error === null && missing === '' ? null : (
          <div id="refused" tabIndex={-1}>
            {missing !== '' ? <div role="alert" className={style.notice}><p>{own(`version.${missing}`)}</p></div>
              : code === 'account.stale' ? (
                <div role="alert" className={style.notice} data-stale>
                  <p><strong>{own('version.stale')}</strong> {own('version.staleText')}</p>
                  <div className={style.ways}><Button onClick={() => void onto()}>{own('version.onto')}</Button><a href={`/entry/${typed.account}`} target="_blank" rel="noreferrer">{own('version.seeNewer')}</a></div>
                  <p className="quiet"><code>{code}</code></p>
                </div>
              ) : told[code] === undefined ? <Problem error={error} inline /> : <div role="alert" className={style.notice}><p>{told[code]}</p><p className="quiet"><code>{code}</code></p></div>}
          </div>
        )}
        <p className="quiet">{own('version.endText')}</p>
        <div className={style.ways}><Button onClick={() => void submit()} loading={busy} disabled={draft.state.is === 'stale'}>{own('version.do')}</Button><Link to="/record">{say('end.later')}</Link></div>
      </section>
    </div>
  );
}

import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useKeys } from '../../app/keyboard.tsx';
import { useHere } from '../../app/session.ts';
import { useAsk, useDo } from '../../api/queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay, useTongue } from '../../words/use-words.tsx';
import { blankTyped, type Typed } from './typed.ts';
import { Select } from './select.tsx';
import { record } from './words/record.ts';
import style from './record.module.css';

const recorders: readonly string[] = ['documenter', 'data-manager'];
/** A day as the writer's own clock has it. */
export const today = (): string => { const now = new Date(); return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`; };

/** What to record, and the drafts that are not handed in yet. */
export function StartPage() {
  const say = useSay(record);
  const format = useFormat();
  const { language } = useTongue();
  const go = useNavigate();
  const here = useHere();
  const drafts = useAsk('GET /api/drafts', {});
  const begin = useDo('POST /api/drafts', ['GET /api/drafts']);
  const discard = useDo('DELETE /api/drafts/:id', ['GET /api/drafts']);
  const me = here?.me;
  const circles = (me?.circles ?? []).filter(({ kind }) => kind !== 'compound');
  const usual = circles.filter(({ kind }) => kind === 'circle');
  const duty = circles.find(({ kind }) => kind === 'duty');
  const [circle, setCircle] = useState('');
  const once = useRef(false);
  const may = me !== undefined && me !== null && recorders.includes(me.role);
  const start = (kind: Typed['kind']): void => {
    const to = kind === 'emergency' ? duty?.id : Number(circle === '' ? usual[0]?.id : circle);
    if (once.current || !may || to === undefined || Number.isNaN(to)) return;
    once.current = true;
    begin.mutate({ circle: to, body: { form: 'interview-1', typed: blankTyped(kind, language, today(), kind === 'emergency' ? `${say('kind.emergency')} ${format.time(new Date().toISOString())}` : '') } }, { onSuccess: ({ id }) => void go({ to: '/record/$id', params: { id } }), onSettled: () => { once.current = false; } });
  };
  useKeys({ i: { say: say('start.interview'), run: () => start('interview') }, d: { say: say('start.document'), run: () => start('document') }, ...(duty === undefined ? {} : { e: { say: say('start.emergency'), run: () => start('emergency') } }) });
  const mine = drafts.data?.drafts.filter((draft) => draft.mine) ?? [];
  return (
    <>
      <PageHeader title={say('title')}><p className="quiet">{say('lead')}</p></PageHeader>
      {begin.error === null ? null : <Problem error={begin.error} inline />}
      {!may ? <p>{say('start.mayNot')}</p> : (
        <section aria-labelledby="begin">
          <h2 id="begin" className={style.section}>{say('start.title')}</h2>
          {usual.length > 1 ? <Select label={say('start.circle')} value={circle} onChange={setCircle} options={usual.map(({ id, name }) => [String(id), name])} /> : null}
          <div className={style.ways}>
            <span className={style.way}><Button onClick={() => start('interview')} loading={begin.isPending}>{say('start.interview')}</Button><KeyHint keys="i" /></span>
            <span className={style.way}><Button variant="default" onClick={() => start('document')}>{say('start.document')}</Button><KeyHint keys="d" /></span>
            {duty === undefined ? null : <span className={style.way}><Button variant="default" onClick={() => start('emergency')}>{say('start.emergency')}</Button><KeyHint keys="e" /></span>}
          </div>
          {duty === undefined ? <p className="quiet">{say('start.noDuty')}</p> : <p className="quiet">{say('start.emergencyText')}</p>}
          <p className="quiet">{say('start.before')} <Link to="/search">{say('start.search')}</Link></p>
        </section>
      )}
      <section aria-labelledby="drafts">
        <h2 id="drafts" className={style.section}>{say('drafts.title')}</h2>
        {drafts.error === null ? null : <Problem error={drafts.error} inline again={() => void drafts.refetch()} />}
        {drafts.isPending ? <Waiting lines={3} /> : mine.length === 0 ? <Empty title={say('drafts.none')} /> : (
          <ul className={style.plain}>
            {mine.map((draft) => (
              <li key={draft.id} className={style.draft}>
                {draft.about?.kind === 'interview-1' || draft.about?.kind === 'version-1' ? <Link to="/record/$id" params={{ id: draft.id }}>{say(draft.about.kind === 'version-1' ? 'drafts.version' : 'drafts.open', { at: format.time(draft.changedAt) })}</Link> : <span>{say('drafts.byCommand', { at: format.time(draft.changedAt) })}</span>}
                <span className="quiet">{me?.circles.find(({ id }) => id === draft.circle)?.name ?? ''}{draft.old ? ` · ${say('drafts.old')}` : ''}</span>
                <Discard onYes={() => discard.mutate({ id: draft.id })} />
              </li>
            ))}
          </ul>
        )}
        {discard.error === null ? null : <Problem error={discard.error} inline />}
      </section>
    </>
  );
}

function Discard({ onYes }: { readonly onYes: () => void }) {
  const say = useSay(record);
  const [asked, setAsked] = useState(false);
  return asked
    ? <span className={style.ways}><Button size="xs" variant="default" onClick={onYes}>{say('drafts.discardYes')}</Button><Button size="xs" variant="subtle" onClick={() => setAsked(false)}>{say('drafts.keep')}</Button></span>
    : <Button size="xs" variant="subtle" onClick={() => setAsked(true)}>{say('drafts.discard')}</Button>;
}

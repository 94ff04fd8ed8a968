import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk, useDo } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay, useTongue } from '../../words/use-words.tsx';
import { FileDrop } from './file-drop.tsx';
import { toldOf } from './told.ts';
import { UndoImport, type Undoable } from './undo-import.tsx';
import { importing } from './words/import.ts';
import style from './import.module.css';

type Imports = Out<'GET /api/imports'>;
export const importers: readonly string[] = ['documenter', 'data-manager'];

/** Choose a file; the files that wait; the imports there were, each with its undoing. */
export function StartPage() {
  const say = useSay(importing);
  const { language } = useTongue();
  const me = useHere()?.me;
  const all = useAsk('GET /api/imports', { lang: language });
  const may = me !== undefined && me !== null && importers.includes(me.role);
  return (
    <>
      <PageHeader title={say('title')}><p className="quiet">{say('lead')}</p></PageHeader>
      {!may ? <p>{say('mayNot')}</p> : (
        <>
          <FileDrop circles={me.circles.filter(({ kind }) => kind !== 'compound').map(({ name }) => name)} />
          <section aria-labelledby="workbook" className={style.aside}>
            <h2 id="workbook" className={style.section}>{say('workbook.title')}</h2>
            <p className="quiet">{say('workbook.text')}</p>
            <p className={style.ways}><a href={`/api/imports/workbook?lang=${language}`} download>{say('workbook.get')}</a><a href={`/api/imports/form?lang=${language}`} download>{say('form.get')}</a></p>
          </section>
        </>
      )}
      {all.error === null ? null : <Problem error={all.error} inline again={() => void all.refetch()} />}
      {all.data === undefined ? (all.isPending ? <Waiting lines={4} /> : null) : (
        <>
          {may ? <WaitingFiles uploads={all.data.uploads} /> : null}
          <PastImports imports={all.data.imports} may={may} />
        </>
      )}
    </>
  );
}

function WaitingFiles({ uploads }: { readonly uploads: Imports['uploads'] }) {
  const say = useSay(importing);
  const format = useFormat();
  const discard = useDo('DELETE /api/imports/uploads/:id', ['GET /api/imports']);
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className={style.section}>{say('waiting.title')}</h2>
      {discard.error === null ? null : <Problem error={discard.error} inline told={toldOf(discard.error, say)} />}
      {uploads.length === 0 ? <Empty title={say('waiting.none')} /> : (
        <ul className={style.plain}>
          {uploads.map((upload) => (
            <li key={upload.id} className={style.file}>
              {upload.phase === 'receiving' ? <span>{upload.fileName}</span> : <Link to="/import/$id" params={{ id: upload.id }}>{upload.fileName}</Link>}
              <span className="quiet">{say(upload.phase === 'staged' && upload.draft !== null ? 'phase.begun' : `phase.${upload.phase}`, { done: upload.done, of: upload.of ?? 0 })} · {upload.circle} · {format.time(upload.changedAt)}</span>
              <Button size="xs" variant="subtle" onClick={() => setAsked(upload.id)}>{say('waiting.away')}<span className="unseen"> {upload.fileName}</span></Button>
            </li>
          ))}
        </ul>
      )}
      <Dialog opened={asked !== null} onClose={() => setAsked(null)} title={say('waiting.awayAsk')} size="sm">
        <p className={style.ways}><Button onClick={() => { if (asked !== null) discard.mutate({ id: asked }); setAsked(null); }}>{say('waiting.awayYes')}</Button></p>
      </Dialog>
    </section>
  );
}

function PastImports({ imports, may }: { readonly imports: Imports['imports']; readonly may: boolean }) {
  const say = useSay(importing);
  const format = useFormat();
  const { language } = useTongue();
  const [asked, setAsked] = useState<Undoable | null>(null);
  const number = (n: number | null): string => (n === null ? '' : format.number(n));
  return (
    <section aria-labelledby="past">
      <h2 id="past" className={style.section}>{say('past.title')}</h2>
      <UndoImport asked={asked} onClose={() => setAsked(null)} />
      {imports.length === 0 ? <Empty title={say('past.none')} /> : (
        <div className={`sideways ${style.wide}`} role="group" aria-labelledby="past" tabIndex={0}>
          <table>
            <thead><tr><th scope="col">{say('past.when')}</th><th scope="col">{say('past.id')}</th><th scope="col">{say('past.file')}</th><th scope="col">{say('past.circle')}</th><th scope="col">{say('past.rows')}</th><th scope="col">{say('past.new')}</th><th scope="col">{say('past.changed')}</th><th scope="col">{say('past.same')}</th><th scope="col">{say('past.left')}</th><th scope="col">{say('past.state')}</th></tr></thead>
            <tbody>
              {imports.map((one) => (
                <tr key={one.import}>
                  <td>{format.time(one.at)}</td><td className={style.id}>{one.id}</td><td>{one.file === '' ? <span className="quiet">{say('past.sealedName')}</span> : one.file}</td><td>{one.circle}</td>
                  <td className="number">{number(one.rows)}</td><td className="number">{number(one.inserted)}</td><td className="number">{number(one.changed)}</td><td className="number">{number(one.same)}</td>
                  <td className="number">{one.refused !== null && one.refused > 0 ? <a href={`/api/imports/${one.import}/problems?lang=${language}`} download ><span className="unseen">{say('past.leftFile')} {one.id}: </span>{number(one.refused)}</a> : number(one.refused)}</td>
                  <td>{say(`past.${one.state}`)}{may && one.state !== 'undone' && (one.inserted ?? 1) + (one.changed ?? 1) > 0 ? <> <Button size="compact-xs" variant="subtle" onClick={() => setAsked(one)}>{say('undo.do')}<span className="unseen"> {one.id}</span></Button></> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

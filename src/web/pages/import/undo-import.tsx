import { Button } from '@mantine/core';
import { useAsk, useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { toldOf } from './told.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

/** An import of the list or of a report; what it brought is null while it is unfinished. */
export type Undoable = { readonly import: string; readonly id: string; readonly inserted: number | null; readonly changed: number | null };

/** Asks about the import that is to be undone, saying what it brought and how much of it goes, and tells afterwards what went. */
export function UndoImport({ asked, onClose }: { readonly asked: Undoable | null; readonly onClose: () => void }) {
  const say = useSay(importing);
  const announce = useAnnounce();
  const undo = useDo('POST /api/imports/:import/undo', ['GET /api/imports/uploads/:id', 'GET /api/imports', 'GET /api/imports/:import/undo']);
  const goes = useAsk('GET /api/imports/:import/undo', { import: asked?.import ?? '' }, { enabled: asked !== null });
  const yes = (): void => {
    if (asked !== null) undo.mutate({ import: asked.import }, { onSuccess: ({ accounts }) => announce(say('undo.done', { n: accounts })) });
    onClose();
  };
  return (
    <>
      {undo.error === null ? null : <Problem error={undo.error} inline told={toldOf(undo.error, say)} />}
      {undo.data === undefined ? null : <p role="status" className={style.notice}>{say('undo.done', { n: undo.data.accounts })}</p>}
      <Dialog opened={asked !== null} onClose={onClose} title={say('undo.ask')} size="sm">
        {asked === null || asked.inserted === null ? null : <p><span className={style.id}>{asked.id}</span> {say('undo.which', { inserted: asked.inserted, changed: asked.changed ?? 0 })}</p>}
        {goes.data === undefined ? null : <p role="status"><b>{say('undo.goes', { n: goes.data.accounts })}</b></p>}
        {goes.error === null ? null : <Problem error={goes.error} inline told={toldOf(goes.error, say)} />}
        <p>{say('undo.text')}</p>
        <p className={style.ways}><Button onClick={yes} disabled={goes.data === undefined}>{say('undo.yes')}</Button></p>
      </Dialog>
    </>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { Part } from './part.tsx';
import { useTold } from './told.ts';
import { settings } from './words/settings.ts';
import style from './settings.module.css';

/** When the register was last backed up, and whether bringing it back was ever tried. Backups are made on its machine, not from a browser. */
export function Keeping() {
  const say = useSay(settings);
  const { day } = useFormat();
  const { data, error, refetch } = useAsk('GET /api/keeping', {});
  if (data === undefined) return <Part id="keeping" title={say('keeping')}>{error === null ? <Waiting lines={4} /> : <Problem error={error} inline again={() => void refetch()} />}</Part>;
  const { due } = data;
  const rows = [
    { what: say('dataBackup'), at: data.data, late: due.includes('data-late') || due.includes('no-data-backup') },
    { what: say('keysBackup'), at: data.keys, late: due.includes('keys-late') || due.includes('no-keys-backup') },
    { what: say('tried'), at: data.tried, late: due.includes('practice-only') },
    { what: say('drilled'), at: data.drilled, late: data.drillDue },
  ];
  return (
    <Part id="keeping" title={say('keeping')} risk={say('keepingRisk')}>
      <table className={style.table}>
        <tbody>{rows.map(({ what, at, late }) => <tr key={what}><th scope="row">{what}</th><td>{at === null ? say('never') : day(at)}</td><td>{late ? <b>{say('due')}</b> : say('well')}</td></tr>)}</tbody>
      </table>
      {due.includes('practice-only') ? <p><b>{say('practiceOnly')}</b></p> : null}
      <p>{say('backupHow')}</p>
      <code className={style.command}>./vigil backup FILE --keys KEYFILE</code>
      <code className={style.command}>./vigil restore FILE --keys KEYFILE --try</code>
      <TriedForm />
    </Part>
  );
}

function TriedForm() {
  const say = useSay(settings);
  const told = useTold();
  const announce = useAnnounce();
  const readOnly = useHere()?.register === 'example';
  const [proof, setProof] = useState('');
  const note = useDo('POST /api/keeping/tried', ['GET /api/keeping', 'GET /api/session', 'GET /api/home']);
  if (readOnly) return null;
  return (
    <form className={style.line} onSubmit={(event) => { event.preventDefault(); note.mutate({ proof }, { onSuccess: () => { setProof(''); announce(say('noted')); } }); }}>
      <TextInput label={say('proof')} description={say('proofText')} value={proof} onChange={(event) => setProof(event.currentTarget.value)} maxLength={200} autoComplete="off" spellCheck={false} required />
      <Button type="submit" variant="default" loading={note.isPending}>{say('note')}</Button>
      {note.error === null ? null : <Problem error={note.error} inline told={told} />}
      {note.isSuccess ? <p role="status">{say('noted')}</p> : null}
    </form>
  );
}

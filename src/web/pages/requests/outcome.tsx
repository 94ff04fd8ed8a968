import type { Out } from '../../api/apis.ts';
import { useList, useSay } from '../../words/use-words.tsx';
import { requests } from './words/requests.ts';
import style from './requests.module.css';

export type Approved = Out<'POST /api/requests/:id/approve'>;

/** What was done after the yes: counts, paths, and what an erasure leaves that nobody can reach from here. */
export function Outcome({ approved: { kind, outcome, residue } }: { readonly approved: Approved }) {
  const say = useSay(requests);
  const list = useList();
  const number = (name: string): number => (typeof outcome[name] === 'number' ? outcome[name] : 0);
  const { out, handTo, onlyYours } = outcome;
  return (
    <div className={style.outcome} role="status">
      {kind === 'erase' ? <p>{say('erased', { n: number('records') })}{number('again') > 0 ? ` ${say('again', { n: number('again') })}` : ''}</p> : <p>{say('written')}{typeof out === 'string' ? <>: <code>{out}</code></> : null}</p>}
      {typeof handTo === 'string' ? <p>{say(handTo === 'the giver' ? 'handTo' : 'handToChild')}</p> : null}
      {Array.isArray(onlyYours) && onlyYours.length > 0 ? <p>{say('onlyYours', { names: list(onlyYours.map(String)) })}</p> : null}
      {kind === 'export' ? <p>{say('guard')}</p> : null}
      {residue === null ? null : (
        <ul>
          <li>{residue.left === 0 ? say('rewritten') : say('left', { n: residue.left })}</li>
          {residue.heldByReader ? <li>{say('heldByReader')}</li> : null}
          {residue.logBegunAnew ? null : <li>{say('logNotBegun')}</li>}
          <li><b>{say('newKeys', { day: residue.olderKeyBackupUntil })}</b></li>
          <li>{say('outOfReach')}</li>
        </ul>
      )}
    </div>
  );
}

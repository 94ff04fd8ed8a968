import { Button } from '@mantine/core';
import { useState } from 'react';
import { codeOf } from '../../api/refusal-error.ts';
import { useSay } from '../../words/use-words.tsx';
import type { KeptState } from './use-kept-draft.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

/** Quiet while all is well; in words where what was decided stands in this page alone. */
export function KeptLine({ state, onTheirs, onMine }: { readonly state: KeptState; readonly onTheirs: () => void; readonly onMine: () => Promise<void> }) {
  const say = useSay(importing);
  const [failed, setFailed] = useState<unknown>(null);
  if (state.is === 'over') return <span role="alert" className={style.unkept}>{say('kept.over')}</span>;
  if (state.is === 'elsewhere') {
    const mine = (): void => { setFailed(null); void onMine().catch(setFailed); };
    return (
      <span className={style.ways}>
        <span role="alert" className={style.unkept}>{say('kept.elsewhere')}</span>
        <Button variant="default" onClick={onTheirs}>{say('kept.theirs')}</Button>
        <Button variant="default" onClick={mine}>{say('kept.mine')}</Button>
        {failed === null ? null : <code>{codeOf(failed)}</code>}
      </span>
    );
  }
  if (state.is === 'not-kept' || state.is === 'refused') return <span role="alert" className={style.unkept}>{say(state.is === 'refused' ? 'kept.refused' : 'kept.not')} <code>{state.code}</code></span>;
  return <span className="quiet" data-kept={state.is}>{say(state.is === 'kept' ? 'kept.yes' : 'kept.busy')}</span>;
}

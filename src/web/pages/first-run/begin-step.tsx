import { Button } from '@mantine/core';
import { useDo } from '../../api/queries.ts';
import { startAnew, useHere } from '../../app/session.ts';
import { useSay } from '../../words/use-words.tsx';
import { StartBeside } from './start-beside.tsx';
import { firstRun } from './words/first-run.ts';
import style from './first-run.module.css';

/** Where to go from here: two registers to look at, each beside this one and never in it, or this one. */
export function BeginStep() {
  const say = useSay(firstRun);
  const here = useHere();
  const change = useDo('POST /api/hat');
  const me = here?.me;
  const documenter = me?.hats.find(({ role }) => role === 'documenter');
  // What is read and recorded, is read and recorded in the documenter's hat.
  const go = (to: string): void => {
    if (me === null || me === undefined || documenter === undefined || me.hat === documenter.hat) startAnew(to);
    else change.mutate({ hat: documenter.hat }, { onSuccess: () => startAnew(to) });
  };
  return (
    <>
      {here?.due.includes('practice-only') === true ? <p className={style.lost} role="note">{say('begin.practice')}</p> : null}
      <div className={style.cards}>
        <section aria-labelledby="example"><h2 id="example">{say('begin.example')}</h2><p>{say('begin.exampleText')}</p><StartBeside which="example" /></section>
        <section aria-labelledby="practice"><h2 id="practice">{say('begin.practise')}</h2><p>{say('begin.practiseText')}</p><StartBeside which="practice" /></section>
        <section aria-labelledby="record"><h2 id="record">{say('begin.record')}</h2><p>{say('begin.recordText')}</p><Button variant="default" id="record-go" aria-labelledby="record-go record" onClick={() => go('/record')}>{say('begin.go')}</Button></section>
        <section aria-labelledby="workbook"><h2 id="workbook">{say('begin.workbook')}</h2><p>{say('begin.workbookText')}</p><Button variant="default" id="workbook-go" aria-labelledby="workbook-go workbook" onClick={() => go('/import')}>{say('begin.go')}</Button></section>
      </div>
      <p><Button onClick={() => go('/')}>{say('begin.first')}</Button></p>
    </>
  );
}

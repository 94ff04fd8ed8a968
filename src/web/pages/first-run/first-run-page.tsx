import { Button } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { codeOf } from '../../api/refusal-error.ts';
import { AskPassword } from '../../app/ask-password.tsx';
import { Door } from '../../app/door.tsx';
import { startAnew, useHere } from '../../app/session.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { BeginStep } from './begin-step.tsx';
import { KeyStep } from './key-step.tsx';
import { PersonStep } from './person-step.tsx';
import { firstRun } from './words/first-run.ts';
import style from './first-run.module.css';

const route = getRouteApi('/door/first-run');
const order = ['key', 'person', 'begin'] as const;
const titles = { key: 'key.title', person: 'person.title', begin: 'begin.title' } as const;

/** Three pages after the first start: the key, the first person, how to begin. Each can be left for later. */
export function FirstRunPage() {
  const say = useSay(firstRun);
  const go = useNavigate();
  const { step = 'key' } = route.useSearch();
  const me = useHere()?.me;
  const change = useDo('POST /api/hat');
  const { mutate, isPending, error } = change;
  const other = me?.role === 'administrator' ? undefined : me?.hats.find(({ role }) => role === 'administrator');
  // Keys and people are looked after in the administrator's hat.
  const wanted = step === 'begin' ? undefined : other?.hat;
  useEffect(() => {
    if (wanted !== undefined && !isPending && error === null) mutate({ hat: wanted }, { onSuccess: () => startAnew(`/first-run?step=${step}`) });
  }, [wanted, isPending, error, mutate, step]);
  // Who has a password already is asked for it: a session left open is not enough for that hat.
  const [tried, setTried] = useState(false);
  const asks = wanted !== undefined && codeOf(error) === 'access.password-wrong';
  const at = order.indexOf(step);
  const [before, next] = [order[at - 1], order[at + 1]];
  if (me === null || me === undefined) return null;
  return (
    <Door beside={say('step', { n: at + 1, what: say(`step.${step}`) })}>
      <PageHeader key={step} title={say(titles[step])} tab={say('title')} />
      {wanted === undefined ? null : <AskPassword opened={asks} busy={isPending} wrong={tried} onClose={() => void go({ to: '/' })} onPassword={(password) => { setTried(true); mutate({ hat: wanted, password }, { onSuccess: () => startAnew(`/first-run?step=${step}`) }); }} />}
      {asks ? null : error !== null ? <Problem error={error} inline again={() => change.reset()} /> : wanted !== undefined ? null : step === 'key' ? <KeyStep /> : step === 'person' ? <PersonStep /> : <BeginStep />}
      <nav className={style.ways} aria-label={say('title')}>
        {before === undefined ? null : <Button variant="default" onClick={() => void go({ to: '/first-run', search: { step: before } })}>{say('before')}</Button>}
        {next === undefined ? null : <Button onClick={() => void go({ to: '/first-run', search: { step: next } })}>{say('next')}</Button>}
        {next === undefined ? null : <Link to="/">{say('later')}</Link>}
      </nav>
    </Door>
  );
}

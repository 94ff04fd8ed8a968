import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { codeOf } from '../../api/refusal-error.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { firstRun } from './words/first-run.ts';
import style from './first-run.module.css';

const told = ['beside.failed', 'beside.root', 'beside.elsewhere', 'beside.none'] as const;
/** Milliseconds between two questions whether it runs. */
const pause = 1_000;

/** Below a heading with the id `which`. Starts another register on this machine and goes there; where that cannot be, says why and the command that does the same. */
export function StartBeside({ which }: { readonly which: 'example' | 'practice' }) {
  const say = useSay(firstRun);
  const announce = useAnnounce();
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const left = useRef<AbortController>(undefined);
  useEffect(() => () => left.current?.abort(), []);
  const start = async (): Promise<void> => {
    const { signal } = (left.current = new AbortController());
    setStarting(true);
    setError(null);
    announce(say('begin.starting'));
    try {
      let link: string | null = null;
      while (link === null && !signal.aborted) {
        ({ link } = await call('POST /api/beside', { which }, signal));
        if (link === null) await new Promise((resolve) => { setTimeout(resolve, pause); });
      }
      if (link !== null && !signal.aborted) window.location.assign(link);
    } catch (failed) {
      if (!signal.aborted) setError(failed);
    } finally {
      setStarting(false);
    }
  };
  const words = Object.fromEntries(told.map((code) => [code, say(`told.${code}`)]));
  return (
    <>
      {starting ? <p role="status">{say('begin.starting')}</p> : null}
      {error === null ? null : <><Problem error={error} inline told={words} />{codeOf(error).startsWith('beside.') ? <><p>{say('begin.command')}</p><code className={style.path}>./vigil start --{which} --port {which === 'example' ? 8081 : 8082}</code></> : null}</>}
      <Button variant="default" id={`${which}-go`} aria-labelledby={`${which}-go ${which}`} aria-disabled={starting} onClick={() => { if (!starting) void start(); }}>{say('begin.start')}</Button>
    </>
  );
}

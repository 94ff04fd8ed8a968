import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { KeyHint } from '../parts/key-hint.tsx';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { useKeys } from './keyboard.tsx';
import { useHere } from './session.ts';

/** `n` from everywhere, for the hats that record. */
export function RecordButton() {
  const here = useHere();
  const may = here?.me?.role === 'documenter' || here?.me?.role === 'data-manager';
  return may && here.register !== 'example' ? <Shown /> : null;
}

function Shown() {
  const say = useSay(common);
  const go = useNavigate();
  useKeys({ n: { say: say('record'), run: () => void go({ to: '/record' }) } }, true);
  return <Button onClick={() => void go({ to: '/record' })} rightSection={<KeyHint keys="n" />}>{say('record')}</Button>;
}

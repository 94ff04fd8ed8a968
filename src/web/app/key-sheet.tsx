import { Switch } from '@mantine/core';
import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { KeyHint } from '../parts/key-hint.tsx';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { useBoard, useKeys } from './keyboard.tsx';
import style from './frame.module.css';
import sheet from './key-sheet.module.css';

/** `?`: every key that works where one is. */
export function KeySheet() {
  const say = useSay(common);
  const [open, setOpen] = useState(false);
  useKeys({ '?': { say: say('keys.sheet'), run: () => setOpen(true) } }, true);
  return (
    <>
      <button type="button" className={style.place} onClick={() => setOpen(true)}><Keyboard size={18} aria-hidden /><span>{say('keys')}</span></button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={say('keys.title')}><List /></Dialog>
    </>
  );
}

function List() {
  const say = useSay(common);
  const board = useBoard();
  if (board === null) return null;
  const everywhere = board.layers().filter((layer) => layer.everywhere).flatMap((layer) => Object.entries(layer.keys));
  const here = board.layers().filter((layer) => !layer.everywhere).flatMap((layer) => Object.entries(layer.keys));
  const lines = (keys: typeof here) => <dl className={sheet.keys}>{keys.map(([key, { say: what }]) => <div key={key}><dt><KeyHint keys={key} /><span className="unseen">{key}</span></dt><dd>{what}</dd></div>)}</dl>;
  return (
    <>
      {here.length === 0 ? null : <><h3>{say('keys.here')}</h3>{lines(here)}</>}
      <h3>{say('keys.everywhere')}</h3>
      {lines([...everywhere, ['Escape Escape', { say: say('keys.blank'), run: () => undefined }]])}
      <Switch checked={board.on} onChange={(event) => board.setOn(event.currentTarget.checked)} label={say('keys.on')} description={say('keys.onText')} />
    </>
  );
}

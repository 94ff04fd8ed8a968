import { TextInput } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { KeyHint } from '../parts/key-hint.tsx';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { remember, wordsOf } from './asked.ts';
import { useKeys } from './keyboard.tsx';
import style from './find-box.module.css';

/** The one search field, `/` from everywhere. It shows what the search page was asked. */
export function FindBox() {
  const say = useSay(common);
  const go = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const asked = useRouterState({ select: ({ location }) => (location.pathname === '/search' ? wordsOf((location.search as { w?: number }).w ?? 0) ?? '' : '') });
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  useKeys({ '/': { say: say('keys.find'), run: () => field.current?.select() } }, true);
  return (
    <form role="search" className={style.box} onSubmit={(event) => { event.preventDefault(); void go({ to: '/search', search: { w: remember(text) } }); }}>
      <TextInput ref={field} type="search" aria-label={say('find')} placeholder={say('find.hint')} value={text} maxLength={200} autoComplete="off" spellCheck={false}
        leftSection={<Search size={16} aria-hidden />} rightSection={<KeyHint keys="/" />} rightSectionPointerEvents="none" onChange={(event) => setText(event.currentTarget.value)} />
    </form>
  );
}

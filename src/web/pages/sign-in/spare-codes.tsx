import { Button } from '@mantine/core';
import { useSay } from '../../words/use-words.tsx';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

/** Shown once. What is printed is this and nothing else of the page. */
export function SpareCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const say = useSay(signIn);
  return (
    <div className={style.spare} role="group" aria-label={say('spare.title')}>
      <p>{say('spare.text')}</p>
      <ol>{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
      <p className="no-print"><Button variant="default" onClick={() => window.print()}>{say('spare.print')}</Button> <Button onClick={onKept}>{say('spare.kept')}</Button></p>
    </div>
  );
}

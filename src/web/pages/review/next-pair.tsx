import { Link, useNavigate } from '@tanstack/react-router';
import { useKeys } from '../../app/keyboard.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { useSay } from '../../words/use-words.tsx';
import { links } from './words/links.ts';
import style from './links.module.css';

/** The pair whose verdict is worth most now (`j`), and how many wait. */
export function NextPair({ next, left }: { readonly next: { readonly a: string; readonly b: string } | null; readonly left: number }) {
  const say = useSay(links);
  const go = useNavigate();
  useKeys(next === null ? {} : { j: { say: say('next'), run: () => void go({ to: '/review/compare/$a/$b', params: next }) } });
  if (next === null) return <p className="quiet">{say('next.none')} <Link to="/review/links">{say('title')}</Link></p>;
  return <p className={style.next}><Link to="/review/compare/$a/$b" params={next}>{say('next')}</Link> <KeyHint keys="j" /> <span className="quiet">{say('next.left', { n: left })}</span></p>;
}

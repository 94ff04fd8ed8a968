import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { useHere } from './session.ts';
import style from './banners.module.css';

/** What must not be overlooked of this register, above every page and on paper. */
export function Banners() {
  const say = useSay(common);
  const here = useHere();
  if (here === undefined) return null;
  const said = [
    ...(here.register === 'practice' ? [say('banner.invented')] : []),
    ...(here.register === 'example' ? [say('banner.example')] : []),
    ...(here.due.includes('practice-only') ? [say('banner.practice')] : []),
  ];
  return said.length === 0 ? null : <div className={style.banners} role="note">{said.map((text) => <p key={text}>{text}</p>)}</div>;
}

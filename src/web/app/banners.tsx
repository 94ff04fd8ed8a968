import { Link } from '@tanstack/react-router';
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
    // All of a practice register is invented: it need not be said twice that nothing real belongs in it.
    ...(here.register !== 'practice' && here.due.includes('practice-only') ? [say('banner.practice')] : []),
  ];
  const { back, register } = here;
  if (said.length === 0 && !here.firstRun) return null;
  return (
    <div className={style.banners} role="note">
      {said.map((text) => <p key={text}>{text}</p>)}
      {register === 'practice' || back !== null ? <p className={`no-print ${style.ways}`}>
        {register === 'practice' ? <><Link to="/help/$topic" params={{ topic: 'exercises' }}>{say('banner.exercises')}</Link><Link to="/help/$topic" params={{ topic: 'exercises-key' }}>{say('banner.key')}</Link></> : null}
        {back === null ? null : <a href={back}>{say('banner.back')}</a>}
      </p> : null}
      {here.firstRun ? <p className="no-print">{say('banner.firstRun')} <Link to="/first-run">{say('banner.firstRunGo')}</Link></p> : null}
    </div>
  );
}

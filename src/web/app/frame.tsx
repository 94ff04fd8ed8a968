import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { CircleHelp, Ellipsis } from 'lucide-react';
import { useEffect, useState } from 'react';
import { queryClient } from '../api/queries.ts';
import { HelpProvider } from '../parts/help/help-provider.tsx';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { Banners } from './banners.tsx';
import { EndedCover } from './ended-cover.tsx';
import { FindBox } from './find-box.tsx';
import { HouseLinks } from './house-links.tsx';
import { KeySheet } from './key-sheet.tsx';
import { LanguageChoice, LookChoice } from './choices.tsx';
import { MeMenu } from './me-menu.tsx';
import { RecordButton } from './record-button.tsx';
import { places } from './places.ts';
import { sessionQuery } from './session.ts';
import { useJumps } from './use-jumps.ts';
import style from './frame.module.css';

/** Rail, top bar, page. At 720 px and less the rail lies at the foot of the screen. */
export function Frame() {
  const say = useSay(common);
  useJumps();
  // On another page what was folded out is gone.
  const at = useRouterState({ select: ({ location }) => location.pathname });
  const [openAt, setOpenAt] = useState<string | null>(null);
  const more = openAt === at;
  // Circles are given and taken while a page is open: who is here is asked at every page, also at one that was read a moment ago and asks nothing itself.
  useEffect(() => void queryClient.refetchQueries({ queryKey: sessionQuery.queryKey }), [at]);
  return (
    <EndedCover>
     <HelpProvider>
      <a className={style.skip} href="#content">{say('skip')}</a>
      <div className={style.frame}>
        <header className={style.top}>
          <Link to="/" className={style.mark}>{say('name')}</Link>
          <FindBox />
          <RecordButton />
          <MeMenu />
        </header>
        <nav className={style.rail} aria-label={say('places')} onKeyDown={(event) => { if (event.key === 'Escape') setOpenAt(null); }}>
          <ul>
            {places.map(({ to, say: label, icon: Icon }) => (
              <li key={to}><Link to={to} activeOptions={{ exact: to === '/' }} className={style.place} activeProps={{ 'aria-current': 'page' }}><Icon size={18} aria-hidden /><span>{say(label)}</span></Link></li>
            ))}
          </ul>
          <button type="button" className={`${style.place} ${style.more}`} aria-expanded={more} aria-controls="rail-more" onClick={() => setOpenAt(more ? null : at)}><Ellipsis size={18} aria-hidden /><span>{say('places.more')}</span></button>
          <div className={style.foot} id="rail-more" data-open={more}>
            <HouseLinks />
            <Link to="/help" className={style.place} activeProps={{ 'aria-current': 'page' }}><CircleHelp size={18} aria-hidden /><span>{say('help')}</span></Link>
            <KeySheet />
            <LookChoice />
            <LanguageChoice />
          </div>
        </nav>
        <main id="content" tabIndex={-1} className={style.main}>
          <Banners />
          <Outlet />
        </main>
      </div>
     </HelpProvider>
    </EndedCover>
  );
}

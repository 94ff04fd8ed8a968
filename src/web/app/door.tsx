import type { ReactNode } from 'react';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { LanguageLinks } from './language-links.tsx';
import { useHere } from './session.ts';
import style from './door.module.css';

type Props = { /** Beside the name: what this is. */ readonly beside: string; readonly narrow?: boolean; readonly children: ReactNode };

/** Pages without a rail: the way in and the first run. That all is invented stands on these too. */
export function Door({ beside, narrow = false, children }: Props) {
  const say = useSay(common);
  const register = useHere()?.register;
  return (
    <div className={narrow ? `${style.page} ${style.narrow}` : style.page}>
      <header className={style.mark}>{say('name')} <span className="quiet">{beside}</span></header>
      <main id="content" tabIndex={-1}>
        {register === 'practice' ? <p className={style.note} role="note">{say('banner.invented')}</p> : null}
        {children}
        <LanguageLinks />
      </main>
    </div>
  );
}

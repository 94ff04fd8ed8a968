import type { ReactNode } from 'react';
import style from './settings.module.css';

/** One setting, or a few that belong together: what it is, what it risks, and what can be done. */
export function Part({ id, title, risk, children }: { readonly id: string; readonly title: string; readonly risk?: ReactNode; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={id} className={style.part}>
      <h2 id={id}>{title}</h2>
      {risk === undefined ? null : <p className={style.risk}>{risk}</p>}
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import style from './empty.module.css';

/** Nothing here yet: what belongs here, and the one thing to do. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className={style.empty}><p className={style.title}>{title}</p>{children}</div>
);

import style from './state-badge.module.css';

/** The state in words; no colour of alarm, and never a colour alone. */
export const StateBadge = ({ state }: { readonly state: { readonly code: string; readonly words: string } | null }) =>
  (state === null ? null : <span className={style.badge} data-state={state.code}>{state.words}</span>);

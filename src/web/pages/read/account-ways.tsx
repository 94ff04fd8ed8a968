import { Link } from '@tanstack/react-router';
import { useHere } from '../../app/session.ts';
import { useColon, useSay } from '../../words/use-words.tsx';
import { read } from './words/read.ts';
import style from './read.module.css';

const revisers: readonly string[] = ['documenter', 'data-manager', 'analyst'];

/** What can be done with one account: what is allowed of it, and a new version of it. */
export function AccountWays({ address, id }: { readonly address: string; readonly id: string }) {
  const say = useSay(read);
  const colon = useColon();
  const here = useHere();
  const may = here?.register !== 'example' && revisers.includes(here?.me?.role ?? '');
  return (
    <span className={`no-print ${style.meta ?? ''} ${style.ways ?? ''}`}>
      <Link to="/entry/$address/allowed" params={{ address }} aria-label={`${say('do.allowedOne')}${colon}${id}`}>{say('do.allowedOne')}</Link>
      {may ? <Link to="/record/version/$account" params={{ account: address }} aria-label={`${say('do.version')}${colon}${id}`}>{say('do.version')}</Link> : null}
    </span>
  );
}

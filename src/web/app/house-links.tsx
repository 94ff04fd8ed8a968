import { Link, useNavigate } from '@tanstack/react-router';
import { Handshake, ScrollText, Settings, Users } from 'lucide-react';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { useKeys } from './keyboard.tsx';
import { useHere } from './session.ts';
import style from './frame.module.css';

/** What looks after the house: who reads what, what waits for a second person, and what one hat alone may see. */
export function HouseLinks() {
  const say = useSay(common);
  const go = useNavigate();
  const role = useHere()?.me?.role;
  const reads = role !== 'administrator' && role !== 'auditor';
  const links = [
    ...(reads ? [{ to: '/requests', label: say('place.requests'), icon: Handshake, jump: 'w' } as const] : []),
    { to: '/people', label: say('place.people'), icon: Users, jump: 'c' } as const,
    ...(role === 'administrator' ? [{ to: '/settings', label: say('place.settings'), icon: Settings, jump: 't' } as const] : []),
    ...(role === 'auditor' ? [{ to: '/audit', label: say('place.audit'), icon: ScrollText, jump: 'a' } as const] : []),
  ];
  useKeys(Object.fromEntries(links.map(({ to, label, jump }) => [`g ${jump}`, { say: label, run: () => void go({ to }) }])), true);
  return <>{links.map(({ to, label, icon: Icon }) => <Link key={to} to={to} className={style.place} activeProps={{ 'aria-current': 'page' }}><Icon size={18} aria-hidden /><span>{label}</span></Link>)}</>;
}

import { useHere } from '../../app/session.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Absent } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { Holders } from './holders.tsx';
import { Keeping } from './keeping.tsx';
import { Numbers } from './numbers.tsx';
import { Outbound } from './outbound.tsx';
import { settings } from './words/settings.ts';

/** For the administrator's hat alone: each setting with what it risks. Nothing here lifts consent, a restriction or the second person. */
export function SettingsPage() {
  const say = useSay(settings);
  if (useHere()?.me?.role !== 'administrator') return <Absent />;
  return <><PageHeader title={say('title')}><p>{say('intro')}</p></PageHeader><Keeping /><Holders /><Numbers /><Outbound /></>;
}

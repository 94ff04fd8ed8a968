import { useSay } from '../../words/use-words.tsx';
import { requests } from './words/requests.ts';

const codes = [
  'approval.own-request', 'approval.expired', 'approval.withdrawn', 'approval.refused', 'approval.already-done', 'approval.not-found', 'approval.reason-missing', 'address.unreadable', 'address.ambiguous',
  'erase.already-erased', 'erase.not-erasable', 'erase.passage-missing', 'erase.no-such-passage', 'erase.grain', 'export.exists', 'export.in-data-folder', 'export.no-folder', 'export.no-access', 'export.nobody-left', 'export.request-waits', 'giver-file.not-html', 'intake.already-running',
] as const;
/** What happened and what to do, for the refusals of this area. */
export function useTold(): Readonly<Record<string, string>> {
  const say = useSay(requests);
  return Object.fromEntries(codes.map((code) => [code, say(`told.${code}`)]));
}

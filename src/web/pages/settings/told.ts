import { useSay } from '../../words/use-words.tsx';
import { settings } from './words/settings.ts';

const codes = ['key.holder-taken', 'key.holder-name', 'key.passphrase-too-short', 'key.no-second-holder', 'key.code-mistyped', 'key.drill-failed', 'backup.not-ours', 'outbound.url', 'stamp.certificate-unreadable', 'register.read-only'] as const;
/** What happened and what to do, for the refusals of this area. */
export function useTold(): Readonly<Record<string, string>> {
  const say = useSay(settings);
  return Object.fromEntries(codes.map((code) => [code, say(`told.${code}`)]));
}

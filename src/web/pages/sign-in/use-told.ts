import { useSay } from '../../words/use-words.tsx';
import { signIn } from './words/sign-in.ts';

const codes = ['access.password-wrong', 'access.password-too-short', 'access.passkey-wrong', 'access.passkey-taken', 'access.last-way-in', 'access.too-many-passkeys', 'access.name', 'access.name-taken'] as const;
/** What happened and what to do, for the refusals of this area. */
export function useTold(): Readonly<Record<string, string>> {
  const say = useSay(signIn);
  return { ...Object.fromEntries(codes.map((code) => [code, say(`told.${code}`)])), 'access.sign-in': say('wrong'), 'access.sign-in-late': say('late'), 'access.code-wrong': say('code.wrong') };
}

import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { In, Out } from '../../api/apis.ts';

/** Passkeys are bound to a name; an address in numbers has none. Where this page of this machine can be found under one; null also on other machines, whose localhost is their own. */
export const addressWithName = (): string | null => (/^(127\.[\d.]+|\[?::1\]?)$/.test(window.location.hostname) ? `http://localhost${window.location.port === '' ? '' : `:${window.location.port}`}` : null);
export const hasPasskeys = (): boolean => 'PublicKeyCredential' in window;

const library = () => import('@simplewebauthn/browser');

/** Asks the reader's machine for a passkey. Throws when they do not want, or it cannot. */
export async function askPasskey(options: Out<'POST /api/sign-in/passkey/begin'>['options']): Promise<In<'POST /api/sign-in/passkey'>['response']> {
  const { startAuthentication } = await library();
  return (await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON })) as unknown as In<'POST /api/sign-in/passkey'>['response'];
}

export async function makePasskey(options: Out<'POST /api/me/passkeys/begin'>['options']): Promise<In<'POST /api/me/passkeys'>['response']> {
  const { startRegistration } = await library();
  return (await startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON })) as unknown as In<'POST /api/me/passkeys'>['response'];
}

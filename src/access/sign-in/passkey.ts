import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Refused } from '#base/result.ts';

/** Where a browser is: what it must have signed. */
export type Site = { readonly origin: string; readonly host: string };

/** The name that a passkey is bound to. Refused: `access.passkey-needs-name` for a bare address: browsers bind passkeys to names alone (WebAuthn, 5.1.2). */
export function rpIdOf({ host }: Site): string {
  const name = host.replace(/:\d+$/, '').replaceAll(/[[\]]/g, '').toLowerCase();
  // Four numbers, or the colons of IPv6: no name has either.
  if (/^[\d.]+$|:/.test(name)) throw new Refused('access.passkey-needs-name', { name: 'localhost' });
  return name;
}

// Loaded where they are used: they need a library of certificates that nobody else does.
const library = () => import('@simplewebauthn/server');
const challengeOf = (challenge: string) => Buffer.from(challenge, 'base64url');

/** EdDSA, ES256, RS256 (COSE): what authenticators have. */
const algorithms = [-8, -7, -257] as const;

/** Asks an authenticator for a new passkey. It is given no person's name: authenticators keep it, show it and copy it elsewhere. */
export async function newPasskeyOptions(site: Site, challenge: string, user: { readonly handle: Uint8Array; readonly label: string }, known: readonly string[]) {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: 'Vigil', rpID: rpIdOf(site), userName: user.label, userDisplayName: user.label, userID: Uint8Array.from(user.handle), challenge: challengeOf(challenge), attestationType: 'none', supportedAlgorithmIDs: [...algorithms],
    excludeCredentials: known.map((id) => ({ id })), authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export async function passkeyOptions(site: Site, challenge: string) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({ rpID: rpIdOf(site), challenge: challengeOf(challenge), userVerification: 'required' });
}

/** Formats in which nothing has to be looked up elsewhere: with others the library may fetch a list of revoked certificates. */
const formats: readonly string[] = ['none', 'packed'];

/** Refused: `access.passkey-wrong`, whatever was wrong. */
export async function checkNewPasskey(site: Site, challenge: string, response: RegistrationResponseJSON) {
  const [{ verifyRegistrationResponse }, { decodeAttestationObject, isoBase64URL }] = await Promise.all([library(), import('@simplewebauthn/server/helpers')]);
  try {
    const format = decodeAttestationObject(isoBase64URL.toBuffer(response.response.attestationObject)).get('fmt');
    if (!formats.includes(format)) throw new Refused('access.passkey-wrong');
    const { verified, registrationInfo } = await verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: site.origin, expectedRPID: rpIdOf(site), requireUserVerification: true, supportedAlgorithmIDs: [...algorithms] });
    if (!verified) throw new Refused('access.passkey-wrong');
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return { credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports };
  } catch {
    throw new Refused('access.passkey-wrong');
  }
}

/** The counter after it was used. Refused: `access.sign-in`, whatever was wrong, a counter that went back among it. */
export async function checkPasskey(site: Site, challenge: string, response: AuthenticationResponseJSON, known: { readonly credential: string; readonly publicKey: string; readonly counter: number }): Promise<number> {
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response, expectedChallenge: challenge, expectedOrigin: site.origin, expectedRPID: rpIdOf(site), requireUserVerification: true,
      credential: { id: known.credential, publicKey: Uint8Array.from(Buffer.from(known.publicKey, 'base64url')), counter: known.counter },
    });
    if (!verified) throw new Refused('access.sign-in');
    return authenticationInfo.newCounter;
  } catch {
    throw new Refused('access.sign-in');
  }
}

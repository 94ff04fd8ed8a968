import { hash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** What every authenticator app takes: SHA-1, six digits, thirty seconds (RFC 6238). */
const toTotp = (secret: Uint8Array): TOTP => new TOTP({ issuer: 'Vigil', label: 'Vigil', algorithm: 'SHA1', digits: 6, period: 30, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) });

/** Bytes of a new secret (RFC 4226, 4: at least 128 bits, 160 recommended). */
export const secretBytes = 20;

/** What an authenticator app is given: by hand, or as an address in a picture. The person's name is not in it, since the telephone shows it. */
export const secretWords = (secret: Uint8Array): { readonly secret: string; readonly uri: string } => ({ secret: toTotp(secret).secret.base32, uri: toTotp(secret).toString() });

/** The step of the code, one before or after now allowed for clocks; null when it is wrong, or of a step that was used. */
export function stepOfCode(secret: Uint8Array, code: string, lastStep: number, now: Date): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = toTotp(secret).validate({ token: digits, timestamp: now.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 30_000) + delta;
  return step > lastStep ? step : null;
}

// Crockford's base 32: no I, L, O, U, so that a code can be written down by hand and read out.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const spareCodes = 8;
const spareSigns = 20;

/** Codes for paper, 100 random bits each. `random` gives 160 bytes. */
export const newSpareCodes = (random: Uint8Array): string[] =>
  Array.from({ length: spareCodes }, (_, i) => (Array.from(random.subarray(i * spareSigns, (i + 1) * spareSigns), (byte) => alphabet[byte & 31]).join('').match(/.{5}/g) ?? []).join('-'));
export const spareBytes = spareCodes * spareSigns;

/** What is kept of a spare code, as it was typed: case, spaces and hyphens do not matter, nor O for 0 and I or L for 1. Undefined when it cannot be one. */
export function spareHash(typed: string): Buffer | undefined {
  const signs = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return signs.length === spareSigns ? hash('sha256', `vigil spare code ${signs}`, 'buffer') : undefined;
}

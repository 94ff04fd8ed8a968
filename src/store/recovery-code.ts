import { hash } from 'node:crypto';

// Crockford's base 32: no I, L, O, U, so that a code can be written down by hand and read out.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const signs = 28;
const checkSigns = 4;

export type TypedCode = { readonly is: 'code'; readonly code: string } | { readonly is: 'mistyped' } | { readonly is: 'no-code' };

/** Four signs over the others: 20 bits of SHA-256, so that a wrong sign is noticed before the slow key is made. */
function checksum(code: string): string {
  const bits = Buffer.from(hash('sha256', `vigil recovery code ${code}`, 'buffer')).readUInt32BE() >>> 12;
  return [15, 10, 5, 0].map((shift) => alphabet[(bits >>> shift) & 31]).join('');
}

/** A new code: 28 signs of chance (140 bits) and 4 to check them, as eight groups of four. `random` gives 28 bytes. */
export function newRecoveryCode(random: Uint8Array): string {
  const code = Array.from(random.subarray(0, signs), (byte) => alphabet[byte & 31]).join('');
  return `${code}${checksum(code)}`;
}

export const printRecoveryCode = (code: string): string => (code.match(/.{4}/g) ?? []).join('-');

/** What somebody typed: a code whatever the case, spaces and hyphens, with O read as 0 and I and L as 1; one with a slip; or no code at all. */
export function parseRecoveryCode(text: string): TypedCode {
  const typed = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const looksLike = /^[0-9A-HJKMNP-TV-Z]+$/.test(typed) && Math.abs(typed.length - signs - checkSigns) <= 1 && /^(\S{3,5}[\s-]+){5,8}\S{2,5}$/.test(text.trim());
  if (typed.length === signs + checkSigns && [...typed].every((sign) => alphabet.includes(sign)) && checksum(typed.slice(0, signs)) === typed.slice(signs)) return { is: 'code', code: typed };
  return { is: looksLike ? 'mistyped' : 'no-code' };
}

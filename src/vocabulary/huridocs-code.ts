/**
 * Pads a short HURIDOCS code ('0101') to its 12 digits: six pairs, level by level.
 * Anything that is not an even run of 2 to 12 digits comes back as it is. Source: standards.md 1, 'Code format'.
 */
export const toHuridocsCode = (code: string): string =>
  /^\d+$/.test(code) && code.length % 2 === 0 && code.length <= 12 ? code.padEnd(12, '0') : code;

/** The 14 digits used as database key in exchange: the code and the two digits of the micro-thesaurus. Throws for a local list. */
export function toHuridocsKey(list: string, code: string): string {
  const number = /^mt(\d{1,2})$/.exec(list)?.[1];
  const padded = toHuridocsCode(code);
  if (number === undefined || !/^\d{12}$/.test(padded)) throw new Error(`no HURIDOCS key for list ${list}`);
  return padded + number.padStart(2, '0');
}

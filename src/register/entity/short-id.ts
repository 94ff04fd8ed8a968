import { Refused } from '#base/result.ts';
import { isUuid } from '#base/ids.ts';

/** Crockford's base 32, without I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = { person: 'P', event: 'E', act: 'A', place: 'L', agency: 'G', figure: 'F', source: 'S', import: 'I', giver: 'V' } as const;
export type Addressed = keyof typeof letters;

/** What people read and type: kind, then the first 50 bits of the random id (core 33). */
export function shortId(kind: Addressed, id: string): string {
  // 52 bits, which a number holds, without their last two: two halves of 25.
  const bits = Math.floor(Number.parseInt(id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 15), 16) / 4);
  if (Number.isNaN(bits)) throw new RangeError('an id that is none');
  return `${letters[kind]}-${fiveSigns(Math.floor(bits / 2 ** 25))}-${fiveSigns(bits % 2 ** 25)}`;
}

const fiveSigns = (half: number): string => [20, 15, 10, 5, 0].map((shift) => alphabet[(half >> shift) & 31]).join('');

/** Ids a typed address may mean: a range of uuids, compared by bytes. Refused: `address.unreadable`. */
export function addressRange(text: string): { from: string; to: string } {
  const plain = text.trim().toLowerCase();
  if (isUuid(plain)) return { from: plain, to: plain };
  const digits = /^[a-z]-?([0-9a-z]{5})-?([0-9a-z]{5})$/.exec(plain);
  const word = ((digits?.[1] ?? '') + (digits?.[2] ?? '')).toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  let bits = 0n;
  for (const char of word) {
    const value = alphabet.indexOf(char);
    if (value < 0) throw new Refused('address.unreadable');
    bits = (bits << 5n) | BigInt(value);
  }
  if (word.length !== 10) throw new Refused('address.unreadable');
  const hex = (value: bigint): string => {
    const h = value.toString(16).padStart(32, '0');
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
  };
  const low = bits << 78n;
  return { from: hex(low), to: hex(low | ((1n << 78n) - 1n)) };
}

/** Whose an account is, as short ids: nobody's in particular, one giver's, or that of several who told it together. */
export const giverIds = ({ giver, givers }: { readonly giver: string | null; readonly givers?: readonly string[] }): string | null =>
  giver === null ? null : (givers ?? [giver]).map((one) => shortId('giver', one)).join(' + ');

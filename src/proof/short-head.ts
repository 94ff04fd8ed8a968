import { Refused } from '#base/result.ts';
import { fromBase32, parseHead, sha256, toBase32 } from '#ledger/index.ts';
import { uuidBytes } from '#base/ids.ts';

/** A head without its time and signature: all that somebody who keeps one needs. */
export type HeadName = { readonly log: string; readonly size: number; readonly root: Uint8Array };

const groups = 8;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The first 160 bits of SHA-256 over log, size and root. 160, because whoever could prepare two histories with one code
 * would need 2^80 tries, which nobody can pay; at 100 bits it would be 2^50, an afternoon's work.
 */
const codeOf = ({ log, size, root }: HeadName): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(size));
  return sha256(Buffer.from('vigil-head-short-1\0'), uuidBytes(log), bytes, root).subarray(0, 20);
};

/** Product in the field of 32 elements, modulo x^5 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit += 1) if ((b >> bit) & 1) product ^= a << bit;
  for (let bit = 8; bit >= 5; bit -= 1) if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  return product;
}

/** The fifth digit of a group: finds every single wrong digit, two neighbours exchanged, and two groups exchanged. */
function checkDigit(four: string, group: number): string {
  let sum = group + 1;
  let weight = 1;
  for (const digit of four) {
    weight = times(weight, 2);
    sum ^= times(weight, alphabet.indexOf(digit));
  }
  return alphabet[sum] as string;
}

/** `SIZE-XXXXX-…`, eight groups of five digits of which the last checks its group: to be printed, or read out. */
export function printShortHead(head: HeadName): string {
  const digits = toBase32(codeOf(head));
  return [String(head.size), ...Array.from({ length: groups }, (_, i) => {
    const four = digits.slice(i * 4, i * 4 + 4);
    return four + checkDigit(four, i);
  })].join('-');
}

export type ShortHead = { readonly size: number; readonly code: Buffer };
/** A head somebody holds: in full, or short. */
export type HeldHead = { readonly full: { readonly log: string; readonly size: number; readonly root: Buffer } } | { readonly short: ShortHead };

/** Reads what `printShortHead` wrote, whatever the case, spaces and hyphens. Refused: `verify.head-misread` with the group that is wrong, `verify.head-unreadable`. */
export function parseShortHead(text: string): ShortHead {
  const match = /^\s*(\d{1,15})[\s-]+(.+)$/.exec(text);
  const digits = clean(match?.[2] ?? '');
  if (match === null || digits.length !== groups * 5 || [...digits].some((digit) => !alphabet.includes(digit))) throw new Refused('verify.head-unreadable');
  let four = '';
  for (let i = 0; i < groups; i += 1) {
    const group = digits.slice(i * 5, i * 5 + 5);
    if (checkDigit(group.slice(0, 4), i) !== group[4]) throw new Refused('verify.head-misread', { group: i + 1 });
    four += group.slice(0, 4);
  }
  return { size: Number(match[1]), code: fromBase32(four, 20) as Buffer };
}

const clean = (text: string): string => text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** Either form. The long one has 52 digits after log and size, the short one 40 after the size. */
export function parseHeldHead(text: string): HeldHead {
  const rest = /^\s*\d{1,15}[\s-]+(.+)$/.exec(text)?.[1];
  return rest !== undefined && clean(rest).length === groups * 5 ? { short: parseShortHead(text) } : { full: parseHead(text) };
}

export const sizeOf = (held: HeldHead): number => ('full' in held ? held.full.size : held.short.size);

/** Whether somebody who holds this kept this head; undefined when it is one of another log or size. */
export function isHeld(held: HeldHead, head: HeadName): boolean | undefined {
  if (sizeOf(held) !== head.size) return undefined;
  if ('short' in held) return codeOf(head).equals(held.short.code);
  return head.log.startsWith(held.full.log) ? Buffer.from(head.root).equals(held.full.root) : undefined;
}

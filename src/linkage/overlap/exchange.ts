import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import type { Agreement } from './agreement.ts';
import { fewest, largestFile, most } from './limits.ts';
import { parseMessage, type Read, type Step } from './message.ts';
import { shuffle, type Elements } from './protocol.ts';
import type { RowName, Tokens } from './tokens.ts';

/** What every step is given. `folder` holds state and log; `by` is who works at the machine; `again` is why the limit of repeats is passed over. */
export type Setting = { readonly world: World; readonly folder: string; readonly by: string; readonly say: (line: string) => void };
export type Giving = { readonly with: string; readonly least: number; readonly padTo: number | null; readonly again: string | null; readonly out: string };
export type Listed = { readonly read: number; readonly leftOut: Tokens['leftOut']; readonly repeated: number; readonly tokens: number; readonly sent: number };

/** A file of an exchange from the disk. Refused: `overlap.no-file`, `overlap.too-large`, and as `parseMessage`. */
export function readMessage(path: string, wanted: readonly Step[]): Read {
  let bytes: Buffer;
  try {
    const file = openSync(path, 'r');
    try {
      const seen = fstatSync(file);
      if (!seen.isFile()) throw new Refused('overlap.no-file');
      if (seen.size > largestFile) throw new Refused('overlap.too-large', { most: largestFile });
      bytes = readFileSync(file);
    } finally { closeSync(file); }
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('overlap.no-file');
  }
  return parseMessage(bytes.toString('latin1'), wanted);
}

/** Refused: `overlap.partner`, `overlap.too-few` (our list), `overlap.pad` (less than the list, or beyond the most), `usage` errors of the caller aside. */
export function checkGiving({ tokens }: Tokens, { with: partner, least, padTo }: Giving): void {
  if (partner.trim() === '' || partner.length > 200) throw new Refused('overlap.partner');
  if (least < fewest || least > most) throw new Refused('overlap.least', { least: fewest, most });
  if (tokens.length < least) throw new Refused('overlap.too-few', { list: 'own', elements: tokens.length, least });
  if (padTo !== null && (padTo < tokens.length || padTo > most)) throw new Refused('overlap.pad', { least: tokens.length, most });
}

/** Tokens and as much padding as was asked: hashes of chance, which nobody can tell from tokens and which meet nothing. */
export const padded = (tokens: readonly string[], padTo: number | null, world: World): readonly string[] =>
  [...tokens, ...Array.from({ length: Math.max(0, (padTo ?? 0) - tokens.length) }, () => `pad ${Buffer.from(world.random(32)).toString('hex')}`)];

/** Our blinded elements sorted, and the rows of each in that order (none for padding) where pairs are wanted. */
export function arrange(blinded: Elements, rows: Tokens['rows'], { mode }: Agreement): { readonly sorted: Elements; readonly rows: readonly (readonly RowName[])[] | null } {
  const { sorted, from } = shuffle(blinded);
  return { sorted, rows: mode === 'pairs' ? from.map((at) => rows[at] ?? []) : null };
}

/** Says how far it is, each tenth. */
export function tell(say: (line: string) => void, what: string): (done: number, of: number) => void {
  let last = 0;
  return (done, of) => {
    const tenth = Math.floor((done / of) * 10);
    if (tenth > last && of >= 5000) { last = tenth; say(`${what}: ${tenth * 10} %`); }
  };
}
export const listed = (list: Tokens, sent: number): Listed => ({ read: list.read, leftOut: list.leftOut, repeated: list.repeated, tokens: list.tokens.length, sent });

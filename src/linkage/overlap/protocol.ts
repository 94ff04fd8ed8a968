import { Refused } from '#base/result.ts';
import type { Mode } from './agreement.ts';
import type { Done, Engine, Piece } from './engine.ts';
import { elementBytes } from './group.ts';

/**
 * Private set intersection by Diffie and Hellman (Meadows 1986; Huberman, Franklin, Hogg 1999): H(x)^a of one side and H(y)^b of the other become H(x)^ab and H(y)^ba, which are equal exactly if x = y. Without a, nobody can make H(y)^a of a guessed y, and
 * so nobody can try guesses on what they were sent (decisional Diffie-Hellman in ristretto255, H a random oracle). Elements are hex of 64 digits here: what is compared and written.
 */
export type Elements = readonly string[];
/** Called with elements done and elements in all. */
export type Progress = (done: number, of: number) => void;

const pieceSize = 500;
const sections = (of: number): readonly (readonly [from: number, to: number])[] => Array.from({ length: Math.ceil(of / pieceSize) }, (_, at) => [at * pieceSize, Math.min(of, (at + 1) * pieceSize)] as const);
const toHex = (bytes: Uint8Array): string[] => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
  return Array.from({ length: bytes.length / elementBytes }, (_, at) => text.slice(at * 64, at * 64 + 64));
};

async function inPieces(engine: Engine, of: number, toPiece: (from: number, to: number) => Piece, progress: Progress): Promise<string[]> {
  let done = 0;
  const parts = await Promise.all(sections(of).map(async ([from, to]) => {
    const answer: Done = await engine.run(toPiece(from, to));
    if ('bad' in answer) throw new Refused('overlap.element', { at: from + answer.bad + 1 });
    progress((done += to - from), of);
    return toHex(answer.raised);
  }));
  return parts.flat();
}

/** H(x)^a of each token, in its order. */
export const blind = (engine: Engine, tokens: readonly string[], domain: string, scalar: string, progress: Progress = () => undefined): Promise<string[]> =>
  inPieces(engine, tokens.length, (from, to) => ({ texts: tokens.slice(from, to), domain, scalar }), progress);

const bytesOf = (elements: Elements, from: number, to: number): Uint8Array => new Uint8Array(Buffer.from(elements.slice(from, to).join(''), 'hex'));
/** Elements of the other side raised to our scalar, in their order. Refused: `overlap.element` (with its place). */
export const blindAgain = (engine: Engine, elements: Elements, scalar: string, progress: Progress = () => undefined): Promise<string[]> =>
  inPieces(engine, elements.length, (from, to) => ({ elements: bytesOf(elements, from, to), scalar }), progress);
/** Elements that are only compared: read, and refused like the others. */
export async function checkElements(engine: Engine, elements: Elements): Promise<void> {
  await inPieces(engine, elements.length, (from, to) => ({ elements: bytesOf(elements, from, to), scalar: null }), () => undefined);
}

/** An order that tells nothing: blinded elements are as good as random, so sorting them is a shuffle which also shows a repetition. Returned with the place each had. */
export function shuffle(elements: Elements): { readonly sorted: Elements; readonly from: readonly number[] } {
  const from = elements.map((_, at) => at).sort((a, b) => ((elements[a] ?? '') < (elements[b] ?? '') ? -1 : 1));
  return { sorted: from.map((at) => elements[at] ?? ''), from };
}
/** How the other side's elements go back to them: in their order where they are to know which, else shuffled. */
export const inOrderFor = (mode: Mode, twice: Elements): Elements => (mode === 'pairs' ? twice : shuffle(twice).sorted);

/** Places in `mine` of what is in `theirs` too; both twice blinded. */
export function meet(mine: Elements, theirs: Elements): readonly number[] {
  const there = new Set(theirs);
  return mine.flatMap((element, at) => (there.has(element) ? [at] : []));
}

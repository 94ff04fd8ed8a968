import { hashAndRaise, raise } from './group.ts';

/** Work on many elements: hours of it are cut into pieces, which threads may do. */
export type Piece = { readonly texts: readonly string[]; readonly domain: string; readonly scalar: string } | { readonly elements: Uint8Array; readonly scalar: string | null };
export type Done = { readonly raised: Uint8Array } | { readonly bad: number };
export type Engine = { readonly run: (piece: Piece) => Promise<Done>; readonly width: number; readonly close: () => Promise<void> };

export const doPiece = (piece: Piece): Done => ('texts' in piece ? { raised: hashAndRaise(piece.texts, piece.domain, piece.scalar) } : raise(piece.elements, piece.scalar));
/** In this thread: for lists of hundreds, where starting threads costs more than it saves. */
export const plainEngine: Engine = { run: (piece) => Promise.resolve(doPiece(piece)), width: 1, close: () => Promise.resolve() };

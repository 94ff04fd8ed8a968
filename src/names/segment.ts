/** What a piece of spelling stands for. `head` and `tail` name a sound change across the border of two syllables: neighbours must name the same, or none. */
export type Piece = { readonly sounds: ReadonlyMap<string, number>; readonly head: string; readonly tail: string };
export type Pieces = { readonly byText: ReadonlyMap<string, readonly Piece[]>; readonly longest: number };

export function toPieces(rows: Iterable<{ readonly text: string; readonly sound: string; readonly weight: number; readonly head?: string; readonly tail?: string }>): Pieces {
  const byText = new Map<string, { sounds: Map<string, number>; head: string; tail: string }[]>();
  let longest = 0;
  for (const { text, sound, weight, head = '', tail = '' } of rows) {
    longest = Math.max(longest, text.length);
    const list = byText.get(text) ?? [];
    let piece = list.find((one) => one.head === head && one.tail === tail);
    if (piece === undefined) { piece = { sounds: new Map(), head, tail }; list.push(piece); }
    piece.sounds.set(sound, Math.max(weight, piece.sounds.get(sound) ?? 0));
    byText.set(text, list);
  }
  return { byText, longest };
}

/** All ways to cut a text into pieces, syllables kept apart by a hyphen staying so; at most five pieces and 32 ways. */
export function segment(pieces: Pieces, text: string): readonly (readonly ReadonlyMap<string, number>[])[] {
  const out: (readonly ReadonlyMap<string, number>[])[] = [];
  const walk = (at: number, tail: string, done: readonly ReadonlyMap<string, number>[]): void => {
    if (out.length >= 32 || done.length > 5) return;
    if (at === text.length) { if (tail === '') out.push(done); return; }
    if (text[at] === '-') return walk(at + 1, tail, done);
    for (let stop = Math.min(text.length, at + pieces.longest); stop > at; stop -= 1) {
      for (const piece of pieces.byText.get(text.slice(at, stop)) ?? []) if (piece.head === tail) walk(stop, piece.tail, [...done, piece.sounds]);
    }
  };
  if (text !== '') walk(0, '', []);
  return out.filter((way) => way.length <= 5);
}

/** What a piece of spelling stands for. `head` and `tail` name a sound change across the border of two syllables: neighbours must name the same, or none. */
export type Piece = { readonly sounds: ReadonlyMap<string, number>; readonly head: string; readonly tail: string };
export type Pieces = { readonly byText: ReadonlyMap<string, readonly Piece[]>; readonly longest: number; /** Of the sounds of a piece, by how much likelier each is so spelled than the others are (1 the likeliest), where rows say `count`. */ readonly likely: ReadonlyMap<Piece['sounds'], ReadonlyMap<string, number>> };

/** `count`: of how many ways to write the sound this is one. */
export function toPieces(rows: Iterable<{ readonly text: string; readonly sound: string; readonly weight: number; readonly count?: number; readonly head?: string; readonly tail?: string }>): Pieces {
  const counts = new Map<Piece['sounds'], Map<string, number>>();
  const totals = new Map<string, number>();
  const byText = new Map<string, { sounds: Map<string, number>; head: string; tail: string }[]>();
  let longest = 0;
  for (const { text, sound, weight, count = 0, head = '', tail = '' } of rows) {
    longest = Math.max(longest, text.length);
    const list = byText.get(text) ?? [];
    let piece = list.find((one) => one.head === head && one.tail === tail);
    if (piece === undefined) { piece = { sounds: new Map(), head, tail }; list.push(piece); }
    piece.sounds.set(sound, Math.max(weight, piece.sounds.get(sound) ?? 0));
    byText.set(text, list);
    if (count === 0) continue;
    const row = counts.get(piece.sounds) ?? new Map<string, number>();
    counts.set(piece.sounds, row.set(sound, (row.get(sound) ?? 0) + count));
    totals.set(sound, (totals.get(sound) ?? 0) + count);
  }
  return { byText, longest, likely: new Map([...counts].map(([sounds, row]) => [sounds, toLikely(row, totals)])) };
}

/** None is ruled out: so likely each is at least. */
const leastLikely = 0.02;
/** A spelling by few of a sound's many characters is seldom meant. By a tenth of one character and two in all none is ruled out that one alone would tell. */
function toLikely(counts: ReadonlyMap<string, number>, totals: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const shares = [...counts].map(([sound, count]) => [sound, (count + 0.1) / (totals.get(sound)! + 2)] as const);
  const most = Math.max(...shares.map(([, share]) => share));
  return new Map(shares.map(([sound, share]) => [sound, Math.max(leastLikely, share / most)]));
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

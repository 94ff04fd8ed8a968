/** `size` of 0 … n-1 by chance, without putting back, in ascending order; all where there are no more. */
export function draw(n: number, size: number, random: () => number): readonly number[] {
  if (size >= n) return Array.from({ length: n }, (_, at) => at);
  // Fisher and Yates, of which only the places that were moved are kept: of a hundred million links two hundred are drawn.
  const moved = new Map<number, number>();
  const out: number[] = [];
  for (let at = 0; at < size; at += 1) {
    const other = at + Math.floor(random() * (n - at));
    out.push(moved.get(other) ?? other);
    moved.set(other, moved.get(at) ?? at);
  }
  return out.sort((a, b) => a - b);
}

const width = 66;
const rows = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];

/** Letters put in, left out, changed or swapped with their neighbour between two texts, counted to `most`; beyond it, or for texts of over 64 that differ, `most + 1`. */
export function edits(a: string, b: string, most: number): number {
  if (a === b) return 0;
  const [n, m] = [a.length, b.length];
  if (Math.abs(n - m) > most || n > 64 || m > 64) return most + 1;
  let [older, old, now] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= m; j += 1) old[j] = j;
  for (let i = 1; i <= n; i += 1) {
    now[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= m; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(old[j]! + 1, now[j - 1]! + 1, old[j - 1]! + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) cost = Math.min(cost, older[j - 2]! + 1);
      now[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [older, old, now] = [old, now, older];
  }
  return Math.min(old[m]!, most + 1);
}

const most = 256;
const [takenA, takenB] = [new Uint8Array(most), new Uint8Array(most)];

/**
 * Likeness of two words, 0 to 1, by common letters near each other and a common start (Winkler 1990: prefix of at most four, .1 each). On UTF-16 units: for letters, not for Hangul or characters, of which one stands for a
 * whole syllable. What lies beyond 256 is not looked at.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const [n, m] = [Math.min(a.length, most), Math.min(b.length, most)];
  if (n === 0 || m === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(n, m) / 2) - 1);
  takenA.fill(0, 0, n);
  takenB.fill(0, 0, m);
  let common = 0;
  for (let i = 0; i < n; i += 1) {
    const letter = a.charCodeAt(i);
    const end = Math.min(m, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j += 1) if (takenB[j] === 0 && b.charCodeAt(j) === letter) { takenA[i] = 1; takenB[j] = 1; common += 1; break; }
  }
  if (common === 0) return 0;
  let crossed = 0;
  for (let i = 0, j = 0; i < n; i += 1) {
    if (takenA[i] === 0) continue;
    while (takenB[j] === 0) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) crossed += 1;
    j += 1;
  }
  const jaro = (common / n + common / m + (common - crossed / 2) / common) / 3;
  let start = 0;
  while (start < 4 && start < n && start < m && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  return jaro + start * 0.1 * (1 - jaro);
}

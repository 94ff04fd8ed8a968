/** Many small sets of numbers in one array, each rising; with a weight for each member where there is one. */
export type NumberSets = { readonly starts: Uint32Array; readonly members: Uint32Array; readonly weights: Float32Array };

/** Sets from maps of number to weight. */
export function toNumberSets(sets: readonly ReadonlyMap<number, number>[]): NumberSets {
  const starts = new Uint32Array(sets.length + 1);
  for (const [at, set] of sets.entries()) starts[at + 1] = starts[at]! + set.size;
  const members = new Uint32Array(starts[sets.length]!);
  const weights = new Float32Array(members.length);
  for (const [at, set] of sets.entries()) for (const [place, [member, weight]] of [...set].sort(([a], [b]) => a - b).entries()) { members[starts[at]! + place] = member; weights[starts[at]! + place] = weight; }
  return { starts, members, weights };
}

/** Whether two sets have a member in common. */
export function meet({ starts, members }: NumberSets, a: number, b: number): boolean {
  let [i, j] = [starts[a]!, starts[b]!];
  const [endA, endB] = [starts[a + 1]!, starts[b + 1]!];
  while (i < endA && j < endB) {
    const [x, y] = [members[i]!, members[j]!];
    if (x === y) return true;
    if (x < y) i += 1;
    else j += 1;
  }
  return false;
}

/** Sum of `of` over members times their weights. */
export function sumOf({ starts, members, weights }: NumberSets, a: number, of: Float64Array): number {
  let sum = 0;
  for (let i = starts[a]!; i < starts[a + 1]!; i += 1) sum += weights[i]! * of[members[i]!]!;
  return sum;
}
/** The same over common members, times both weights; and the common member that has most of it. */
export function sumOfCommon({ starts, members, weights }: NumberSets, a: number, b: number, of: Float64Array): { readonly sum: number; readonly best: number } {
  let [i, j, sum, most, best] = [starts[a]!, starts[b]!, 0, -1, -1];
  const [endA, endB] = [starts[a + 1]!, starts[b + 1]!];
  while (i < endA && j < endB) {
    const [x, y] = [members[i]!, members[j]!];
    if (x === y) {
      const part = weights[i]! * weights[j]! * of[x]!;
      sum += part;
      if (part > most) { most = part; best = x; }
      i += 1;
      j += 1;
    } else if (x < y) i += 1;
    else j += 1;
  }
  return { sum, best };
}

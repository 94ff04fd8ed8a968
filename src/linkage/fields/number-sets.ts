/** Many small sets of numbers in one array, each rising; with a weight for each member where there is one. */
export type NumberSets = { readonly starts: Uint32Array; readonly members: Uint32Array; readonly weights: Float32Array };

/** Whether two sets have a member in common. */
export function meet({ starts, members }: NumberSets, a: number, b: number): boolean {
  let i = starts[a]!;
  let j = starts[b]!;
  const endA = starts[a + 1]!;
  const endB = starts[b + 1]!;
  if (i === endA || j === endB) return false;
  // Most sets lie apart, or hold one member.
  if (members[endA - 1]! < members[j]! || members[endB - 1]! < members[i]!) return false;
  if (endA - i === 1) return holds(members, j, endB, members[i]!);
  if (endB - j === 1) return holds(members, i, endA, members[j]!);
  while (i < endA && j < endB) {
    const one = members[i]!;
    const other = members[j]!;
    if (one === other) return true;
    if (one < other) i += 1;
    else j += 1;
  }
  return false;
}
/** Whether a number stands among the rising `members` from `from` up to `to`. */
function holds(members: Uint32Array, from: number, to: number, number: number): boolean {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (members[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low < to && members[low] === number;
}

/** Sum of `of` over members times their weights. */
export function sumOf({ starts, members, weights }: NumberSets, a: number, of: Float64Array): number {
  let sum = 0;
  for (let i = starts[a]!; i < starts[a + 1]!; i += 1) sum += weights[i]! * of[members[i]!]!;
  return sum;
}
/** The same over common members, times both weights; -1 where there are none. */
export function sumOfCommon({ starts, members, weights }: NumberSets, a: number, b: number, of: Float64Array): number {
  let [i, j, sum, found] = [starts[a]!, starts[b]!, 0, false];
  const [endA, endB] = [starts[a + 1]!, starts[b + 1]!];
  while (i < endA && j < endB) {
    const [x, y] = [members[i]!, members[j]!];
    if (x === y) {
      sum += weights[i]! * weights[j]! * of[x]!;
      found = true;
      i += 1;
      j += 1;
    } else if (x < y) i += 1;
    else j += 1;
  }
  return found ? sum : -1;
}

/** Of each set a bit for each member: two that have no bit in common have no member in common. */
export function signaturesOf({ starts, members }: NumberSets): Uint32Array {
  const out = new Uint32Array(starts.length - 1);
  for (let at = 0; at < out.length; at += 1) { let bits = 0; for (let i = starts[at]!; i < starts[at + 1]!; i += 1) bits |= 1 << (Math.imul(members[i]!, 0x9e3779b1) >>> 27); out[at] = bits >>> 0; }
  return out;
}

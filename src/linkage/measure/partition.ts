/** A partition with its parts numbered 0 … k-1 in the order of their first records, and how large each is. */
export type Parts = { readonly part: Uint32Array; readonly size: Uint32Array };

/** Labels may be any numbers. */
export function numberParts(labels: Uint32Array): Parts {
  const numbers = new Map<number, number>();
  const part = new Uint32Array(labels.length);
  for (let at = 0; at < labels.length; at += 1) {
    let number = numbers.get(labels[at]!);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(labels[at]!, number);
    }
    part[at] = number;
  }
  const size = new Uint32Array(numbers.size);
  for (const number of part) size[number]! += 1;
  return { part, size };
}

/** Records sorted by part: those of part k stand at `start[k]` … `start[k + 1]`, ascending. */
export function membersOf({ part, size }: Parts): { readonly start: Uint32Array; readonly members: Uint32Array } {
  const start = new Uint32Array(size.length + 1);
  for (let at = 0; at < size.length; at += 1) start[at + 1] = start[at]! + size[at]!;
  const next = start.slice();
  const members = new Uint32Array(part.length);
  for (let at = 0; at < part.length; at += 1) members[next[part[at]!]!++] = at;
  return { start, members };
}

/** The meeting of two partitions: how many records each pair of parts that meet shares. Within a part of the first, the parts of the second come in order of their first record. */
export function eachMeeting(mine: Parts, real: Parts, meet: (mine: number, real: number, shared: number) => void): void {
  const { start, members } = membersOf(mine);
  const shared = new Uint32Array(real.size.length);
  for (let part = 0; part < mine.size.length; part += 1) {
    const met: number[] = [];
    for (let at = start[part]!; at < start[part + 1]!; at += 1) {
      const other = real.part[members[at]!]!;
      if (shared[other] === 0) met.push(other);
      shared[other]! += 1;
    }
    for (const other of met) {
      meet(part, other, shared[other]!);
      shared[other] = 0;
    }
  }
}
